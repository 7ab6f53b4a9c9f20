import { isDateLine, isNumberLine } from "../profile/date-line.ts";
import type { LeftOut } from "../repair/straighten.ts";
import { isCaption } from "./caption.ts";
import { findMarkers } from "./find-markers.ts";
import type { Line } from "./line.ts";
import { endsSentence } from "./line.ts";
import { readContents } from "./table-of-contents.ts";

/** One instrument or attachment of the file: what stands between two heads of that rank. */
export interface Part {
  readonly kind: "part" | "preamble" | "supplement" | "appendix" | "form";
  /** First segment of the paths of its clauses. */
  readonly name: string;
  /** The head as printed; null where the file begins without one. */
  readonly heading: string | null;
  readonly head: readonly Line[];
  readonly lines: readonly Line[];
}

export interface Divided {
  readonly parts: readonly Part[];
  readonly title: Line | null;
  readonly leftOut: readonly LeftOut[];
  /** Lines of the table of contents, in order: the lint compares them with the body. */
  readonly contents: readonly Line[];
  /** Dates and instrument numbers printed between the title and the body. */
  readonly facts: readonly Line[];
}

const instrumentWords =
  "基本方針|対策基準|実施手順|セキュリティーポリシー|ポリシー|規程|規則|要綱|要領|要項|内規|規約|規定|申合せ(?:事項)?|申し合わせ(?:事項)?|基準|規準|指針|ガイドライン|条例|細則|方針|手順書|マニュアル|手引き|手引|ハンドブック|心得|(?<=関する|取扱い?|管理|運用|運営|利用|使用|措置|対策|処理|実施|保護)訓令";
const instrumentHead = new RegExp(
  `(${instrumentWords})(?:について|を定める.{2,8})?[\\s　]*(?:[(（【\\[][^()（）]{1,30}[)）】\\]])?$`,
  "u",
);
const preambleHead = /^(?:はじめに|前文|序文|まえがき|策定に当たって|策定にあたって)$/u;
const supplementHead = /^[附付][\s　]*則(?:[\s　]*[(（].{1,60}[)）])?(?:[\s　]*抄)?$/u;
const appendixHead =
  /^(?:別[\s　]*表|別[\s　]*記|別[\s　]*紙|別[\s　]*図|参考資料?)(?:第?[\s　]*[0-9０-９一二三四五六七八九十]{1,3}(?:の[0-9０-９]{1,2})?)?(?:[\s　]*[(（].{1,60}[)）]|[\s　]+[^。]{1,40})?$/u;
const count = "[0-9０-９一二三四五六七八九十]{1,3}";
const numbered = `第?[\\s　]*${count}(?:[－-][0-9０-９]{1,2})?(?:号)?(?:の[0-9０-９]{1,2})?`;
/** 様式第1号, 別記様式第2号, 別紙第7－1号様式, 第3号様式の2. */
const formName = `(?:別[\\s　]*[記紙添])?[\\s　]*(?:様[\\s　]*式[\\s　]*(?:${numbered})?|第[\\s　]*${count}(?:[－-][0-9０-９]{1,2})?[\\s　]*号[\\s　]*様[\\s　]*式(?:の[0-9０-９]{1,2})?)`;
const formHead = new RegExp(`^${formName}(?:[\\s　]*[(（].{1,60}[)）]|[\\s　]+[^。]{1,40})?$`, "u");

/** 制定文 and 改正文: the sentence that enacts, before the first clause. */
const enactment =
  /(?:(?:を|について)(?:次のように|ここに)?(?:定める|制定する|公布する)|の(?:全部|一部)を(?:次のように)?改正する|を次のように改正する|を廃止する)。?$/u;

function squeezed(text: string): string {
  return text.replace(/[\s\u3000]/gu, "").replace(/^[○◯◎●■□◆【《<＜~〜]+|[】》>＞~〜]+$/gu, "");
}

/** The kind of instrument a title names; 本則 where it names none. */
export function instrumentName(title: string): string {
  const bare = squeezed(title)
    .replace(/[(（[【][^()（）[\]【】]*[)）\]】]/gu, "")
    .replace(/[(（[【].*$/u, "");
  if (/基本方針/u.test(bare)) return "基本方針";
  if (/対策基準/u.test(bare)) return "対策基準";
  const found = [...bare.matchAll(new RegExp(instrumentWords, "gu"))].at(-1)?.[0];
  if (found === undefined) return "本則";
  return found === "セキュリティーポリシー" ? "ポリシー" : found;
}

/** A line with those that go on in it, a few at most. */
function withContinuations(body: readonly Line[], index: number): readonly Line[] {
  let end = index + 1;
  while (end < body.length && end < index + 5 && body[end]?.continues) end += 1;
  return body.slice(index, end);
}

/** Lines of text → parts. Nothing is lost: a line is in a part, a fact, the contents or `leftOut`. */
export function divide(all: readonly Line[]): Divided {
  const leftOut: LeftOut[] = [];
  const facts: Line[] = [];
  const { contents, body, alone } = readContents(all);
  for (const line of contents) leftOut.push({ lines: [line.first, line.last], text: line.text, why: "目次" });

  const open: { kind: Part["kind"]; name: string; heading: string | null; head: Line[]; lines: Line[] }[] = [];
  let title: Line | null = null;
  let seenClause = false;
  const names = new Map<string, number>();
  const begin = (kind: Part["kind"], wanted: string, line: Line | null): void => {
    const count = (names.get(wanted) ?? 0) + 1;
    names.set(wanted, count);
    open.push({
      kind,
      name: count === 1 || kind === "supplement" ? wanted : `${wanted}${count}`,
      heading: line ? squeezedHeading(line.text) : null,
      head: line ? [line] : [],
      lines: [],
    });
  };
  // What a page lists before the title of the instrument is no clause of it.
  const firstHead = body.slice(0, 20).findIndex((line, index) => isInstrumentHead(line, body, index, alone));
  let taken = 0;
  for (const [index, line] of body.entries()) {
    if (index < taken) continue;
    const bare = squeezed(line.text);
    const current = open.at(-1);
    const fresh = !line.continues && line.cells === null;
    if (fresh && supplementHead.test(line.text.replace(/^[○◯]/u, ""))) {
      begin("supplement", "附則", line);
      seenClause = true;
      continue;
    }
    if (fresh && seenClause && line.text.length < 70 && !endsSentence(line.text)) {
      const form = formHead.exec(line.text);
      const appendix = form ? null : appendixHead.exec(line.text);
      if ((appendix || form) && !/に(?:掲げる|定める|よる)/u.test(line.text)) {
        begin(appendix ? "appendix" : "form", attachmentName(line.text), line);
        continue;
      }
    }
    const inInstrument =
      current?.kind === "part" && current.lines.length === 0 && /基本方針|対策基準/u.test(current.name);
    if (fresh && preambleHead.test(bare) && !inInstrument) {
      begin("preamble", bare, line);
      continue;
    }
    if (fresh && isInstrumentHead(line, body, index, alone)) {
      if (title === null) title = line;
      const again = current && current.lines.length === 0 && current.kind === "part" && current.heading !== null;
      if (again && current.name === instrumentName(line.text)) {
        leftOut.push({ lines: [line.first, line.last], text: line.text, why: "表題の繰り返し" });
        continue;
      }
      begin("part", instrumentName(line.text), line);
      continue;
    }
    const isFact = isDateLine(line.text) || isNumberLine(line.text);
    if (!seenClause && isFact && !/^(?:第|[(（]?[0-9０-９]{1,2}[)）.．\s])/u.test(line.text)) {
      facts.push(line);
      leftOut.push({ lines: [line.first, line.last], text: line.text, why: isDateLine(line.text) ? "日付" : "番号" });
      continue;
    }
    if (/^[《【].*(?:図|表|フロー).*[》】]$/u.test(line.text)) {
      leftOut.push({ lines: [line.first, line.last], text: line.text, why: "図表の題" });
      continue;
    }
    if (findMarkers(line.text).some((marker) => marker.weight >= 5)) seenClause = true;
    if (!seenClause && current?.kind === "part" && current.lines.length === 0 && isIssuer(line.text)) {
      leftOut.push({ lines: [line.first, line.last], text: line.text, why: "発出者" });
      continue;
    }
    const sentence = withContinuations(body, index);
    if (
      !seenClause &&
      current?.kind === "part" &&
      current.lines.length === 0 &&
      enactment.test(sentence.map(({ text }) => text).join(""))
    ) {
      const part = open.pop();
      begin("preamble", "前文", null);
      open.at(-1)?.lines.push(...sentence);
      taken = index + sentence.length;
      if (part) open.push(part);
      continue;
    }
    if (!current) {
      const signs = findMarkers(line.text);
      const isFurniture = signs.length > 0 && signs.every(({ family }) => family === "bullet") && index < firstHead;
      if ((signs.length === 0 || isFurniture) && !endsSentence(line.text) && !isCaption(line.text)) {
        if (title === null && line.text.length < 60 && instrumentHead.test(line.text.replace(/[\s\u3000]/gu, "")))
          title = line;
        leftOut.push({ lines: [line.first, line.last], text: line.text, why: title === line ? "表題" : "表題の前後" });
        continue;
      }
      begin("part", title === null ? "本則" : instrumentName(title.text), null);
    }
    open.at(-1)?.lines.push(line);
  }
  return { parts: settle(open, leftOut), title, leftOut, contents, facts };
}

/** 「灯台市」, 「院長　山田太郎」 below a title: who issues the text. */
const isIssuer = (text: string): boolean =>
  /^(?:[\p{sc=Han}\p{sc=Katakana}ー]{1,16}(?:市|町|村|県|組合|連合|企業団|学校|病院|センター|協会|法人)|(?:市|町|村|区|校|院|園|会|局|部|署|企業|理事|組合|議)?(?:長|理事長|管理者)[\s\u3000]+[\p{sc=Han}]{1,4}[\s\u3000]*[\p{sc=Han}\p{sc=Hiragana}]{1,5})$/u.test(
    text,
  );

function squeezedHeading(text: string): string {
  return text.replace(/^[○◯◎●]+/u, "").trim();
}

const attachmentStart = new RegExp(
  `^(?:${formName}|(?:別\\s*表|別\\s*記|別\\s*紙|別\\s*図|参考資料?)(?:第?\\s*${count}(?:号)?(?:の[0-9０-９]{1,2})?)?)`,
  "u",
);

function attachmentName(text: string): string {
  return (attachmentStart.exec(text)?.[0] ?? text.slice(0, 20)).normalize("NFKC").replace(/\s/gu, "");
}

/** A heading that is only a cover (nothing under it before the next part) becomes the title and no clause. */
function settle(
  open: readonly { kind: Part["kind"]; name: string; heading: string | null; head: Line[]; lines: Line[] }[],
  leftOut: LeftOut[],
): Part[] {
  const parts: Part[] = [];
  for (const [index, part] of open.entries()) {
    const next = open[index + 1];
    const covers = part.kind === "part" && next && next.kind !== "supplement" && next.kind !== "appendix";
    if (covers && !part.lines.some((line) => endsSentence(line.text) || findMarkers(line.text).length > 0)) {
      for (const line of [...part.head, ...part.lines])
        leftOut.push({ lines: [line.first, line.last], text: line.text, why: "表題" });
      continue;
    }
    parts.push(part);
  }
  const used = new Map<string, number>();
  return parts.map((part) => {
    if (part.kind === "supplement") return part;
    const base = part.name.replace(/(?<=[^\d第])\d$/u, "");
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    return part.kind === "part" ? { ...part, name: count === 1 ? base : `${base}${count}` } : part;
  });
}

/**
 * A title of an instrument on a line of its own, followed by the beginning of a text. After a number it is the title of that
 * clause, save among entries of a table of contents (`listed`) where the number has a title already.
 */
function isInstrumentHead(line: Line, body: readonly Line[], index: number, listed: boolean): boolean {
  const text = line.text.replace(/^[○◯◎●]+/u, "").trim();
  if (text.length > 60 || text.includes("。") || (index > 0 && text.includes("、"))) return false;
  if (findMarkers(text).some((marker) => marker.family !== "bullet" || marker.weight > 3)) return false;
  if (!instrumentHead.test(text.replace(/[\s　]/gu, ""))) return false;
  if (isCaption(text) || isDateLine(text)) return false;
  const previous = body[index - 1];
  const heads =
    previous !== undefined &&
    (line.heading === null || previous.heading !== null) &&
    findMarkers(previous.text).some(
      ({ weight, family, rest }) => weight >= 5 && !((listed || family === "bullet") && rest !== ""),
    ) &&
    !endsSentence(previous.text);
  if (heads) return false;
  for (const next of body.slice(index + 1, index + 8)) {
    const markers = findMarkers(next.text);
    if (markers.length > 0) {
      return markers.some(
        (marker) => marker.values[0] === 1 || marker.family === "article" || marker.family === "chapter" || index < 4,
      );
    }
    if (isCaption(next.text) || endsSentence(next.text) || preambleHead.test(squeezed(next.text))) return true;
  }
  return index < 4;
}
