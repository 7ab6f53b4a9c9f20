import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Bitmap } from "../draw/document.ts";
import { isName, isString, type PdfStream } from "../read/objects.ts";
import { encodePixels } from "./encode.ts";

type Colour = readonly [number, number, number];

/** A sheet of 40 by 40 pixels, each coloured by where it is. */
function sheet(colourAt: (x: number, y: number) => Colour): Bitmap {
  const places = Array.from({ length: 1600 }, (_, at) => [at % 40, Math.floor(at / 40)] as const);
  return { width: 40, height: 40, rgb: Uint8Array.from(places.flatMap(([x, y]) => colourAt(x, y))) };
}

const filterOf = ({ dict }: PdfStream): unknown => {
  const filter = dict.entries.get("Filter");
  return filter && isName(filter) ? filter.name : undefined;
};

/** The colour drawn at a place, by the palette and the indices written. */
function drawnAt(stream: PdfStream, x: number, y: number): readonly number[] {
  const bits = stream.dict.entries.get("BitsPerComponent") as number;
  const space = stream.dict.entries.get("ColorSpace");
  const [, base, , table] = Array.isArray(space) ? space : [];
  const parts = isName(base!) && base.name === "DeviceRGB" ? 3 : 1;
  const colours = Buffer.from(isString(table!) ? table.text : "", "latin1");
  const rows = inflateSync(stream.raw);
  const byte = rows[y * Math.ceil((40 * bits) / 8) + ((x * bits) >> 3)]!;
  const place = (byte >> (8 - bits - ((x * bits) & 7))) & ((1 << bits) - 1);
  return [...colours.subarray(place * parts, (place + 1) * parts)];
}

describe("the pixels of a page are stored", () => {
  it("in sixteen grays that keep the gray of paper and ink exactly", async () => {
    const stored = await encodePixels(sheet((x, y) => (y % 7 === 3 && x > 4 ? [37, 37, 37] : [246, 246, 246])));
    expect(filterOf(stored)).toBe("FlateDecode");
    expect([drawnAt(stored, 0, 0), drawnAt(stored, 20, 3)]).toEqual([[246], [37]]);
  });

  it("in a palette that keeps the colours met most exactly, however many soft edges there are", async () => {
    // Letters' edges: a thousand colours of one pixel each on paper of one colour.
    const edge = (x: number, y: number): Colour => [(x * 6 + y) % 256, (y * 8) % 256, (x * y) % 256];
    const page = sheet((x, y) => (y < 26 ? edge(x, y) : [255, 250, 240]));
    const wide = { ...page, width: 40, height: 4000, rgb: new Uint8Array(40 * 4000 * 3) };
    for (let at = 0; at < wide.rgb.length; at += 3) wide.rgb.set([255, 250, 240], at);
    wide.rgb.set(page.rgb);
    const stored = await encodePixels(wide);
    expect(filterOf(stored)).toBe("FlateDecode");
    expect(drawnAt(stored, 5, 30)).toEqual([255, 250, 240]);
    const [red, green, blue] = drawnAt(stored, 10, 10) as Colour;
    const [r, g, b] = edge(10, 10);
    expect(Math.hypot(red - r, green - g, blue - b)).toBeLessThan(40);
  });

  it("as a photograph where neighbours differ a little everywhere", async () => {
    const size = 200;
    const rgb = new Uint8Array(size * size * 3);
    for (let at = 0; at < rgb.length; at += 1) rgb[at] = 128 + 60 * Math.sin(at / 7) + 50 * Math.cos(at / 911);
    expect(filterOf(await encodePixels({ width: size, height: size, rgb }))).toBe("DCTDecode");
  });
});
