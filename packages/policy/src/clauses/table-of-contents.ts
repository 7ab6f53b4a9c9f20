import { isCaption } from "./caption.ts";
import { findMarkers } from "./find-markers.ts";
import type { Line } from "./line.ts";
import { fixedRank } from "./marker.ts";
import { namedLadder } from "./markers/named-ladder.ts";

export interface Contents {
  readonly contents: readonly Line[];
  readonly body: readonly Line[];
  /** The file is nothing but a table of contents: every line of the body is an entry of it. */
  readonly alone: boolean;
}

const head = /^[【《<＜◆■~〜～\s　]*目\s*次[】》>＞~〜～\s　]*$/u;
const leader = /(?:[・･.．…‥]{3,}|\t+|[\s　]{2,})[\s　]*(?:[0-9０-９]{1,4}|[ⅰ-ⅻivx]{1,4}-?[0-9]{0,3})$/u;
const range = /[(（]第[^()（）]{1,12}条(?:の[0-9０-９]{1,2})?(?:[^()（）]{0,24})?[)）]$/u;

/** The same where a converter left one space of the leader; only inside a table of contents. */
const thinLeader = /(?<=[^\s\u30000-9])[\s\u3000]*[0-9０-９]{1,3}$/u;

/** An entry without its page, leader and range: what it and the heading in the body have in common. */
function entryKey(text: string): string {
  return text
    .replace(leader, "")
    .replace(range, "")
    .normalize("NFKC")
    .replace(/[\s・.…]/gu, "");
}

function squeezed(text: string): string {
  return text.normalize("NFKC").replace(/[\s・.…]/gu, "");
}

/**
 * Splits off the table of contents. A file of nothing else (an extract, a cover page) is read as what it lists: its entries
 * without leaders and pages are then the headings of the text.
 */
export function readContents(lines: readonly Line[]): Contents {
  const split = splitContents(lines);
  const telling = (line: Line): boolean =>
    line.cells !== null || findMarkers(line.text).some((marker) => marker.weight >= 5) || /[。]/u.test(line.text);
  if (split.contents.length < 3 || split.body.some(telling)) return split;
  return {
    contents: lines.filter((line) => head.test(line.text)),
    body: lines.filter((line) => !head.test(line.text)).map(asHeading),
    alone: true,
  };
}

function asHeading(line: Line): Line {
  const text = line.text
    .replace(/[\s\u3000]*(?:[・･.．…‥]{3,}|\t+)[\s\u3000・･.．…‥]*(?:[0-9０-９]{1,4})?$/u, "")
    .replace(range, "")
    .replace(/^[■◆●○]\s*/u, "")
    .replace(/^([0-9０-９]{1,2})(?=[\p{sc=Han}\p{sc=Katakana}])/u, "$1 ")
    .trim();
  return text === "" || text === line.text ? line : { ...line, text };
}

/** From 目次 to the first line that repeats an entry or cannot be one. */
function splitContents(lines: readonly Line[]): Contents {
  const at = lines.findIndex((line) => head.test(line.text));
  if (at < 0) return withoutHead(lines);
  const contents: Line[] = [];
  const seen = new Set<string>();
  const open: string[] = [];
  let index = at;
  let supplement = false;
  let pages = 0;
  for (; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) break;
    // An entry wrapped at the edge of a column goes on in its next line.
    if (index > at && !line.continues) {
      const bare = entryKey(
        entryKey(line.text) === squeezed(line.text) ? line.text.replace(thinLeader, "") : line.text,
      );
      const entry = line.text.replace(/^[-*・･][\s　]*(?=[第附付別様])/u, "");
      const key = addressOf(bare, entry, open);
      const paged =
        leader.test(line.text) ||
        range.test(line.text) ||
        (/[\s\u3000]/u.test(line.text) && thinLeader.test(line.text) && !line.text.includes("。"));
      if (!paged && (line.text.includes("。") || (isCaption(line.text) && !/^[-‐－―]/u.test(line.text)))) break;
      if (
        !paged &&
        pages >= 2 &&
        !leader.test(lines[index + 1]?.text ?? "") &&
        !/^(?:第.{1,4}[編章節款]|[附付][\s\u3000]*則|別|様式|[-‐―－・…]{2})/u.test(entry)
      )
        break;
      if (paged) pages += 1;
      if (!paged && seen.has(key) && contents.length > 1) break;
      if (supplement && !paged && !/^[附付]\s*則|^別|^様式/u.test(entry)) break;
      if (!/^[-‐―－・…\s]+$/u.test(line.text)) seen.add(key);
      if (/^[附付][\s　]*則/u.test(entry)) supplement = true;
    }
    contents.push(line);
  }
  const rest = [...lines.slice(0, at), ...lines.slice(index)];
  return { contents, body: rest, alone: false };
}

/**
 * An entry with the heads it stands under: 「第1節 通則」 of a later 章 repeats nothing. `open` holds the last head of each rank
 * and is brought up to this line.
 */
function addressOf(bare: string, text: string, open: string[]): string {
  const family = namedLadder(text)?.family;
  const rank = family === undefined ? undefined : fixedRank[family];
  if (rank === undefined) return bare;
  open.length = Math.min(open.length, rank);
  const address = [...open.filter(Boolean), bare].join("/");
  open[rank] = bare;
  return address;
}

/** Without the word 目次: three or more lines in a row that end in a leader and a page number. */
function withoutHead(lines: readonly Line[]): Contents {
  const paged = lines.map((line) => leader.test(line.text) && line.cells === null && !line.text.includes("。"));
  const contents: Line[] = [];
  const body: Line[] = [];
  for (const [index, line] of lines.entries()) {
    const near = [index - 2, index - 1, index + 1, index + 2].filter((other) => paged[other]).length;
    if (paged[index] && near >= 2) contents.push(line);
    else body.push(line);
  }
  return { contents, body, alone: false };
}
