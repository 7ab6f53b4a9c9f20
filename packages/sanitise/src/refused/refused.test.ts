import { describe, expect, it } from "vitest";
import { compoundFile } from "../../fixtures/compound.ts";
import { fileOf } from "../../fixtures/pdf.ts";
import { typeNames } from "../format.ts";
import { identify } from "../identify/identify.ts";
import { defaultLimits } from "../limits.ts";
import { formatFor } from "../registry.ts";
import { run } from "../testing/run.ts";
import { serve } from "../worker/sanitise-job.ts";

async function inspected(bytes: Uint8Array, name: string): Promise<string[]> {
  const answer = await serve(
    {
      step: "inspect",
      name,
      declaredType: undefined,
      defaultMode: undefined,
      modes: {},
      forbidden: [],
      password: undefined,
      profile: "plain",
      officeAvailable: false,
      limits: defaultLimits,
    },
    bytes,
  );
  return answer.findings.map(({ risk }) => risk);
}

const text = (content: string): Uint8Array => Buffer.from(content, "latin1");

describe("a file that never passes is still looked at and named", () => {
  it.each<[string, string, Uint8Array, string]>([
    ["a program", "a.exe", text("MZ\x90"), "active-file"],
    ["a shortcut", "a.url", text("[InternetShortcut]\nURL=file://x"), "active-file"],
    ["a web query", "a.iqy", text("WEB\n1\nhttp://a.example\n"), "active-file"],
    ["compiled help", "a.chm", text("ITSF\x03"), "chm"],
    ["winmail.dat", "winmail.dat", Buffer.from("789f3e22", "hex"), "tnef"],
    ["a gzip archive", "a.gz", Buffer.from("1f8b0800", "hex"), "archive-gz"],
    ["an LZH archive", "a.lzh", text("\x1e\x00-lh5-"), "archive-lzh"],
    ["macros of a drawing", "a.vsd", compoundFile({ VisioDocument: text("x"), VBA: { dir: text("x") } }), "ole-vba"],
    [
      "macros of an unknown compound file",
      "a.bin",
      compoundFile({ Other: text("x"), VBA: { dir: text("x") } }),
      "ole-vba",
    ],
  ])("%s", async (_, name, bytes, risk) => {
    expect(await inspected(bytes, name)).toContain(risk);
    expect((await run(bytes, name)).result).not.toBe("rebuilt");
  });
  it("has a format whatever its type", () => {
    for (const type of typeNames) expect(formatFor(type)).toBeDefined();
    expect(identify({ name: "a.exe", bytes: text("MZ\x90") }).type).toBe("exe");
  });
});

describe("what exhausts who opens it", () => {
  const loop = fileOf(
    new Map([
      [1, "<</Type /Catalog /Pages 2 0 R>>"],
      [2, `<</Type /Pages /Kids [3 0 R] /Count 1 /X ${"[".repeat(200)}${"]".repeat(200)}>>`],
    ]),
  );
  it("is a finding of the inspection and a refusal of the rebuild", async () => {
    const parts = Array.from({ length: 12_000 }, () => "--b\r\n\r\nx\r\n").join("");
    const mail = text(
      `From: a@a.example\r\nTo: b@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`,
    );
    expect(await inspected(mail, "a.eml")).toContain("structure-bomb");
    expect((await run(mail, "a.eml")).result).toMatch(/^bomb-/);
    expect((await run(loop, "a.pdf")).result).toBe("pdf-too-deep");
  });
});
