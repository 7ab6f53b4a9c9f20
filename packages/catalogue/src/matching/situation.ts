import type { Clause, Norm, Reading } from "@machimori/policy/reading";
import type { Situation } from "./features.ts";

/** The clause that holds another, by path, nearest first. */
export function ancestors(path: string, byPath: ReadonlyMap<string, Clause>): readonly Clause[] {
  const found: Clause[] = [];
  const steps = path.split("/");
  for (let length = steps.length - 1; length > 0; length--) {
    const clause = byPath.get(steps.slice(0, length).join("/"));
    if (clause) found.push(clause);
  }
  return found;
}

const circumstance =
  /^(.{4,120}?(?:場合|とき|際)(?:に?は|に|において(?:は)?|であって)?、|.{4,60}?(?:に当たって(?:は)?|に関して(?:は)?|について(?:は)?|においては|系では)、)/;
const general = /^(?:第[一二三四五六七八九十\d]+[編章])?(?:情報セキュリティ)?(?:対策基準|基本方針|ポリシー)$/;

const instrument =
  /(?:に関する|を定める|の)?(?:実施)?(?:規程|規定|規則|条例|要綱|要領|要項|基準|訓令|指針|方針|ポリシー|ガイドライン|マニュアル|手引き?|手順書?)+(?:[（(].*)?$/;
const everySubject =
  /(?:情報セキュリティー?|情報システム|電子計算(?:機|組織))(?:[の・]?(?:確保|対策|管理|運用|運営|基本|方針|基準|ポリシー))*$/;

/**
 * What a rule of one subject is about (「USBメモリ取扱」, 「電算室入退室管理」), or null: the title of a policy that speaks of
 * everything says nothing of its clauses.
 */
export function subjectOf(title: string | null): string | null {
  const subject = (title ?? "").replace(/\s+/g, "").replace(instrument, "");
  return subject === "" || subject === (title ?? "").replace(/\s+/g, "") || everySubject.test(subject) ? null : subject;
}

/** A sentence that only goes on from the one before it, and speaks of the same thing. */
const leaning = /^(?:ただし|但し|この場合|なお)/;

/** A name given in passing; it is a norm of its own and says nothing of the duty it stands in. */
const naming = /[（(](?:[^（()）]*。)?以下[^（()）]*「[^」]*」という。?[）)]/g;

/** The sentence of `text` in which `quote` stands, with the place of the quote in it. */
function sentenceOf(text: string, quote: string): { sentence: string; before: string; at: number } {
  const at = Math.max(0, text.indexOf(quote));
  const start = Math.max(text.lastIndexOf("。", at - 1), text.lastIndexOf("\n", at - 1)) + 1;
  const stop = text.indexOf("。", at + Math.max(quote.length - 1, 0));
  const end = stop < 0 ? text.length : stop + 1;
  return { sentence: text.slice(start, end), before: text.slice(0, start), at: at - start };
}

/** What the matcher sees of one norm. */
export function situation(
  norm: Norm,
  clause: Clause,
  above: readonly Clause[],
  siblings: readonly Norm[],
  subject: string | null = null,
): Situation {
  const text = clause.text ?? norm.quote;
  const { sentence, before, at } = sentenceOf(text, norm.quote);
  // A quote only ends its norm: its beginning is where the norm before it in the sentence stopped.
  let start = 0;
  for (const sibling of siblings) {
    const other = sentence.indexOf(sibling.quote);
    if (sibling !== norm && other >= 0 && other + sibling.quote.length <= at) {
      start = Math.max(start, other + sibling.quote.length);
    }
  }
  const words = sentence.slice(start, at + norm.quote.length) || norm.quote;
  const own = norm.modality === "definition" ? words : words.replace(naming, "");
  const said = circumstance.exec(sentence)?.[1] ?? "";
  const headings = above
    .filter((clause) => clause.level > 0)
    .map((clause) => clause.heading ?? "")
    .reverse();
  if (clause.heading) headings.push(clause.heading);
  const parent = above.find((clause) => clause.text !== null);
  return {
    own,
    headings: [subject ?? "", ...headings].filter((heading) => heading !== "" && !general.test(heading)),
    condition: [own.startsWith(said) ? "" : said, norm.condition ?? "", leaning.test(own) ? before : ""]
      .join(" ")
      .trim(),
    context: [sentence.slice(0, start), sentence.slice(at + norm.quote.length), parent?.text ?? ""].join(" ").trim(),
    actors: norm.actors,
    modality: norm.modality,
  };
}

/** A norm in its place, with what the matcher sees of it. */
export interface Placed {
  readonly clause: Clause;
  readonly norm: Norm;
  readonly situation: Situation;
  /** Path of the nearest clause with a heading, the clause itself included. */
  readonly under: string;
}

/** Every norm of a reading with what the matcher sees of it, in order. */
export function* situations(reading: Pick<Reading, "clauses" | "document">): Generator<Placed> {
  const subject = subjectOf(reading.document.title);
  const byPath = new Map(reading.clauses.map((clause) => [clause.path, clause]));
  for (const clause of reading.clauses) {
    if (clause.norms.length === 0) continue;
    const above = ancestors(clause.path, byPath);
    const headed = [clause, ...above].find((one) => one.heading && one.level > 0);
    for (const norm of clause.norms) {
      yield {
        clause,
        norm,
        situation: situation(norm, clause, above, clause.norms, subject),
        under: headed?.path ?? clause.path,
      };
    }
  }
}
