import { circledNumber, numberOf } from "../clauses/numerals.ts";
import { parentPath } from "../norms/context.ts";
import { partOf, type TreeIndex } from "./tree-index.ts";

/** 上記6、7及び8, 上記３の, (1)の分類, ②の契約, 「4 適用範囲」に規定する: mentions in texts numbered without 条. */
export const abovePattern =
  /(?:上記|前記|下記|本章の?)\s?((?:[0-9０-９]{1,2})(?:(?:、|，|及び|並びに|又は|および|ならびに|または|から|～|~)\s?[0-9０-９]{1,2})*)(?=[のにを、及に]|$)/gu;
export const bracketPattern =
  /(?:[(（]([0-9０-９]{1,2})[)）]|([①-⑳㉑-㉟]))(?=の(?!他)|に(?:掲げる|定める|規定|基づ|よる|示す)|から|及び|まで)/gu;
export const quotedPattern = /[「『]\s?([0-9０-９]{1,2})[.．\s]\s?([^「」『』]{2,30})[」』]/gu;
export const decimalPattern =
  /(?<![0-9０-９第.．])([0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){1,3})(?=の(?:規定|定め|手続|対策)|に(?:掲げる|定める|規定|基づ|よる|示す))/gu;

/** 「6、7及び8」 → the top clauses with those numbers; a missing one is null. */
export function resolveAbove(numbers: string, from: string, index: TreeIndex): readonly (string | null)[] {
  const part = partOf(from);
  return [...numbers.matchAll(/[0-9０-９]{1,2}/gu)].map((match) => {
    const wanted = `${part}/${numberOf(match[0])}`;
    return index.has(wanted) ? wanted : null;
  });
}

/** (1) or ② seen from a clause: the nearest list above it that has one. */
export function resolveBracket(match: RegExpMatchArray, from: string, index: TreeIndex): string | null {
  const [, digits, glyph] = match;
  const segment = digits === undefined ? (glyph ?? "") : `(${numberOf(digits)})`;
  for (let at = from; at !== ""; at = parentPath(at)) {
    const wanted = `${at}/${segment}`;
    if (wanted !== from && index.has(wanted)) return wanted;
  }
  const number = glyph === undefined ? null : circledNumber(glyph);
  return number !== null && from.endsWith(`/${segment}`) ? from : null;
}

/** 「4 適用範囲」: a clause named by number and heading, in this part or another. */
export function resolveQuoted(match: RegExpMatchArray, before: string, from: string, index: TreeIndex): string | null {
  const number = numberOf(match[1] ?? "");
  const heading = (match[2] ?? "").replace(/\s/gu, "");
  const named = /(基本方針|対策基準)[^「」]{0,6}$/u.exec(before)?.[1];
  const parts = named === undefined ? [partOf(from), ...index.parts()] : [named, ...index.parts()];
  for (const part of parts) {
    const path = `${part}/${number}`;
    if (index.has(path) && (index.heading(path) ?? "").replace(/\s/gu, "") === heading) return path;
  }
  return null;
}
