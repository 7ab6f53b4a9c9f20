import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const main = resolve(fileURLToPath(import.meta.url), "../../main.ts");
let folder = "";

const old = `みなと市情報セキュリティ対策基準

（組織体制）
第1条　副市長を最高情報セキュリティ責任者とする。
2　情報政策課長を統括情報セキュリティ責任者とする。

（持ち出し）
第2条　職員等は、端末を外部に持ち出すときは、統括情報セキュリティ責任者の許可を得なければならない。

（訓練）
第3条　統括情報セキュリティ責任者は、訓練を毎年度1回実施しなければならない。
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policy-"));
  await writeFile(join(folder, "old.txt"), old);
  await writeFile(join(folder, "new.txt"), old.replace("毎年度1回", "毎年度2回"));
  await writeFile(
    join(folder, "faulty.txt"),
    old.replace("訓練を毎年度1回実施", "第9条の訓練を要因不足でも定期的実施"),
  );
});

afterAll(() => rm(folder, { recursive: true }));

interface Answer {
  readonly code: number;
  readonly out: Buffer;
  readonly err: string;
}

function machimori(...args: string[]): Promise<Answer> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [main, "policy", ...args],
      { cwd: folder, encoding: "buffer", maxBuffer: 1e8 },
      (error, out, err) => done({ code: error ? Number(error.code) : 0, out, err: err.toString() }),
    );
  });
}

const json = ({ out }: Answer) => JSON.parse(out.toString());

test("read prints the fixed shape: an object for one file", async () => {
  const one = json(await machimori("read", "old.txt", "--json"));
  expect(Object.keys(one)).toEqual(["document", "clauses", "findings"]);
  expect(Object.keys(one.document)).toEqual(["title", "body", "number", "dates", "parts"]);
  expect(Object.keys(one.clauses[0])).toEqual([
    "path",
    "label",
    "printed",
    "level",
    "heading",
    "text",
    "lines",
    "norms",
  ]);
  const [norm] = one.clauses.find(({ heading }: { heading: string }) => heading === "持ち出し").norms;
  expect(Object.keys(norm)).toEqual([
    "modality",
    "actors",
    "quote",
    "predicate",
    "condition",
    "timing",
    "approver",
    "reportTo",
    "record",
    "mechanisms",
  ]);
  expect(norm.mechanisms[0].id).toBe("B08");
});

test("coverage counts what it lists, and several files give an array in order", async () => {
  const [found, other] = json(await machimori("coverage", "old.txt", "new.txt", "--json"));
  expect(other.obligations).toBe(found.obligations);
  expect(Object.keys(found)).toEqual(["obligations", "served", "bySetting", "manual", "unserved", "rows"]);
  expect(found.served + found.bySetting + found.manual + found.unserved).toBe(found.obligations);
  expect(found.rows).toHaveLength(found.obligations);
  expect(Object.keys(found.rows[0])).toEqual(["path", "quote", "mechanism", "state", "confidence"]);
});

test("lint gives a bare array and exit code 1 where something is an error", async () => {
  const found = await machimori("lint", "faulty.txt", "--json");
  expect(json(found).map(({ excerpt }: { excerpt: string }) => excerpt)).toContain("要因不足");
  expect(Object.keys(json(found)[0])).toEqual([
    "rule",
    "severity",
    "path",
    "lines",
    "excerpt",
    "message",
    "suggestion",
  ]);
  const hasError = json(found).some(({ severity }: { severity: string }) => severity === "error");
  expect(found.code).toBe(hasError ? 1 : 0);
  const log = json(await machimori("lint", "faulty.txt", "--format", "sarif"));
  expect(log.version).toBe("2.1.0");
  expect(log.runs[0].results[0].properties.english.message).toMatch(/^[A-Z].+\.$/);
});

test("diff tells the change as JSON and as a Word file", async () => {
  const found = json(await machimori("diff", "old.txt", "new.txt", "--json"));
  expect(found.changed).toHaveLength(1);
  expect(found.norms[0].mechanisms).toEqual(["E06"]);
  expect((await machimori("diff", "old.txt", "new.txt", "--format", "docx")).out.subarray(0, 2).toString()).toBe("PK");
});

test.each(["oscal", "docx"])("export --format %s writes to stdout only", async (format) => {
  const { code, out, err } = await machimori("export", "old.txt", "--format", format);
  expect([code, err]).toEqual([0, ""]);
  expect(out.length).toBeGreaterThan(200);
});

test.each([
  [["read", "none.txt"], "none.txt"],
  [["export", "old.txt", "--format", "exe"], "oscal"],
  [["lint", "--wrong", "old.txt"], "--wrong"],
])("%j is a usage error that says what is wrong", async (args, words) => {
  const { code, out, err } = await machimori(...args);
  expect(code).toBe(2);
  expect(out.length).toBe(0);
  expect(err).toContain(words);
});

test("a dash reads from the standard input, as the file would be read", async () => {
  const piped = await new Promise<Answer>((done) => {
    const child = execFile(
      process.execPath,
      [main, "policy", "lint", "-", "--json"],
      { cwd: folder, encoding: "buffer" },
      (error, out, err) => done({ code: error ? Number(error.code) : 0, out, err: err.toString() }),
    );
    child.stdin?.end(old.replace("訓練を毎年度1回実施", "第9条の訓練を要因不足でも定期的実施"));
  });
  expect(json(piped)).toEqual(json(await machimori("lint", "faulty.txt", "--json")));
  expect(piped.code).toBe(1);
});

test.each([
  ["nowhere.txt", "nowhere.txt がありません。"],
  [".", ". はフォルダーです。"],
])("%s is refused with a sentence that says why", async (file, words) => {
  const answer = await machimori("read", file, "--json");
  expect(answer.code).toBe(2);
  expect(answer.out.toString()).toBe("");
  expect(answer.err).toContain(words);
});

test("a device that never ends is refused once more has come than any policy holds", async () => {
  const endless = await machimori("lint", "/dev/zero");
  expect([endless.code, endless.out.length]).toEqual([2, 0]);
  expect(endless.err).toContain("ファイルが大きすぎるため");
});
