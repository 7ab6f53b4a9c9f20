import { isAgent, splitAgents } from "./agents.ts";
import type { Phrase } from "./phrases.ts";

/** Offices outside the body, which are told and do not act here. */
const office = /(?:機関|警察|官公庁|省|庁|都道府県等?|関係課室?|委員会事務局|相手方|関係者|関係先|報道|報道各社)等?$/u;

/** Whether words name somebody who can be told or asked: one who can act, or an office outside. */
export const isSomebody = (words: string): boolean =>
  (isAgent(words) || office.test(words)) && !/^(?:その|した|された|る)?者?$|(?:定める|掲げる|該当する)者$/u.test(words);

/** Verbs in て, adverbs and words of time that stand before a noun and are none of it. */
const leading =
  /^.*?(?:\p{sc=Hiragana}(?<!育|捨|建|起算し)て|(?<=[ん行])で|やかに|直ちに|ただちに|即時に?|至急|即座に|すぐに|的に|別に|特に|更に|常に|併せて|あわせて|あらかじめ|事前に|遅滞なく|その都度|都度|適宜|随時|別途|原則|逐次|必ず|以内に|までに|次第|必要に応じて?|より(?=[\p{sc=Han}])|ため(?:に)?|の(?:うえ|上)|その他|\p{sc=Hiragana}(?:ば|たら|ず|ぐ)|\s|次の|毎年度?|毎月|毎週|毎日|(?:年|月|週)[0-9０-９一二三四五六七八九十]+回(?:以上)?)(?=[^\p{sc=Hiragana}、])/u;
/** What leads up to a title and is no part of it: 「当該課の情報セキュリティ管理者」. */
const whose = /^(?:当該|その)[^、。をに]{1,16}の(?=[\p{sc=Han}\p{sc=Katakana}A-Z]{2,}$)/u;

/** The noun at the end of a phrase: 「併せて統括責任者」 → 統括責任者. */
export function nounOf(words: string): string {
  let noun = words.trim();
  for (let shorter = noun.replace(leading, ""); shorter !== noun; shorter = noun.replace(leading, "")) noun = shorter;
  return noun.replace(/^(?:必ず|また|なお|及び|並びに|又は|かつ|ある(?=\p{sc=Han}))/u, "").replace(whose, "");
}

/**
 * Who the phrase at this place names, with those of the row before it: 「市長、副市長及び関係部長に」; null where it names nobody.
 * As printed: 「A及びB」 = both, 「A又はB」 = either.
 */
export function namedAt(phrases: readonly Phrase[], at: number): string | null {
  const words = (phrases[at]?.words ?? "")
    .replace(/(?:のみ|だけ)$/u, "")
    .replace(/^.*の(?:うち|中)(?:から)?(?=\p{sc=Han})/su, "");
  let row = nounOf(words);
  // 「委員会への報告及び本人への」
  row = row.replace(/^[^、]{0,20}(?:報告|通報|通知|連絡|届出)(?:及び|並びに|又は|、)(?=.)/u, "");
  if (!eachOf(row).every(isSomebody) || joinsThings(row)) {
    row = /(?:及び|並びに|又は|若しくは)([^及並又若]+)$/u.exec(row)?.[1] ?? "";
    return isSomebody(row) ? row : null;
  }
  const described = description.exec(row)?.[1];
  if (described !== undefined) return describedName(phrases, at, row, described);
  let whole = row === words;
  for (let before = at - 1; whole; before -= 1) {
    const { words: piece = "", mark = "end", particle = "" } = phrases[before] ?? {};
    const name = nounOf(piece);
    if ((mark !== "comma" && particle !== "と") || name === "" || !eachOf(name).every(isSomebody)) break;
    if (/\p{sc=Hiragana}$/u.test(piece)) break;
    row = `${name}${particle}${row}`;
    whole = name === piece;
  }
  return row;
}

/** 「貸与する物又は情報政策課長」: a thing joined to one who is named bare, so that only the last is somebody. */
function joinsThings(row: string): boolean {
  const pieces = row.split(/及び|並びに|又は|若しくは/u);
  return (
    pieces.length > 1 &&
    /^[^をがにのるた]{2,}$/u.test(pieces.at(-1) ?? "") &&
    pieces.slice(0, -1).some((piece) => /(?:物|機器|端末|媒体|もの)$/u.test(piece))
  );
}

/** 「管理する部署」: a verb that describes who follows it. */
const description =
  /^[^、及並又]{0,14}?(?:する|した|している|される|された|(?:^|が|に)(?:ある|いる)|\p{sc=Han}\p{sc=Hiragana}{0,3}[うくすつむるたい])(?=[^\p{sc=Hiragana}])(.+)$/su;
/** Whether a verb describes who stands at the end: 「許可を得た者」. */
export const isDescribed = (words: string): boolean => description.test(nounOf(words));
const title = /^[^の]*(?:責任者|管理者|担当者|統括者|統括[監官]|委員会|窓口|事務局|(?<=[\p{sc=Han}])長)等?$/u;

/**
 * A title stands bare (「所属する課室の情報セキュリティ管理者」), others keep what tells them apart (「施設を管理する部署」); 「Aと当該職員が
 * 所属する課のB」 names A too.
 */
function describedName(phrases: readonly Phrase[], at: number, row: string, described: string): string {
  const { words = "", mark = "end", particle = "" } = phrases[at - 1] ?? {};
  const leads = mark === "object" || mark === "doer";
  const [, beside = "", joint = ""] = (leads && /^(.+)(及び|並びに|又は)[^及並又]+$/su.exec(words)) || [];
  if (/^者(?:及び|並びに|又は)/u.test(described)) return described.replace(/^者(?:及び|並びに|又は)/u, "");
  if (/^(?:設置する|設ける|置く|指定(?:する|した)|指名(?:する|した))/u.test(row)) return described;
  const name = described.replace(/^.*の(?=[\p{sc=Han}\p{sc=Katakana}A-Z]{3,}$)/su, "");
  const bare = eachOf(name).every((one) => title.test(one));
  const own = bare ? name : `${leads && beside === "" ? `${nounOf(words)}${particle}` : ""}${row}`;
  return beside !== "" && isSomebody(nounOf(beside)) ? `${nounOf(beside)}${joint}${own}` : own;
}

/** 「総務省及び県」 → [総務省, 県]; one who heads each of a row stays one. */
export function eachOf(words: string): readonly string[] {
  const pieces = words.split(/、|及び|並びに|又は|若しくは/u).map((piece) => piece.trim());
  const all = pieces.every((piece) => /^[^をがに]{1,24}$/u.test(piece) && isSomebody(piece));
  return all && pieces.some((piece) => !isAgent(piece)) ? pieces : splitAgents(words);
}
