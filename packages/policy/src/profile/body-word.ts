import type { BareClause } from "../clauses/settle-clauses.ts";
import { isAgent } from "../norms/agents.ts";
import { longestText } from "../norms/sentences.ts";

const kinds = [
  "市",
  "町",
  "村",
  "区",
  "県",
  "都",
  "道",
  "府",
  "組合",
  "連合",
  "広域連合",
  "事業団",
  "企業団",
  "議会",
  "院",
  "校",
  "学",
  "センター",
  "機構",
  "法人",
  "会",
  "財団",
  "公社",
  "学園",
  "社",
  "局",
  "消防本部",
];

/**
 * 「灯台村」 → 村, of a text entitled 「灯台市水道局…要領」 → 水道局, 「灯台市立東小学校…」 → 学校: what a text that never speaks of its body would call it; null where
 * the names tell no kind.
 */
export function kindOfBody(name: string | null, title: string | null): string | null {
  if (name === null) return organAtHead.exec(title ?? "")?.[0] ?? null;
  const organ = title?.startsWith(name)
    ? /^(?:議会|立図書館|保健所|福祉事務所|消防署|[上下]?水道局|消防本部|交通局|立(?!小・?中|[小中]学校|高等学校)[^、。]{1,16}?(?:小|中|高等|特別支援)(学校))/u.exec(
        title.slice(name.length),
      )
    : null;
  return (
    organ?.[1] ??
    organ?.[0].replace(/^立/u, "") ??
    /(?:広域連合|企業団|組合|大学|市|町|村|区|県|都|道|府)$/u.exec(name)?.[0] ??
    null
  );
}

/** 「港湾局端末取扱要綱」: an office whose title does not say of which body it is. */
const organAtHead = /^[\p{sc=Han}]{2,10}?(?:局|病院|図書館|消防本部)(?=[\p{sc=Han}\p{sc=Katakana}A-Z])(?![長員課])/u;

/** The text's own word for the body itself: 本市, 市, 広域連合 …; null where it never speaks of itself. */
export function bodyWord(clauses: readonly BareClause[]): string | null {
  const counts = new Map<string, number>();
  // 「本市」 in passing, for a text that says nothing more telling.
  let spoken: string | null = null;
  const add = (word: string, weight = 1): void => {
    counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  for (const clause of clauses) {
    const text = (clause.text ?? "").slice(0, longestText);
    for (const match of text.matchAll(
      /以下、?(?:この[^「」]{1,8}において)?(?:単に)?[「『]?(本?(?:市|町|村|区|県|都|道|府|組合|広域連合|連合|企業団|市議会|町議会|議会|機構|団体|協会|病院|学校|センター|公社|事業団|財団|学園|会社|大学|水道局|消防本部|[当本](?:院|校|センター|社|法人|会|協会|財団|公社)))[」』]?と(?:[い言]う|する)/gu,
    )) {
      add(match[1] ?? "", 1000);
    }
    for (const match of text.matchAll(
      /(?<![\p{sc=Han}\p{sc=Katakana}])((?:本|当)?(?:市|町|村|区|県|都|道|府|組合|広域連合|企業団|市議会|町議会|村議会|区議会|議会|会社|学園)|[本当](?:校|院|園|学|会|社|センター)|本局)(?=が(?:保有|実施|管理|所管|行|定)|の(?:保有|情報資産|行政|管理|所管|責務|対策|ネットワーク|全て|すべて|職員|業務|事務|施策|機関)|は、|において|に(?:お|係)|職員)|(?<!\p{sc=Han})会社(?=[がはの])/gu,
    )) {
      add(match[1] ?? match[0]);
    }
    spoken ??=
      /(?<!\p{sc=Han})[本当](?:市|町|村|区|県|組合|広域連合|企業団|議会|校|院|学|社)(?!年|期|習|会|問|級|校|民|内|長|役|場)/u.exec(
        text,
      )?.[0] ?? null;
  }
  let best: string | null = null;
  let most = 0;
  for (const [word, count] of counts) {
    if (count < most || (count === most && !/^[本当]/u.test(word)) || !kinds.some((kind) => word.endsWith(kind)))
      continue;
    best = word;
    most = count;
  }
  return best ?? spoken;
}

const guide = /(?:ガイドライン|手引き?|マニュアル|ハンドブック|心得)(?:[(（].*)?$/u;

/** Whom a guide is written for, who acts wherever it names nobody: 「職員のための…手引」, 「…の利用者を対象とする」; null for any other text. */
export function readersOf(clauses: readonly BareClause[], title: string | null): string | null {
  if (title === null || !guide.test(title)) return null;
  const named = /((?:教?職員|従業員|社員)等?|議員等?|利用者|学生)(?:のための|向け)/u.exec(title)?.[1];
  if (named !== undefined) return named;
  for (const { text } of clauses.slice(0, 6)) {
    const readers =
      /(?:^|[^、。はが]{2,40}(?:の|る|た)|[、は])((?:教?職員|従業員|社員)等?|議員等?|利用者)(?:[(（][^()（）]{2,30}[)）])?を対象と(?:する|して|します|しています)/u.exec(
        (text ?? "").slice(0, 400),
      )?.[1];
    if (readers !== undefined) return readers;
  }
  return null;
}

/** Whom the purpose of a rule binds: 「実施機関が講ずべき措置について定める」, 「議員の端末の使用について定める」, or its
 * title: 「職員の端末利用に関する…」; null where neither names anybody. */
export function boundByPurpose(clauses: readonly BareClause[], title: string | null): string | null {
  for (const { text } of clauses.slice(0, 4)) {
    if (text === null || text.length > longestText || !/定め|示す|目的とする/u.test(text)) continue;
    const bound =
      /([^、。はがを「」]{2,20})が(?:講ず|講じる|遵守す|守る|行う|実施す|取る)べき/u.exec(text)?.[1] ??
      /(?:^|[、。はる]|における)((?:教?職員|従業員|社員)等?|議員等?)の[^。]{2,60}の(?:使用|利用|取扱い|持ち出し|持出し)/u.exec(
        text,
      )?.[1] ??
      /((?:教?職員|従業員|社員)等?)の(?:テレワーク|在宅勤務)の(?:実施|試行)/u.exec(text)?.[1];
    if (bound !== undefined && isAgent(bound)) return bound;
  }
  return (
    /^(?:.*[市町村区県])?((?:教?職員|従業員|社員)等?|議員等?)の[^、。]{2,30}(?:利用|使用|取扱い?)/u.exec(
      title ?? "",
    )?.[1] ?? null
  );
}
