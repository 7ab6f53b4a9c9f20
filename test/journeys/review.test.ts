import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../architecture/sources.ts";
import { type Client, newBody, type TestServer, testServer } from "./client.ts";

const text = readFileSync(join(root, "fixtures", "minato", "policy", "standards.txt"), "utf8");
const upload = async (admin: Client, words: string) =>
  (await admin.upload("adoption", { name: "standards.txt", bytes: Buffer.from(words) }, { instrumentName: "対策基準" }))
    .body.id as string;

describe("reviewing a text: every reading can be corrected in place", () => {
  let server: TestServer;
  let admin: Client;
  let draft: string;
  const review = async () => (await admin.get(`adoption/${draft}`)).body;
  const clauseWith = async (words: string) =>
    (await review()).clauses.find((one: { text: string | null }) => one.text?.includes(words));
  const said = (quote: string, more: object = {}) => ({
    quote,
    modality: "must",
    actors: ["職員等"],
    approver: null,
    timing: null,
    reportTo: [],
    mechanism: null,
    ...more,
  });
  const say = (path: string, norms: readonly object[] | string) =>
    admin.post(`adoption/${draft}/answers`, {
      answers: [{ path, question: `norms:${path}`, answer: typeof norms === "string" ? norms : JSON.stringify(norms) }],
    });

  beforeAll(async () => {
    server = await testServer();
    admin = await newBody(server, "town", "試験町");
    draft = await upload(admin, text);
  });
  afterAll(() => server.close());

  it("one duty is split into two, joined again, and taken back to what was read", async () => {
    const clause = await clauseWith("直ちに情報セキュリティ管理者に報告しなければならない。");
    const whole = clause.text as string;
    const middle = whole.indexOf("直ちに");
    const halves = [said(whole.slice(0, middle)), said(whole.slice(middle), { reportTo: ["情報セキュリティ管理者"] })];
    expect((await say(clause.path, halves)).status).toBe(200);
    expect((await clauseWith(whole)).norms).toHaveLength(2);
    await say(clause.path, [said(whole)]);
    expect((await clauseWith(whole)).norms).toHaveLength(1);
    await say(clause.path, "");
    expect((await clauseWith(whole)).norms).toEqual(clause.norms);
  });
  it("words that are not in the clause are refused with a sentence, and nothing is kept", async () => {
    const clause = await clauseWith("直ちに情報セキュリティ管理者に報告しなければならない。");
    const answer = await say(clause.path, [said("端末を廃棄しなければならない")]);
    expect([answer.status, answer.body.error.ja]).toEqual([400, expect.stringContaining("文言のとおりではありません")]);
    expect((await clauseWith(clause.text)).norms).toEqual(clause.norms);
  });
  it("a mechanism outside the catalogue is refused", async () => {
    const { questions } = await review();
    const path = questions[0]?.path ?? "1";
    const answers = [{ path, question: `mechanism:${path}#0`, answer: "Z99" }];
    expect((await admin.post(`adoption/${draft}/answers`, { answers })).status).toBe(400);
  });
  it("what was confirmed of a duty is taken back, and its question is open again", async () => {
    const before = await review();
    const question = before.questions.find((one: { kind: string }) => one.kind === "mechanism");
    const put = (answer: string) =>
      admin.post(`adoption/${draft}/answers`, { answers: [{ path: question.path, question: question.id, answer }] });
    await put("A01");
    const confirmed = await review();
    await put("");
    expect(confirmed.counts).toEqual({
      ...before.counts,
      open: before.counts.open - 1,
      answered: before.counts.answered + 1,
    });
    expect(await review()).toMatchObject({ counts: before.counts, questions: before.questions });
  });
  it("a remark stands by its clause until its writer takes it back", async () => {
    const { path } = await clauseWith("直ちに情報セキュリティ管理者に報告しなければならない。");
    const id = randomUUID();
    const { body } = await admin.post(`adoption/${draft}/comments`, { id, path, text: "期限を委員会に確認する" });
    expect(body).toMatchObject([{ path, text: "期限を委員会に確認する", mine: true }]);
    await admin.post(`adoption/${draft}/comments`, { id, path, text: "" });
    expect((await review()).comments).toEqual([]);
  });
  it("findings and what the standard has beside it are told before it takes effect", async () => {
    expect(Array.isArray((await admin.get(`adoption/${draft}/findings`)).body)).toBe(true);
    const beside = (await admin.get(`adoption/${draft}/standard`)).body;
    expect(Object.keys(beside)).toEqual(expect.arrayContaining(["lacks", "hasMore", "saysDifferently"]));
  });
  it("a draft given up never takes effect, and no answer is taken for it", async () => {
    const other = await upload(admin, text);
    expect((await admin.post(`adoption/${other}/withdraw`)).status).toBe(200);
    const late = await admin.post(`adoption/${other}/in-force`, { effectiveFrom: "2026-06-01", decidedBy: "委員会" });
    expect(late.status).toBe(409);
    const list = (await admin.get("adoption")).body as { id: string; status: string }[];
    expect(list.find((one) => one.id === other)?.status).toBe("withdrawn");
  });
});

describe("a revision tells what it touches before it takes effect", () => {
  let server: TestServer;
  let admin: Client;
  const revised = text.replace(
    "直ちに情報セキュリティ管理者に報告しなければならない。",
    "発見した日のうちに情報セキュリティ管理者に報告しなければならない。",
  );

  beforeAll(async () => {
    server = await testServer();
    admin = await newBody(server, "town", "試験町");
    const first = await upload(admin, text);
    const clause = (await admin.get(`adoption/${first}`)).body.clauses.find((one: { text: string | null }) =>
      one.text?.includes("直ちに情報セキュリティ管理者に報告しなければならない。"),
    );
    const answer = JSON.stringify([{ ...clause.norms[0], mechanism: "F01", quote: clause.text }]);
    await admin.post(`adoption/${first}/answers`, {
      answers: [{ path: clause.path, question: `norms:${clause.path}`, answer }],
    });
    await admin.post(`adoption/${first}/in-force`, { effectiveFrom: "2026-05-11", decidedBy: "委員会" });
  });
  afterAll(() => server.close());

  it("a text that is the same again asks nothing again: what a person said of a clause is remembered", async () => {
    const again = (await admin.get(`adoption/${await upload(admin, text)}`)).body;
    expect(again.clauses.filter((one: { saidAnew: boolean }) => one.saidAnew)).toHaveLength(1);
  });
  it("names the clause, the duty and how it differs, and gives the 新旧対照表 as HTML and Word", async () => {
    const id = await upload(admin, revised);
    const { body } = await admin.get(`adoption/${id}/revision`);
    expect(body.clauses.changed).toHaveLength(1);
    expect(body.duties[0].differs).toContain("timing");
    const html = await admin.get(`adoption/${id}/comparison.html`);
    expect(html.body).toMatch(/<u>発見した日の/);
    expect((await admin.get(`adoption/${id}/comparison.docx`)).status).toBe(200);
  });
  it("an attestation of a changed clause is among what it touches", async () => {
    const clause = (await admin.get("policy")).body.texts[0].clauses.find((one: { text: string | null }) =>
      one.text?.includes("直ちに情報セキュリティ管理者に報告しなければならない。"),
    );
    const attested = await admin.post("entries/attestation", {
      values: {
        attestedClause: clause.id,
        mechanism: "F01",
        statement: "訓練で確かめた。",
        attestedUntil: "2027-03-31",
      },
    });
    expect(attested.status).toBe(201);
    const { touched } = (await admin.get(`adoption/${await upload(admin, revised)}/revision`)).body;
    expect(touched).toContainEqual(expect.objectContaining({ declaration: "attestation", why: "clause", total: 1 }));
  });
  it("the first version of a text has nothing to be compared with", async () => {
    const { body } = await admin.get("adoption");
    const first = body.find((one: { status: string }) => one.status === "in_force").id;
    expect((await admin.get(`adoption/${first}/revision`)).status).toBe(404);
  });
});

describe("what was answered of a duty is not asked again", () => {
  let server: TestServer;
  let admin: Client;
  const caption = "（雑則）";
  const rule = (...articles: readonly string[]) =>
    ["浜辺町資料整理規程", ...articles.map((words, at) => `${caption}\n第${at + 1}条　${words}`)].join("\n");
  const flowers = "花壇の水やりは、当番の者が行わなければならない。";
  const tags = "出席の札を裏返しておかなければならない。";
  const garden = "庭の草を刈っておかなければならない。";
  const opened = async (words: string) => {
    const id = (
      await admin.upload(
        "adoption",
        { name: "rule.txt", bytes: Buffer.from(words) },
        { instrumentName: "資料整理規程" },
      )
    ).body.id as string;
    const { questions, clauses } = (await admin.get(`adoption/${id}`)).body;
    const asked = (questions as { id: string; path: string; kind: string }[]).filter(
      ({ kind }) => kind === "mechanism",
    );
    const normsOf = (text: string) =>
      clauses.find((one: { text: string | null }) => one.text?.includes(text)).norms as {
        modality: string;
        mechanism: string | null;
      }[];
    return {
      id,
      asked,
      normsOf,
      questionOf: (text: string) =>
        asked.find(
          ({ path }) => path === clauses.find((one: { text: string | null }) => one.text?.includes(text))?.path,
        ),
    };
  };

  beforeAll(async () => {
    server = await testServer();
    admin = await newBody(server, "town", "試験町");
  });
  afterAll(() => server.close());

  it("neither a mechanism, nor that there is none, after the clauses were moved and numbered anew", async () => {
    const first = await opened(rule(flowers, tags));
    const answers = [
      { text: flowers, answer: "none" },
      { text: tags, answer: "B04" },
    ].map(({ text: words, answer }) => {
      const question = first.questionOf(words);
      return { path: question?.path ?? "", question: question?.id ?? "", answer };
    });
    expect((await admin.post(`adoption/${first.id}/answers`, { answers })).status).toBe(200);
    const force = await admin.post(`adoption/${first.id}/in-force`, { effectiveFrom: "2026-04-01", decidedBy: "町長" });
    expect(force.status).toBe(200);
    const second = await opened(rule(garden, tags, flowers));
    expect(second.normsOf(tags)[0]).toMatchObject({ mechanism: "B04" });
    expect(second.normsOf(flowers)[0]).toMatchObject({ modality: "statement", mechanism: null });
    expect([second.questionOf(tags), second.questionOf(flowers)]).toEqual([undefined, undefined]);
    expect(second.questionOf(garden)).toBeDefined();
  });
});

describe("a body without a policy begins from the model", () => {
  let server: TestServer;
  let admin: Client;
  beforeAll(async () => {
    server = await testServer();
    admin = await newBody(server, "town", "海辺町");
  });
  afterAll(() => server.close());

  it("draws up a basic policy and standards in its own name from the parts chosen, as drafts", async () => {
    const { body } = await admin.post("adoption/model", { parts: ["lgwan", "telework"], layers: "beta" });
    const drafts = await Promise.all(
      (body.ids as string[]).map(async (id) => (await admin.get(`adoption/${id}`)).body),
    );
    expect(drafts.map((one) => [one.instrumentName, one.status])).toEqual([
      ["情報セキュリティ基本方針", "draft"],
      ["情報セキュリティ対策基準", "draft"],
    ]);
    const words = JSON.stringify(drafts.map((one) => one.clauses));
    expect([words.includes("テレワーク"), words.includes("マイナンバー利用事務系")]).toEqual([true, false]);
    expect(drafts[0].document.title).toContain("海辺町");
    expect((await admin.get("policy")).body.texts).toEqual([]);
  });
  it("a part or a model of the network that is not offered is refused", async () => {
    expect((await admin.post("adoption/model", { parts: ["moon"], layers: "alpha" })).status).toBe(400);
    expect((await admin.post("adoption/model", { parts: [], layers: "omega" })).status).toBe(400);
  });
});
