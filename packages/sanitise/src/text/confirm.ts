/** Confirms text outputs code point by code point, by a state machine that shares nothing with the reader. */
import { type Confirmer, type Refusal, refuse } from "../format.ts";

/** Printable characters and the three layout controls; no direction marks, no unassigned controls. */
function permitted(point: number): boolean {
  if (point === 9 || point === 10 || point === 13) return true;
  if (point < 0x20 || (point >= 0x7f && point <= 0x9f)) return false;
  if (point === 0x61c || point === 0x200b || point === 0x200e || point === 0x200f) return false;
  if (point >= 0x202a && point <= 0x202e) return false;
  if (point >= 0x2060 && point <= 0x206f) return false;
  if (point === 0xfeff || (point >= 0xd800 && point <= 0xdfff)) return false;
  return point < 0xe0000 || point > 0xe0fff || isKanjiForm(point);
}

/** A selector of the form of a kanji (Unicode 23.4); one may follow a kanji and nothing else. */
const isKanjiForm = (point: number): boolean => point >= 0xe0100 && point <= 0xe01ef;
const isForm = (point: number): boolean => isKanjiForm(point) || (point >= 0xfe00 && point <= 0xfe0f);
const isKanji = (point: number): boolean =>
  (point >= 0x3400 && point <= 0x9fff) ||
  (point >= 0xf900 && point <= 0xfaff) ||
  (point >= 0x20000 && point <= 0x3ffff) ||
  point === 0x3005 ||
  point === 0x3007;

function confirmCharacters(text: string): Refusal | null {
  let at = 0;
  let before = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    const misplaced = (isKanjiForm(point) && !isKanji(before)) || (isForm(point) && isForm(before));
    if (!permitted(point) || misplaced) return refuse("not-confirmed", `character ${at}`);
    before = point;
    at++;
  }
  return null;
}

/** = @ | % and their full-width and small forms. */
const acting = [0x3d, 0xff1d, 0xfe66, 0x40, 0xff20, 0xfe6b, 0x7c, 0xff5c, 0x25, 0xff05, 0xfe6a];

/** A sign may open a number or a row of dashes; every other opening of a formula acts. */
function cellActs(cell: string): boolean {
  const text = cell.replace(/^[\s\u3000"]+/u, "");
  const first = text.codePointAt(0) ?? 0;
  if (acting.includes(first)) return true;
  const signed =
    first === 0x2b ||
    first === 0x2d ||
    first === 0xff0b ||
    first === 0xff0d ||
    first === 0x2212 ||
    first === 0xfe62 ||
    first === 0xfe63;
  if (!signed) return false;
  if (/^[-\uff0d\u2212]+$/u.test(text.trim())) return false;
  return !/^.[0-9\uff10-\uff19][0-9\uff10-\uff19,.]*(?:e[-+]?[0-9]+)?%?[\s\u3000]*$/iu.test(text);
}

/** A sign, a blank, and words without a bracket, a bar or an exclamation mark: a line of a list. */
const isListed = (line: string): boolean =>
  /^[+\uff0b\uff0d\u2212-][\s\u3000]/u.test(line.trimStart()) && !["|", "(", "!"].some((mark) => line.includes(mark));

function confirmCells(text: string, separator: number): Refusal | null {
  let cell = "";
  let quoted = false;
  let row = 1;
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? 10 : text.charCodeAt(at);
    if (quoted) {
      if (code === 0x22 && text.charCodeAt(at + 1) === 0x22) {
        cell += '"';
        at++;
      } else if (code === 0x22) quoted = false;
      else if (at === text.length) return refuse("not-confirmed", `row ${row}: quote`);
      else cell += text[at];
      continue;
    }
    if (code === 0x22 && cell === "") quoted = true;
    else if (code === separator || code === 10 || code === 13) {
      // A reader of another separator ends a cell at any of these, quoted or not.
      const [, ...others] = cell.split(separator === 0x2c ? /[;\t\r\n]+/ : /[;,\r\n]+/);
      if (cellActs(cell) || others.some((one) => cellActs(one) && !isListed(one)))
        return refuse("not-confirmed", `row ${row}: cell`);
      cell = "";
      if (code === 10) row++;
    } else cell += text[at];
  }
  return null;
}

const textConfirmer = (separator: number | undefined): Confirmer => ({
  async confirm(bytes) {
    let text: string;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return refuse("not-confirmed", "encoding");
    }
    if (separator !== undefined && text.startsWith("\ufeff")) text = text.slice(1);
    return confirmCharacters(text) ?? (separator === undefined ? null : confirmCells(text, separator));
  },
});

export const plainTextConfirmer = textConfirmer(undefined);
export const csvConfirmer = textConfirmer(0x2c);
export const tsvConfirmer = textConfirmer(0x09);
