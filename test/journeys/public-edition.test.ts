import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../architecture/sources.ts";
import { Client, newBody, type TestServer, testServer } from "./client.ts";

const text = readFileSync(join(root, "fixtures", "minato", "policy", "basic-policy.txt"), "utf8");

describe("what anybody may read without signing in", () => {
  let server: TestServer;
  let admin: Client;
  let anybody: Client;
  let instrument: string;
  let hidden: { id: string; path: string; heading: string | null; text: string | null };
  const open = (choice: { open: boolean; hidden: readonly string[] }) =>
    admin.request("PUT", `disclosure/${instrument}`, choice);

  beforeAll(async () => {
    server = await testServer();
    admin = await newBody(server, "town", "試験町");
    anybody = new Client(server, "town");
    const { body } = await admin.upload("adoption", { name: "a.txt", bytes: Buffer.from(text) }, {});
    await admin.post(`adoption/${body.id}/in-force`, { effectiveFrom: "2026-05-11", decidedBy: "町長" });
    const [policy] = (await admin.get("policy")).body.texts;
    instrument = policy.instrument;
    hidden = policy.clauses.find((one: { kind: string; text: string | null }) => (one.text?.length ?? 0) > 20);
  });
  afterAll(() => server.close());

  it("is nothing until the body opens a text", async () => {
    expect((await anybody.get("public")).body.texts).toEqual([]);
    expect((await anybody.get(`public/${instrument}`)).status).toBe(404);
  });
  it("is the text once it is open, as a page, as HTML and as Word", async () => {
    expect((await open({ open: true, hidden: [] })).status).toBe(200);
    expect((await anybody.get("public")).body.texts).toHaveLength(1);
    expect(JSON.stringify((await anybody.get(`public/${instrument}`)).body)).toContain(hidden.text);
    expect((await anybody.get(`public/${instrument}/text.html`)).body).toContain(hidden.text);
    expect((await anybody.get(`public/${instrument}/text.docx`)).status).toBe(200);
  });
  it("never tells a closed clause: not its words, not its address, in no form", async () => {
    await open({ open: true, hidden: [hidden.id] });
    const forms = [`public`, `public/${instrument}`, `public/${instrument}/text.html`];
    for (const form of forms) {
      const { body } = await anybody.get(form);
      expect(typeof body === "string" ? body : JSON.stringify(body)).not.toContain(hidden.text);
    }
    const { clauses } = (await anybody.get(`public/${instrument}`)).body;
    expect(clauses.map((one: { path: string }) => one.path)).not.toContain(hidden.path);
  });
  it("holds no duty, setting, person or source line", async () => {
    const { body } = await anybody.get(`public/${instrument}`);
    const names = ["clauses", "effectiveFrom", "instrument", "label", "name", "number", "title"];
    expect(Object.keys(body).sort()).toEqual(names);
    for (const clause of body.clauses) expect(clause.norms).toEqual([]);
  });
  it("ends at once when the body closes the text", async () => {
    await open({ open: false, hidden: [] });
    expect((await anybody.get(`public/${instrument}`)).status).toBe(404);
  });
  describe("when a public text is revised", () => {
    const fresh = "附則として、この方針は毎年度の終わりに見直す。";
    const changed = "情報資産は大切に扱う。";
    const revise = async (words: string, hidden: "nobody asked" | "none" | "the changed one") => {
      const { body } = await admin.upload("adoption", { name: "a.txt", bytes: Buffer.from(words) }, {});
      const draft = (await admin.get(`adoption/${body.id}`)).body;
      const clause = draft.clauses.find((one: { text: string | null }) => one.text?.includes(changed));
      const answer = await admin.post(`adoption/${body.id}/in-force`, {
        effectiveFrom: "2026-05-11",
        decidedBy: "町長",
        ...(hidden === "nobody asked" ? {} : { hidden: hidden === "none" ? [] : [clause.id] }),
      });
      expect(answer.status).toBe(200);
      return draft.publication;
    };
    const says = async (words: string) =>
      JSON.stringify((await anybody.get(`public/${instrument}`)).body).includes(words);
    const revised = () => `${text.replace(hidden.text!, `${changed}${hidden.text}`)}\n${fresh}\n`;

    it("nothing that is new or says something else is public before somebody was asked", async () => {
      await open({ open: true, hidden: [] });
      const asked = await revise(revised(), "nobody asked");
      expect(asked.unasked.some((one: { isNew: boolean }) => !one.isNew)).toBe(true);
      expect([await says(changed), await says(fresh), await says(hidden.text!)]).toEqual([false, false, false]);
      const [text_] = (await admin.get("disclosure")).body;
      expect(text_.unasked.length).toBe(asked.unasked.length);
      await open({ open: true, hidden: [] });
      expect([await says(changed), await says(fresh)]).toEqual([true, true]);
      expect((await admin.get("disclosure")).body[0].unasked).toEqual([]);
    });
    it("what was chosen with putting it in force holds from its day", async () => {
      const again = revised().replace(changed, `${changed}必ず守る。`);
      await revise(again, "none");
      expect(await says("必ず守る。")).toBe(true);
      await revise(again.replace("必ず守る。", "常に守る。"), "the changed one");
      expect([await says("常に守る。"), await says(fresh)]).toEqual([false, true]);
    });
    it("a clause the draft does not have cannot be chosen", async () => {
      const { body } = await admin.upload("adoption", { name: "a.txt", bytes: Buffer.from(text) }, {});
      const given = { effectiveFrom: "2026-05-11", decidedBy: "町長", hidden: ["nobody"] };
      expect((await admin.post(`adoption/${body.id}/in-force`, given)).status).toBe(404);
      await open({ open: false, hidden: [] });
    });
  });
  it("cannot be opened by somebody who may not adopt, nor with a clause that is not of the text", async () => {
    expect((await anybody.request("PUT", `disclosure/${instrument}`, { open: true, hidden: [] })).status).toBe(401);
    expect((await open({ open: true, hidden: ["nobody"] })).status).toBe(404);
    expect((await anybody.get("public")).body.texts).toEqual([]);
  });
});
