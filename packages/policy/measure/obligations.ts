/** The obligations of one policy as the list of mechanisms states them, parsed at run time. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TruthNorm } from "./truth-files.ts";

/** Clause path → its obligations, for the document with this number (002 …). The list has summaries, no quotes. */
export function obligationsOf(shared: string, document: string): ReadonlyMap<string, readonly TruthNorm[]> {
  const found = new Map<string, TruthNorm[]>();
  const seen = new Set<string>();
  for (const line of readFileSync(join(shared, "mechanisms", "mechanisms.md"), "utf8").split("\n")) {
    const match = /^ {2}- `(\d{3}) ([^`]+)` \[(\w+)\] (.+?): (.+)$/u.exec(line);
    if (!match || match[1] !== document || seen.has(line)) continue;
    seen.add(line);
    const [, , path = "", modality = "", actors = "", rest = ""] = match;
    const [predicate = "", properties = ""] = rest.split(" — ");
    const property = (name: string): string | null =>
      new RegExp(`(?:^|; )${name}: ([^;]+)`, "u").exec(properties)?.[1]?.trim() ?? null;
    const list = found.get(path) ?? [];
    list.push({
      modality,
      actors: actors.split("・"),
      quote: predicate,
      predicate,
      // A time with a star is inferred by whoever made the list; the text does not print it.
      timing: property("when")?.endsWith("*") ? null : property("when"),
      condition: property("if"),
      approver: property("approver"),
      reportTo: property("report to")?.split("・") ?? [],
      record: /(?:^|; )record/u.test(properties),
    });
    found.set(path, list);
  }
  return found;
}

/** The abbreviations the list explains in its preface: 統括 = 統括情報セキュリティ責任者 … */
export function abbreviationsOf(shared: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(shared, "mechanisms", "mechanisms.md"), "utf8");
  const line = /Role abbreviations: (.+)/u.exec(text)?.[1] ?? "";
  const known = new Map<string, string>();
  for (const match of line.matchAll(/([^\s,=]+) = ([^\s,.(（]+)/gu)) known.set(match[1] ?? "", match[2] ?? "");
  return known;
}

/** The texts the list was drawn from that are at hand: 「002 = … (…, ../seeds/NAME.txt)」. */
export function documentsOf(shared: string): readonly { readonly number: string; readonly seed: string }[] {
  const text = readFileSync(join(shared, "mechanisms", "mechanisms.md"), "utf8");
  return [...text.matchAll(/(\d{3}) = [^=]{0,120}?\.\.\/seeds\/([\w-]+)\.txt/gu)].map((match) => ({
    number: match[1] ?? "",
    seed: match[2] ?? "",
  }));
}
