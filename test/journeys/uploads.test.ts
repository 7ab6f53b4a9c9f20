import { buildApp, Installation } from "@machimori/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Client, newBody, password, type TestServer, testServer } from "./client.ts";
import { town } from "./town.ts";

/** A form that names one uploaded file, sent by whoever may open it. */
const session = (file: unknown) => ({
  values: { course: "研修", audience: "all", level: "basic", heldOn: "2026-05-20", materials: [file] },
});

let server: TestServer;
let head: Client;
let clerk: Client;

beforeAll(async () => {
  server = await testServer();
  ({ head, clerk } = await town(server));
});
afterAll(() => server.close());

const uploaded = async (by: Client, name: string) =>
  (await by.upload("attachments", { name, bytes: Buffer.from(`text of ${name}`) })).body;

it("a file uploaded before a restart is there when its form is sent after it", async () => {
  const file = await uploaded(head, "before.txt");
  const again = new Installation(server.store, () => server.at);
  const app = await buildApp(again, { web: null });
  const later = new Client({ ...server, installation: again, app }, "town");
  await later.signIn("head", `${password}-head`);
  const { status, body } = await later.post("entries/training-session", session(file));
  await app.close();
  expect([status, body.error]).toEqual([201, undefined]);
});

it("a file of another body, one that was erased and one that never came are refused", async () => {
  const neighbour = await newBody(server, "village", "隣村");
  const foreign = await uploaded(neighbour, "foreign.txt");
  const erased = await uploaded(head, "erased.txt");
  const runtime = (await server.installation.body("town"))!;
  const gone = await runtime.store.transact({ ...runtime.system, at: server.at }, async (tx) => {
    await tx.append({ kind: "erased", data: { acts: [] }, retention: "erasure" });
    return tx.retention.eraseBeside([], [erased.sha256]);
  });
  expect(gone).toBe(1);
  const never = { sha256: "0".repeat(64), name: "never.txt", bytes: 1 };
  for (const file of [foreign, erased, never]) {
    const { status, body } = await head.post("entries/training-session", session(file));
    expect([status, body.error.fields?.materials?.ja ?? body.error]).toEqual([
      422,
      expect.stringContaining("ファイルが届いていません"),
    ]);
  }
});

it("words that name a file's hash are no way to it; an entry that has it is", async () => {
  const file = await uploaded(head, "plan.txt");
  const get = async (who: Client) => (await who.get(`attachments/${file.sha256}`)).status;
  const told = { what: file.sha256, incidentKind: "leak", foundAt: "2026-05-11T08:00", source: "internal" };
  const report = await clerk.post("entries/incident", { values: { ...told, personalDataConcerned: false } });
  expect([report.status, await get(clerk), await get(head)]).toEqual([201, 404, 404]);
  const made = await head.post("entries/training-session", session(file));
  expect([made.status, await get(clerk), await get(head)]).toEqual([201, 200, 200]);
});
