import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../architecture/sources.ts";
import { type Client, newBody, type TestServer, testServer } from "./client.ts";

const text = readFileSync(join(root, "fixtures", "minato", "policy", "standards.txt"), "utf8");

describe("a revision is a new version: nothing changes before its day, and clauses keep their identity", () => {
  let server: TestServer;
  let admin: Client;
  const adopt = async (words: string, effectiveFrom: string) => {
    const { body } = await admin.upload(
      "adoption",
      { name: "standards.txt", bytes: Buffer.from(words) },
      { instrumentName: "対策基準" },
    );
    await admin.post(`adoption/${body.id}/in-force`, { effectiveFrom, decidedBy: "委員会" });
  };
  const clauses = async (day: string) =>
    (await admin.get(`policy?asOf=${day}`)).body.texts[0].clauses as {
      id: string;
      path: string;
      text: string | null;
    }[];

  beforeAll(async () => {
    server = await testServer();
    admin = await newBody(server, "town", "試験町");
    await adopt(text, "2026-05-11");
    await adopt(
      text.replace(
        "直ちに情報セキュリティ管理者に報告しなければならない。",
        "発見した日のうちに情報セキュリティ管理者に報告しなければならない。",
      ),
      "2026-06-01",
    );
  });
  afterAll(() => server.close());

  it("each day shows the text in force on it", async () => {
    const says = async (day: string) =>
      (await clauses(day)).some((clause) => clause.text?.includes("発見した日のうちに"));
    expect([await says("2026-05-20"), await says("2026-06-01")]).toEqual([false, true]);
  });
  it("keeps posts that a person gave a role the text says as before, and lists nothing that nobody touched", async () => {
    const { roleRules } = (await admin.get("settings")).body.settings as {
      roleRules: { role: string; posts: string[] }[];
    };
    const mine = roleRules
      .filter((rule) => rule.role !== "informationSystemManager")
      .map((rule) => (rule.role === "informationSecurityManager" ? { ...rule, posts: ["課長", "館長"] } : rule));
    expect(mine.length).toBeLessThan(roleRules.length);
    await admin.request("PUT", "settings/roleRules", { value: mine, effectiveFrom: "2026-06-01" });
    const { body } = await admin.upload(
      "adoption",
      { name: "standards.txt", bytes: Buffer.from(text.replace("持ち出し", "持出し")) },
      { instrumentName: "対策基準" },
    );
    expect((await admin.get(`adoption/${body.id}/revision?on=2026-07-01`)).body.roles).toEqual([]);
    await admin.post(`adoption/${body.id}/in-force`, { effectiveFrom: "2026-07-01", decidedBy: "委員会" });
    server.at = "2026-07-01T00:00:00.000Z" as typeof server.at;
    await admin.again();
    const after = (await admin.get("settings")).body.settings.roleRules as typeof roleRules;
    expect(after.find((rule) => rule.role === "informationSecurityManager")?.posts).toEqual(["課長", "館長"]);
    expect(after.some((rule) => rule.role === "informationSystemManager")).toBe(false);
  });
  it("every clause that stayed has the id it had, the changed one too", async () => {
    const [before, after] = [await clauses("2026-05-20"), await clauses("2026-06-01")];
    expect(after.map((clause) => clause.id)).toEqual(before.map((clause) => clause.id));
  });
});
