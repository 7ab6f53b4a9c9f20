/**
 * JPEG 2000 (ISO/IEC 15444-1) to pixels: the renderer of PDF has a decoder for it, so the picture is put on a page of its own
 * size and the page is drawn.
 */
import { RefusalSignal } from "../format.ts";
import { DrawnDocument } from "../pdf/draw/document.ts";
import { loadPdfium } from "../pdf/draw/pdfium.ts";
import { bytesOf, dict, name, stream } from "../pdf/read/objects.ts";
import { PdfWriter } from "../pdf/write/serialise.ts";
import { componentsAlone } from "./jpeg2000-size.ts";
import type { StatedSize } from "./stated-size.ts";

/** Longest side of a page in points that every renderer takes (ISO 32000-1, annex C). */
const longestSide = 14_400;

/**
 * Red, green, blue and opacity, a byte each.
 * @throws RefusalSignal `image-undecodable`; where the decoder gives up, nothing is drawn, which is no picture
 */
export async function jpeg2000Pixels(bytes: Uint8Array, { width, height }: StatedSize): Promise<Uint8Array> {
  const document = DrawnDocument.open(await loadPdfium(), onPage(bytes, { width, height }), undefined);
  const page = document?.page(0);
  const pixels = page?.drawCorner(width, height, width / page.width);
  if (!pixels?.every((sample, at) => at % 4 !== 3 || sample === 255))
    throw new RefusalSignal("image-undecodable", "jp2");
  return pixels;
}

function onPage(bytes: Uint8Array, { width, height }: StatedSize): Uint8Array {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const [across, down] = [width * scale, height * scale];
  const writer = new PdfWriter();
  const [root, pages] = [writer.reserve(), writer.reserve()];
  // A file of boxes says itself what its colours are; a codestream alone only how many there are.
  const colours = { 1: "DeviceGray", 3: "DeviceRGB" }[componentsAlone(bytes) ?? 0];
  const entries = {
    Type: name("XObject"),
    Subtype: name("Image"),
    Width: width,
    Height: height,
    Filter: name("JPXDecode"),
    ...(colours !== undefined && { ColorSpace: name(colours) }),
  };
  const picture = writer.add(stream(dict(entries), bytes));
  const contents = writer.add(stream(dict(), bytesOf(`${across} 0 0 ${down} 0 0 cm /I Do`)));
  const page = writer.add(
    dict({
      Type: name("Page"),
      Parent: pages,
      MediaBox: [0, 0, across, down],
      Contents: contents,
      Resources: dict({ XObject: dict({ I: picture }) }),
    }),
  );
  writer.set(pages, dict({ Type: name("Pages"), Kids: [page], Count: 1 }));
  writer.set(root, dict({ Type: name("Catalog"), Pages: pages }));
  return writer.finish(root);
}
