import { numberOf } from "../clauses/numerals.ts";
import type { Timing } from "../reading.ts";
import { countedFrom } from "./counted-from.ts";
import { withoutBlanks } from "./sentences.ts";
import { count as number, timeRules } from "./time-words.ts";

/** 「執行機関が前日までに送付したもの」: a clause with a subject of its own that describes a thing; its time is not the act's. */
const describing =
  /[^、。はが]{1,30}(?<![継防急])が(?![^、。]{0,3}(?:場合|とき))[^、。はが]{2,80}(?:した|する|している|された|いた|った)(?=もの(?!と)|者|書|資料|結果|内容|[\p{sc=Han}]{2,12}(?<!日|際|時|後|前|度|場合|期間|期限)(?:を|に|へ))/gu;

/** 「事前に許可を得ている者」: a time told of who somebody is. */
const ofWhom = /[^、。はが]{1,30}(?:を|に)[^、。はがを]{0,8}(?:ている|られた|[^ら]た)(?=者(?!で))/gu;

/** 「必要に応じて作成された名簿は」: a time told of how a thing came about. */
const madeWhen = /(?:必要に応じて?|定期的に|随時)[^、。はがを]{1,12}(?:された|した)(?=\p{sc=Han})/gu;

/** 「ログを定期的に分析する機能を設ける」: a time told of what a thing is to do. */
const ableTo =
  /(?:定期的に|随時|常時|速やかに|直ちに|迅速に)(?:[^、。はがを]|又は){1,16}(?:する|できる)(?=(?:機能|仕組み|装置|環境|手段|体制|手順)(?:など|等)?[をが])/gu;

const purposive = /[^、。はが]{2,60}(?:する|[えけせてめれべ]る)ため(?:の|に(?!、))/gu;

const blankOut = (clause: string): string => "\u0000".repeat(clause.length);

/** The first words of time in a predicate, with their structured form; null where it has none. */
export function timingOf(predicate: string): { readonly words: string; readonly schedule: Timing } | null {
  // A time told within a purpose (…迅速に対応するため) is that purpose's.
  let text = withoutBlanks(predicate);
  if (text.includes("ため")) text = text.replace(/^[^。]*?(?:る|の)ため(?:に)?、/u, "").replace(purposive, blankOut);
  if (/(?:応じ|的に|随時)/u.test(text)) text = text.replace(madeWhen, blankOut);
  if (/(?:機能|仕組み|装置|環境|手段|体制|手順)(?:など|等)?[をが]/u.test(text)) text = text.replace(ableTo, blankOut);
  if (/[たる]者/u.test(text)) text = text.replace(ofWhom, blankOut);
  if (text.includes("が")) text = text.replace(describing, blankOut);
  for (const rule of timeRules) {
    if (rule.sign && !rule.sign.test(text)) continue;
    const match = rule.pattern.exec(text);
    if (!match) continue;
    // 「期間は、1年以内とする」 says how long something lasts, not when to act.
    if (/(?:以内|まで)$/u.test(match[0]) && /^と(?:する|し)/u.test(text.slice(match.index + match[0].length))) continue;
    const words = countedFrom(text, match.index, match[0].replace(/、$/u, ""));
    return { words, schedule: { words, kind: rule.kind, ...quantity(words, rule.kind) } };
  }
  return null;
}

function quantity(words: string, kind: Timing["kind"]): Partial<Timing> {
  if (kind === "within") {
    const match = new RegExp(`(${number})(分|時間|日|営業日|開庁日|か月|箇月|ヶ月|カ月|月|週間|年)以内`, "u").exec(
      words,
    );
    const count = numberOf(match?.[1] ?? "");
    if (count === null) return {};
    const unit = match?.[2] ?? "";
    if (unit === "分") return { within: { count, unit: "minute" } };
    if (unit === "時間") return { within: { count, unit: "hour" } };
    if (unit === "営業日" || unit === "開庁日") return { within: { count, unit: "businessDay" } };
    if (unit === "週間") return { within: { count: count * 7, unit: "day" } };
    if (unit === "年") return { within: { count, unit: "year" } };
    return { within: { count, unit: unit === "日" ? "day" : "month" } };
  }
  if (kind !== "every") return {};
  if (/年度/u.test(words)) return { every: { count: 1, unit: "fiscalYear" } };
  const span = new RegExp(`(${number})(年|か月|箇月|ヶ月|カ月|月|週間?|日)(?:に|ごと|毎)`, "u").exec(words);
  const count = numberOf(span?.[1] ?? "") ?? 1;
  const unit = span?.[2] ?? words;
  if (/半年/u.test(words)) return { every: { count: 6, unit: "month" } };
  if (/月/u.test(unit)) return { every: { count, unit: "month" } };
  if (/週/u.test(unit)) return { every: { count, unit: "week" } };
  if (/年/u.test(unit)) return { every: { count, unit: "year" } };
  return { every: { count, unit: "day" } };
}
