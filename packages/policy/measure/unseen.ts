/** `node packages/policy/measure/unseen.ts [--texts DIR] [--misses]`: texts of our own in other styles, their truth written beforehand. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { f1, recall, type Score } from "./scores.ts";
import { emptyUnseen, judgeUnseen } from "./unseen-notation.ts";

const option = process.argv.indexOf("--texts");
const folder = option > 0 ? (process.argv[option + 1] ?? "") : join(import.meta.dirname, "unseen");
const scores = emptyUnseen();
const files = readdirSync(folder).sort();
for (const file of files) await judgeUnseen(file, readFileSync(join(folder, file), "utf8"), scores);
const row = (figure: string, goal: string, score: Score, value: (score: Score) => number) => ({
  figure: `${files.length} own texts: ${figure}`,
  goal,
  value: `${value(score).toFixed(3)} (${score.right}/${score.wanted}, found ${score.found})`,
});
if (process.argv.includes("--misses")) console.log(scores.misses.join("\n"));
console.table([
  row("clause on its line F1", "0.99", scores.heads, f1),
  row("heading", "–", scores.headings, recall),
  row("duties F1", "0.96", scores.duties, f1),
  row("modality", "0.98", scores.modality, recall),
  row("actors", "0.95", scores.actors, recall),
  row("actors right or said to be open", "1", scores.actorsHonest, recall),
  row("open actors said to be open", "–", scores.open, recall),
  row("approver", "0.97", scores.approver, recall),
  row("report to", "–", scores.reportTo, recall),
  row("timing", "–", scores.timing, recall),
]);
