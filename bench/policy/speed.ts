/**
 * `npm run bench policy`: what reading, matching and linting cost, warm, and how the cost and the memory grow with the text. The texts are
 * made from the sample body's sentences, numbered through.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { match } from "../../packages/catalogue/src/index.ts";
import { readPolicy } from "../../packages/policy/src/index.ts";
import { lint } from "../../packages/policy/src/lint/lint.ts";

const source = readFileSync(join(import.meta.dirname, "../../fixtures/minato/policy/standards.txt"), "utf8");
const sentences = source.split("\n").flatMap((line) => {
  const words = /^(?:第\d+条|\d+|\(\d+\))　(.{20,}。)$/u.exec(line)?.[1];
  return words === undefined ? [] : [words];
});

/** Chapters of ten articles with paragraphs and items, at least `letters` long. */
function made(letters: number): string {
  const lines = ["見本市情報セキュリティ対策基準", ""];
  let length = 0;
  let next = 0;
  const sentence = (): string => sentences[next++ % sentences.length] ?? "";
  for (let article = 1; length < letters; article += 1) {
    const from = lines.length;
    if (article % 10 === 1) lines.push("", `第${(article + 9) / 10}章　総則その${(article + 9) / 10}`, "");
    lines.push(
      `（事項${article}）`,
      `第${article}条　${sentence()}`,
      `2　${sentence()}`,
      `3　職員等は、次に掲げる事項を遵守しなければならない。`,
    );
    for (let item = 1; item <= 3; item += 1) lines.push(`(${item})　${sentence()}`);
    for (const line of lines.slice(from)) length += line.length + 1;
  }
  return lines.join("\n");
}

const [, , role, size] = process.argv;
if (role === "--memory") {
  const bytes = new TextEncoder().encode(made(Number(size)));
  const before = process.resourceUsage().maxRSS;
  const start = performance.now();
  const reading = await readPolicy(bytes, "text.txt");
  const ms = performance.now() - start;
  if ("code" in reading) throw new Error(reading.code);
  const grown = (process.resourceUsage().maxRSS - before) * 1024;
  const atLint = process.cpuUsage();
  lint(reading);
  const linted = process.cpuUsage(atLint).user / 1000;
  process.stdout.write(JSON.stringify({ bytes: bytes.length, grown, ms, linted, clauses: reading.clauses.length }));
  process.exit(0);
}

const median = (values: number[]): number => values.sort((left, right) => left - right)[values.length >> 1] ?? 0;
const rows: { figure: string; goal: string; value: string }[] = [];
const bytes = new TextEncoder().encode(made(35_000));
const taken: { read: number; matched: number; cpu: number; linted: number }[] = [];
for (let round = 0; round < 15; round += 1) {
  const start = performance.now();
  const busy = process.cpuUsage();
  const reading = await readPolicy(bytes, "text.txt");
  const read = performance.now() - start;
  if ("code" in reading) throw new Error(reading.code);
  match(reading);
  const matched = performance.now() - start;
  const cpu = process.cpuUsage(busy).user / 1000;
  const atLint = process.cpuUsage();
  lint(reading);
  const linted = process.cpuUsage(atLint).user / 1000;
  if (round >= 5) taken.push({ read, matched, cpu, linted });
}
rows.push({
  figure: "35,000 characters read, warm",
  goal: "–",
  value: `${median(taken.map((one) => one.read)).toFixed(0)} ms`,
});
rows.push({
  figure: "35,000 characters read and matched, warm",
  goal: "≤ 200 ms",
  value: `${median(taken.map((one) => one.matched)).toFixed(0)} ms`,
});
rows.push({
  figure: "the same in time of the processor (a busy machine stretches the clock)",
  goal: "≤ 200 ms",
  value: `${median(taken.map((one) => one.cpu)).toFixed(0)} ms`,
});
rows.push({
  figure: "35,000 characters linted, warm, time of the processor",
  goal: "≤ 1500 ms",
  value: `${median(taken.map((one) => one.linted)).toFixed(0)} ms`,
});
for (const letters of [200_000, 800_000, 1_700_000]) {
  const run = spawnSync(
    process.execPath,
    // As `machimori policy` runs (decision 0036).
    [
      "--max-semi-space-size=16",
      "--disable-warning=ExperimentalWarning",
      import.meta.filename,
      "--memory",
      String(letters),
    ],
    {
      encoding: "utf8",
    },
  );
  const {
    bytes: length,
    grown,
    ms,
    linted,
    clauses,
  } = JSON.parse(run.stdout) as Record<"bytes" | "grown" | "ms" | "linted" | "clauses", number>;
  const megabytes = length / 1e6;
  rows.push({
    figure: `${megabytes.toFixed(1)} MB, ${clauses} clauses, cold`,
    goal: "linear",
    value: `${ms.toFixed(0)} ms, ${(ms / megabytes).toFixed(0)} ms/MB`,
  });
  rows.push({
    figure: `${megabytes.toFixed(1)} MB linted, time of the processor`,
    goal: "linear",
    value: `${linted.toFixed(0)} ms, ${(linted / megabytes).toFixed(0)} ms/MB`,
  });
  rows.push({
    figure: `${megabytes.toFixed(1)} MB: memory above the start`,
    goal: `≤ ${(megabytes * 10 + 100).toFixed(0)} MB`,
    value: `${(grown / 1e6).toFixed(0)} MB`,
  });
}
console.table(rows);
