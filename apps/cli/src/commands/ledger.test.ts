import { spawn } from "node:child_process";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { act, buildLog, freshKey, type LogFiles, opening } from "@machimori/ledger/testing/build-log";
import { folderOf } from "@machimori/ledger/testing/foreign";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const main = new URL("../main.ts", import.meta.url).pathname;
const machimori = (...args: string[]) =>
  new Promise<{ status: number | null; out: string; err: string }>((done) => {
    const child = spawn(process.execPath, [main, "ledger", "verify", ...args]);
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (err += chunk));
    child.on("close", (status) => done({ status, out, err }));
  });

const origin = "machimori.example/town/2026";
const key = freshKey();
const hour = (n: number) => `2026-05-11T${String(n).padStart(2, "0")}:00:00.000Z`;
const first = { entries: [opening(key, hour(0)), act("a", hour(0)), act("b", hour(0))], signedAt: hour(1), key };
const second = { entries: Array.from({ length: 300 }, (_, n) => act(`n${n}`, hour(1))), signedAt: hour(2), key };
const honest = buildLog(origin, [first, second]);
const earlier = buildLog(origin, [first]).get("checkpoint")!.toString();
const forked = buildLog(origin, [
  { ...first, entries: [first.entries[0]!, act("other", hour(0)), act("b", hour(0))] },
  second,
]);
const edited = (): LogFiles => {
  const files = new Map(honest);
  const bundle = Buffer.from(files.get("tile/entries/000")!);
  bundle[40] = bundle[40]! ^ 1;
  return files.set("tile/entries/000", bundle);
};

/** Logs served as a web server serves the exported folder, and servers that are none. */
const served: Readonly<Record<string, LogFiles>> = {
  honest,
  truncated: buildLog(origin, [first]),
  forked,
  edited: edited(),
};
const strange: Readonly<Record<string, (response: ServerResponse) => void>> = {
  failing: (response) => response.writeHead(500).end(),
  elsewhere: (response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
  endless: (response) => response.writeHead(200).end("x".repeat(70_000_000)),
  cut: (response) => {
    response.writeHead(200, { "content-length": "10" }).write("x");
    response.destroy();
  },
};
let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const [, name = "", ...path] = (request.url ?? "").split("/");
    const misbehave = strange[name];
    if (misbehave) return misbehave(response);
    const bytes = served[name]?.get(path.join("/"));
    response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe("a log behind an address", () => {
  test("an honest one verifies, in a shape of one value, and says what was not checked", async () => {
    const { status, out } = await machimori(`${base}/honest`, "--json");
    expect(status).toBe(0);
    const [report] = JSON.parse(out);
    expect(report).toMatchObject({
      key: { state: "not checked" },
      since: { state: "not checked" },
      texts: null,
      rows: null,
    });
    expect(report.tree).toMatchObject([{ origin, size: 303, tree: { state: "verified" } }]);
  });
  test("with key and checkpoint from outside both are checked", async () => {
    const vkey = honest.get("vkey")!.toString().trim();
    const { status, out } = await machimori(`${base}/honest/`, "--key", vkey, "--since", earlier, "--json");
    expect([status, JSON.parse(out)[0].key.state, JSON.parse(out)[0].since.state]).toEqual([0, "verified", "verified"]);
  });
  test.each([
    ["truncated", "truncated", () => honest.get("checkpoint")!.toString()],
    ["written anew from the second entry on", "forked", () => earlier],
  ] as const)("one that was %s is found by the checkpoint kept outside", async (_what, name, since) => {
    const { status, out } = await machimori(`${base}/${name}`, "--since", since(), "--json");
    expect([status, JSON.parse(out)[0].since.state]).toEqual([1, "broken"]);
  });
  test("an edited entry is found without anything from outside", async () => {
    expect((await machimori(`${base}/edited`)).status).toBe(1);
  });
  test("another key than the one kept outside is found", async () => {
    const other = buildLog(origin, [{ ...first, key: freshKey() }])
      .get("vkey")!
      .toString()
      .trim();
    const { status, out } = await machimori(`${base}/honest`, "--key", other, "--json");
    expect([status, JSON.parse(out)[0].key.state]).toEqual([1, "broken"]);
  });
});

describe("what is no log", () => {
  test.each(["failing", "elsewhere", "endless", "cut"])(
    "a server that is %s is told apart from a broken log",
    async (name) => {
      const { status, out, err } = await machimori(`${base}/${name}`, "--json");
      expect([status, out]).toEqual([2, ""]);
      expect(err).toContain(`${base}/${name}/checkpoint`);
      expect(err).not.toMatch(/ {4}at /);
    },
  );
  test("nobody listening, an address that is none, a key and a checkpoint that are none", async () => {
    for (const args of [
      ["http://127.0.0.1:1/"],
      ["http://"],
      [`${base}/honest`, "--key", "x"],
      [`${base}/honest`, "--since", "x"],
    ])
      expect((await machimori(...args)).status).toBe(2);
  });
  test("a folder of it is read like the address", async () => {
    expect((await machimori(folderOf(honest))).status).toBe(0);
    expect((await machimori(folderOf(edited()))).status).toBe(1);
    expect((await machimori("/nowhere/at/all")).status).toBe(2);
  });
});
