/** Pictures of a package: each decoded to pixels and written anew; what cannot be decoded becomes a blank. */
import { crc32, deflateSync, gunzipSync } from "node:zlib";
import { type Context, RefusalSignal, type TypeName } from "../format.ts";
import { magicType } from "../identify/magic.ts";

export interface Picture {
  readonly bytes: Uint8Array;
  readonly extension: "png" | "jpeg" | "gif" | "tiff";
  /** True where the original could not be decoded and a transparent pixel stands in its place. */
  readonly blank: boolean;
}

const maxMetafile = 32 * 1024 * 1024;

/** One transparent pixel, RGBA, as PNG. */
function blankPng(): Uint8Array {
  const chunk = (name: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(5))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const blankPicture: Picture = { bytes: blankPng(), extension: "png", blank: true };

/** A metafile that was packed as Office packs it (.emz, .wmz), unpacked; other bytes as they are. */
function unpacked(bytes: Uint8Array, context: Context): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    const plain = gunzipSync(bytes, { maxOutputLength: maxMetafile });
    context.budget.inflated(plain.length);
    return plain;
  } catch (error) {
    if (error instanceof RefusalSignal) throw error;
    return new Uint8Array();
  }
}

/** Metafiles drawn in one go, in the order of all pictures; every other picture as it is. */
export async function drawMetafiles(pictures: readonly Uint8Array[], context: Context): Promise<readonly Uint8Array[]> {
  const plain = pictures.map((bytes) => unpacked(bytes, context));
  const metafiles = plain.flatMap((bytes, index) => {
    const type = bytes.length > 0 ? magicType(bytes) : undefined;
    return type === "emf" || type === "wmf" ? [{ index, bytes, type }] : [];
  });
  if (metafiles.length === 0) return plain;
  context.wantOffice();
  if (context.profile !== "office") return plain;
  const { metafilesToPng } = await import("../legacy/metafiles.ts");
  const drawn = await metafilesToPng(metafiles, context);
  return plain.map((bytes, index) => drawn[metafiles.findIndex((metafile) => metafile.index === index)] ?? bytes);
}

const raster: readonly TypeName[] = ["jpeg", "png", "gif", "tiff", "webp", "bmp"];

/** @throws RefusalSignal `bomb-pixels` only: a picture that does not decode is no reason to refuse the document. */
export async function rebuildPicture(bytes: Uint8Array, context: Context): Promise<Picture> {
  const type = magicType(bytes);
  if (!type || !raster.includes(type)) return blankPicture;
  // Loading the codec takes longer than most documents without pictures take as a whole.
  const { reencodeImage } = await import("../images/reencode.ts");
  try {
    const encoded = await reencodeImage(bytes, type, context);
    if (encoded.type === "webp") return blankPicture;
    return { bytes: encoded.bytes, extension: encoded.type, blank: false };
  } catch (error) {
    if (error instanceof RefusalSignal && !error.refusal.refused.startsWith("bomb-")) return blankPicture;
    throw error;
  }
}
