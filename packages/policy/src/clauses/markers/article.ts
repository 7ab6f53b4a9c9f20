import type { Marker } from "../marker.ts";
import { numberOf } from "../numerals.ts";

/** What follows 第6条 when it is mentioned rather than begun. */
const mention =
  /^(?:第|の(?![0-9０-９一二三四五六七八九十\s])|に|を|は、|が|で|と|及び|並びに|又は|若しくは|から|まで|、|，|,|・|中|各号|ただし書|本文|前段|後段|[―－\-‐~〜～])/u;

/** The same after a space, as converters leave one: only what cannot begin a sentence of an article. */
const mentionApart =
  /^(?:第\s?[0-9０-９一二三四五六七八九十]{1,3}\s?[項号]|の規定|及び第|並びに第|又は第|から第.{1,8}まで(?!\s*削除)|、|，|に規定|に定める|各号|ただし書)/u;

/** 第12条, 第 12 条, 第十二条の三: an article, not a mention of one. */
export function article(line: string): Marker | null {
  const match =
    /^第\s{0,2}([0-9０-９〇一二三四五六七八九十百千]{1,6}(?:\s[0-9０-９])?)\s{0,2}条((?:\s?の\s?[0-9０-９一二三四五六七八九十]{1,3})*)(.*)$/su.exec(
      line,
    );
  if (!match) return null;
  const [, printed = "", branches = "", after = ""] = match;
  const value = numberOf(printed);
  if (value === null) return null;
  const values = [value];
  for (const branch of branches.split("の").slice(1)) {
    const number = numberOf(branch);
    if (number !== null) values.push(number);
  }
  const gone =
    /^(?:から第.{1,10}条(?:の.{1,3})?まで|及び第.{1,10}条(?:の.{1,3})?|[・、]第.{1,10}条)[\s\u3000]*(削[\s\u3000]*除)$/u.exec(
      after,
    );
  if (gone) {
    const words = gone[1] ?? "";
    const label = line.slice(0, line.length - words.length).trim();
    return { family: "article", label, values, rest: words, weight: 8, apart: true };
  }
  const apart = after === "" || /^[\s\u3000（(【]/u.test(after);
  const rest = after.trim();
  if (apart ? mentionApart.test(rest) : mention.test(after)) return null;
  return {
    family: "article",
    label: line.slice(0, line.length - after.length).trim(),
    values,
    rest,
    weight: apart ? 8 : 3,
    apart,
  };
}
