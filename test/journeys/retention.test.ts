import { isRefusal } from "@machimori/engine";
import { keepRetention, perform, replayEntry } from "@machimori/server";
import { isRefused, startSequencer, verifyDatabase } from "@machimori/store";
import type { Instant } from "@machimori/terms";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, newBody, type TestServer, testServer } from "./client.ts";

let server: TestServer;
let administrator: Client;
const body = `kept-${process.pid}`;
const runtime = async () => (await server.installation.body(body))!;
const label = { ja: "5年保存", en: "Five years" };

/** An asset entered at an instant of the past. */
async function asset(id: string, at: string): Promise<void> {
  const values = { assetNumber: id, assetName: `${id} 港 太郎の相談記録`, keeper: "soumu", medium: "paper" };
  const more = { personalData: true, location: "書庫" };
  const request = {
    type: "open",
    declaration: "information-asset",
    entryId: id,
    values: { ...values, ...more },
  } as const;
  const done = await perform(await runtime(), null, request, at as Instant);
  if (isRefusal(done)) throw new Error(JSON.stringify(done));
}

beforeAll(async () => {
  server = await testServer("2019-05-01T00:00:00.000Z");
  administrator = await newBody(server, body, "保存町");
  const unit = { code: "soumu", unitName: "総務課", unitKind: "division" };
  await perform(
    await runtime(),
    null,
    { type: "open", declaration: "division", entryId: "soumu", values: unit },
    server.at,
  );
  // The last and the first instant of two fiscal years, in Tokyo.
  await asset("march", "2020-03-31T14:59:59.000Z");
  await asset("april", "2020-03-31T15:00:00.000Z");
  await asset("held", "2020-03-01T00:00:00.000Z");
  await asset("recent", "2025-06-01T00:00:00.000Z");
  server.at = new Date().toISOString() as Instant;
  await administrator.again();
});
afterAll(() => server.close());

const system = async () => ({ ...(await runtime()).system, at: server.at });
const due = async () => {
  const store = server.store;
  const rows = await store.read(await system(), (tx) => tx.retention.due(1_000));
  return rows.filter((row) => row.retention === "registers").map((row) => row.entry);
};
const erase = async (entry: string) => {
  const acting = await system();
  return server.store.transact(acting, async (tx) => {
    const records = await tx.records.list({ entries: [entry], kinds: ["act"] });
    return tx.retention.erase(
      records.map((record) => record.pid),
      "文書管理規程による廃棄",
      ["admin", "second"],
    );
  });
};

describe("how long records are kept", () => {
  it("is for ever until the body's rules say otherwise: nothing falls due, nothing is erased", async () => {
    await keepRetention(await runtime(), server.at);
    expect(await due()).toEqual([]);
    const refused = await erase("march");
    expect(isRefused(refused) && refused.refused.code).toBe("retention-running");
  });

  it.each([
    ["years below one", { registers: { years: 0, label } }],
    ["half years", { registers: { years: 1.5, label } }],
    ["a class without a name", { registers: { years: 5 } }],
    ["a class of an unheard-of form", { "../x": { years: 5, label } }],
    ["a list", [{ years: 5, label }]],
  ])("is not set by %s", async (_title, value) => {
    const answer = await administrator.request("PUT", "settings/retention", { value, effectiveFrom: "2026-04-01" });
    expect(answer.status).toBe(400);
  });

  it("is taken from the rules once, and counted from the 1 April after", async () => {
    const value = { registers: { years: 6, label } };
    const answer = await administrator.request("PUT", "settings/retention", { value, effectiveFrom: "2019-04-01" });
    expect(answer.status).toBe(200);
    expect(await keepRetention(await runtime(), server.at)).toBe(1);
    expect(await keepRetention(await runtime(), server.at)).toBe(0);
    // Fiscal year 2019 + 6 full years from 1 April 2020 = 1 April 2026; fiscal year 2020 = 1 April 2027.
    const today = server.at.slice(0, 10);
    const expected = [...(today >= "2026-04-01" ? ["held", "march"] : []), ...(today >= "2027-04-01" ? ["april"] : [])];
    expect([...(await due())].sort()).toEqual(expected.sort());
  });

  it("stops at a hold, goes on when it is lifted, and leaves every proof valid", async () => {
    const value = { registers: { years: 1, label } };
    await administrator.request("PUT", "settings/retention", { value, effectiveFrom: "2019-04-02" });
    expect(await keepRetention(await runtime(), server.at)).toBe(1);
    const hold = await server.store.transact(await system(), (tx) => tx.retention.hold("held", "監査請求"));
    expect([...(await due())].sort()).toEqual(["april", "march"]);
    const refused = await erase("held");
    expect(isRefused(refused) && refused.refused.code).toBe("held");
    const early = await erase("recent");
    expect(isRefused(early) && early.refused.code).toBe("retention-running");
    expect(await erase("march")).toBe(1);
    await server.store.transact(await system(), (tx) => tx.retention.lift(hold, "監査の終了"));
    expect(await erase("held")).toBe(1);
    const sequencer = startSequencer(server.store, { pause: 5, idle: 10 });
    await sequencer.drain();
    await sequencer.stop();
    const { logs, texts, rows } = await verifyDatabase(server.store, body, {}, replayEntry);
    expect(logs.logs.map((log) => log.tree.findings)).toEqual(logs.logs.map(() => []));
    expect([texts.findings, rows.findings]).toEqual([[], []]);
    for (const id of ["march", "held"]) {
      const left = await server.store.read(await system(), (tx) => tx.entries.get(id));
      expect(left).toMatchObject({ values: {}, search: "", key1: null, key2: null, parties: [], status: "open" });
    }
    expect(
      JSON.stringify(
        await server.store.read(await system(), (tx) => tx.records.list({ entries: ["held"], kinds: ["act"] })),
      ),
    ).not.toContain("港 太郎");
  });

  it("is for ever again for a class the rules no longer name", async () => {
    await administrator.request("PUT", "settings/retention", { value: {}, effectiveFrom: "2019-04-03" });
    expect(await keepRetention(await runtime(), server.at)).toBe(1);
    expect(await due()).toEqual([]);
  });
});
