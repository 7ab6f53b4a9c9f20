import { longestText } from "../norms/sentences.ts";
import type { Clause, Profile, Said } from "../reading.ts";

const schemes = /重要性分類|機密性|完全性|可用性|重要度|情報資産の分類|分類/u;

/** Classes of information a text sets up: rows of a classification table, or items that define one. */
export function classesIn(clauses: readonly Clause[]): Profile["classes"] {
  const found: Said<{ scheme: string; label: string; description: string }>[] = [];
  const byPath = new Map(clauses.map((clause) => [clause.path, clause]));
  for (const clause of clauses) {
    if (clause.table) {
      for (const row of clause.table.rows) {
        const at = row.findIndex((cell) =>
          /^(?:(?:自治体)?(?:機密性|完全性|可用性)\s?[0-9０-９][A-Z]?|[ⅠⅡⅢⅣⅤ]|I{1,3}V?|IV|[A-DＡ-Ｄ]|重要度\s?[0-9０-９])$/u.test(
            cell.trim(),
          ),
        );
        if (at < 0) continue;
        const label = row[at]?.trim() ?? "";
        const description = row
          .slice(at + 1)
          .join(" ")
          .trim();
        const scheme =
          /機密性|完全性|可用性|重要度/u.exec(label)?.[0] ??
          clause.heading ??
          clause.table.header.find((cell) => schemes.test(cell)) ??
          "分類";
        found.push({ value: { scheme, label, description }, path: clause.path, quote: row.join(" ") });
      }
      continue;
    }
    const segment = clause.path.slice(clause.path.lastIndexOf("/") + 1);
    const parent = byPath.get(clause.path.slice(0, clause.path.lastIndexOf("/")));
    const near = `${parent?.heading ?? ""}${parent?.text ?? ""}`;
    // The rows of a table are read with it.
    if (clause.kind !== "row" && /^[ⅠⅡⅢⅣⅤ]$|^[A-E]$/u.test(segment) && schemes.test(near) && clause.text !== null) {
      const scheme = schemes.exec((parent?.heading ?? near).replace(/[\s\u3000]/gu, ""))?.[0] ?? "分類";
      found.push({
        value: { scheme, label: segment, description: clause.text },
        path: clause.path,
        quote: clause.text,
      });
    }
    const inline =
      /^((?:自治体)?(?:機密性|完全性|可用性)\s?[0-9０-９][A-Z]?|重要(?:性分類|度)\s?[ⅠⅡⅢⅣⅤ0-9０-９A-D])(?:\s|$)/u.exec(
        clause.heading ?? "",
      );
    if (inline && clause.text !== null) {
      found.push({
        value: {
          scheme: /機密性|完全性|可用性|重要性分類|重要度/u.exec(inline[1] ?? "")?.[0] ?? "分類",
          label: inline[1] ?? "",
          description: clause.text,
        },
        path: clause.path,
        quote: clause.text,
      });
    }
  }
  return found;
}

/** 「LGWAN接続系」, 「内部情報系」, 「校務系」; 「その接続系」 and 「外部接続系」 of no name are none. */
const zone =
  "(?:(?<!その|当該|各)(?!外部接続系)(?:マイナンバー利用事務|個人番号利用事務|(?:LGWAN|ＬＧＷＡＮ)\\s?(?:接続)?|インターネット(?:接続)?|[\\p{sc=Han}\\p{sc=Katakana}ー]{2,12}接続|[\\p{sc=Han}]{2,8}事務|マイナンバー|個人番号|校務|学習|住基|内部情報)系|(?:基幹|情報|業務)系(?=ネットワーク))(?![統列譜])";
const zones = new RegExp(zone, "gu");
/** 「マイナンバー利用事務系（個人番号利用事務系）」: one zone by two names. */
const alsoCalled = new RegExp(`${zone}[（(](${zone})[）)]`, "gu");

const zoneName = (printed: string) =>
  printed
    .replace(/\s/gu, "")
    .normalize("NFKC")
    .replace(/^(?:及び|又は|場合|と)/u, "");

/** Network zones a text speaks of, each once by its first name, where it is first defined or named. */
export function zonesIn(clauses: readonly Clause[]): Profile["zones"] {
  const sources = clauses.flatMap((clause) =>
    [clause.heading ?? "", (clause.text ?? "").slice(0, longestText)]
      .filter((source) => source.includes("系"))
      .map((source) => ({ clause, source })),
  );
  const second = new Set(
    sources.flatMap(({ source }) => [...source.matchAll(alsoCalled)].map((match) => zoneName(match[1] ?? ""))),
  );
  const found = new Map<string, Said<{ name: string }>>();
  for (const { clause, source } of sources)
    for (const match of source.matchAll(zones)) {
      const name = zoneName(match[0]);
      if (!found.has(name) && !second.has(name))
        found.set(name, { value: { name }, path: clause.path, quote: match[0] });
    }
  return [...found.values()];
}
