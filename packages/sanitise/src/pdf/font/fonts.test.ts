import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { confirmCff, confirmTrueType } from "../confirm/font-grammar.ts";
import { type CffFont, readCff } from "./cff-read.ts";
import { writeCff } from "./cff-write.ts";
import { curveTo, lineTo, moveTo } from "./outline.ts";
import { readTrueType, type TrueFont } from "./truetype-read.ts";
import { writeTrueType } from "./truetype-write.ts";
import { readType1 } from "./type1-read.ts";

const triangle = [moveTo, 0, 0, lineTo, 500, 0, lineTo, 250, 700];
const curved = [moveTo, 10, 20, curveTo, 30.5, 40, 50, 60.25, 70, 80];

describe("font programs are rebuilt from their outlines", () => {
  it("keeps contours, widths and codes of a TrueType font and none of its instructions", () => {
    const path = createRequire(import.meta.url).resolve(
      "@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf",
    );
    const whole = readTrueType(readFileSync(path), true);
    const few: TrueFont = {
      ...whole,
      glyphs: whole.glyphs.slice(0, 300),
      codeMaps: whole.codeMaps.map((map) => ({
        ...map,
        glyphOf: new Map([...map.glyphOf].filter(([, glyph]) => glyph < 300)),
      })),
      names: undefined,
    };
    const written = writeTrueType(few);
    expect(() => confirmTrueType(written)).not.toThrow();
    const again = readTrueType(written, true);
    expect(again.glyphs).toEqual(few.glyphs);
    expect(again.codeMaps.map(({ glyphOf }) => [...glyphOf].sort())).toEqual(
      few.codeMaps.filter(({ glyphOf }) => glyphOf.size > 0).map(({ glyphOf }) => [...glyphOf].sort()),
    );
  });

  it.each([
    [
      "named",
      {
        glyphs: [
          { path: [], width: 0 },
          { path: triangle, width: 500 },
          { path: curved, width: 333 },
        ],
        names: ["#0", "#34", "kana"],
        cids: undefined,
        encoding: new Map([
          [65, 1],
          [66, 2],
        ]),
      },
    ],
    [
      "keyed by CID",
      {
        glyphs: [
          { path: [], width: 0 },
          { path: curved, width: 1000 },
        ],
        names: undefined,
        cids: [0, 7887],
        encoding: 0,
      },
    ],
  ] as [string, CffFont][])("keeps a compact font %s", (_, font) => {
    const written = writeCff(font);
    expect(() => confirmCff(written)).not.toThrow();
    const again = readCff(written);
    expect(again).toEqual(font);
  });

  it("reads a Type 1 program behind its two encryptions", () => {
    const font = readType1(type1());
    expect(font.names).toEqual(["#0", "A"]);
    const glyph = font.glyphs[1]!;
    expect(glyph.path).toEqual([moveTo, 10, 50, lineTo, 110, 50, lineTo, 110, 0]);
    expect(() => confirmCff(writeCff(font))).not.toThrow();
  });
});

describe("the font grammar objects to what only a font program of another origin has", () => {
  const good = writeCff({
    glyphs: [
      { path: [], width: 0 },
      { path: triangle, width: 500 },
    ],
    names: ["#0", "#34"],
    cids: undefined,
    encoding: 0,
  });
  it("objects to a subroutine call in a charstring", () => {
    const at = good.lastIndexOf(5);
    const bad = Uint8Array.from(good);
    bad[at] = 10;
    expect(() => confirmCff(bad)).toThrow("charstring operator 10");
  });
  it("objects to instructions in a TrueType glyph", () => {
    const written = writeTrueType({
      unitsPerEm: 1000,
      ascent: 800,
      descent: -200,
      names: undefined,
      codeMaps: [],
      glyphs: [
        {
          contours: [
            [
              { x: 0, y: 0, on: true },
              { x: 9, y: 0, on: true },
              { x: 0, y: 9, on: true },
            ],
          ],
          advance: 10,
          bearing: 0,
        },
      ],
    });
    const view = new DataView(written.buffer, written.byteOffset);
    const bad = Uint8Array.from(written);
    new DataView(bad.buffer).setUint16(view.getUint32(12 + 8) + 12, 3);
    expect(() => confirmTrueType(bad)).toThrow("instructions");
  });
});

/** A Type 1 program with one glyph: sidebearing 10, width 500, a move and two lines. */
function type1(): Buffer {
  const encrypt = (plain: Buffer, key: number): Buffer => {
    let r = key;
    return Buffer.from(
      plain.map((byte) => {
        const cipher = byte ^ (r >> 8);
        r = ((cipher + r) * 52845 + 22719) & 0xffff;
        return cipher;
      }),
    );
  };
  const number = (value: number): number[] =>
    value >= -107 && value <= 107
      ? [value + 139]
      : [255, (value >> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255];
  const glyph = [...number(10), ...number(500), 13, ...number(50), 4, ...number(100), 6, ...number(-50), 7, 9, 14];
  const coded = encrypt(Buffer.from([0, 0, 0, 0, ...glyph]), 4330).toString("latin1");
  const secret = `    dup /Private 8 dict dup begin /lenIV 4 def 2 index /CharStrings 1 dict dup begin\n/A ${coded.length} RD ${coded} ND\nend`;
  return Buffer.concat([
    Buffer.from(
      "%!PS-AdobeFont-1.0\n/FontMatrix [0.001 0 0 0.001 0 0] def\n/Encoding StandardEncoding def\ncurrentfile eexec\n",
    ),
    encrypt(Buffer.from(secret, "latin1"), 55665),
  ]);
}
