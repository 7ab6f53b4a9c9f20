import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { type ThrowAway, throwAwayStore } from "@machimori/store/testing/throw-away";
import type { Instant } from "@machimori/terms";
import { afterAll, beforeAll, expect, it } from "vitest";
import { perform } from "./body/perform.ts";
import type { BodyRuntime } from "./body/runtime.ts";
import { Installation } from "./installation.ts";
import { sendPending } from "./mail.ts";

const received: string[] = [];
let server: Server;
let rig: ThrowAway;
let runtime: BodyRuntime;
const at = "2026-05-11T00:00:00.000Z" as Instant;

/** As much of RFC 5321 as a sender needs to hand over a message. */
function receiver(): Server {
  return createServer((socket) => {
    let message: string | null = null;
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\r\n").slice(0, -1)) {
        if (message !== null) {
          if (line === ".") {
            received.push(message);
            message = null;
            socket.write("250 kept\r\n");
          } else message += `${line}\n`;
        } else if (line.startsWith("DATA")) {
          message = "";
          socket.write("354 go\r\n");
        } else if (line.startsWith("RCPT TO:<gone@")) socket.write("550 nobody here\r\n");
        else socket.write(line.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
      }
    });
    socket.on("error", () => socket.destroy());
  });
}

beforeAll(async () => {
  server = receiver();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  rig = await throwAwayStore([{ id: "town", name: "試験町", sample: true }]);
  runtime = (await new Installation(rig.store).body("town"))!;
  await perform(
    runtime,
    null,
    {
      type: "open",
      declaration: "person",
      entryId: "p1",
      values: { number: "1", personName: "申請　花子", personKind: "regular", mail: "p1@town.example" },
    },
    at,
  );
  const notice = {
    person: "p1",
    kind: "waiting",
    text: { ja: "「端末等持出許可申請書」の許可をお願いします。", en: "Please permit." },
    mail: true,
  };
  await rig.store.transact({ ...runtime.system, at }, (tx) => tx.notices.give([notice]));
});
afterAll(async () => {
  server.close();
  await rig.close();
});

const settings = (port: number) => ({
  url: `smtp://127.0.0.1:${port}`,
  from: "machimori@town.example",
  address: "https://machimori.example",
});

it("a receiver that does not answer: the notice waits for its next attempt", async () => {
  expect(await sendPending(runtime, settings(1), at)).toBe(0);
  expect(await sendPending(runtime, settings((server.address() as AddressInfo).port), at)).toBe(0);
});

it("a later attempt sends it once, with nothing of the matter or the person in the subject", async () => {
  const later = "2026-05-11T00:10:00.000Z" as Instant;
  const port = (server.address() as AddressInfo).port;
  expect(await sendPending(runtime, settings(port), later)).toBe(1);
  expect(await sendPending(runtime, settings(port), later)).toBe(0);
  expect(received).toHaveLength(1);
  const subject = received[0]!.match(/^Subject: ([\s\S]*?)\n\S/m)![1]!;
  const words = [...subject.matchAll(/=\?UTF-8\?(B|Q)\?([^?]*)\?=/gi)]
    .map(([, kind, data]) =>
      (kind === "B" || kind === "b"
        ? Buffer.from(data!, "base64")
        : Buffer.from(
            data!.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            "latin1",
          )
      ).toString("utf8"),
    )
    .join("");
  expect(words).toContain("お知らせ");
  expect(words).not.toMatch(/花子|持出/);
});

it("what was never tried for a week is not mailed when mail is set up at last; it stays in the product", async () => {
  const notice = { person: "p1", kind: "told", text: { ja: "古いお知らせ", en: "Old." }, mail: true };
  await rig.store.transact({ ...runtime.system, at }, (tx) => tx.notices.give([notice]));
  const port = (server.address() as AddressInfo).port;
  expect(await sendPending(runtime, settings(port), "2026-05-18T00:00:01.000Z" as Instant)).toBe(0);
  const kept = await rig.store.read(runtime.system, (tx) => tx.notices.ofPerson("p1", 1));
  expect(kept[0]).toMatchObject({ mail: "none", readAt: null });
});

it("a server that takes connections and says nothing is asked once, and nothing is given up for it", async () => {
  let asked = 0;
  const silent = createServer((socket) => {
    asked += 1;
    socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
  const before = received.length;
  const waiting = ["一", "二", "三"].map((ja) => ({ person: "p1", kind: "told", text: { ja, en: ja }, mail: true }));
  const start = Date.parse("2026-06-12T00:00:00.000Z");
  const after = (minutes: number) => new Date(start + minutes * 60_000).toISOString() as Instant;
  await rig.store.transact({ ...runtime.system, at: after(0) }, (tx) => tx.notices.give(waiting));
  const silence = { ...settings((silent.address() as AddressInfo).port) };
  for (let minutes = 0; minutes < 60; minutes += 10)
    expect(await sendPending(runtime, { ...silence, url: `${silence.url}?greetingTimeout=20` }, after(minutes))).toBe(
      0,
    );
  silent.close();
  expect(asked).toBe(6);
  expect(await sendPending(runtime, settings((server.address() as AddressInfo).port), after(70))).toBe(3);
  expect(received.length - before).toBe(3);
});

it("a mail the server refuses holds up no other", async () => {
  const open = (person: string, mail: string) => ({
    ...({ type: "open", declaration: "person", entryId: person } as const),
    values: { number: person, personName: person, personKind: "regular", mail },
  });
  await perform(runtime, null, open("p0", "gone@town.example"), at);
  const told = { kind: "told", text: { ja: "お知らせ", en: "Told." }, mail: true };
  const day = "2026-06-13T00:00:00.000Z" as Instant;
  await rig.store.transact({ ...runtime.system, at: day }, (tx) =>
    tx.notices.give(["p0", "p1"].map((person) => ({ ...told, person }))),
  );
  expect(await sendPending(runtime, settings((server.address() as AddressInfo).port), day)).toBe(1);
  const [refused] = await rig.store.read(runtime.system, (tx) => tx.notices.undelivered(9));
  expect(refused).toMatchObject({
    person: "p0",
    mail: "pending",
    attempts: 1,
    lastError: expect.stringContaining("550"),
  });
});
