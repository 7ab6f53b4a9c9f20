import { above } from "../lint/survey.ts";
import type { Clause, Reading } from "../reading.ts";
import type { Alignment } from "./align.ts";

/** A clause of the table with its counterpart; null on the side where it has none. */
export interface Entry {
  readonly fresh: Clause | null;
  readonly old: Clause | null;
}

/** A clause as it is printed, in its three parts. */
export interface Print {
  /** Of an article, with the end of its line. */
  readonly caption: string;
  readonly label: string;
  readonly rest: string;
}

export const printed = ({ caption, label, rest }: Print): string => `${caption}${label}${rest}`;

export const omitted = "（略）";

export const labelOf = (clause: Clause): string => (clause.level === 0 ? "" : (clause.label ?? ""));

const cellsOf = ({ table }: Clause): string =>
  table ? [table.header, ...table.rows].map((row) => row.join("　")).join("\n") : "";

/** One version with what the table asks of it. */
export class Version {
  readonly clauses: readonly Clause[];
  readonly #byPath: ReadonlyMap<string, Clause>;

  constructor(reading: Reading) {
    this.clauses = reading.clauses;
    this.#byPath = new Map(reading.clauses.map((clause) => [clause.path, clause]));
  }

  parent(clause: Clause): Clause | undefined {
    return this.#byPath.get(above(clause.path));
  }

  /** The first paragraph bears no number and stands on the line of its article. */
  isFirstParagraph(clause: Clause): boolean {
    return clause.kind === "paragraph" && clause.label === null && this.parent(clause)?.kind === "article";
  }

  #firstParagraph(article: Clause): Clause | undefined {
    const found = this.#byPath.get(`${article.path}/1`);
    return found && this.isFirstParagraph(found) ? found : undefined;
  }

  /** The clause whose row this one stands in: its article, or the nearest heading above it. */
  unit(clause: Clause): Clause {
    for (let at: Clause | undefined = clause; at; at = this.parent(at)) if (at.kind === "article") return at;
    for (let at: Clause | undefined = clause; at && at.level > 0; at = this.parent(at))
      if (at.heading !== null) return at;
    return clause;
  }

  #text(clause: Clause): string {
    const first = clause.kind === "article" && !clause.text ? this.#firstParagraph(clause) : undefined;
    return [clause.text ?? first?.text ?? "", cellsOf(clause)].filter(Boolean).join("\n");
  }

  /** As a rule text prints it: the caption of an article above its number, the first paragraph behind it. */
  words(clause: Clause): Print {
    return printOf(clause, this.#text(clause));
  }

  /** What it says, whatever its number. */
  unnumbered(clause: Clause): string {
    return `${clause.heading ?? ""}\n${this.#text(clause)}`;
  }

  /** The words with （略） in place of the text. */
  lead(clause: Clause): Print {
    return printOf(clause, this.#text(clause) === "" ? "" : omitted);
  }
}

function printOf(clause: Clause, text: string): Print {
  const isCaption = clause.kind === "article" && clause.heading !== null;
  const label = labelOf(clause);
  const rest = [isCaption ? "" : (clause.heading ?? ""), text].filter(Boolean).join("　");
  return {
    caption: isCaption ? `（${clause.heading}）\n` : "",
    label,
    rest: label !== "" && rest !== "" ? `　${rest}` : rest,
  };
}

/** The old clause a new article goes back to, though its words may have moved into its first paragraph. */
function counterparts(alignment: Alignment, old: Version, fresh: Version): ReadonlyMap<Clause, Clause> {
  const found = new Map(alignment.pairs.map((pair) => [pair.fresh, pair.old]));
  const taken = new Set(found.values());
  for (const clause of fresh.clauses) {
    const article = fresh.parent(clause);
    const before = found.get(clause);
    if (!article || !before || found.has(article) || !fresh.isFirstParagraph(clause)) continue;
    const unit = old.unit(before);
    if (unit.kind !== "article" || (unit !== before && taken.has(unit))) continue;
    found.set(article, unit);
    taken.add(unit);
  }
  return found;
}

/** Clauses by the row they stand in, rows in the order of the new version, what is gone where it stood. */
export function rowsOf(alignment: Alignment, old: Version, fresh: Version): readonly (readonly Entry[])[] {
  const before = counterparts(alignment, old, fresh);
  const successor = new Map([...before].map(([now, then]) => [then, now]));
  const removed = new Set(alignment.removed.filter((clause) => !successor.has(clause)));
  const rows = new Map<Clause, Entry[]>();
  const put = (unit: Clause, entry: Entry): void => {
    const row = rows.get(unit);
    if (row) row.push(entry);
    else rows.set(unit, [entry]);
  };
  const goneAfter = new Map<Clause | null, Clause[]>();
  let anchor: Clause | null = null;
  for (const clause of old.clauses) {
    if (!removed.has(clause)) anchor = successor.get(clause) ?? anchor;
    else if (!old.isFirstParagraph(clause)) goneAfter.set(anchor, [...(goneAfter.get(anchor) ?? []), clause]);
  }
  const drop = (after: Clause | null): void => {
    for (const clause of goneAfter.get(after) ?? []) {
      const unit = old.unit(clause);
      put(successor.get(unit) ?? unit, { fresh: null, old: clause });
    }
  };
  drop(null);
  for (const clause of fresh.clauses) {
    if (!fresh.isFirstParagraph(clause)) put(fresh.unit(clause), { fresh: clause, old: before.get(clause) ?? null });
    drop(clause);
  }
  return [...rows.values()];
}
