import type { Marker } from "../marker.ts";
import { numberOf } from "../numerals.ts";

/** Counters and signs that make a leading number part of a phrase: 3年, 2名以上, 1つ, 5％, 6条. */
const counted =
  /^(?:目(?![的標録])|[年月日時分秒週条項号章節款編人名台個件回割倍階桁字行枚部者次段以未超％%‰℃万億円点種類系度級位冊本つヶケか箇カ]|[0-9０-９,，]|[A-Za-z]{0,4}\/|[GMKT]?[Bb](?:yte)?s?\b)/u;

/** 「3 年 4 月」, 「2 以上」: the number goes on over a space; 「２　日常」 and 「2 年額」 begin a clause. */
const spaced = /^(?:[年月日](?:\s*[0-9０-９]|[^\p{sc=Han}]|[間度中分前後以]|$)|以上|以下|未満|及び|又は)/u;
const spacedWide = /^(?:[年月日](?:[\s　]*[0-9０-９]|$)|以上|以下|未満|及び|又は)/u;

/** 1 目的, １．目的, 1、目的, 1目的, or the number alone on its line. */
export function plain(line: string): Marker | null {
  const match = /^([0-9０-９]{1,3})(\s*)([.．、，,:：])?(\s*)(.*)$/su.exec(line);
  if (!match) return null;
  const [, printed = "", before = "", dot, gap = "", rest = ""] = match;
  const value = numberOf(printed);
  if (value === null || value === 0) return null;
  if (dot !== undefined && /^[0-9０-９]/u.test(rest) && gap === "") return null;
  const apart = dot !== undefined || before !== "" || rest === "";
  if (/^[)）\]］〕]/u.test(rest) || /^[~〜～―－-]/u.test(rest)) return null;
  if (!apart && (value > 99 || counted.test(rest) || !/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(rest)))
    return null;
  if (apart && dot === undefined && (before.includes("\u3000") ? spacedWide : spaced).test(rest)) return null;
  if ((dot === "、" || dot === "," || dot === "，") && !/^[\p{sc=Han}\p{sc=Katakana}A-Za-z]/u.test(rest)) return null;
  const weight = rest === "" ? 1 : !apart ? 1 : dot === "、" || dot === "," || dot === "，" ? 1 : 5;
  return {
    family: "plain",
    label: line.slice(0, printed.length) + (dot === "." || dot === "．" ? dot : ""),
    values: [value],
    rest,
    weight,
    apart,
  };
}
