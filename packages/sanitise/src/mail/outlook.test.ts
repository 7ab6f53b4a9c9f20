import { describe, expect, it } from "vitest";
import { compoundFile, properties, type Tree } from "../../fixtures/compound.ts";
import { contextWith } from "../../fixtures/format-context.ts";
import { isRefusal, type NestedRebuilt } from "../format.ts";
import { mailConfirmer } from "./confirm.ts";
import { outlookWorker } from "./outlook-worker.ts";
import { rtfToText } from "./rich-text.ts";

const wide = (text: string): Buffer => Buffer.from(text, "utf16le");
const prop = (id: string, type = "001F"): string => `__substg1.0_${id}${type}`;
const sent = BigInt(Date.UTC(2026, 3, 1, 0, 0, 0) + 11_644_473_600_000) * 10_000n;

const recipient: Tree = {
  "__properties_version1.0": properties(8, [[0x0c15, 3, 1n]]),
  [prop("3001")]: wide("税務課 花子"),
  [prop("39FE")]: wide("hanako@b.example"),
};
const message = (more: Tree = {}, head = 32): Tree => ({
  "__properties_version1.0": properties(head, [[0x0039, 0x40, sent]]),
  [prop("001A")]: wide("IPM.Note"),
  [prop("0037")]: wide("照会の件"),
  [prop("0042")]: wide("総務課 太郎"),
  [prop("5D01")]: wide("taro@a.example"),
  [prop("1000")]: wide("本文です。\r\n"),
  "__recip_version1.0_#00000000": recipient,
  ...more,
});
const attachment = (method: number, more: Tree): Tree => ({
  "__properties_version1.0": properties(8, [[0x3705, 3, BigInt(method)]]),
  [prop("3707")]: wide("資料.txt"),
  ...more,
});

async function rebuilt(tree: Tree) {
  const context = contextWith({
    nested: ({ name, bytes }): NestedRebuilt => ({ name, bytes, type: "text", extension: "txt", removed: [] }),
  });
  const source = { bytes: compoundFile(tree), name: "a.msg", type: "msg" } as const;
  const answer = await outlookWorker.rebuild(source, context);
  if (isRefusal(answer)) throw new Error(`${answer.refused} ${answer.where}`);
  expect(
    await mailConfirmer.confirm(answer.bytes, "a.eml", {
      limits: context.limits,
      depth: 0,
      confirmNested: async () => null,
    }),
  ).toBeNull();
  return {
    raw: Buffer.from(answer.bytes).toString("latin1"),
    removed: answer.removed.map(({ what }) => what),
    found: await outlookWorker.inspect(source, contextWith()),
  };
}
const coded = (text: string): string => Buffer.from(text).toString("base64");

describe("Outlook messages leave as plain mail", () => {
  it("keeps sender, recipients, subject, date and text", async () => {
    const { raw } = await rebuilt(message());
    expect(raw).toContain(`From: =?UTF-8?B?${coded("総務課 太郎")}?= <taro@a.example>`);
    expect(raw).toContain(`To: =?UTF-8?B?${coded("税務課 花子")}?= <hanako@b.example>`);
    expect(raw).toContain(`Subject: =?UTF-8?B?${coded("照会の件")}?=`);
    expect(raw).toContain("Date: Wed, 01 Apr 2026 00:00:00 +0000");
    expect(raw).toContain(coded("本文です。\r\n"));
  });
  it("carries files and messages within", async () => {
    const { raw, found } = await rebuilt(
      message({
        "__attach_version1.0_#00000000": attachment(1, { [prop("3701", "0102")]: Buffer.from("data") }),
        "__attach_version1.0_#00000001": attachment(5, { [prop("3701", "000D")]: message({}, 24) }),
      }),
    );
    expect(raw).toContain(Buffer.from("data").toString("base64"));
    expect(raw).toContain("Content-Type: message/rfc822");
    expect(isRefusal(found) ? [] : found.map(({ risk }) => risk)).toEqual(
      expect.arrayContaining(["msg-attachment", "msg-embedded-msg"]),
    );
  });
  it("leaves out objects and files elsewhere", async () => {
    const { raw, removed } = await rebuilt(
      message({
        "__attach_version1.0_#00000000": attachment(6, { [prop("3701", "000D")]: { x: Buffer.from("x") } }),
        "__attach_version1.0_#00000001": attachment(4, {}),
      }),
    );
    expect(removed).toEqual(expect.arrayContaining(["msg-ole", "msg-reference"]));
    expect(raw).not.toContain("filename");
  });
  it("refuses a directory that runs in a loop", async () => {
    const bytes = compoundFile(message());
    const first = 512 + bytes.readUInt32LE(48) * 512;
    bytes.writeUInt32LE(1, first + 128 + 72);
    const answer = await outlookWorker.rebuild({ bytes, name: "a.msg", type: "msg" }, contextWith());
    expect(answer).toMatchObject({ refused: "damaged" });
  });
  it("refuses a file cut short", async () => {
    const bytes = compoundFile(message()).subarray(0, 700);
    expect(await outlookWorker.rebuild({ bytes, name: "a.msg", type: "msg" }, contextWith())).toHaveProperty("refused");
  });
});

it.each([
  [
    "paragraphs and code pages",
    "{\\rtf1\\ansi\\ansicpg932{\\fonttbl{\\f0 MS Gothic;}}\\pard \\'93\\'fa\\'96\\'7b\\par x}",
    "日本\nx",
  ],
  ["Unicode with its replacement", "{\\rtf1\\uc1 \\u26085?\\u26412?}", "日本"],
  ["destinations nobody sees", "{\\rtf1 a{\\*\\generator x;}{\\object{\\objdata 0105}}b}", "ab"],
])("the text of RTF: %s", (_, rtf, text) => {
  expect(rtfToText(Buffer.from(rtf, "latin1")).trim()).toBe(text);
});
