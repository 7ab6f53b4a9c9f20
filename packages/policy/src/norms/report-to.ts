import { agentAtEnd, isAgent, splitAgents } from "./agents.ts";

const report =
  /(?:へも?|に対し(?:て)?|にも|に(?!おけ|関し|係る|つい|よ[りる]))(?:、)?(?:(?:速やかに|すみやかに|直ちに|遅滞なく|早急に|適切に|必要に応じ(?:て)?|逐次|逐一|随時|定期的に|その(?:旨|内容|結果|状況)を|結果を|内容を|[^、。にへ]{1,24}について|[^、。にへ]{1,12}[をで]|、)){0,3}(?:報告|お?知らせ|伝え|協議|(?:第)?一報|速報|電話(?:を|[しす])|通報|通知|連絡|届け(?=、)|届け出|届出|申し出|申出|相談|(?:判断|指示)を(?:仰|求)|提出)(?!(?:し)?た(?!上)[\p{sc=Han}\p{sc=Katakana}])/u;
/** 「報道機関への通知を行わなければならない」 */
const told = /(?:^|[、。は])([^、。はがを]{2,40})への(?:報告|通報|通知|連絡|届出)[^、。はが]{0,12}(?:を|行)/u;

/** 「個人情報保護委員会への報告及び本人への通知は、…が行う」 */
const toEach =
  /(?:^|[、。]|[るた](?=[\p{sc=Han}])|における|及び|並びに|又は)([\p{sc=Han}\p{sc=Katakana}ーA-Z]{2,24})への(?:報告|通報|通知|連絡|届出)(?=及び|並びに|又は|は、|、)/gu;

/** Words of manner and time that stand before a recipient and are no part of its name. */
const adverbs =
  /^(?:遅滞なく|速やかに|すみやかに|直ちに|ただちに|至急|早急に|即座に|その都度|併せて|あわせて|必要に応じて?|定期的に|あらかじめ|事前に|適宜|随時|次の|(?:必要に)?より|[0-9０-９一二三四五六七八九十]{1,3}(?:分|時間|日|営業日|開庁日|か月|月|年)以内に)+、?/u;
/** By what means: 「別の手段で相手方」. */
const by = /^(?:[^、。で]{1,10}(?:手段|方法)|電話|口頭|書面|文書|メール|内線)で/u;
/** A recipient set off by a comma, its report further on in the same clause: 「Aに、…に応じ、…報告しなければならない」. */
const setOff =
  /(?:^|[、。は])([^、。はがにを]{2,40})(?:に対し(?:て)?|に|へ)、(?:(?!。)[^」』]){1,80}?(?:報告|通報|通知|届け出)(?:し|する|を行)/u;
const office = /(?:機関|警察|官公庁|省|庁|都道府県等?|関係課室?|委員会事務局)$/u;
/** What leads up to a role and is no part of its name: 「所属する課室等の情報セキュリティ管理者」. */
const whose =
  /^(?:設置する|設ける|置く|指定する)(?=[\p{sc=Han}])|^(?:当該|その)[^、。をに]{1,16}の(?=[\p{sc=Han}\p{sc=Katakana}A-Z]{2,}$)|^.*(?:所属する|所管する|関係する|担当する|係る|設置する|属する|発生した|違反した|使用する|した)[^、。]{0,20}?(?:の(?=[\p{sc=Han}\p{sc=Katakana}A-Z]{3,})|(?=(?:情報セキュリティ|情報システム|統括|ネットワーク)[\p{sc=Han}]{0,8}(?:者|等)$))/su;
/** 「A及び当該職員等が所属する課室のB」: the clause inside belongs to B alone. */
const beside =
  /(?:^|[、。をがはに])([^、。をがはに]{2,40}?)(?:及び|並びに|又は)(?:当該|その)?[^、。はを]{1,16}(?:が|の)(?:所属|所管)する[^、。はをが]{0,12}の([^、。をがはにの]{3,30})$/u;
/** Offices outside that stand before an agent of the same row: 「総務省、」 of 「総務省、県」. */
const row = /(?:^|[をがはに、])([^、。をがはに]{1,20}(?:省|庁|警察|機関))(?:、|及び|並びに)$/u;
/** What is told or handed over reaches its recipient. */
const handedOver = /([^、。はがをに]{2,40})(?:に|へ)(?:、)?(?:引き継[がいぐ]|引継[がいぐ])/u;

/** Who is told, as printed, one by one: 「A及びBに報告」 → [A, B]. */
export function reportToOf(predicate: string): readonly string[] {
  const text = predicate.replace(/\u0000/gu, "");
  const near = nearest(text);
  if (near.length > 0)
    return near
      .map((name) => name.replace(by, "").replace(whose, ""))
      .filter((name) => !/^(?:した|された)?者?$/u.test(name));
  if (!/報告|通報|通知|届け?出|連絡|引き?継/u.test(text)) return [];
  const each = [...text.matchAll(toEach)].map((match) => match[1] ?? "");
  if (each.length > 0 && each.every((name) => isAgent(name) || office.test(name))) return each;
  for (const pattern of [setOff, handedOver, told]) {
    const words = pattern.exec(text)?.[1]?.trim().replace(adverbs, "");
    if (words !== undefined && (isAgent(words) || office.test(words))) return eachOf(words);
  }
  return [];
}

function nearest(text: string): readonly string[] {
  const match = report.exec(text);
  if (!match || /^の報告/u.test(match[0])) return [];
  const before = text.slice(0, match.index);
  const both = beside.exec(before);
  if (both && isAgent(both[2] ?? "")) return [...eachOf((both[1] ?? "").replace(adverbs, "")), both[2] ?? ""];
  const agent = agentAtEnd(before);
  if (agent !== null) {
    const outside = row.exec(before.slice(0, before.length - agent.length))?.[1]?.replace(adverbs, "");
    return [...(outside === undefined ? [] : eachOf(outside)), ...eachOf(agent.replace(adverbs, ""))];
  }
  const plain =
    /((?:[^、。をはがに]{2,24}(?:等|機関|警察|相手方|課室|課|官公庁|省|庁|県)、)*[^、。をはがに]{2,24}(?:等|機関|警察|相手方|課室|課|官公庁|省|庁|県))$/u
      .exec(before)?.[1]
      ?.replace(adverbs, "")
      .replace(by, "");
  if (plain === undefined) return [];
  return before.endsWith(plain) && !isAgent(plain) ? plain.split(/及び|又は|並びに|、/u) : [];
}

/** Agents and offices outside in one row: 「総務省及び県」 → [総務省, 県]. */
function eachOf(words: string): readonly string[] {
  const pieces = words.split(/、|及び|並びに|又は|若しくは/u).map((piece) => piece.trim());
  const agents = pieces.every((piece) => /^[^をがに]{1,24}$/u.test(piece) && (isAgent(piece) || office.test(piece)));
  return agents && pieces.some((piece) => !isAgent(piece)) ? pieces : splitAgents(words);
}
