import { numberOf } from "../clauses/numerals.ts";
import type { Timing } from "../reading.ts";
import { countedFrom } from "./counted-from.ts";

const number = "[0-9０-９一二三四五六七八九十]{1,3}";
/** What a span is counted from: 採用の日から, 知った日から, とった後. */
const origin =
  "(?:[^、。はがに]{1,14}てから|[^、。はがにを]{1,12}(?:日|時)から(?:起算して)?|[^、。はがにを]{1,10}後|[^、。はがに]{1,14}た後)?";

interface Rule {
  /** Without these letters the pattern need not be tried. */
  readonly sign?: RegExp;
  readonly pattern: RegExp;
  readonly kind: Timing["kind"];
}

/** Words of time and frequency, longest and most exact first. */
const rules: readonly Rule[] = [
  {
    pattern: new RegExp(
      `(?:毎年度?|毎月|毎週|翌年度?|翌月|同月|当月|当該月|年度)(?:の)?(?:${number}月)?(?:末日?|${number}日|当初|(?<=月))(?:まで|迄)に?`,
      "u",
    ),
    kind: "every",
  },
  {
    sign: /末|毎日の|毎年|当初/u,
    pattern: new RegExp(
      `(?:毎年度?|毎月|毎週|年度|四半期|学期)末に|毎日の[^、。はをが]{2,10}(?:後|前|時)に|毎年度?(?:の)?${number}月(?:(?:、${number}月)*(?:及び|と|又は)${number}月)?(?:中)?に|毎?年度当初に`,
      "u",
    ),
    kind: "every",
  },
  {
    sign: /前/u,
    pattern: new RegExp(
      `(?:[^、。はがにをの]{1,12}の)?${number}(?:日|営業日|開庁日|週間|か月|箇月|ヶ月|カ月|月|時間)前(?:まで)?に|少なくとも${number}(?:日|か月|箇月|月|週間)前に`,
      "u",
    ),
    kind: "beforehand",
  },
  {
    pattern: new RegExp(
      `(?:少なくとも)?(?:毎年度|毎年|年度ごとに|毎月|毎週|毎日|半年に|年に?|月に?|週に?|${number}(?:年|か月|箇月|ヶ月|カ月|月|週間|日)(?:に|ごとに)?|四半期に|半期に|学期に)${number}(?:回|度)(?:以上|程度)?`,
      "u",
    ),
    kind: "every",
  },
  {
    pattern: new RegExp(`(?:少なくとも)?${number}(?:年|か月|箇月|ヶ月|カ月|月|週間?|日)(?:ごと|毎)に`, "u"),
    kind: "every",
  },
  {
    pattern:
      /(?:四半期|半期|半年|学期|月|年|週|日)ごとに|隔[年月週]に|毎週[月火水木金土日]曜日?に|(?:毎年度|毎年|毎月|毎週|毎日|毎朝)(?![^、。]{0,10}現在)(?:及び[^、。はをが]{2,16}(?:ときに?|場合に?|応じて))?|年度ごとに|当該年度内に?/u,
    kind: "every",
  },
  {
    sign: /以内/u,
    pattern: new RegExp(
      `${origin}(?:おおむね|概ね|遅くとも|少なくとも)?${number}(?:分|時間|日|営業日|開庁日|か月|箇月|ヶ月|カ月|月|週間|年)以内に?`,
      "u",
    ),
    kind: "within",
  },
  {
    pattern: new RegExp(
      `(?:少なくとも)?${number}(?:年|か月|箇月|ヶ月|カ月|月|週間|日)(?:間|以上)(?=、?(?:[^、。はがにを]{0,8}を)?(?:保存|保管|保持))`,
      "u",
    ),
    kind: "other",
  },
  {
    pattern:
      /定期(?:的)?(?:に)?(?:又は|及び)随時(?:に)?|定期的(?:に、?)?又は必要に応じ(?:て)?|必要に応じ(?:て)?定期的に|定期的に、又は[^、。]{2,20}に(?:基づいて|応じて)/u,
    kind: "regularly",
  },
  { pattern: /事後速やかに|その後(?:速やか|直ち)に/u, kind: "afterwards" },
  {
    pattern:
      /(?:[\p{sc=Han}\p{sc=Katakana}ー]{1,14}後(?:、)?)(?:速やかに|直ちに|遅滞なく)|(?:適切|適正|的確|確実|円滑|正確)(?:かつ|で)(?:速やか|迅速)に|速やか(?:かつ|で)(?:適切|適正|的確|確実|円滑|正確)に/u,
    kind: "promptly",
  },
  { pattern: /直ちに|ただちに|即時に?|即座に|至急|早急に/u, kind: "immediately" },
  { pattern: /すぐに|速やかに|すみやかに|遅滞なく|遅滞無く|迅速に/u, kind: "promptly" },
  {
    sign: /あらかじめ|予め|前/u,
    pattern:
      /(?:あらかじめ|予め|事前に)(?!(?:登録|指定|指名|定め|承認|許可)(?:され|し|られ)(?:た|ている)[\p{sc=Han}\p{sc=Katakana}]|[^、。]{0,14}(?:ことなく|せずに|しないで|なしに))|(?:[^、。はをがにのるたい]{1,20}に)?(?:接続|導入|利用|使用|廃棄|採用|実施|開始|公開|掲載|公表|提出|提供|送信|搬入|持ち出)(?:する|し)?前(?:までに|に)|(?<=^|[、はに])[^、。はがをに]{1,12}の前に|(?:[^、。はがをに]{1,16}の)?[\p{sc=Han}]{1,4}(?<![以従午人直名目手建生事])前(?:までに|に)|(?:[^、。はがをに]{1,10}に)?(?<=^|[、はがにをむるたすくう]|[てで])(?!含む|係る|関する)[^、。はがをに]{1,20}を[^、。はがをに]{1,6}[うくぐすつぶむる]前に/u,
    kind: "beforehand",
  },
  { pattern: /定期的に?|定期に/u, kind: "regularly" },
  { pattern: /必要に応じ(?:て)?|必要により|適宜|随時|逐次|逐一/u, kind: "whenNeeded" },
  { pattern: /常時|(?<![異通非正平])常に|不断に/u, kind: "other" },
  {
    sign: /適時|翌|同時|内に|うちに|中に|まで|後|都度|時|一定|応じて|求めにより/u,
    pattern:
      /適時(?:に)?|その日のうちに|翌(?:日|開庁日|営業日|朝|週)(?:(?:中)?に|(?=、))|(?:当日|即日|勤務時間|当該年度|年度|当月|月)中に|(?:遅くとも)?(?:前日|当日|翌日|翌開庁日|前月|月末|年度末|正午|開始日|終了日|期日)(?:の[^、。はをが]{1,8})?までに?|(?:当該各号に定める)?(?:許可の)?(?:時間|期間|期限)内に|[^、。はをが]{1,12}を?(?:期限|時点|終える|終了する?|完了する?|期日)までに?|[^、。はをがに][^、。は]{1,11}(?<![今背最前戦])(?<!その)(?<!以)(?<!午)後(?:[にも]|(?=、|[^\p{sc=Han}の、。]))(?!でなければ|なければ)|その都度|[^、。はが]{1,10}の都度|(?:[^、。はが]{1,12}が)?[^、。はが]{1,10}[たるうくす]都度|[^、。はがにを]{1,12}日までに|(?:[^、。はをが]{1,16}の)?(?:採用|異動|退職|離職|着任|入庁|更新|作成|策定|導入|調達|契約|開発|設計|入室|退室|離席|廃棄|返却|開始|終了|交替|交代|始業|終業|満了)時(?:に(?!伴|お)|(?=、))|その時に|[^、。はがをに]{1,12}と同時に|最初の[^、。は]{2,10}時点|一定(?:の)?期間|重要度に応じて|緊急度に応じて|求めにより/u,
    kind: "other",
  },
];

/** 「執行機関が前日までに送付したもの」: a clause with a subject of its own that describes a thing; its time is not the act's. */
const describing =
  /[^、。はが]{1,30}(?<![継防急])が(?![^、。]{0,3}(?:場合|とき))[^、。はが]{2,80}(?:した|する|している|された|いた|った)(?=もの(?!と)|者|書|資料|結果|内容|[\p{sc=Han}]{2,12}(?<!日|際|時|後|前|度|場合|期間|期限)(?:を|に|へ))/gu;

/** The first words of time in a predicate, with their structured form; null where it has none. */
export function timingOf(predicate: string): { readonly words: string; readonly schedule: Timing } | null {
  // A time told within a purpose (…迅速に対応するため) is that purpose's.
  const text = predicate
    .replace(/\u0000/gu, "")
    .replace(/^[^。]*?(?:る|の)ため(?:に)?、/u, "")
    .replace(/[^、。はが]{2,60}(?:する|[えけせてめれべ]る)ための/gu, (clause) => "\u0000".repeat(clause.length))
    .replace(describing, (clause) => "\u0000".repeat(clause.length));
  for (const rule of rules) {
    if (rule.sign && !rule.sign.test(text)) continue;
    const match = rule.pattern.exec(text);
    if (!match) continue;
    // 「期間は、1年以内とする」 says how long something lasts, not when to act.
    if (rule.kind === "within" && /^とする/u.test(text.slice(match.index + match[0].length))) continue;
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
