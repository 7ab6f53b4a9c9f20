import { describe, expect, test } from "vitest";
import { docx } from "../testing/office-files.ts";
import { run } from "../testing/run.ts";
import type { RiskName } from "../vocabulary/tables.ts";
import { identify } from "./identify.ts";
import { nameRefusal, outputName } from "./names.ts";

const text = (content: string): Uint8Array => Buffer.from(content, "utf8");
const hex = (content: string): Uint8Array => Buffer.from(content.replaceAll(" ", ""), "hex");

/** name, content → type, refusal */
const table: readonly (readonly [string, Uint8Array, string, string | undefined])[] = [
  ["a.exe", text("MZ\x90"), "exe", "executable-content"],
  ["a.pdf", text("MZ\x90"), "exe", "executable-content"],
  ["a.jpg", text("%PDF-1.7"), "pdf", "extension-mismatch"],
  ["a.pdf", text("%PDF-1.7"), "pdf", undefined],
  ["a.png", text("<svg xmlns='http://www.w3.org/2000/svg'/>"), "svg", "extension-mismatch"],
  ["a.xls", text("<html><body>x</body></html>"), "html", "extension-mismatch"],
  ["a.doc", text("{\\rtf1 x}"), "rtf", undefined],
  ["a.doc", text("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx"), "eml", "extension-mismatch"],
  ["a.txt", text("BEGIN:VCARD\r\n"), "text", undefined],
  ["a.txt", text("<html><script>"), "html", "extension-mismatch"],
  ["a.csv", text("ID;PWXL;N;E"), "slk", "executable-content"],
  ["a.csv", text("a,b"), "csv", undefined],
  ["a.js", text("alert(1)"), "text", "executable-content"],
  ["a.bat", text("@echo off"), "text", "executable-content"],
  ["a.url", text("[InternetShortcut]\nURL=file://x"), "url", "executable-content"],
  ["a.scf", text("[Shell]\nCommand=2"), "scf", "executable-content"],
  ["desktop.ini", text("[.ShellClassInfo]\n"), "ini", "executable-content"],
  ["a.hta", text("<html><HTA:APPLICATION></html>"), "hta", "executable-content"],
  ["a.library-ms", text("<?xml version='1.0'?><libraryDescription/>"), "library-ms", "executable-content"],
  ["a.settingcontent-ms", text("<?xml version='1.0'?><PCSettings/>"), "settingcontent-ms", "executable-content"],
  ["a.iqy", text("WEB\n1\nhttp://host.test\n"), "iqy", "executable-content"],
  ["a.lnk", hex("4c0000000114020000000000c0"), "lnk", "executable-content"],
  ["a.7z", hex("377abcaf271c0004"), "7z", "archive-type"],
  ["a.rar", text("Rar!\x1a\x07\0"), "rar", "archive-type"],
  ["a.lzh", text("\x1e\x00-lh5-"), "lzh", "archive-type"],
  ["a.cab", text("MSCF\0\0"), "cab", "archive-type"],
  ["a.gz", hex("1f8b0800"), "gzip", "archive-type"],
  ["a.dwg", text("AC1027"), "dwg", "held-no-renderer"],
  ["a.sfc", text("ISO-10303-21;\r\nHEADER;\r\n"), "sxf", "held-no-renderer"],
  ["a.p21", text("ISO-10303-21;\r\nHEADER;\r\n"), "sxf", "held-no-renderer"],
  ["a.jttc", hex("60 01 02 03 04 05 06 00 00 01 02 03"), "jtd", "held-no-renderer"],
  ["a.json", text("{}"), "text", "type-not-allowed"],
  ["a.png", text("{}"), "text", "extension-mismatch"],
  ["a.xdw", hex("60 01 02 03 04 05 06 00 00 01 02 03"), "docuworks", "held-no-renderer"],
  ["a.swf", text("FWS\x05"), "swf", "executable-content"],
  ["a.xml", text("<?xml version='1.0'?><a/>"), "xml", "type-not-allowed"],
  ["a.heic", text("\0\0\0\x18ftypheic"), "heic", undefined],
  ["a.heif", text("\0\0\0\x18ftypmif1\0\0\0\0mif1heic"), "heic", undefined],
  ["a.avif", text("\0\0\0\x18ftypmif1\0\0\0\0mif1avif"), "avif", undefined],
  ["a.mp4", text("\0\0\0\x18ftypmp42\0\0\0\0heicavif"), "video", "type-not-allowed"],
  ["a", text("ただの文章"), "text", undefined],
  ["a", text("From: a@a.example\r\nTo: b@b.example\r\nSubject: x\r\n\r\nx"), "eml", undefined],
  ["a", text("#!/bin/sh\necho"), "script", "executable-content"],
  ["a", text("<?xml version='1.0'?><a/>"), "xml", "type-not-allowed"],
  ["a.pdf", text("Received by the gateway\n\n%PDF-1.4\n"), "pdf", undefined],
  ["a.txt", text("a line about %PDF-1.4"), "text", undefined],
  ["a.pdf", text("GIF89a\n%PDF-1.4\n"), "gif", "extension-mismatch"],
  ["A.PDF", text("%PDF-1.7"), "pdf", undefined],
  ["a.JPE", hex("ffd8ffe0"), "jpeg", undefined],
  ["a.jfif", hex("ffd8ffe0"), "jpeg", undefined],
  ["a.TIF", hex("49492a00"), "tiff", undefined],
  ["a.htm", text("<p>x</p>"), "html", undefined],
  ["a.log", text("12:00 started"), "text", undefined],
  ["a.text", text("x"), "text", undefined],
  ["a.tsv", text("a\tb"), "tsv", undefined],
  ["a.vcs", text("BEGIN:VCALENDAR\r\nVERSION:1.0\r\n"), "ics", undefined],
  ["a.ics", text("BEGIN:VEVENT\r\n"), "ics", undefined],
  ["a.txt", new Uint8Array(), "empty", "empty-file"],
  ["a.bin", hex("00 01 02 03 04 05 06 07"), "unknown", "unknown-type"],
];

describe("content, name and declaration", () => {
  test.each(table)("%s", async (name, bytes, type, refused) => {
    expect(identify({ name, bytes }).type).toBe(type);
    if (refused) expect((await run(bytes, name)).result).toBe(refused);
    else expect(identify({ name, bytes }).refusal).toBeUndefined();
  });

  test("a declared type that means something else is refused, one that says nothing is not", () => {
    const file = { name: "a.pdf", bytes: text("%PDF-1.7") };
    expect(identify({ ...file, declaredType: "image/png" }).refusal?.refused).toBe("declared-type-mismatch");
    expect(identify({ ...file, declaredType: "application/octet-stream" }).refusal).toBeUndefined();
    expect(identify({ ...file, declaredType: "application/pdf; name=a.pdf" }).refusal).toBeUndefined();
  });

  test("a package is told by its content types whatever it is called", async () => {
    expect((await run(docx(), "a.xlsx")).result).toBe("extension-mismatch");
    expect((await run(docx(), "a.zip")).result).toBe("extension-mismatch");
  });
});

test("a package cut off on its way is damaged, not misnamed", async () => {
  const whole = docx();
  expect((await run(whole.subarray(0, whole.length - 30), "a.docx")).result).toBe("damaged");
});

/** name, content → what is said of it, whether it passes or not */
const disguised: readonly (readonly [string, Uint8Array, RiskName])[] = [
  ["a.xls", text("<html><p>x</p></html>"), "disguised-type"],
  ["a.doc", text("{\\rtf1 x}"), "alias-name"],
  ["a\u202efdp.exe", text("x"), "disguised-name"],
  ["a.pdf.exe", text("x"), "disguised-name"],
  ["a.gif", text("GIF89a\n%PDF-1.4\n"), "polyglot-prefix"],
  ["a.bin", Buffer.concat([hex("00 01 02 03"), docx()]), "polyglot-prefix"],
];
test.each(disguised)("an inspection says that %j is not what it seems", (name, bytes, risk) => {
  expect(identify({ name, bytes }).findings.map((finding) => finding.risk)).toContain(risk);
});
test("nothing is said of files that are what they seem", () => {
  for (const name of ["a.docx", "a"]) expect(identify({ name, bytes: docx() }).findings).toEqual([]);
});

/** name → why it may not stand */
const names: readonly (readonly [string, string | undefined])[] = [
  ["報告書（最終版）.docx", undefined],
  ["a\u202efdp.exe", "unsafe-name"],
  ["a\0.txt", "unsafe-name"],
  ["a/b.txt", "unsafe-name"],
  ["a:b.txt", "unsafe-name"],
  ["NUL.txt", "unsafe-name"],
  ["com1.txt", "unsafe-name"],
  ["a.txt.", "unsafe-name"],
  ["a.pdf          .txt", "unsafe-name"],
  ["あ".repeat(90), "long-name"],
  ["a.pdf.exe", "double-extension"],
  ["v1.2.docx", undefined],
];

test.each(names)("the name %j: %s", (name, code) => {
  expect(nameRefusal(name)?.refused).toBe(code);
});

test("an output is called after its input, with the new extension behind the old", () => {
  expect(outputName("a.doc", "doc", "pdf")).toBe("a.doc.pdf");
  expect(outputName("a.docm", "docm", "docx")).toBe("a.docm.docx");
  expect(outputName("a.docx", "docx", "docx")).toBe("a.docx");
});
