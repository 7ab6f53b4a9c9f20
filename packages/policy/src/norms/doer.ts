import { isAgent, splitAgents } from "./agents.ts";
import { eventHead } from "./event-head.ts";
import { isDescribed, namedAt } from "./named.ts";
import { type Phrase, phrasesOf } from "./phrases.ts";
import { withoutBlanks } from "./sentences.ts";

/**
 * 「障害が生じた場合は、当直者が受付を続ける」: who does the act of the main clause, where no は names anybody. A verb that describes a
 * noun (管理者が定める方法により) is no act of the sentence. `described`: whether one told by what describes him (許可を得た職員が) counts.
 */
export function doerOf(words: string, described = true): readonly string[] | null {
  // 「届出は、課長が書面を提出することにより行う」: who hands it in does it.
  const text = withoutBlanks(words)
    .replace(/。$/u, "")
    .replace(/することにより行う(?:ものとする)?$/u, "する")
    .replace(/することを妨げない$/u, "する");
  const starts = [0];
  for (const mark of text.matchAll(
    /(?:場合|とき|際|時)(?:において)?(?:に)?(?:は、?|、)|間(?:は)?、|は(?=[^、。はが]{2,20}が[^、。はが]{1,12}$)|^[^、。がは]{1,10}[前後]に、?|^(?:また|なお|ただし|但し|さらに|この場合(?:において)?)、|^[^、。はが]{1,30}は、?|を受けて|(?:に限り|により|に基づき|に応じて|として|を除き|を用い|を使用し|を経て|とし|であり)、/gu,
  ))
    starts.push(mark.index + mark[0].length);
  for (const topic of text.matchAll(/は、/gu)) starts.push(topic.index + 2);
  // 「資料は、庁が送ったものを、職員が登録する」: the last stretch, its object before it.
  const object = /^.*を、(?=[^、]*$)/su.exec(text)?.[0].length;
  if (object !== undefined) starts.push(object);
  for (const start of starts) {
    const actors = actorOf(text.slice(start, start + 200), described);
    if (actors !== null) return actors;
  }
  return actorInPlace(text) ?? actorByNoun(text) ?? actorOfPassive(text);
}

/** 「貸与は、総務課長により決定される」: who does what is told in the passive. */
function actorOfPassive(text: string): readonly string[] | null {
  const name =
    /(?:^|[、は])([^、。はがに]{2,30})によ(?:り|って)、?[^。]*(?:さ|行わ|な)れ(?:る|なければならない|るものとする)$/u.exec(
      text,
    )?.[1];
  return name !== undefined && isAgent(name) ? splitAgents(name) : null;
}

/** 「返却のときも、承認者による確認を行う」: who does what is named as a noun, where no が names anybody. */
function actorByNoun(text: string): readonly string[] | null {
  const name =
    /(?:^|[、はも])([^、。はがをにも]{2,24})による(?:[^、。はがをに]{2,16}を(?:行|実施)[^、。はがを]{0,14}|[^。]{2,40}(?:を|は、?|、)(?:原則(?:として)?)?(?:禁止|厳禁)(?:する|とする)?)$/u.exec(
      text,
    )?.[1];
  return name !== undefined && isAgent(name) ? splitAgents(name) : null;
}

/** 「端末は、情報政策課において保管する」: the office in which an act is done does it, where nobody else does. */
function actorInPlace(text: string): readonly string[] | null {
  const office =
    /(?:^|[、は])(?:原則として)?([^、。はをがに]{2,30}?)(?:において(?:(?:は)?、?[^、。はがを]{2,20}(?:。?$|\p{sc=Han}し、)|行い、)|(?<=[部課室局係署])で(?:行[いう]|\p{sc=Han}{2}(?:する|し、)))/u.exec(
      text,
    )?.[1] ??
    /(?:^|[、は])([^、。はをがに]{0,16}(?:長|責任者|管理者|監督者|担当者|主[任査]))において(?:は)?、?(?![^、。はが]{0,12}(?:する|した|ている|された)[\p{sc=Han}\p{sc=Katakana}])/u.exec(
      text,
    )?.[1];
  return office !== undefined &&
    /(?:[課室係局部班署]|担任|主[任査]|責任者|管理者|監督者|担当者|長|部門|部署|組織|事務局|センター|委員会|会議|本部)$/u.test(
      office,
    ) &&
    isAgent(office)
    ? splitAgents(office)
    : null;
}

/** Words of time and manner that stand before who acts and are no act: 「採用の日から一月以内に、」. */
const adverb = /(?:以内に|までに|[前後]に?|速やかに|直ちに|遅滞なく|あらかじめ|必要に応じて?|の[下上])$/u;

/** 「当直者が受付を続ける」 → 当直者; of 「班長が指定した係員が行う」 the second, for the first only describes him. */
function actorOf(main: string, describable: boolean): readonly string[] | null {
  const phrases = phrasesOf(main);
  for (const [at, { mark, words }] of phrases.entries()) {
    if (mark === "topic" || (mark === "comma" && words !== "" && !adverb.test(words))) return null;
    if (mark !== "doer" || describesNext(phrases.slice(at + 1))) continue;
    // 「職員が…を認識し、実施するために必要な教育を行う」: who acts in a purpose.
    if (/(?:する|行う)ため(?:に必要な|の)[^、。]{1,20}を[^、。]{0,10}$/u.test(main)) return null;
    const before = phrases[at - 1]?.mark;
    const described = describable && isDescribed(words);
    // 「利用者を管理者が承認する」, but not of one who is only a part of the act before him.
    if (!described && before === "object" && !/(?:責任者|管理者|監督者|[課室係部局所校]長)$/u.test(words)) return null;
    if (!described && (before === "goal" || before === "toward")) return null;
    const name = whole(phrases, at) ?? namedAt(phrases, at)?.replace(/^当該(?=\p{sc=Han}{2,12}$)/u, "") ?? null;
    return name !== null && isAgent(name) && name.length <= 30
      ? splitAgents(/(?:のみ|だけ)$/u.test(words) ? name : (eventHead(name) ?? name))
      : null;
  }
  return null;
}

/** 「管理者から事前に許可を得ている者」: a bare 者 with all that says who it is; null for any other name. */
function whole(phrases: readonly Phrase[], at: number): string | null {
  const { words = "" } = phrases[at] ?? {};
  const bare = words.replace(/(?:のみ|だけ)$/u, "");
  if (
    !/(?:[たるうくすつぶむ]|ない)者$|(?:指定|指名|選任|任命|推薦)(?:する|した)(?:教?職員|\p{sc=Han}{0,3}員)$/u.test(
      bare,
    )
  )
    return null;
  const before = phrases.slice(0, at).findLastIndex(({ mark }) => mark === "topic" || mark === "comma");
  return `${phrases
    .slice(before + 1, at)
    .map((phrase) => phrase.words + phrase.particle)
    .join("")}${bare}`;
}

/** Whether what follows a subject is a verb that describes a noun (「管理者が定める方法により」), so that it does nothing itself here. */
function describesNext(phrases: readonly Phrase[]): boolean {
  for (const { words, mark } of phrases) {
    const formal = mark === "with" || mark === "doer" || mark === "end";
    if (
      (!formal && /(?:もの|こと)$/u.test(words)) ||
      /(?:[うくすつぬぶむた]|(?<!に係|に関す)る|ない)(?=[\p{sc=Han}\p{sc=Katakana}A-Z「]|(?:もの|こと)(?!$)|とき|ところ|ため|よう|べき|上で|うえで|旨)|ないよう$|^.{0,8}(?:場合|とき|際)/u.test(
        words,
      )
    )
      return true;
    // 「係員が作成、使用した文書」: what stands before a comma and is no act may lead up to the verb that describes.
    if (
      mark === "comma" &&
      /(?:(?:^|[\p{sc=Han}\p{sc=Katakana}])し|[いきぎじちびみりえけげせてねべめれ])$/u.test(words)
    )
      return false;
  }
  return false;
}
