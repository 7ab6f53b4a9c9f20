import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../architecture/sources.ts";
import { type Client, enter, newBody, shared, type TestServer, testServer } from "./client.ts";

const own = readFileSync(join(root, "fixtures", "minato", "policy", "basic-policy.txt"));

async function adopt(admin: Client, bytes: Uint8Array): Promise<void> {
  const { body } = await admin.upload("adoption", { name: "policy.txt", bytes }, { instrumentName: "基本方針" });
  const done = await admin.post(`adoption/${body.id}/in-force`, { effectiveFrom: "2026-05-11", decidedBy: "長" });
  if (done.status !== 200) throw new Error(JSON.stringify(done.body));
}

/** A division with a head and a clerk, by the registers themselves. */
async function staff(server: TestServer, admin: Client): Promise<{ readonly clerk: Client; readonly head: Client }> {
  const put = async (declaration: string, values: object) => {
    const { status, body } = await admin.post(`entries/${declaration}`, { values });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id as string;
  };
  const unit = await put("division", { code: "tax", unitName: "税務課", unitKind: "division" });
  const clients: Client[] = [];
  for (const [number, post] of [
    ["11", "主事"],
    ["12", "課長"],
  ]) {
    const person = await put("person", { number, personName: `職員${number}`, personKind: "regular" });
    await put("posting", { holder: person, unit, post, since: "2020-04-01", concurrent: false });
    clients.push(await enter(server, admin, person));
  }
  return { clerk: clients[0]!, head: clients[1]! };
}

describe("a body that publishes only its 基本方針 runs all the same", () => {
  let server: TestServer;
  let admin: Client;
  beforeAll(async () => {
    server = await testServer();
    admin = await newBody(server, "hamlet", "試験村");
    await adopt(admin, own);
  });
  afterAll(() => server.close());

  it("its text names nobody who permits, and says so instead of guessing", async () => {
    const { matrix, roles } = (await admin.get("organisation")).body;
    expect([matrix, roles.flatMap((role: { holders: { people: unknown[] }[] }) => role.holders)]).toEqual([[], []]);
  });
  it("supplemented with the standard, a request goes to the head of the division, marked as the standard's", async () => {
    expect((await admin.post("adoption/supplement")).status).toBe(200);
    const { clerk, head } = await staff(server, admin);
    const { roles } = (await admin.get("organisation")).body;
    const ofBody = roles.filter((role: { per: string }) => role.per === "body");
    // 「情報政策を所管する課等の長」 is one head of a division, and not each of them.
    expect(ofBody.flatMap((role: { holders: { people: unknown[] }[] }) => role.holders[0]!.people)).toEqual([]);
    const device = await clerk.post("entries/device", {
      values: {
        deviceNumber: "N-1",
        deviceName: "窓口用",
        keeper: (await clerk.get("me")).body.person.unit,
        deviceKind: "notebook",
        encrypted: true,
        place: "執務室",
      },
    });
    expect(device.status).toBe(201);
    const asked = await clerk.post("entries/take-out", {
      values: {
        takeOutKind: "takeOut",
        items: [{ of: "device", id: device.body.id }],
        destination: "県庁",
        takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
        purpose: "打合せ",
        safeguards: ["encryption"],
      },
    });
    expect([asked.status, asked.body.error?.ja]).toEqual([201, undefined]);
    const address = `entries/take-out/${asked.body.id}/acts`;
    expect((await clerk.post(address, { step: "permit", outcome: "permit" })).status).toBe(403);
    expect((await head.post(address, { step: "permit", outcome: "permit" })).status).toBe(200);
    const texts = (await admin.get("policy")).body.texts as { name: string }[];
    expect(texts.map((text) => text.name)).toContain("対策基準（標準による）");
  });
});

const seeds = shared === null ? [] : readdirSync(join(shared, "seeds")).filter((name) => name.endsWith(".txt"));

describe.skipIf(seeds.length === 0)(
  "real policies side by side in one installation (left out without the shared seeds)",
  () => {
    let server: TestServer;
    const admins: Client[] = [];
    beforeAll(async () => {
      server = await testServer();
      for (const [index, seed] of seeds.entries()) {
        const admin = await newBody(server, `body${index}`, `団体${index}`);
        await adopt(admin, readFileSync(join(shared!, "seeds", seed)));
        admins.push(admin);
      }
    }, 60_000);
    afterAll(() => server.close());

    it("each shows its own text and duties", async () => {
      const titles = await Promise.all(
        admins.map(async (admin) =>
          (await admin.get("policy")).body.texts.map((one: { clauses: [] }) => one.clauses.length),
        ),
      );
      expect(titles.every((counts: number[]) => counts.length === 1 && counts[0]! > 10)).toBe(true);
      expect(new Set(titles.flat()).size).toBe(seeds.length);
    });
    it("whoever is signed in to one is nobody to the others, whatever is asked", async () => {
      for (const [index, admin] of admins.entries())
        for (const [other] of seeds.entries()) {
          if (other === index) continue;
          for (const path of ["policy", "organisation", "entries/person", "settings", "board", "me"])
            expect([path, (await admin.get(`/api/b/body${other}/${path}`)).status]).toEqual([path, 401]);
        }
    });
  },
);
