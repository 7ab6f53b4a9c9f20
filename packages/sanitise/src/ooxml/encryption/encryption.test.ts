import { describe, expect, test } from "vitest";
import { compoundFile } from "../../../fixtures/compound.ts";
import { agile, standard } from "../../../fixtures/encrypted-office.ts";
import { docx, xlsx } from "../../testing/office-files.ts";
import { run } from "../../testing/run.ts";

const macro = docx({
  links: [["v", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"]],
  extras: [{ path: "word/vbaProject.bin", text: "stub" }],
});
const large = xlsx({
  body: `<sheetData>${Array.from({ length: 3_000 }, (_, row) => `<row r="${row + 1}"><c r="A${row + 1}"><v>${(row * 7919) % 10_007}</v></c></row>`).join("")}</sheetData>`,
});

describe("an encrypted Office document", () => {
  test.each([
    ["agile", (bytes: Uint8Array) => agile(bytes, "秘密の語")],
    ["standard", (bytes: Uint8Array) => standard(bytes, "秘密の語")],
  ])("of the %s kind is decrypted with its password and rebuilt like any other", async (_, encrypt) => {
    const outcome = await run(encrypt(macro), "a.docx", { password: "秘密の語" });
    expect(outcome).toMatchObject({
      result: "rebuilt",
      type: "ooxml-encrypted",
      extension: "docx",
      confirmed: "confirmed",
    });
    expect(outcome.risks).toEqual(expect.arrayContaining(["encrypted", "ooxml-vba"]));
    expect(outcome.removed).toEqual(expect.arrayContaining(["encryption-removed", "ooxml-vba"]));
    expect(outcome.parts.get("word/document.xml")).toContain("本文は残る");
    const sheet = await run(encrypt(large), "a.xlsx", { password: "秘密の語" });
    expect(sheet.parts.get("xl/worksheets/sheet1.xml")).toContain('<c r="A3000">');
  });
  test("that opens without asking is opened without asking", async () => {
    expect((await run(agile(macro, "VelvetSweatshop"), "a.docx")).confirmed).toBe("confirmed");
  });

  test("is known by the names of its streams whatever their case", async () => {
    const wide = (text: string): string => Buffer.from(text, "utf16le").toString("latin1");
    const shouted = ["EncryptionInfo", "EncryptedPackage"].reduce(
      (text, name) => text.replace(wide(name), wide(name.toUpperCase())),
      Buffer.from(agile(macro, "a")).toString("latin1"),
    );
    const outcome = await run(Buffer.from(shouted, "latin1"), "a.docx", { password: "a" });
    expect(outcome).toMatchObject({ type: "ooxml-encrypted", confirmed: "confirmed" });
  });

  const cases: [string, Uint8Array, string | undefined, string][] = [
    ["without a password waits for one", agile(macro, "a"), undefined, "encrypted"],
    ["is not opened with a wrong password", agile(macro, "a"), "b", "wrong-password"],
    ["of the standard kind neither", standard(macro, "a"), "b", "wrong-password"],
    ["whose package someone changed is damaged", agile(macro, "a", { tampered: true }), "a", "damaged"],
    [
      "that would stretch its key for minutes is refused",
      agile(macro, "a", { spin: 900_000_000 }),
      "a",
      "ooxml-encryption-unknown",
    ],
    [
      "of an unknown version is refused",
      compoundFile({ EncryptionInfo: Buffer.alloc(64), EncryptedPackage: Buffer.alloc(64) }),
      "a",
      "ooxml-encryption-unknown",
    ],
    ["without its description is damaged", compoundFile({ EncryptedPackage: Buffer.alloc(64) }), "a", "damaged"],
    ["with a program inside is refused for it", agile(Buffer.from("MZ\x90 program"), "a"), "a", "executable-content"],
  ];
  test.each(cases)("%s", async (_, bytes, password, code) => {
    const outcome = await run(bytes, "a.docx", password === undefined ? {} : { password });
    expect(outcome.result).toBe(code);
  });
});
