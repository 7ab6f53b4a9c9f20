import { createCipheriv, createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { fileOf } from "../../fixtures/pdf.ts";
import { isRefusal } from "../format.ts";
import { rc4 } from "./read/crypt.ts";
import { pdfWorker } from "./worker.ts";

const pad = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password, "latin1"), pad]).subarray(0, 32);
const md5 = (...parts: Uint8Array[]): Buffer => createHash("md5").update(Buffer.concat(parts)).digest();
const hex = (bytes: Uint8Array): string => `<${Buffer.from(bytes).toString("hex")}>`;

/** A one-page file encrypted with 40-bit RC4 (revision 2) by the rules of ISO 32000-1 §7.6.3. */
function rc4File(user: string): Buffer {
  const id = Buffer.from("0123456789abcdef");
  const owner = rc4(md5(padded("owner")).subarray(0, 5), padded(user));
  const key = md5(padded(user), owner, Buffer.from([0xfc, 0xff, 0xff, 0xff]), id).subarray(0, 5);
  const object = (num: number, data: Buffer): Uint8Array =>
    rc4(md5(key, Buffer.from([num, 0, 0, 0, 0])).subarray(0, 10), data);
  return encryptedFile(
    (data) => object(4, data),
    `<</Filter /Standard /V 1 /R 2 /P -4 /O ${hex(owner)} /U ${hex(rc4(key, pad))}>>`,
    id,
  );
}

/** The same with AES-256, revision 5. */
function aesFile(user: string): Buffer {
  const id = Buffer.from("0123456789abcdef");
  const key = Buffer.alloc(32, 7);
  const sha = (...parts: (Buffer | string)[]): Buffer =>
    createHash("sha256")
      .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
      .digest();
  const wrap = (with32: Buffer): Buffer =>
    createCipheriv("aes-256-cbc", with32, Buffer.alloc(16)).setAutoPadding(false).update(key);
  const u = Buffer.concat([sha(user, "saltsalt"), Buffer.from("saltsaltkeysalty")]);
  const o = Buffer.concat([sha("owner", "saltsalt", u), Buffer.from("saltsaltkeysalty")]);
  const encrypt = (data: Buffer): Uint8Array => {
    const cipher = createCipheriv("aes-256-cbc", key, Buffer.alloc(16, 3));
    return Buffer.concat([Buffer.alloc(16, 3), cipher.update(data), cipher.final()]);
  };
  const perms = createCipheriv("aes-256-ecb", key, null)
    .setAutoPadding(false)
    .update(Buffer.from("fcffffffffffffff54616462a0a1a2a3", "hex"));
  const dict = `<</Filter /Standard /V 5 /R 5 /Length 256 /P -4 /O ${hex(o)} /U ${hex(u)} /OE ${hex(wrap(sha("owner", "keysalty", u)))} /UE ${hex(wrap(sha(user, "keysalty")))} /Perms ${hex(perms)} /CF <</StdCF <</CFM /AESV3 /Length 32>>>> /StmF /StdCF /StrF /StdCF>>`;
  return encryptedFile(encrypt, dict, id);
}

function encryptedFile(encrypt: (data: Buffer) => Uint8Array, dict: string, id: Buffer): Buffer {
  const content = Buffer.from(encrypt(Buffer.from("BT /F1 24 Tf 30 100 Td (Secret) Tj ET")));
  return fileOf(
    new Map([
      [1, "<</Type /Catalog /Pages 2 0 R>>"],
      [2, "<</Type /Pages /Kids [3 0 R] /Count 1>>"],
      [3, "<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>"],
      [4, `<</Length ${content.length}>>\nstream\n${content.toString("latin1")}\nendstream`],
      [5, "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"],
      [6, dict],
    ]),
    `/Encrypt 6 0 R /ID [${hex(id)} ${hex(id)}]`,
  );
}

const textWith = async (bytes: Buffer, password?: string): Promise<string> => {
  const answer = await pdfWorker.rebuild(
    { bytes, name: "a.pdf", type: "pdf" },
    contextWith({ mode: "text", ...(password === undefined ? {} : { password }) }),
  );
  return isRefusal(answer) ? answer.refused : Buffer.from(answer.bytes).toString("utf8").trim();
};

describe.each([
  ["RC4", rc4File],
  ["AES-256", aesFile],
] as const)("%s encryption", (_, make) => {
  it("opens without asking where the user password is empty", async () => {
    expect(await textWith(make(""))).toBe("Secret");
  });
  it("asks for a password, names a wrong one, and opens with the right one", async () => {
    expect(await textWith(make("open"))).toBe("encrypted");
    expect(await textWith(make("open"), "shut")).toBe("wrong-password");
    expect(await textWith(make("open"), "open")).toBe("Secret");
  });
  it("opens with the owner password", async () => {
    expect(await textWith(make("open"), "owner")).toBe("Secret");
  });
  it("leaves no encryption in the output", async () => {
    const answer = await pdfWorker.rebuild({ bytes: make(""), name: "a.pdf", type: "pdf" }, contextWith());
    if (isRefusal(answer)) throw new Error(answer.refused);
    expect(Buffer.from(answer.bytes).toString("latin1")).not.toContain("Encrypt");
  });
});
