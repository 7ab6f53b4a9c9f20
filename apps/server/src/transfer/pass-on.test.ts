import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry, TransferIntake } from "@machimori/engine";
import type { DataFolder } from "@machimori/store";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepLeft, leftOf } from "./left.ts";
import { passToNextHop } from "./pass-on.ts";
import { Vault } from "./vault.ts";

/** A mail server that answers each recipient as told, and says whom it was given mail for. */
const answers = new Map<string, string>();
let reached: string[] = [];
const hop = createServer((socket) => converse(socket));
let intake: TransferIntake;

function converse(socket: Socket): void {
  let text = "";
  let taken: string[] = [];
  let inData = false;
  socket.write("220 hop\r\n");
  socket.on("error", () => undefined);
  socket.on("data", (piece) => {
    text += piece.toString("latin1");
    for (let end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n")) {
      const said = text.slice(0, end);
      text = text.slice(end + 2);
      const to = /^RCPT TO:<([^>]*)>/i.exec(said)?.[1];
      if (inData) {
        if (said !== ".") continue;
        inData = false;
        reached.push(...taken);
        taken = [];
        socket.write("250 kept\r\n");
      } else if (to) {
        const answer = answers.get(to) ?? "250 ok";
        if (answer.startsWith("2")) taken.push(to);
        socket.write(`${answer}\r\n`);
      } else if (/^DATA/i.test(said)) {
        inData = true;
        socket.write("354 go\r\n");
      } else socket.write("250 ok\r\n");
    }
  });
}

beforeAll(async () => {
  await new Promise<void>((resolve) => hop.listen(0, "127.0.0.1", resolve));
  const address = hop.address();
  const port = typeof address === "object" && address ? address.port : 0;
  intake = { kind: "mail", nextHop: `smtp://127.0.0.1:${port}` } as TransferIntake;
});
afterAll(() => hop.close());

const mail = { name: "message.eml", bytes: Buffer.from("Subject: a\r\n\r\nx\r\n"), sha256: "" };
const entryFor = (...to: string[]) =>
  ({ values: { sender: "s@example.jp", recipients: to.join("\n") } }) as unknown as Entry;

it("tries again for the recipients alone that were put off, and tells at the end who was refused", async () => {
  const entry = entryFor("a@x.jp", "later@x.jp", "never@x.jp");
  answers.set("later@x.jp", "451 4.2.0 not now").set("never@x.jp", "550 5.1.1 nobody");
  const first = await passToNextHop(intake, entry, mail);
  expect(first).toMatchObject({ outcome: "later", left: { recipients: ["later@x.jp"], refused: ["never@x.jp"] } });
  answers.delete("later@x.jp");
  const second = await passToNextHop(intake, entry, mail, first.left);
  expect(second).toMatchObject({ outcome: "failed", said: expect.stringContaining("never@x.jp") });
  expect(reached).toEqual(["a@x.jp", "later@x.jp"]);
});

it.each([
  ["put off, then refused", ["451 4.2.0 not now", "550 5.1.1 nobody"], ["one@x.jp"], ["two@x.jp"]],
  ["refused, then put off", ["550 5.1.1 nobody", "451 4.2.0 not now"], ["two@x.jp"], ["one@x.jp"]],
])("loses nobody where none was taken: %s", async (_, [one, two], recipients, refused) => {
  answers.set("one@x.jp", one!).set("two@x.jp", two!);
  const passed = await passToNextHop(intake, entryFor("one@x.jp", "two@x.jp"), mail);
  expect(passed).toMatchObject({ outcome: "later", left: { recipients, refused } });
});

it("sends nobody a mail twice where the program ended before the outcome was recorded", async () => {
  const root = mkdtempSync(join(tmpdir(), "left-"));
  mkdirSync(join(root, "keys"));
  const vault = () => new Vault({ root, keys: join(root, "keys") } as DataFolder, "minato");
  const entry = entryFor("a@x.jp", "later@x.jp");
  reached = [];
  const outcomes: string[] = [];
  for (const answer of ["451 4.2.0 not now", "250 ok", "250 ok"]) {
    answers.set("later@x.jp", answer);
    const passed = await passToNextHop(intake, entry, mail, await leftOf(vault(), "file"));
    await keepLeft(vault(), "file", passed.left!);
    outcomes.push(passed.outcome);
  }
  expect(outcomes).toEqual(["later", "done", "done"]);
  expect(reached).toEqual(["a@x.jp", "later@x.jp"]);
  rmSync(root, { recursive: true });
});

it.each([
  ["451 4.2.0 not now", "later"],
  ["550 5.1.1 nobody", "failed"],
  ["250 ok", "done"],
])("is told of one recipient %j: %s", async (answer, outcome) => {
  reached = [];
  answers.set("one@x.jp", answer);
  expect(await passToNextHop(intake, entryFor("one@x.jp"), mail)).toMatchObject({ outcome });
});

it("tries again later where nobody answers", async () => {
  const gone = { kind: "mail", nextHop: "smtp://127.0.0.1:1" } as TransferIntake;
  expect(await passToNextHop(gone, entryFor("a@x.jp"), mail)).toMatchObject({ outcome: "later" });
});
