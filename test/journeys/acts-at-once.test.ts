import { isRefusal, type Refusal } from "@machimori/engine";
import { workbook } from "@machimori/render";
import { type Performed, perform, performOnce, type Repeated, type Request } from "@machimori/server/body/perform";
import { BodyRuntime } from "@machimori/server/body/runtime";
import type { Store } from "@machimori/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
});
afterAll(() => server.close());

/** mulberry32: the same seed gives the same run. */
function random(state: number): () => number {
  let a = state >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const device = (number: string) => ({
  ...{ deviceNumber: number, deviceName: "ノート", keeper: "tax", deviceKind: "notebook" },
  ...{ encrypted: true, place: "執務室" },
});

/** A store whose transactions now and then fail before they end, or lose the answer to their end. */
function faulty(store: Store, next: () => number): Store {
  return {
    ...store,
    async transact(acting, work) {
      const dice = next();
      if (dice < 0.15)
        return store.transact(acting, async (tx) => {
          await work(tx);
          throw new Error("broken off");
        });
      const done = await store.transact(acting, work);
      if (dice > 0.95) throw new Error("answer lost");
      return done;
    },
  };
}

type Asked = { readonly entry: string; readonly request: Request; readonly key: string | null };
type Became = Performed | Repeated | Refusal | Error;

/** What many people ask for at once: few keys for many devices, numbered papers, changes of the same things, poison. */
function askFor(seed: number, next: () => number): readonly Asked[] {
  const any = (count: number) => Math.floor(next() * count);
  return Array.from({ length: 60 }, (_, index): Asked => {
    const entry = `s${seed}-${index}`;
    const key = next() < 0.3 ? `k${seed}-${any(6)}` : null;
    const open = (declaration: string, values: Record<string, unknown>, entryId = entry): Asked => ({
      entry: entryId,
      request: { type: "open", declaration, values, entryId },
      key: null,
    });
    const dice = next();
    if (dice < 0.35) return open("device", device(`s${seed}-${any(8)}`));
    if (dice < 0.65) {
      const values = { instrumentName: "情報セキュリティ基本方針", instrumentVersion: `${index}`, understood: true };
      return { ...open("acknowledgement", values), key };
    }
    // No database takes this character: whoever shares a transaction with it must not suffer.
    if (dice < 0.75) return open("device", device(`p${seed}-${index}`), `${entry}\u0000`);
    const of = `base${seed}-${any(3)}`;
    return {
      entry: of,
      key: null,
      request: { type: "amend", entry: of, values: device(`base${seed}-${of.at(-1)}-${index}`), reason: "訂正" },
    };
  });
}

const worker = "clerk";

async function carriedOut(runtime: BodyRuntime, { request, key }: Asked): Promise<Became> {
  try {
    if (key === null) return await perform(runtime, worker, request, server.at);
    return await performOnce(runtime, worker, request, server.at, { key, requestHash: key });
  } catch (error) {
    return error as Error;
  }
}

const textOf = (became: Became) =>
  became instanceof Error ? became.message : "repeated" in became ? "repeated" : isRefusal(became) ? "refused" : "done";

describe("acts asked for at once share a transaction and nothing else", () => {
  it.each([1, 2, 3, 4, 5, 6])("whatever fails among them (seed %i)", async (seed) => {
    const next = random(seed);
    const healthy = (await server.installation.body("town"))!;
    for (let n = 0; n < 3; n += 1) {
      const values = device(`base${seed}-${n}`);
      const request = { type: "open", declaration: "device", entryId: `base${seed}-${n}`, values } as const;
      expect(isRefusal(await perform(healthy, worker, request, server.at))).toBe(false);
    }
    const runtime = new BodyRuntime(healthy.body, faulty(server.store, next));
    while (runtime.timeline.length === 0) await runtime.catchUp().catch(() => undefined);
    const asked = askFor(seed, next);
    const became = await Promise.all(asked.map((one) => carriedOut(runtime, one)));

    const held = await server.store.inspect("town", async ({ client }) => {
      const rows = async <T>(sql: string) => (await client.query(sql)).rows as T[];
      return {
        records: await rows<{ pid: number; entry: string }>("select pid, entry from record where kind = 'act'"),
        halves: await rows(
          "select e.id from entry e where (select count(*) from record r where r.entry = e.id and r.kind = 'act') <> e.version",
        ),
        numbers: await rows<{ number: string }>("select number from entry where number like '%-acknowledgement-%'"),
        last: await rows<{ last: number }>("select last from document_number where series = 'acknowledgement'"),
        keys: await rows<{ key: string }>(
          "select \"values\" ->> 'deviceNumber' as key from entry where declaration = 'device'",
        ),
      };
    });
    const pids = new Map(held.records.map((row) => [row.pid, row.entry]));
    const wrong = asked.flatMap(({ entry, request }, index) => {
      const one = became[index]!;
      const count = held.records.filter((row) => row.entry === entry).length;
      if (!(one instanceof Error) && "pid" in one) return pids.get(one.pid) === entry ? [] : [`${entry} not recorded`];
      if (request.type !== "open" || (one instanceof Error && one.message === "answer lost")) return [];
      return count === 0 ? [] : [`${entry} ${textOf(one)}, but recorded`];
    });
    expect(wrong).toEqual([]);
    expect(held.halves).toEqual([]);
    expect(new Set(held.keys.map((row) => row.key)).size).toBe(held.keys.length);
    const numbers = held.numbers.map((row) => Number(/(\d+)(?:（見本）)?$/.exec(row.number)![1]));
    expect(numbers.sort((one, other) => one - other)).toEqual(numbers.map((_, index) => index + 1));
    expect(held.last.map((row) => row.last)).toEqual(numbers.length === 0 ? [] : [numbers.length]);
    // One answer to each key, whatever was tried under it.
    const answered = new Set<string>();
    for (const [index, one] of asked.entries())
      if (one.key !== null && textOf(became[index]!) === "done") {
        expect(answered.has(one.key)).toBe(false);
        answered.add(one.key);
      }
    expect(became.map(textOf)).toContain("done");
    // What this process remembers is what the record says.
    await healthy.catchUp();
    while (
      !(await runtime
        .catchUp()
        .then(() => true)
        .catch(() => false))
    );
    const versions = (of: BodyRuntime) =>
      [...of.timeline.now.of("device"), ...of.timeline.now.of("acknowledgement")]
        .map((entry) => `${entry.id} ${entry.traces.length}`)
        .sort();
    expect(versions(runtime)).toEqual(versions(healthy));
  });
});

const times = 1000;
const all = <T>(work: (index: number) => Promise<T>) => Promise.all(Array.from({ length: times }, (_, n) => work(n)));

it("a request repeated a thousand times at once under one key is carried out once", async () => {
  const values = { instrumentName: "対策基準", instrumentVersion: "repeated", understood: true };
  const before = (await people.clerk.get("entries/acknowledgement")).body.total as number;
  const answers = await all(() =>
    people.clerk.post("entries/acknowledgement", { values }, { "idempotency-key": "one and the same" }),
  );
  expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
  expect(answers.filter((one) => one.status >= 400)).toEqual([]);
  expect(answers.filter((one) => one.body.repeated !== true).length).toBe(1);
  expect((await people.clerk.get("entries/acknowledgement")).body.total).toBe(before + 1);
  const other = await people.clerk.post(
    "entries/acknowledgement",
    { values: { ...values, instrumentVersion: "another" } },
    { "idempotency-key": "one and the same" },
  );
  expect([other.status, other.body.error.code]).toEqual([422, "idempotency-key-reused"]);
});

it("nobody decides their own request in a thousand tries at once, by token, together, as deputy, by sheet or with an old session", async () => {
  const made = await people.administrator.post("entries/delegation", {
    values: {
      ...{ delegationKind: "proxy", role: "informationSecurityManager", scope: "tax", delegate: "clerk" },
      ...{ since: "2026-05-01", until: "2026-06-30", document: "代理指定書" },
    },
  });
  expect(made.status).toBe(201);
  const thing = (await people.clerk.post("entries/device", { values: device("own") })).body.id;
  const asked = await people.clerk.post("entries/take-out", {
    values: {
      ...{ takeOutKind: "takeOut", items: [{ of: "device", id: thing }], destination: "県庁", purpose: "打合せ" },
      ...{ takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" }, safeguards: ["encryption"] },
    },
  });
  expect(asked.status).toBe(201);
  const path = `entries/take-out/${asked.body.id}/acts`;
  const permit = { step: "permit", outcome: "permit" };
  const token = (await people.clerk.post("me/tokens", { name: "x", scopes: ["read", "write"], days: 1 })).body.token;
  const stranger = new Client(server, "town");
  const bytes = workbook({
    name: "持出",
    header: ["ID", "許可", "結果"],
    rows: [[asked.body.id, "許可", "許可"]],
  });
  // The session is older than the office: since then the clerk has become the manager of the division.
  const posting = (await people.administrator.get("entries/posting/posting-clerk")).body;
  const promoted = await people.administrator.post("entries/posting/posting-clerk/amend", {
    values: { ...posting.values, post: "課長" },
  });
  expect(promoted.status).toBe(200);
  const ways = [
    () => people.clerk.post(path, permit),
    () => stranger.request("POST", path, permit, { authorization: `Bearer ${token}` }),
    () =>
      people.clerk.post("entries/take-out/bulk", {
        entries: [{ id: asked.body.id, seen: 1 }],
        doing: { do: "act", ...permit },
      }),
    () => people.clerk.upload("entries/take-out/import?dryRun=false", { name: "x.xlsx", bytes }),
    (n: number) => people.clerk.post(path, permit, { "idempotency-key": `own ${n}` }),
  ];
  const answers = await all((n) => ways[n % ways.length]!(n));
  const codeOf = (body: { error?: { code: string }; results?: readonly { problem: { code: string } }[] }) =>
    body.error?.code ?? body.results?.[0]?.problem.code;
  const seen = new Set(answers.map((one, n) => (n % ways.length === 3 ? `sheet ${one.status}` : codeOf(one.body))));
  expect([...seen].sort()).toEqual(["own-request", "sheet 200"]);
  const after = (await people.clerk.get(`entries/take-out/${asked.body.id}`)).body;
  expect([after.status, after.traces?.length ?? after.history?.length]).toEqual(["open", 1]);
});
