import { isAgent } from "./agents.ts";
import { namedAt, nounOf } from "./named.ts";
import { type Phrase, phrasesOf } from "./phrases.ts";
import { withoutBlanks } from "./sentences.ts";

/** What is granted, as a noun. */
const grant = "(?:許可|承認|承諾|同意|決裁|認可|了承|了解|許諾|裁可|許し)(?:印)?";
const sign = new RegExp(`${grant}|認め|認定|判断|指示`, "u");
/** A phrase whose noun is a grant, and what stands before it: 「統括責任者の事前の」許可. */
const granted = new RegExp(
  `^(.*?)(?:ご)?${grant}(?:(?:なく|なし|無く|なき|のない|の無い)(?:に|で)?[^、。]{0,20}|の(?:うえ|上)で?)?$`,
  "su",
);
/** 「…が書面により承認した」, 「…が必要と認めた」: the grant as a verb. */
const grants = new RegExp(
  `(?:(?:${grant}|認定)(?:し|を与え)(?:た|ている)|認めた)(?:者|場合|とき|もの|方法|範囲|\\p{sc=Han}|$)`,
  "u",
);

/** 「倫理委員会で承認された」, 「審査会において適当と認められた」 */
const isGranted = new RegExp(`(?:${grant}され|認められ)(?:た|ている)`, "u");

/** Who permits, approves or decides, as printed: 「A及びB」 where both must. */
export function approverOf(predicate: string): string | null {
  const text = withoutBlanks(predicate).replace(/。$/u, "");
  if (!sign.test(text)) return null;
  const phrases = phrasesOf(text);
  for (const at of phrases.keys()) {
    const name = granterAt(phrases, at, text);
    if (name !== null) return bareTitles(name);
  }
  return null;
}

function granterAt(phrases: readonly Phrase[], at: number, text: string): string | null {
  const phrase = phrases[at];
  if (!phrase) return null;
  const before = granted.exec(phrase.words)?.[1];
  if (before !== undefined && /^待たず/u.test(phrases[at + 1]?.words ?? "")) return null;
  if (before !== undefined) {
    // 「許可なく閲覧されることのないよう」 is what is to be prevented.
    if (/なく|なし/u.test(phrase.words) && /ことが?の?ないよう/u.test(text)) return null;
    return owner(phrases, at, before) ?? giver(phrases, at) ?? askedBefore(phrases, at);
  }
  const judging = /^(.*)の(?:判断|指示)$/u.exec(phrase.words)?.[1];
  const next = phrases[at + 1]?.words ?? "";
  if (judging !== undefined && (phrase.mark === "by" ? /判断$/u.test(phrase.words) : false))
    return named(phrases, at, judging);
  if (/(?:判断|指示)$/u.test(phrase.words) && phrase.mark === "object" && /^(?:仰|求)/u.test(next))
    return judging !== undefined && /判断$/u.test(phrase.words)
      ? named(phrases, at, judging)
      : giver(phrases, at, /^goal$/u);
  if (isGranted.test(phrase.words)) return giver(phrases, at, /^(?:place|source|goal|by)$/u);
  return grants.test(phrase.words) ? doer(phrases, at) : null;
}

/** 「統括責任者の事前の許可」: the nearest of the words joined by の that names somebody. */
function owner(phrases: readonly Phrase[], at: number, before: string): string | null {
  let words = before
    .replace(/(?<=の)(?:指示|指導|確認|決定|命令)(?:又は|若しくは|及び|、)$/u, "")
    .replace(/(?:の|による)$/u, "")
    .replace(/の?(?:両方|双方|両者|全員)$/u, "");
  if (words === before && before !== "") return null;
  while (words !== "") {
    const name = named(phrases, at, words);
    if (name !== null) return name;
    const cut = Math.max(words.lastIndexOf("の"), words.lastIndexOf("による"));
    if (cut <= 0) return null;
    words = words.slice(0, cut);
  }
  return null;
}

/** The name at the end of these words of the phrase, with the row that leads up to it. */
function named(phrases: readonly Phrase[], at: number, words: string): string | null {
  const name = namedAt([...phrases.slice(0, at), { words, mark: "object", particle: "の", at: 0 }], at);
  return name !== null && isAgent(name) ? name : null;
}

/** 「区域責任者から書面で承諾を得る」, 「所属長に許可を求める」: who is asked in the same act. */
function giver(phrases: readonly Phrase[], at: number, marks = /^(?:source|goal|by)$/u): string | null {
  for (let index = at - 1; index >= 0; index -= 1) {
    const { words, mark } = phrases[index] ?? { words: "", mark: "end" as const };
    if (mark === "topic" || mark === "doer" || (mark === "comma" && /[しいきりみびちえけせてめれべ]$/u.test(words)))
      return null;
    if (!marks.test(mark)) continue;
    const name = namedAt(phrases, index);
    if (name !== null && isAgent(name)) return name;
  }
  return null;
}

/** 「所属長に申請し、その許可を」, 「統括責任者と協議し、その承認を」: who is asked in the act before. */
function askedBefore(phrases: readonly Phrase[], at: number): string | null {
  let asking = at - 1;
  while (asking > 0 && phrases[asking]?.words === "") asking -= 1;
  const words = phrases[asking]?.words ?? "";
  if (!/(?:提出|申請|協議|相談|届け出|届出|申し出|願い出|報告)(?:し(?:て)?|を行い|て)?$/u.test(words)) return null;
  for (let index = asking - 1; index >= 0; index -= 1) {
    const { words: piece, mark } = phrases[index] ?? { words: "", mark: "end" as const };
    if (mark === "topic" || mark === "doer" || (mark === "comma" && /(?:場合|とき|際)$/u.test(piece))) return null;
    if (mark !== "goal" && mark !== "with") continue;
    const name = namedAt(phrases, index);
    if (name !== null && isAgent(name)) return name;
  }
  return null;
}

/** 「統括責任者が承認した計画」: who did it. */
function doer(phrases: readonly Phrase[], at: number): string | null {
  for (let index = at - 1; index >= 0; index -= 1) {
    const mark = phrases[index]?.mark;
    if (mark === "topic") return null;
    if (mark !== "doer") continue;
    // 「所属が署名する必要があると認めた」: what is needed, and of whom, is judged by another.
    if (/[うくすつむる](?:必要|おそれ)$/u.test(phrases[index]?.words ?? "")) return null;
    const name = namedAt(phrases, index);
    if (name !== null && isAgent(name)) return name;
  }
  return null;
}

/** 「当該課の情報セキュリティ管理者」 → 情報セキュリティ管理者: a title says by itself whose it is. */
const bareTitles = (name: string): string =>
  name.replace(
    /(^|及び|又は|並びに|、)(?:当該|所管する|所属する|担当する)[^、。及又並]{1,16}の(?=[\p{sc=Han}\p{sc=Katakana}A-Z]{4,})/gu,
    "$1",
  );

/** 「所属長がやむを得ないと認めるときは」 of an exception: whose judgement lets it be. */
const judged =
  /が(?:(?:特に|(?:[\p{sc=Han}]{1,8}(?:上|のため)(?:特に)?)?(?:やむを得ない|必要|適当|相当|適切|妥当|軽微|緊急|特別)(?:である|がある|な場合)?|支障がない|問題がない)(?:もの)?と?)*(?:認め(?:る|た|て[^、。がはを]{0,8}た)|判断(?:する|した))(?:場合|とき|もの|者|[^、。がはを]{1,16}(?:場合|とき|については|に限り))/u;

/** Who lets an exception be, as printed; null where it rests on nobody's judgement. */
export function allowedBy(exception: string): string | null {
  const text = withoutBlanks(exception);
  const match = judged.exec(text);
  if (!match) return null;
  const words = text
    .slice(0, match.index)
    .replace(/^.*(?:その他|ほか)(?:の)?/u, "")
    .replace(/^(?:ただし|但し|なお)、/u, "");
  const phrases = phrasesOf(words);
  // 「校長が、媒体に保存することがやむを得ないと判断する」: what is judged stands between.
  const judge = /(?:こと|もの)$/u.test(words)
    ? phrases.findLastIndex(({ mark }) => mark === "doer")
    : phrases.length - 1;
  const name = judge < 0 ? null : namedAt(phrases, judge);
  return name !== null && isAgent(nounOf(name)) ? name : null;
}
