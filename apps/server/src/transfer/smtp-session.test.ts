import { describe, expect, it } from "vitest";
import { type Envelope, SmtpSession } from "./smtp-session.ts";

/** Says bytes in pieces of a given size and answers what was said back and what was taken. */
async function say(text: string, size: number, end = "\r\n.\r\n") {
  const taken: { envelope: Envelope; text: string }[] = [];
  const session = new SmtpSession({
    name: "host",
    largest: 10_000,
    recipient: () => null,
    message: async (envelope, bytes) => {
      taken.push({ envelope, text: bytes.toString("latin1") });
      return { code: 250, text: "2.0.0 Kept" };
    },
  });
  let answer = "";
  const feed = async (given: string) => {
    const bytes = Buffer.from(given, "latin1");
    for (let from = 0; from < bytes.length && session.open; from += size)
      answer += await session.feed(bytes.subarray(from, from + size));
  };
  await feed("EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<b@x>\r\n");
  await feed("DATA\r\n");
  await feed(`${text}${end}`);
  return { codes: [...answer.matchAll(/^(\d{3})[ ]/gm)].map((match) => match[1]).slice(3), taken };
}

describe.each([1, 2, 3, 5, 7, 64, 100_000])("in pieces of %i bytes", (size) => {
  it("a message comes through whole, its doubled dots undone", async () => {
    const { codes, taken } = await say("A: b\r\n\r\n..\r\n...x\r\ny.\r\n.z", size);
    expect(codes).toEqual(["354", "250"]);
    expect(taken).toEqual([
      { envelope: { sender: "", recipients: ["b@x"] }, text: "A: b\r\n\r\n.\r\n..x\r\ny.\r\nz\r\n" },
    ]);
  });

  it("an empty message is one", async () => {
    const { codes, taken } = await say("", size, ".\r\n");
    expect([codes, taken.map((one) => one.text)]).toEqual([["354", "250"], [""]]);
  });

  it.each([
    ["a dot after a lone line feed", "a\n.\r\nMAIL FROM:<evil@x>\r\n"],
    ["a dot before a lone line feed", "a\r\n.\nMAIL FROM:<evil@x>\r\n"],
    ["a dot between carriage returns", "a\r.\rMAIL FROM:<evil@x>\r\n"],
  ])("%s neither ends a message nor begins another: all of it is refused", async (_title, text) => {
    const { codes, taken } = await say(text, size);
    expect([codes, taken]).toEqual([["354", "550"], []]);
  });

  it("a message that is too large is not taken", async () => {
    const { codes, taken } = await say("x".repeat(11_000), size);
    expect([codes, taken]).toEqual([["354", "552"], []]);
  });
});

it("random bytes after the greeting never make a message (seed 7, 300 talks)", async () => {
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  const words = [
    "EHLO a\r\n",
    "MAIL FROM:<a@b>\r\n",
    "RCPT TO:<c@d>\n",
    "DATA \r\n",
    "\r\n.\r\n",
    "\0",
    "RSET\r\n",
    "x",
  ];
  let taken = 0;
  for (let talk = 0; talk < 300; talk += 1) {
    const session = new SmtpSession({
      name: "host",
      largest: 1_000,
      recipient: () => ({ code: 550, text: "no" }),
      message: async () => {
        taken += 1;
        return { code: 250, text: "kept" };
      },
    });
    for (let piece = 0; piece < 30 && session.open; piece += 1)
      await session.feed(Buffer.from(words[next(words.length)]!, "latin1"));
  }
  expect(taken).toBe(0);
});
