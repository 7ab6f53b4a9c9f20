import { describe, expect, it, test } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { run } from "../testing/run.ts";
import type { RiskName } from "../vocabulary/tables.ts";
import { drawingConfirmer } from "./confirm.ts";
import { encodeCp932 } from "./cp932.ts";

/** A drawing from a notation: "code value" a line; sections open with their name. */
const pairs = (text: string): string =>
  text
    .trim()
    .split("\n")
    .map((line) => /^\s*(-?\d+) ?(.*)$/.exec(line))
    .map((found) => `${found?.[1]?.padStart(3, " ")}\r\n${found?.[2]}\r\n`)
    .join("");
const section = (name: string, body: string): string => `0 SECTION\n2 ${name}\n${body.trim()}\n0 ENDSEC\n`;
const line = "0 LINE\n5 2A\n8 壁\n10 0.\n20 1.5D0\n11 1e2\n21 -0.25";

function drawing(parts: Readonly<Record<string, string>> = {}, version = "AC1027", page = "ANSI_1252"): string {
  const header = `9 $ACADVER\n1 ${version}\n9 $DWGCODEPAGE\n3 ${page}\n${parts["HEADER"] ?? ""}`;
  const others = Object.entries(parts).filter(([name]) => name !== "HEADER" && name !== "ENTITIES");
  return pairs(
    `${section("HEADER", header)}${others.map(([name, body]) => section(name, body)).join("")}${section("ENTITIES", `${line}\n${parts["ENTITIES"] ?? ""}`)}0 EOF`,
  );
}
const outcomeOf = async (text: string | Uint8Array) => run(Buffer.from(text as string), "a.dxf");
const textOf = (bytes: Uint8Array, label = "utf-8"): string => new TextDecoder(label).decode(bytes);

test("a drawing keeps its lines and says its numbers in one form", async () => {
  const outcome = await outcomeOf(drawing());
  expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed", extension: "dxf", removed: [] });
  expect(textOf(outcome.bytes)).toContain(
    "  0\r\nLINE\r\n  5\r\n2A\r\n  8\r\n壁\r\n 10\r\n0.0\r\n 20\r\n1.5\r\n 11\r\n100.0\r\n 21\r\n-0.25\r\n",
  );
});

describe("text keeps its encoding", () => {
  test("CP932, as Japanese programs write release 12, 表 with its 0x5C unharmed", async () => {
    const source = drawing({ ENTITIES: "0 TEXT\n1 表①𠮷" }, "AC1009", "ANSI_932");
    const outcome = await outcomeOf(encodeCp932(source, () => "?"));
    expect(outcome.confirmed).toBe("confirmed");
    expect(textOf(outcome.bytes, "shift_jis")).toContain("\r\n表①?");
  });
  test("what CP932 lacks is escaped as drawings escape it", () => {
    expect(Buffer.from(encodeCp932("a表é", () => "\\U+00E9")).toString("latin1")).toBe("a\x95\\\\U+00E9");
  });
  test("a western code page becomes escapes", async () => {
    const outcome = await outcomeOf(
      Buffer.from(
        drawing({ ENTITIES: "0 TEXT\n1 caf\u00e9\u00ff" }).replaceAll("壁", "w").replace("AC1027", "AC1015"),
        "latin1",
      ),
    );
    expect(textOf(outcome.bytes)).toContain("caf\\U+00E9\\U+00FF");
  });
});

/** part → body, the risk named, and what is gone */
const rows: [string, string, string, RiskName, RegExp][] = [
  [
    "a reference to another drawing",
    "BLOCKS",
    "0 BLOCK\n2 X\n70 4\n1 C:\\x\\ref.dwg\n0 ENDBLK",
    "dxf-xref",
    /ref\.dwg|\n {2}70\r\n4/,
  ],
  ["a picture elsewhere", "ENTITIES", "0 IMAGE\n340 AA", "dxf-image", /IMAGE/],
  ["a picture's address", "OBJECTS", "0 IMAGEDEF\n5 AA\n1 \\\\host.test\\a.png", "dxf-image", /host\.test/],
  ["an underlay", "ENTITIES", "0 PDFUNDERLAY\n340 AA", "dxf-underlay", /UNDERLAY/],
  ["an embedded object", "ENTITIES", "0 OLE2FRAME\n310 4D5A90", "dxf-ole", /OLE|4D5A/],
  ["a proxy", "ENTITIES", "0 ACAD_PROXY_ENTITY\n310 00", "dxf-proxy", /PROXY/],
  ["a solid in a private encoding", "ENTITIES", "0 3DSOLID\n1 nlo nlo", "dxf-solid", /SOLID|nlo/],
  [
    "a link in extended data",
    "ENTITIES",
    "0 CIRCLE\n40 1\n1001 PE_URL\n1000 http://host.test/",
    "dxf-extended-data",
    /host\.test|PE_URL/,
  ],
  [
    "a font named by its place",
    "TABLES",
    "0 TABLE\n2 STYLE\n0 STYLE\n2 S\n3 \\\\host.test\\x\\txt.shx\n0 ENDTAB",
    "dxf-font-path",
    /host\.test/,
  ],
  ["a field", "ENTITIES", '0 MTEXT\n1 a%<\\AcVar Login \\f "%tc1">%b', "dxf-field", /AcVar|%</],
  ["who saved it", "HEADER", "9 $LASTSAVEDBY\n1 hanako", "dxf-metadata", /hanako/],
  ["where its links begin", "HEADER", "9 $HYPERLINKBASE\n1 \\\\host.test", "dxf-metadata", /host\.test/],
];
it.each(rows)("%s is named and gone", async (_, part, body, risk, gone) => {
  const outcome = await outcomeOf(drawing({ [part]: body }));
  expect(outcome.risks).toContain(risk);
  expect(outcome.removed).toContain(risk);
  expect(textOf(outcome.bytes)).not.toMatch(gone);
  expect(outcome.confirmed).toBe("confirmed");
});

test("a header's variable that strayed into a shape is told and gone", async () => {
  const outcome = await outcomeOf(drawing({ ENTITIES: "0 CIRCLE\n40 1\n9 $HYPERLINKBASE\n1 \\\\host.test" }));
  expect(outcome).toMatchObject({ confirmed: "confirmed", removed: ["dxf-record-dropped"] });
  expect(textOf(outcome.bytes)).not.toContain("HYPERLINKBASE");
});

test("a dictionary loses the entry whose object went, and keeps the other", async () => {
  const outcome = await outcomeOf(
    drawing({
      OBJECTS: "0 DICTIONARY\n5 C\n3 ACAD_GROUP\n350 D\n3 ACAD_IMAGE_DICT\n350 E\n0 DICTIONARY\n5 D\n0 IMAGEDEF\n5 E",
    }),
  );
  expect(textOf(outcome.bytes)).toContain("ACAD_GROUP\r\n350\r\nD\r\n");
  expect(textOf(outcome.bytes)).not.toContain("ACAD_IMAGE_DICT");
});

it.each([
  ["one cut short", drawing().slice(0, -40), "damaged"],
  ["one without drawn things", pairs(`${section("HEADER", "9 $ACADVER\n1 AC1027")}0 EOF`), "damaged"],
  ["one whose codes are words", drawing().replace("  8\r\n壁", "  x\r\n壁"), "damaged"],
  ["one in binary form", "AutoCAD Binary DXF\r\n\x1a\0\0\0SECTION", "dxf-binary"],
])("%s is refused", async (_, text, code) => {
  expect((await outcomeOf(text)).result).toBe(code);
});

it.each([
  ["an entity off the list", line.replace("LINE", "OLE2FRAME")],
  ["extended data", `${line}\n1000 x`],
  ["binary data", `${line}\n310 4D5A`],
  ["a number that is none", line.replace("1e2", "x")],
  ["a field", `${line}\n1 %<\\AcVar a>%`],
])("the confirmer objects to %s", async (_, body) => {
  const bytes = Buffer.from(pairs(`${section("ENTITIES", body)}0 EOF`));
  const context = { limits: contextWith().limits, depth: 0, confirmNested: async () => null };
  expect(await drawingConfirmer.confirm(bytes, "a.dxf", context)).toMatchObject({ refused: "not-confirmed" });
});
