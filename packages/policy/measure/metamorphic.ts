/**
 * Whether a text reads to the same tree in other dress: wrapped, full width, on pages, as HTML, as Word with automatic
 * numbering. 1.00 means every clause, heading, text and duty of every text is the same.
 *
 *     node packages/policy/measure/metamorphic.ts [--misses] [--form WORDS]
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { differences, essenceOfFile } from "./metamorphic/essence.ts";
import { forms } from "./metamorphic/forms.ts";

const at = process.argv.indexOf("--form");
const only = at < 0 ? null : process.argv[at + 1];
const showMisses = process.argv.includes("--misses");
const root = resolve(import.meta.dirname, "../../..");
const texts = [join(import.meta.dirname, "texts"), join(root, "fixtures/minato/policy")].flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".txt"))
        .map((name) => ({ name, lines: readFileSync(join(folder, name), "utf8").split("\n") }))
    : [],
);
const row = (figure: string, goal: string, value: string) =>
  console.log(`${figure.padEnd(64)} ${goal.padStart(8)}  ${value}`);
row("figure", "goal", "value");
for (const form of forms.filter(({ name }) => only === null || name.includes(only ?? ""))) {
  let same = 0;
  let all = 0;
  for (const { name, lines } of texts) {
    const plain = await essenceOfFile(new TextEncoder().encode(lines.join("\n")), "a.txt");
    const dressed = await essenceOfFile(form.dress(lines), form.fileName);
    const missing = differences(plain, dressed);
    all += plain.length;
    same += plain.length - missing.filter((one) => one.startsWith("- ")).length;
    if (showMisses && missing.length > 0) {
      console.log(`  ${form.name}: ${name}: ${missing.length}`);
      for (const one of missing.slice(0, 12)) console.log(`      ${one.slice(0, 220)}`);
    }
  }
  row(`same tree: ${form.name} (${texts.length} texts)`, "1.00", (same / all).toFixed(3));
}
