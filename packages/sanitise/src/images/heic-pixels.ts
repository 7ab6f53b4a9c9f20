/** Photographs of telephones (HEIC) to pixels, by libheif and libde265 compiled to WebAssembly. */
import { createRequire } from "node:module";
import { RefusalSignal } from "../format.ts";

/** What is used of the decoder. */
interface Decoder {
  readonly HeifDecoder: new () => { decode(bytes: Uint8Array): readonly DecodedImage[] };
}
interface DecodedImage {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  display(
    into: { data: Uint8ClampedArray; width: number; height: number },
    done: (drawn: { data: Uint8ClampedArray } | null) => void,
  ): void;
}

export interface HeicPixels {
  /** Red, green, blue, opacity; a byte each. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * The file's primary picture, turned and mirrored as the file says.
 * @throws RefusalSignal `image-undecodable`
 */
export async function heicPixels(bytes: Uint8Array): Promise<HeicPixels> {
  const libheif = createRequire(import.meta.url)("libheif-js/wasm-bundle") as Decoder;
  const images = new libheif.HeifDecoder().decode(bytes);
  const image = images.find((each) => each.is_primary()) ?? images[0];
  if (!image) throw new RefusalSignal("image-undecodable", "heic");
  const [width, height] = [image.get_width(), image.get_height()];
  const data = new Uint8ClampedArray(width * height * 4);
  const drawn = await new Promise((resolve) => image.display({ data, width, height }, resolve));
  if (!drawn) throw new RefusalSignal("image-undecodable", "heic");
  return { data: new Uint8Array(data.buffer), width, height };
}
