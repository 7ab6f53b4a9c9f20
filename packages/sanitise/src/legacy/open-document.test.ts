import { describe, expect, it } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { walkZip } from "../archive/confirm-zip.ts";
import { writeZip } from "../archive/zip-write.ts";
import { isRefusal, RefusalSignal } from "../format.ts";
import { identify } from "../identify/identify.ts";
import { drawnPackage } from "./open-document.ts";

const names =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ' +
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" ' +
  'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"';
const content = (body: string, attributes = ""): string =>
  `<?xml version="1.0"?><office:document-content ${names}${attributes}><office:body><office:text>${body}</office:text></office:body></office:document-content>`;

function packed(files: Readonly<Record<string, string>>): Uint8Array {
  const all = { mimetype: "application/vnd.oasis.opendocument.text", ...files };
  return writeZip(Object.entries(all).map(([name, text]) => ({ name, bytes: Buffer.from(text) })));
}

function drawn(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const made = drawnPackage(packed(files), "odt", contextWith());
  if (isRefusal(made)) throw new Error(made.refused);
  const entries = walkZip(made, 1e6);
  if (typeof entries === "string") throw new Error(entries);
  return new Map(entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString("utf8")]));
}

describe("what LibreOffice is handed of an OpenDocument file", () => {
  it("has the text and pictures, and a list of contents of its own", () => {
    const parts = drawn({ "content.xml": content("<text:p>本文</text:p>"), "Pictures/a.png": "\x89PNG" });
    expect([...parts.keys()]).toEqual(["mimetype", "content.xml", "Pictures/a.png", "META-INF/manifest.xml"]);
    expect(parts.get("content.xml")).toContain("<text:p>本文</text:p>");
    expect(parts.get("META-INF/manifest.xml")).toContain('full-path="content.xml"');
  });
  it.each(["1.2", "1.3", "1.4"])("says in its list that it is of version %s, as its content does", (version) => {
    const parts = drawn({ "content.xml": content("", ` office:version="${version}"`) });
    expect(parts.get("META-INF/manifest.xml")?.match(/manifest:version="[^"]*"/g)).toEqual(
      Array.from({ length: 2 }, () => `manifest:version="${version}"`),
    );
  });
  it.each([
    ["macros", { "Basic/Standard/a.xml": "<x/>" }],
    ["scripts", { "Scripts/python/a.py": "x" }],
    ["configurations", { "Configurations2/accelerator/current.xml": "<x/>" }],
    ["signatures", { "META-INF/documentsignatures.xml": "<x/>" }],
    ["an object's binary", { "Object 1": "MZ" }],
    ["a folder that is no picture's", { "media/a.exe": "MZ" }],
  ])("has no %s", (_, more) => {
    expect([...drawn({ "content.xml": content(""), ...more }).keys()]).toEqual([
      "mimetype",
      "content.xml",
      "META-INF/manifest.xml",
    ]);
  });
  it.each([
    ['<draw:image xlink:href="http://a.example/p.png"/>', "a.example"],
    ['<draw:image xlink:href="file:///etc/passwd"/>', "passwd"],
    ['<draw:image xlink:href="../../a.png"/>', "\\.\\./"],
    ['<text:section><text:section-source xlink:href="file://host/a.odt"/></text:section>', "section-source"],
    ['<office:event-listeners><script:event-listener xlink:href="x"/></office:event-listeners>', "listener"],
    ['<draw:plugin xlink:href="http://a.example/x"/>', "plugin"],
    ['<table:table><table:table-source xlink:href="a.xls"/></table:table>', "table-source"],
    ['<text:a xlink:href="vnd.sun.star.script:a.b?language=Basic">x</text:a>', "vnd.sun"],
  ])("has nothing left of %s", (body, gone) => {
    expect(drawn({ "content.xml": content(body) }).get("content.xml")).not.toMatch(new RegExp(gone));
  });
  it("keeps a link that is only shown", () => {
    const body = '<text:p><text:a xlink:href="https://a.example/">x</text:a></text:p>';
    expect(drawn({ "content.xml": content(body) }).get("content.xml")).toContain("https://a.example/");
  });
  const row = (rows: number, cells: number, inside: string): string =>
    `<table:table><table:table-row table:number-rows-repeated="${rows}"><table:table-cell table:number-columns-repeated="${cells}">${inside}</table:table-cell></table:table-row></table:table>`;
  it.each([
    ["cells without number", row(1_048_576, 1_024, "<text:p>x</text:p>"), "bomb-entries"],
    ["the same row without number", row(10_001, 1, "<text:p>x</text:p>"), "bomb-entries"],
    ["more rows than pages hold", row(10_000, 1, "<text:p>x</text:p>").repeat(11), "too-many-pages"],
    ["blanks without number", '<text:p><text:s text:c="999999999"/></text:p>', "bomb-size"],
  ])("is nothing where it means %s", (_, body, code) => {
    expect(() => drawn({ "content.xml": content(body) })).toThrow(
      expect.objectContaining({ refusal: expect.objectContaining({ refused: code }) }),
    );
  });
  it("has rows and cells that repeat to the edge of a sheet and hold nothing", () => {
    expect(drawn({ "content.xml": content(row(1_048_576, 16_384, "")) }).get("content.xml")).toContain("1048576");
  });
  it("is nothing where the file is encrypted", () => {
    const manifest =
      "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    expect(() => drawn({ "META-INF/manifest.xml": manifest, "content.xml": "\0\x01" })).toThrow(RefusalSignal);
  });
});

it("knows an OpenDocument file whose packer put its kind behind other entries", () => {
  const bytes = writeZip([
    { name: "content.xml", bytes: Buffer.from(content("")) },
    { name: "mimetype", bytes: Buffer.from("application/vnd.oasis.opendocument.text") },
  ]);
  expect(identify({ name: "a.odt", bytes })).toMatchObject({ type: "odt" });
});
