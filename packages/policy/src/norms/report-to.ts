import { eachOf, isSomebody, namedAt } from "./named.ts";
import { type Phrase, phrasesOf } from "./phrases.ts";
import { withoutBlanks } from "./sentences.ts";

const sign =
  /報告|通達|通報|通知|連絡|届け|届出|申し?出|相談|提出|協議|合議|一報|速報|内報|知らせ|伝え|電話|引き?継|提供|申し立て|内申|上申|具申|回報|復命|指示を|判断を|→/u;
/** To tell, hand in or hand over; not what is written on it (報告書), nor who did it before (報告した者). */
const tells =
  /(?:(?:報告|通達|通報|通知|連絡|相談|提出|協議|合議|速報|内報|内申|上申|具申|回報|復命|届出|申出)(?!(?:し)?た(?!上|うえ|後|のち)[\p{sc=Han}\p{sc=Katakana}]|され|書|先|者|内容|受|申請|の(?!こと。?$)|を受)|(?:届け出|申し出)(?!た(?!上|うえ|後|のち)[\p{sc=Han}\p{sc=Katakana}]|先|書)|届け(?=る|、|て|$)|お?知らせ|伝え|申し立て|(?:第)?一報|(?<![帯用])電話(?:$|し|する|連絡)|引き?継[いぐがぎ]|(?:判断|指示)$)/u;

const inTurn = /((?:[^、。→]{2,20}→)+[^、。→の]{2,20})の順(?:に|で)/u;

/** 「発見者→班長→署長の順に」: who tells whom in turn, the first to the last; null where nobody does. */
export const tellersInTurn = (text: string): readonly string[] | null =>
  text.includes("→") ? (inTurn.exec(text)?.[1]?.split("→") ?? null) : null;

/** Who is told, as printed, one by one: 「A及びBに報告」 → [A, B]. */
export function reportToOf(predicate: string): readonly string[] {
  const text = withoutBlanks(predicate);
  if (!sign.test(text)) return [];
  // The first tells, the others are told.
  const chain = tellersInTurn(text);
  if (chain !== null) return chain.slice(1);
  const phrases = phrasesOf(text);
  const found: string[] = [];
  for (const at of phrases.keys()) {
    if (!tellsHere(phrases, at)) continue;
    const { words = "" } = phrases[at] ?? {};
    for (const name of [...withoutCausee(toldBefore(phrases, at), words), ...instructing(words)])
      if (!found.includes(name)) found.push(name);
  }
  return found;
}

function tellsHere(phrases: readonly Phrase[], at: number): boolean {
  const { words = "", mark = "end" } = phrases[at] ?? {};
  if (/^提供(?:し|する)/u.test(words)) return /(?:内容|旨|結果|状況)$/u.test(contentBefore(phrases, at));
  if (!tells.test(words)) return false;
  if (/(?:判断|指示)$/u.test(words)) return mark === "object" && /^(?:仰|求)/u.test(phrases[at + 1]?.words ?? "");
  // 「報告が必要な事態」 speaks of one.
  if (mark === "doer" && !words.endsWith("こと") && !/^(?:必要(?!な)|行|ある|あり)/u.test(phrases[at + 1]?.words ?? ""))
    return false;
  // 「報告を行った場合は」, 「報告を受けたときは」 tell of what was done.
  if (mark === "object" && /^行った(?:場合|とき|後)/u.test(phrases[at + 1]?.words ?? "")) return false;
  return !(
    mark === "object" &&
    /(?:報告|通報|通知|連絡|相談|提出|届出|申出)$/u.test(words) &&
    /^(?:受け|求め)/u.test(phrases[at + 1]?.words ?? "")
  );
}

/** 「当直長の指示を仰ぐ」: who is asked what to do is told. */
function instructing(words: string): readonly string[] {
  const name = /^(?:.*の(?:うえ|上)(?:で)?)?([^のをに]{2,24})の指示$/u.exec(words)?.[1];
  return name !== undefined && isSomebody(name) ? [name] : [];
}

/** What is given in the act told at this place: 「その内容を関係課へ提供する」 tells, 「端末を職員へ提供する」 does not. */
const contentBefore = (phrases: readonly Phrase[], at: number): string =>
  phrases.slice(0, at).findLast(({ mark }) => mark === "object")?.words ?? "";

/** 「受託者に、状況を責任者へ報告させる」: who is made to tell is not told. */
function withoutCausee(names: readonly string[], verb: string): readonly string[] {
  if (!/させ/u.test(verb)) return names;
  return names.length > 1
    ? names.slice(1)
    : names.filter((name) => !/(?:事業者|業者|受託者|委託先|職員等?|利用者|社員)$/u.test(name));
}

/** The goals of the act told at this place, back to where the act before it ends. */
function toldBefore(phrases: readonly Phrase[], at: number): readonly string[] {
  const found: string[][] = [];
  let crossed = false;
  for (let index = at - 1; index >= 0; index -= 1) {
    const { words, mark } = phrases[index] ?? { words: "", mark: "end" as const };
    const condition = /(?:場合|とき|際)$/u.test(words);
    if ((mark === "topic" && (condition || namedAt(phrases, index) !== null)) || (mark === "comma" && endsAct(words))) {
      const other = condition ? besideCondition(phrases, index) : null;
      if (other !== null) found.unshift([...eachOf(other)]);
      break;
    }
    if (mark === "toward" && index < at - 1) continue;
    if (
      (mark === "goal" || mark === "toward") &&
      (!crossed || (found.length === 0 && phrases[index + 1]?.words === ""))
    ) {
      const name = namedAt(phrases, index);
      if (name !== null) found.unshift([...eachOf(name)]);
    }
    // 「部長に提出された書類を」: a goal before a verb that describes a noun is that verb's.
    if (/\p{sc=Han}(?<!に関)(?:する|した|され(?:る|た))(?=[\p{sc=Han}\p{sc=Katakana}])/u.test(words)) crossed = true;
    if (mark !== "topic" && /^(?:ある|ない|いる)(?:もの|こと|\p{sc=Han})/u.test(words)) crossed = true;
  }
  return found.flat().filter(isSomebody);
}

/** 「班長に、班長が不在であるときは署長に」: who is told but for the condition that ends at this place. */
function besideCondition(phrases: readonly Phrase[], at: number): string | null {
  const comma = phrases.slice(0, at).findLastIndex(({ mark }) => mark === "comma");
  return phrases[comma]?.words === "" && phrases[comma - 1]?.mark === "goal" ? namedAt(phrases, comma - 1) : null;
}

/** Whether a phrase before 、 ends an act or a condition, so that what stands before belongs to it. */
const endsAct = (words: string): boolean =>
  /(?:[\p{sc=Han}\p{sc=Katakana}]し|[いきぎちびみりけげせてねべめれえ]|場合|とき|際|後)$/u.test(words) &&
  !/(?:とおり|ほか)$/u.test(words);
