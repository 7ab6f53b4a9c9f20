import { foldMarks } from "./marks.ts";

/** A line on its way from the source to a clause: what the repairs left of it. */
export interface Line {
  /** Trimmed, residue removed, wording untouched. */
  readonly text: string;
  /** 1-based line numbers of the source it came from. */
  readonly first: number;
  readonly last: number;
  readonly page: number | null;
  /** Width of the leading spaces, in half-width columns. */
  readonly indent: number;
  /** The line before broke off at the edge of the page or column, so this one goes on with it. */
  readonly continues: boolean;
  /** Reaches the right edge of a hard-wrapped text. */
  readonly full: boolean;
  /** Too near the right edge of a hard-wrapped text to be a title. */
  readonly long: boolean;
  /** The format says a block begins here. */
  readonly block: boolean;
  readonly heading: number | null;
  readonly depth: number | null;
  readonly cells: readonly string[] | null;
  readonly table: number | null;
  /** The format says it is the title of the table that follows. */
  readonly caption: boolean;
  /** A list sign of a converter was taken from before the marker. */
  readonly listed: boolean;
}

/** Whether a line can stand as the end of a sentence. */
export function endsSentence(text: string): boolean {
  return /[。！？]$|。[)）」』]+$/u.test(foldMarks(text.slice(-8)));
}

const openEnd =
  /(?:[、，,・]|[をはがにでとのもへや]|及び|又は|並びに|若しくは|および|または|ならびに|もしくは|より|から|まで|して|した|する)$/u;

/** Whether words can be a heading: short, no sentence, no lead into a list. */
export function looksLikeTitle(words: string): boolean {
  // What a bracket adds to a title says nothing against it: 「最高責任者（以下「CISO」という。）」.
  const text = foldMarks(words).replace(/(?<=.{2})[(（][^()（）]{0,120}[)）]$/u, "");
  if (text === "" || text.length > 45 || text.includes("。")) return false;
  if (/^(?:はじめに|おわりに|さいごに)$/u.test(text)) return true;
  if (
    /^[^、。をはが]{0,12}(?:(?:[しや行]?って|して)は(?:いけ|なら)ない|禁止する|守る(?:べき)?|注意する|気を[つ付]ける)こと$/u.test(
      text,
    )
  )
    return true;
  if (openEnd.test(text) && !/^[^をはが、]{2,24}について$/u.test(text)) return false;
  if (/をいう$|こと$|もの$|場合$|とき$|次の|次に掲げる|以下の/u.test(text)) return false;
  if (/は、|が、|には|では、|場合、|ため、|場合でも|は[^、]{2,}、/u.test(text)) return false;
  if (/(?:しない|ならな|ならない|である|ます|(?<!関)する|される|られる)$/u.test(text)) return false;
  return !/^[、。)）・]/u.test(text);
}
