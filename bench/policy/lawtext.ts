/**
 * `npm run bench policy [--shared DIR] [--peer DIR]`, and part of `npm run measure:policy`: structure and speed on article-style texts beside Lawtext, the closest public
 * reader, in one run. The peer is installed by bench/peers/lawtext.sh into a temporary folder, or taken from --peer.
 *
 * Lawtext gets each text twice: as it is, and re-written into its own notation from the truth's tree (captions, heads, every list
 * set in by its depth), which hands it the depth it cannot find by itself.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { kindOfPath } from "../../packages/policy/measure/compare-clauses.ts";
import { readTruth, type TruthClause } from "../../packages/policy/measure/truth-files.ts";
import { readPolicy } from "../../packages/policy/src/index.ts";
import { pathsOf } from "./lawtext-tree.ts";

const root = resolve(import.meta.dirname, "../..");
const after = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at > 0 ? process.argv[at + 1] : undefined;
};
const shared = resolve(after("--shared") ?? process.env["MACHIMORI_SHARED"] ?? join(root, "../shared"));

interface Text {
  readonly name: string;
  readonly source: string;
  readonly truth: readonly TruthClause[];
}

const texts: Text[] = [];
for (const [name, truth, source] of [
  ["みなと市 基本方針", "fixtures/minato/policy/basic-policy.truth.json", "fixtures/minato/policy/basic-policy.txt"],
  ["みなと市 対策基準", "fixtures/minato/policy/standards.truth.json", "fixtures/minato/policy/standards.txt"],
  ["seed in articles", join(shared, "truth/omitama-city.json"), join(shared, "seeds/omitama-city.txt")],
] as const) {
  const [truthFile, sourceFile] = [resolve(root, truth), resolve(root, source)];
  if (existsSync(truthFile) && existsSync(sourceFile))
    texts.push({ name, source: readFileSync(sourceFile, "utf8"), truth: readTruth(truthFile) });
  else console.log(`left out: ${name} (no ${truthFile})`);
}

/** The truth's main part: what both readers are judged by; supplements and schedules are named differently. */
const judged = (truth: readonly TruthClause[]): readonly TruthClause[] =>
  truth.filter((clause) => clause.level > 0 && !/^(?:附則|前文|別表)|\/別表/u.test(clause.path));
const bare = (path: string): string => path.split("/").slice(1).join("/");

/** The text in Lawtext's own notation, its depth given by the truth. */
function rewritten(truth: readonly TruthClause[]): string {
  const lines: string[] = ["見本規程", "（令和七年訓令第一号）", ""];
  for (const clause of judged(truth)) {
    const last = clause.path.split("/").at(-1) ?? "";
    const words = [clause.heading, clause.text]
      .filter((part) => part !== null)
      .join("　")
      .replace(/\n/gu, "");
    const depth = clause.path.split("/").filter((segment) => /^\(|^[ア-ンa-z①-⑳]/u.test(segment)).length;
    if (/^第.*[章節]$/u.test(last))
      lines.push("", `${last.endsWith("章") ? "      " : "        "}${last}　${clause.heading}`, "");
    else if (/条/u.test(last)) {
      if (clause.heading !== null) lines.push(`  （${clause.heading}）`);
      if (clause.text !== null) lines.push(`${last}　${clause.text.replace(/\n/gu, "")}`);
      else lines.push(`${last}　`);
    } else if (last === "1" && depth === 0) lines[lines.length - 1] += clause.text?.replace(/\n/gu, "") ?? "";
    else if (/^\d+$/u.test(last)) lines.push(`${last}　${words}`);
    else lines.push(`${"  ".repeat(depth)}${last}　${words}`);
  }
  return `${lines.join("\n")}\n`;
}

const median = (values: number[]): number => values.sort((left, right) => left - right)[values.length >> 1] ?? 0;

function recallByKind(truth: readonly TruthClause[], found: ReadonlySet<string>): string {
  const kinds = new Map<string, { right: number; wanted: number }>();
  for (const clause of judged(truth)) {
    const kind = kindOfPath(clause.path, clause.level);
    const count = kinds.get(kind) ?? { right: 0, wanted: 0 };
    count.wanted += 1;
    if (found.has(bare(clause.path))) count.right += 1;
    kinds.set(kind, count);
  }
  return [...kinds].map(([kind, { right, wanted }]) => `${kind} ${right}/${wanted}`).join(", ");
}

async function time(run: () => unknown): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const start = performance.now();
    await run();
    taken.push(performance.now() - start);
  }
  return median(taken);
}

const rows: { text: string; reader: string; recall: string; "errors told": string; "warm ms": string }[] = [];
for (const { name, source, truth } of texts) {
  const bytes = new TextEncoder().encode(source);
  const reading = await readPolicy(bytes, "text.txt");
  const found = "code" in reading ? [] : reading.clauses.map((clause) => bare(clause.path));
  const ms = await time(() => readPolicy(bytes, "text.txt"));
  rows.push({
    text: name,
    reader: "Machimori (tree, duties, references)",
    recall: recallByKind(truth, new Set(found)),
    "errors told": "–",
    "warm ms": ms.toFixed(1),
  });
}

const given = after("--peer");
const folder = given ?? mkdtempSync(join(tmpdir(), "lawtext-"));
try {
  const installed =
    given !== undefined ||
    spawnSync("sh", [join(root, "bench/peers/lawtext.sh"), folder], { encoding: "utf8" }).status === 0;
  if (!installed) console.log("left out: Lawtext could not be installed (is the package registry reachable?)");
  else {
    const { parse } = createRequire(join(resolve(folder), "package.json"))("lawtext/dist/src/parser/lawtext") as {
      parse: (text: string) => { readonly value: unknown; readonly errors: readonly unknown[] };
    };
    for (const { name, source, truth } of texts)
      for (const [how, text] of [
        ["as it is", source],
        ["re-written with its depth", rewritten(truth)],
      ] as const) {
        try {
          const { value, errors } = parse(text);
          const ms = await time(() => parse(text));
          rows.push({
            text: name,
            reader: `Lawtext, ${how} (tree)`,
            recall: recallByKind(truth, pathsOf(value)),
            "errors told": String(errors.length),
            "warm ms": ms.toFixed(1),
          });
        } catch (error) {
          rows.push({
            text: name,
            reader: `Lawtext, ${how}`,
            recall: "refused",
            "errors told": String(error).slice(0, 60),
            "warm ms": "–",
          });
        }
      }
  }
} finally {
  if (given === undefined) rmSync(folder, { recursive: true, force: true });
}
for (const row of rows)
  console.log(`${row.text} | ${row.reader} | ${row["warm ms"]} ms | errors ${row["errors told"]} | ${row.recall}`);
