import { describe, expect, it } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { message } from "../../fixtures/mail.ts";
import { run } from "../testing/run.ts";
import { readTnef } from "./tnef.ts";

const u16 = (value: number): Buffer => Buffer.from([value & 255, value >> 8]);
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};
const attribute = (id: number, data: Buffer, level = 2): Buffer => {
  const sum = data.reduce((total, byte) => (total + byte) & 0xffff, 0);
  return Buffer.concat([Buffer.from([level]), u16(id), u16(6), u32(data.length), data, u16(sum)]);
};
const longName = (name: string): Buffer => {
  const value = Buffer.from(`${name}\0`, "utf16le");
  const padding = Buffer.alloc((4 - (value.length % 4)) % 4);
  return Buffer.concat([
    u32(2),
    u16(3),
    u16(0x0e21),
    u32(0),
    u16(0x1f),
    u16(0x3707),
    u32(1),
    u32(value.length),
    value,
    padding,
  ]);
};
const file = (name: string, data: string, more: Buffer[] = []): Buffer =>
  Buffer.concat([
    attribute(0x9002, Buffer.alloc(14)),
    attribute(0x8010, Buffer.from(`${name}\0`, "latin1")),
    attribute(0x800f, Buffer.from(data)),
    ...more,
  ]);
const tnef = (...attributes: Buffer[]): Buffer =>
  Buffer.concat([u32(0x223e9f78), u16(1), attribute(0x9007, Buffer.concat([u32(932), u32(0)]), 1), ...attributes]);
const budget = contextWith().budget;

describe("files in winmail.dat", () => {
  it("are read with their names, in CP932 or as Unicode", () => {
    const bytes = tnef(file("\x95\\.txt", "a"), file("SHORT~1.TXT", "b", [attribute(0x9005, longName("議事録.txt"))]));
    expect(readTnef(bytes, budget)?.map(({ name, bytes: data }) => [name, Buffer.from(data).toString()])).toEqual([
      ["表.txt", "a"],
      ["議事録.txt", "b"],
    ]);
  });
  it("have no folder in their name", () => {
    expect(readTnef(tnef(file("..\\..\\a.txt", "a")), budget)?.[0]?.name).toBe("a.txt");
  });
  it.each([
    ["a wrong sum", Buffer.concat([tnef(), attribute(0x800f, Buffer.from("a")).fill(9, 10, 11)])],
    ["a length past the end", Buffer.concat([tnef(), Buffer.from([2, 0xf, 0x80, 6, 0]), u32(5_000), Buffer.alloc(9)])],
    ["another beginning", Buffer.from("MZ program")],
  ])("are not guessed at where the container has %s", (_, bytes) => {
    expect(readTnef(bytes, budget)).toBeUndefined();
  });

  const mail = (body: Buffer): Uint8Array =>
    Buffer.from(
      message(
        ["From: a@a.example", "Content-Type: multipart/mixed; boundary=b"],
        `--b\r\n\r\nhello\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${body.toString("base64")}\r\n--b--\r\n`,
      ),
    );
  it("travel on as attachments of their own once they are harmless, and programs do not", async () => {
    const outcome = await run(mail(tnef(file("a.txt", "plain"), file("b.exe", "MZ\x90"))), "a.eml");
    expect(outcome.confirmed).toBe("confirmed");
    const text = Buffer.from(outcome.bytes).toString("latin1");
    expect(text).toContain("a.txt");
    expect(text).not.toMatch(/b\.exe|winmail/);
    expect(outcome.removed).toEqual(expect.arrayContaining(["eml-tnef", "mail-attachment-dropped"]));
  });
  it("that cannot be read are left out, and the message says so", async () => {
    const outcome = await run(mail(Buffer.concat([u32(0x223e9f78), Buffer.alloc(20, 7)])), "a.eml");
    const body = Buffer.from(
      /\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(Buffer.from(outcome.bytes).toString("latin1"))?.[1] ?? "",
      "base64",
    ).toString("utf8");
    expect(body).toContain("winmail.dat");
    expect(outcome.removed).toContain("mail-attachment-dropped");
  });
});
