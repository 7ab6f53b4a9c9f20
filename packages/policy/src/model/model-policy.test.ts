import fc from "fast-check";
import { expect, test } from "vitest";
import { docxOf } from "../export/docx-document.ts";
import { lint } from "../lint/lint.ts";
import { outlineOf } from "../outline.ts";
import { readPolicy } from "../read/read-policy.ts";
import type { Reading } from "../reading.ts";
import { calledBy, modelLayers, modelParts, partsWith } from "./choices.ts";
import { type ModelPolicy, modelPolicy } from "./model-policy.ts";

async function read(bytes: Uint8Array, name: string): Promise<Reading> {
  const reading = await readPolicy(bytes, name);
  if ("code" in reading) throw new Error(reading.message.en);
  return reading;
}

const readText = (model: ModelPolicy) => read(new TextEncoder().encode(model.text), "model.txt");

/** The addresses the model's own structure gives its provisions. */
function addresses(model: ModelPolicy): readonly string[] {
  return model.instruments.flatMap(({ kind, chapters }) =>
    chapters.flatMap(({ number, articles }) =>
      articles.flatMap((article) => {
        const base = [kind, ...(number === null ? [] : [`第${number}章`]), `第${article.number}条`].join("/");
        const isOnly = article.paragraphs.length === 1;
        return article.paragraphs.flatMap((paragraph) => {
          const own = isOnly ? base : `${base}/${paragraph.number}`;
          return [own, ...paragraph.items.map(({ label }) => `${own}/${label}`)];
        });
      }),
    ),
  );
}

test("the usual parts give two instruments whose tree is read back as it was put together", async () => {
  const model = modelPolicy({ body: "海辺町", effective: "2027-04-01" });
  const reading = await readText(model);
  const paths = reading.clauses.map(({ path }) => path);
  expect(paths.filter((path) => /^(?:基本方針|対策基準)\/.*(?:条|\d|\))$/u.test(path)).length).toBeGreaterThan(200);
  for (const address of addresses(model)) expect(paths).toContain(address);
  expect(reading.document.parts).toEqual(["基本方針", "附則", "対策基準", "別表"]);
  expect(reading.profile.classes.map(({ value }) => value.label)).toContain("機密性2");
});

test("its roles are all set up, each by one holder", async () => {
  const reading = await readText(modelPolicy({ body: "海辺町" }));
  const titles = reading.profile.roles.map(({ value }) => value.title);
  expect(titles).toEqual(
    expect.arrayContaining([
      "最高情報セキュリティ責任者",
      "統括情報セキュリティ責任者",
      "情報セキュリティ管理者",
      "情報システム管理者",
      "情報セキュリティ監査統括責任者",
    ]),
  );
});

test("Word reads back to the same tree as the text", async () => {
  const model = modelPolicy({ body: "海辺市", parts: modelParts.map(({ id }) => id), layers: "beta" });
  const fromWord = await read(docxOf(model.document), "model.docx");
  expect(outlineOf(fromWord)).toBe(outlineOf(await readText(model)));
});

const choices = fc.record({
  body: fc.constantFrom("海辺市", "海辺町", "海辺村", "海辺県", "峰越広域連合", "峰越衛生組合", "海辺公社"),
  parts: fc.subarray(modelParts.map(({ id }) => id)),
  layers: fc.constantFrom(...modelLayers.map(({ id }) => id)),
  effective: fc.constantFrom(undefined, "2027-04-01", "2028-10-01"),
});

test("whatever is chosen, the linter has nothing against it and every reference leads somewhere (seed 20270701)", async () => {
  await fc.assert(
    fc.asyncProperty(choices, async (chosen) => {
      const reading = await readText(modelPolicy(chosen));
      // Without a day of effect both instruments are told to need one; nothing else is said.
      const open = chosen.effective === undefined ? ["附則/1", "附則/2"] : [];
      expect(lint(reading).map(({ severity, rule, path }) => `${severity} ${rule} ${path}`)).toEqual(
        open.map((path) => `info left-open ${path}`),
      );
      const own = new Set(["clause", "relative", "appendix"]);
      const dangling = reading.clauses.flatMap(({ references, path }) =>
        // The supplementary provisions speak of the instrument they close.
        (path.startsWith("附則") ? [] : references).filter(
          ({ kind, targets }) => own.has(kind) && targets.length === 0,
        ),
      );
      expect(dangling).toEqual([]);
    }),
    { seed: 20_270_701, numRuns: Number(process.env.MACHIMORI_RUNS ?? 24) },
  );
}, 600_000);

test("before the ordinance is in force, the article that answers it takes effect on its day", () => {
  expect(modelPolicy({ body: "海辺町", effective: "2027-04-01" }).text).toContain(
    "ただし、第7条第2項の規定は、令和9年7月1日から施行する。",
  );
  expect(modelPolicy({ body: "海辺町", effective: "2027-07-01" }).text).not.toContain("ただし、第7条第2項");
});

test("the eight measures of the ordinance each have a chapter", () => {
  const titles = modelPolicy({ body: "海辺町" }).instruments[1]?.chapters.map(({ title }) => title) ?? [];
  for (const words of ["組織体制", "分類", "物理的", "人的", "技術的", "運用", "業務委託", "見直し"])
    expect(titles.some((title) => title?.includes(words))).toBe(true);
});

test.each([
  ["海辺市", "市", "市長"],
  ["海辺村", "村", "村長"],
  ["海辺県", "県", "知事"],
  ["峰越広域連合", "広域連合", "広域連合長"],
  ["峰越衛生組合", "組合", "管理者"],
])("%s calls itself %s and its head %s", (body, self, head) => {
  expect(calledBy(body)).toMatchObject({ self, head });
});

test("parts are the usual ones, with some added and some left out, in their own order", () => {
  expect(partsWith(["telework"], ["social", "cloud"])).toEqual(["mynumber", "lgwan", "assembly", "telework"]);
});
