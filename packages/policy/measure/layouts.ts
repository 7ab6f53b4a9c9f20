/**
 * `node packages/policy/measure/layouts.ts [--shared DIR] [--trees]`: the heads of the published layouts, in their order and
 * depth and on their lines, against `layouts-truth.json`.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { outlineOf, type Reading, readPolicy } from "../src/index.ts";

const option = process.argv.indexOf("--shared");
const shared = resolve(
  option > 0
    ? (process.argv[option + 1] ?? "")
    : (process.env["MACHIMORI_SHARED"] ?? join(import.meta.dirname, "../../../../shared")),
);
const folder = join(shared, "data", "policy-layouts");

interface Head {
  readonly place: string;
  readonly line: number;
  readonly optional: boolean;
}

const truth: { readonly layouts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(import.meta.dirname, "layouts-truth.json"), "utf8"),
);

function wantedHeads(notation: string): readonly Head[] {
  return notation.split(" ").map((word) => {
    const [place = "", line = "0"] = word.replace(/^\?/u, "").split("@");
    return { place, line: Number(line), optional: word.startsWith("?") };
  });
}

function foundHeads(reading: Reading): readonly Head[] {
  return reading.clauses.map((clause) => ({
    place:
      clause.level === 0 || (clause.kind === "supplement" && clause.level <= 1)
        ? "#"
        : clause.path.split("/").slice(1).join("/"),
    line: clause.lines[0],
    optional: false,
  }));
}

function same(wanted: Head, found: Head): boolean {
  if (wanted.line !== found.line) return false;
  const [one, other] = [wanted.place.split("/"), found.place.split("/")];
  return one.length === other.length && one.every((segment, at) => segment === "*" || segment === other[at]);
}

/** The longest common order of two rows of heads: for each wanted head the index of the found one, or null. */
function aligned(wanted: readonly Head[], found: readonly Head[]): readonly (number | null)[] {
  const best = Array.from({ length: wanted.length + 1 }, () => new Array<number>(found.length + 1).fill(0));
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  for (let row = wanted.length - 1; row >= 0; row -= 1)
    for (let column = found.length - 1; column >= 0; column -= 1) {
      const [want, have] = [wanted[row], found[column]];
      const cells = best[row];
      if (!want || !have || !cells) continue;
      cells[column] = same(want, have)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  const pairs: (number | null)[] = [];
  let column = 0;
  for (const [row, want] of wanted.entries()) {
    while (column < found.length && at(row, column + 1) === at(row, column) && at(row, column) > at(row + 1, column))
      column += 1;
    const have = found[column];
    const taken = have !== undefined && same(want, have) && at(row, column) === at(row + 1, column + 1) + 1;
    pairs.push(taken ? column : null);
    if (taken) column += 1;
  }
  return pairs;
}

if (!existsSync(folder)) console.log(`left out: published layouts (no ${folder})`);
else {
  let right = 0;
  let wantedCount = 0;
  let foundCount = 0;
  let files = 0;
  let perfect = 0;
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".txt"))) {
    const notation = truth.layouts[name.slice(0, 3)];
    if (notation === undefined) {
      console.log(`${name}: left out, no truth`);
      continue;
    }
    const reading = await readPolicy(readFileSync(join(folder, name)), name);
    files += 1;
    const wanted = wantedHeads(notation);
    const found = "code" in reading ? [] : foundHeads(reading);
    const pairs = aligned(wanted, found);
    const taken = new Set(pairs.filter((index) => index !== null));
    const missing = wanted.filter((head, index) => pairs[index] === null && !head.optional);
    const surplus = found.filter((_, index) => !taken.has(index));
    const optional = wanted.filter((head, index) => head.optional && pairs[index] !== null).length;
    right += taken.size - optional;
    wantedCount += wanted.filter((head) => !head.optional).length;
    foundCount += found.length - optional;
    if (missing.length + surplus.length === 0) perfect += 1;
    for (const head of missing) console.log(`${name}: − ${head.place}@${head.line}`);
    for (const head of surplus) console.log(`${name}: + ${head.place}@${head.line}`);
    if (process.argv.includes("--trees") && !("code" in reading)) console.log(`${name}\n${outlineOf(reading)}\n`);
  }
  const share = (2 * right) / Math.max(1, wantedCount + foundCount);
  console.table([
    {
      figure: "heads of the layouts in order, depth and line (F1)",
      goal: "0.98",
      value: `${share.toFixed(3)} (${right}/${wantedCount}, found ${foundCount})`,
    },
    { figure: "layouts without any difference", goal: "–", value: `${perfect}/${files}` },
  ]);
}
