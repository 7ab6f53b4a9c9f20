import { expect, test } from "vitest";
import { rules } from "./all-rules.ts";
import { lint } from "./lint.ts";
import { policyOf } from "./notation.ts";
import { findingsAsSarif, findingsAsText } from "./report.ts";

const faulty = "基準 | 対策基準\n基準/1 | | 要因不足に備え、、又は又は備える。\n基準/2 | | 通信バケットを監視する。";

test("every rule has an id of its own, a title in both languages and an English sentence for fault and remedy", () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const { id, title, english } of rules) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    expect(title.en).toMatch(/^[\x20-\x7e]+$/);
    expect(english.fault, id).toMatch(/^[A-Z"][\x20-\x7e]+\.$/);
    // Words to write are named as they are written.
    expect(english.remedy, id).toMatch(/^[A-Z].+\.$/);
  }
});

test("findings stand in the order of the text and give words that are there", () => {
  const reading = policyOf(faulty);
  const found = lint(reading);
  expect(found.map(({ lines }) => lines[0])).toEqual([...found.map(({ lines }) => lines[0])].sort((a, b) => a - b));
  for (const finding of found) {
    const clause = reading.clauses.find(({ path }) => path === finding.path);
    expect(`${clause?.heading}${clause?.text}`).toContain(finding.excerpt);
  }
});

test("an empty policy gives no findings and no exception", () => {
  expect(lint(policyOf(""))).toEqual([]);
});

test("a finding says the same in English, wording to put in place as it is written and advice translated", () => {
  const found = lint(policyOf(`${faulty}\n基準/3 | | 職員は、令和5年2月30日までに記録を残す。`));
  const of = (rule: string) => found.find((finding) => finding.rule === rule)?.english;
  expect(of("misspelt-pair") ?? of("misspelling")).toEqual({
    message: expect.stringContaining("misspelt"),
    suggestion: "Use the wording suggested. Suggested wording: 「要員不足」",
  });
  expect(of("impossible-date")?.suggestion).toBe("Check year, month and day.");
});

test("the text report stands in groups, graver ones first, with file, line, rule and suggestion", () => {
  const text = findingsAsText("a.txt", lint(policyOf(faulty)));
  expect(text).toContain("a.txt:2: 基準 1「要因不足」");
  const groups = [...text.matchAll(/^■ (\S+)（(\d+)件）$/gm)].map(([, name]) => name);
  expect(groups).toEqual(["誤り", "警告", "注意", "情報"].filter((name) => groups.includes(name)));
  expect(text).toContain("→ 要員不足");
  expect(text).toMatch(/誤り0・警告\d+・注意\d+・情報\d+\n$/);
});

test("the SARIF log keeps the rules of version 2.1.0 that a consumer relies on", () => {
  const log = JSON.parse(
    JSON.stringify(findingsAsSarif([{ file: "あ b.txt", findings: lint(policyOf(faulty)) }], "1.2.3")),
  );
  expect(log.version).toBe("2.1.0");
  const [run] = log.runs;
  const described = run.tool.driver.rules;
  expect(run.results.length).toBeGreaterThan(2);
  for (const result of run.results) {
    expect(described[result.ruleIndex].id).toBe(result.ruleId);
    expect(["none", "note", "warning", "error"]).toContain(result.level);
    expect(result.message.text.length).toBeGreaterThan(0);
    const [{ physicalLocation }] = result.locations;
    expect(physicalLocation.artifactLocation.uri).toBe("%E3%81%82%20b.txt");
    expect(physicalLocation.region.startLine).toBeGreaterThanOrEqual(1);
    expect(physicalLocation.region.endLine).toBeGreaterThanOrEqual(physicalLocation.region.startLine);
  }
});
