/**
 * Revisions made by seed out of texts of our own: clauses reworded, put in, taken out, moved, split and merged, chapters changed about,
 * the whole set from articles to numbers. What was done is known; printed is how much of it the comparison tells, kind by kind.
 *
 *     node packages/policy/measure/revisions.ts [--rounds N] [--misses]
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { randomFrom } from "../campaign/mangle.ts";
import { diff } from "../src/diff/diff.ts";
import { type Reading, readPolicy } from "../src/index.ts";
import { instrumentText, modelPolicy } from "../src/model/model-policy.ts";
import { type Deeds, type Draft, edits, noDeeds } from "./revisions/edits.ts";
import { type Printed, print, type Rule, ruleOf, type Style } from "./revisions/rule.ts";
import { emptyScore, f1, precision, recall, type Score } from "./scores.ts";

const rounds = Number(process.argv[process.argv.indexOf("--rounds") + 1]) || 1;
const showsMisses = process.argv.includes("--misses");
const root = resolve(import.meta.dirname, "../../..");

interface Recipe {
  readonly name: string;
  readonly steps: readonly string[];
  readonly styles: readonly [Style, Style];
}

const recipes: readonly Recipe[] = [
  { name: "words", steps: ["reword", "reword", "reword"], styles: ["articles", "articles"] },
  { name: "in and out", steps: ["insert", "remove", "insert"], styles: ["articles", "articles"] },
  { name: "elsewhere", steps: ["move", "reword"], styles: ["numbers", "numbers"] },
  { name: "split and merged", steps: ["split", "merge"], styles: ["numbers", "numbers"] },
  {
    name: "all at once",
    steps: ["reword", "insert", "remove", "move", "split", "merge", "swap"],
    styles: ["articles", "articles"],
  },
  { name: "in numbers", steps: ["reword", "reword"], styles: ["articles", "numbers"] },
];

async function read(text: string): Promise<Reading> {
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  return reading;
}

/** Path of each provision: an article's own, where its first paragraph bears its id too. */
function placesOf({ ids }: Printed): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const [path, id] of ids) if (!places.has(id)) places.set(id, path);
  return places;
}

const lastStep = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const above = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** Clauses of another number in the same clause as before: what neighbours that came or went leave behind. */
function renumbered(old: Printed, fresh: Printed, deeds: Deeds): Set<string> {
  const found = new Set<string>();
  const was = placesOf(old);
  for (const [id, path] of placesOf(fresh)) {
    const before = was.get(id);
    if (before === undefined || deeds.moved.has(id) || lastStep(before) === lastStep(path)) continue;
    if (old.ids.get(above(before)) === fresh.ids.get(above(path))) found.add(id);
  }
  return found;
}

type Told = Deeds & { readonly renumbered: Set<string> };

/** What the comparison tells, by the ids of the provisions. */
async function toldOf(old: Printed, fresh: Printed): Promise<Told> {
  const found = diff(await read(old.text), await read(fresh.text));
  const short = (path: string): string => path.slice(path.indexOf("/") + 1);
  const idIn = ({ ids }: Printed, path: string): string => ids.get(short(path)) ?? `?${short(path)}`;
  const told: Told = { ...noDeeds(), renumbered: new Set() };
  for (const one of found.changed) told.changed.add(idIn(fresh, one.newPath));
  const placed = (path: string, isRenumbered: boolean): void => {
    (isRenumbered ? told.renumbered : told.moved).add(idIn(fresh, path));
  };
  for (const { newPath, isRenumbered } of found.moved) placed(newPath, isRenumbered);
  for (const { oldPath, newPath, isMoved, isRenumbered } of found.changed)
    if (isMoved || (isRenumbered && lastStep(oldPath) !== lastStep(newPath))) placed(newPath, isRenumbered);
  for (const { path } of found.added) told.added.add(idIn(fresh, path));
  for (const { path } of found.removed) told.removed.add(idIn(old, path));
  for (const { from } of found.split) told.split.add(idIn(old, from));
  for (const { into } of found.merged) told.merged.add(idIn(fresh, into));
  return told;
}

async function rules(): Promise<ReadonlyMap<string, Rule>> {
  const texts = new Map<string, string>();
  for (const folder of [join(import.meta.dirname, "texts"), join(root, "fixtures/minato/policy")])
    for (const name of existsSync(folder) ? readdirSync(folder).filter((one) => one.endsWith(".txt")) : [])
      texts.set(name, readFileSync(join(folder, name), "utf8"));
  for (const instrument of modelPolicy({ body: "海辺市" }).instruments)
    texts.set(`the model's ${instrument.kind}`, instrumentText(instrument));
  const found = new Map<string, Rule>();
  for (const [name, text] of texts) found.set(name, ruleOf(await read(text)));
  return found;
}

const kinds = ["changed", "added", "removed", "moved", "renumbered", "split", "merged"] as const;
const scores = new Map<string, Score>(kinds.map((kind) => [kind, emptyScore()]));
let pairs = 0;
let perfect = 0;
for (const [at, [name, rule]] of [...(await rules())].entries()) {
  for (const [which, { name: recipe, steps, styles }] of recipes.entries()) {
    for (let round = 0; round < rounds; round += 1) {
      const random = randomFrom(1 + at * 100 + which * 10 + round * 10_007);
      let draft: Draft = { old: rule, fresh: rule, deeds: noDeeds() };
      for (const [count, step] of steps.entries()) draft = edits[step]?.(draft, random, count + which) ?? draft;
      const [old, fresh] = [print(draft.old, styles[0]), print(draft.fresh, styles[1])];
      const told = await toldOf(old, fresh);
      const sameStyle = styles[0] === styles[1];
      const wanted: Told = { ...draft.deeds, renumbered: sameStyle ? renumbered(old, fresh, draft.deeds) : new Set() };
      const wrong: string[] = [];
      pairs += 1;
      for (const kind of kinds) {
        // Numbers of another style say nothing about where a clause went.
        if (!sameStyle && (kind === "moved" || kind === "renumbered")) continue;
        const score = scores.get(kind) ?? emptyScore();
        score.wanted += wanted[kind].size;
        score.found += told[kind].size;
        for (const id of wanted[kind]) if (told[kind].has(id)) score.right += 1;
        for (const id of wanted[kind]) if (!told[kind].has(id)) wrong.push(`− ${kind} ${id}`);
        for (const id of told[kind]) if (!wanted[kind].has(id)) wrong.push(`+ ${kind} ${id}`);
      }
      if (wrong.length === 0) perfect += 1;
      else if (showsMisses) console.log(`${name}, ${recipe}, round ${round}: ${wrong.join("; ")}`);
    }
  }
}
const row = (figure: string, value: string): void => console.log(`${figure.padEnd(64)} ${"–".padStart(8)}  ${value}`);
row(`revisions told without any mistake, of ${pairs}`, (perfect / pairs).toFixed(3));
for (const [kind, score] of scores)
  row(
    `  ${kind}: F1; precision, recall`,
    `${f1(score).toFixed(3)}; ${precision(score).toFixed(3)}, ${recall(score).toFixed(3)} (${score.wanted})`,
  );
