import { isAgent } from "./agents.ts";
import { refrains } from "./how-it-binds.ts";
import { isOneAct } from "./one-act.ts";
import { protectedSpans, topicEnd } from "./protected-spans.ts";
import { withoutBlanks } from "./sentences.ts";

/**
 * Splits one sentence into its independently checkable duties. 「AをBし、CをDしなければならない」 is two; a manner
 * (踏まえ, 連携し), an example (…する等、必要な措置を) or a purpose (…するよう設定) is none of its own.
 */

export interface Link {
  /** Offsets in the sentence. */
  readonly start: number;
  readonly end: number;
  /** Joined to the next by とともに, ほか, 上で, ものとし, by 連用形, as nouns of one verb (監査及び点検を実施する), or with
   * the verb told once at the end (教頭は校長に、校長は町長に報告する). */
  readonly by: "last" | "continuative" | "together" | "after" | "provided" | "noun" | "shared";
}

/** Verbs that say how or with what in mind, and bind to the duty after them. */
const manner =
  /(?:踏まえ|勘案し|考慮し|想定し|目的とし|目的に|を持ち|基づき|応じ|従い|沿い|鑑み|かんがみ|に備え|理解し|連携し|協力し|協議し|(?<!を[^、]{0,10})調整し|通じ|際し|関し|対し|を?含め|除き|より|(?:報告|指摘|通知|連絡|結果|委託|指示|申請|要請|依頼|意見|助言)を受け|伴い|比較し|認識し|自覚し|尊重し|留意し|配慮し|意識し|取りまとめ|とりまとめ|まとめ|例とし|原則とし|単位とし|前提とし|中心とし|中心に(?:組成|構成|編成)し|活用し|(?:理解|関心|意識|認識|自覚)を(?:深め|高め)|連絡を密にし|の(?:命|指揮|指示|監督)を受け|に(?:直属|所属)し|連携を密にし|図りつつ|し得|生じ|でき|あり|なり|おり|(?<!を[^、]{0,16}に)限り|介し|経由し|経て|代わり|問わず|関わらず|かかわらず|のみならず|だけでなく|超え|用い|(?<!(?:大切|適切|適正|丁寧|慎重)に|申し出て|届け出て)(?:利用|使用)し)$/u;

/** What every form below ends with. */
const verbEnd = /[\p{sc=Hiragana}得]$/u;
const continuative =
  /(?=.$)(?<!を(?:始|はじ))(?<=を[^、をがは]{0,12}\p{sc=Han}{1,2})(?:[いきぎちびみりえけげせねべめれ]|(?<=[捨育充])て)$|お?知らせし$|(?:立ち上げ|突き合わせ|合わせ|取り寄せ|言い渡し|取り扱い)$|(?:こと|もの)は避け$|(?:[\p{sc=Han}\p{sc=Katakana}]し|とし|にし|行い|行なって|講じ|定め|図り|設け|整え|用い|努め|防ぎ|を見直し|取り|をとり|施し|与え|求め|させ|せしめ|立ち会い|おき|保ち|決め|改め|高め|進め|付け|立て|置き|示し|得|[にへ](?:伝え|しまい|取り次ぎ|引き継ぎ|委ね|任せ|収め|納め|入れ|移し|戻し|預け)|を[^、をがはの]{0,10}(?:わせ|らせ|確かめ|備え|集め|伝え|知らせ|控え|委ね|まとめ|掲げ|届け出|申し出|止め|留め|整え|添え|設け|加え|変え|切り替え|置き換え|教え|妨げ|避け|受け|承け|納め|収め|保ち|防ぎ|除き|選び|結び|学び|閉じ|講じ|封じ|禁じ|減らし|残し|隠し|回し|移し|戻し|返し|外し|消し|記し|付し|付け|掛け|かけ|張り|貼り|絞り|守り|図り|送り|渡し|引き渡し|受け取り|持ち帰り|取り除き|取り外し|立ち会わせ|てもらい|ていただき))$|を(?!得ない)[^、]{0,16}に限り$/u;

/** 「教頭は校長に、校長は教育委員会に、…報告する」, 「管理者から部長に、部長から市長に、…」, 「三日以内に速報を、十日以内に確報を…」: the verb told once. */
const distributed =
  /(?<=^|、)(?:[^、。は]|又は){2,30}(?:は、?|から)[^、。は]{2,40}(?<!とも)(?:に|へ)、(?=[^、。はがを]{2,30}(?:は|から)[^、。は]{2,40}(?:に|へ))|(?<=、)[^、。は]{2,20}(?:を|について)[^、。は]{2,20}(?:に|へ)、(?=[^、。はがを]{2,30}は[^、。は]{2,30}(?:に|へ)[^、。]{0,12}(?:報告|連絡|通報|通知|伝え))|(?:以内に|までに)[^、。はをが]{1,12}を、(?=[^、。は]{0,14}(?:以内に|までに)[^、。はをが]{1,12}を)|(?<=^|、)[^、。は]{2,30}は、?[^、。はがをに]{2,30}が、(?=[^、。は]{2,30}は、?[^、。はがをに]{2,30}が[^、。はが]{2,20}。?$)/gu;

/** Nouns that end like a verb: の見直し、 持ち出し、 */
const nounInShi = /(?<!を)(?:見直|持ち出|持出|取り外|貸出|貸し出|呼び出|洗い出|申し出|引き渡|引渡|取り消|書き出)し$/u;

const positiveActions = /(?:監査|点検|訓練|構築|明確化|検証|評価|調査|見直し|改善)$/u;

/** The links of one sentence; offsets into it. `text` has its asides blanked with NUL of equal length. */
export function chainOf(text: string, permission: boolean): readonly Link[] {
  const cuts: { at: number; by: Link["by"] }[] = [];
  const protectedUntil = protectedSpans(text);
  for (const match of text.matchAll(
    /限りで(?:は)?なく、|[てで]はならず、|なければならず、|ことができ、|[るうくすむつぐたい]とともに、?|[るうくすたむ]ほか、|ものとし、|こととし、|(?:た|の)(?:上|うえ)で、?|、/gu,
  )) {
    const end = match.index + match[0].length;
    if (protectedUntil.some(([from, to]) => match.index >= from && match.index < to)) continue;
    const by = cutKind(match[0], text.slice(0, match.index), text.slice(end));
    if (by === null) continue;
    cuts.push({ at: end, by });
  }
  for (const match of /[にへが]、|(?:以内|まで)に/u.test(text) ? text.matchAll(distributed) : []) {
    const end = match.index + match[0].length;
    const teller = match[0].endsWith("が、")
      ? /^[^は]*は、?([^が]*)が/u.exec(text.slice(end))?.[1]
      : /^([^、。は]{2,30}?)(?:は|から)/u.exec(text.slice(end))?.[1];
    if (!match[0].endsWith("を、") && !isAgent(teller ?? "")) continue;
    if (!protectedUntil.some(([from, to]) => end > from && end <= to)) cuts.push({ at: end, by: "shared" });
  }
  for (const match of text.matchAll(
    /(?:規[定程則]|手順|計画|体制|基準|方針)を(?:整備し|策定し|制定し|定め|作成し)(?=[\p{sc=Han}\p{sc=Katakana}]{2,12}を)/gu,
  )) {
    const end = match.index + match[0].length;
    if (!protectedUntil.some(([from, to]) => end > from && end <= to)) cuts.push({ at: end, by: "continuative" });
  }
  // A permission is one act; what 「ものとし、」 ends before it is a duty.
  const firm = permission ? text.lastIndexOf("ものとし、") : -1;
  if (firm > 0) {
    const at = firm + "ものとし、".length;
    return [
      { start: 0, end: at, by: "continuative" },
      { start: at, end: text.length, by: "last" },
    ];
  }
  // 「状況を確認し、問題があるときは、中止を命ずることができる」: what is done before the condition is a duty.
  const done = permission
    ? /を[^、をはが]{0,20}(?:確認|点検|調査|審査|把握|評価|検証|監視)し、(?=[^、。]{2,60}(?:とき|場合)(?:は|には|に限り)、[^。]*(?:ことができる|[許承認諾可]{2}する|認める))/u.exec(
        text,
      )
    : null;
  if (done && !/(?:とき|場合)(?:は|には)、/u.test(text.slice(topicEnd(text), done.index))) {
    const at = done.index + done[0].length;
    return [
      { start: 0, end: at, by: "together" },
      { start: at, end: text.length, by: "last" },
    ];
  }
  if (permission || /た者でなければならない。?$/u.test(text)) return [{ start: 0, end: text.length, by: "last" }];
  cuts.sort((left, right) => left.at - right.at);
  const links: Link[] = [];
  let start = 0;
  for (const cut of cuts) {
    links.push({ start, end: cut.at, by: cut.by });
    start = cut.at;
  }
  if (start < text.length) links.push({ start, end: text.length, by: "last" });
  return coordinate(text, merge(text, links));
}

function cutKind(sign: string, before: string, after: string): Link["by"] | null {
  if (sign.startsWith("限り")) return "provided";
  if (sign.endsWith("ならず、") || sign === "ことができ、") return "continuative";
  if (/とともに/u.test(sign)) return "together";
  if (/ほか/u.test(sign))
    return /[をの](?:締結|実施|作成|確認|報告)する$|する$|を(?:行う|講じる|講ずる|図る|設ける|定める)$/u.test(
      `${before}${sign.replace(/ほか、/u, "")}`,
    ) && !/法令|もの/u.test(before.slice(-6))
      ? "together"
      : null;
  if (/ものとし|こととし/u.test(sign)) return "continuative";
  if (/上で|うえで/u.test(sign)) {
    if (sign.startsWith("の")) return null;
    const segment = before.slice(lastBoundary(before));
    return /(?:許可|承認|同意|決裁)を(?:得|経|受け)$/u.test(segment) || /必要に応じ|ように?し$/u.test(segment)
      ? "after"
      : null;
  }
  if (/^(?:又は|若しくは|かつ又は)/u.test(after)) return null;
  // 「適正に使用し、かつ、管理する」: two verbs of one object.
  if (/^かつ、?[^をにへ、。]{2,14}。?$/u.test(after)) return null;
  if (/^(?:及び|並びに)/u.test(after) && !/^(?:及び|並びに)[^、。]{1,60}[をに]/u.test(after)) return null;
  const from = lastBoundary(before);
  const segment = before.slice(from);
  // 「状況を、毎年度1回確かめ、」: the object stands before the comma.
  // 「使い終えた機器は、直ちに取り外し、」: the object is the topic.
  const object =
    /を、$/u.test(before.slice(0, from)) ||
    (/^[^、。]*(?<![者員長等課])は、[^をは]*$/u.test(before) &&
      !/[をにが]/u.test(segment.replace(/^\p{sc=Han}+(?:やか|ち)?に/u, "")));
  const bare = `${object ? "を" : ""}${withoutBlanks(segment)}`;
  // 「管理者は課長とし、係が事務を行う」
  if (/(?:者|[長員課室])とし$/u.test(bare) && /^[^、。はがを]{2,24}[がは]/u.test(after)) return "continuative";
  if (/(?:のみ|だけ)(?:を[^、]{0,8}(?:使用し|利用し|用い)|とし)$/u.test(bare)) return "continuative";
  if (/(?:及び|並びに)$/u.test(bare)) return null;
  if (/[うくすむる]ことを原則とし$/u.test(bare)) return "continuative";
  // 「使用は校内に限り、持ち出しは禁止する」
  if (/は[^、はがを]{2,12}に限り$/u.test(bare) && /^[^、。はが]{2,24}は/u.test(after)) return "continuative";
  if (refrains.test(bare)) return "continuative";
  if (!verbEnd.test(bare) || !continuative.test(bare) || manner.test(bare) || (nounInShi.test(bare) && !object))
    return null;
  if (
    !/[をにはがで]/u.test(bare) &&
    !/(?:分類|記録|保管|保存|確認|報告)し$|(?:長さ|文字以上|最小限|必須|状態)とし$/u.test(bare) &&
    !(
      /^\p{sc=Han}{2,4}し$/u.test(bare) &&
      /を[^、をはが]{1,16}(?:し|にし|[いきりえけせめ])、$/u.test(before.slice(0, from))
    )
  )
    return null;
  if (
    /(?:とし)$/u.test(bare) &&
    !/(?:最小限|最低限|限定|必須|状態|原則禁止|無効|有効|対象外|非公開|長さ|分類|区分|公開)とし$/u.test(bare)
  )
    return null;
  if (/(?:許可|承認)を得$/u.test(bare) || !/得$/u.test(bare)) return "continuative";
  return null;
}

function lastBoundary(before: string): number {
  return Math.max(before.lastIndexOf("、"), before.lastIndexOf("。")) + 1;
}

/** Puts together what is one act: 報告し、指示を仰ぐ; 作成し、保管する; チェックを行い、侵入を防止する. */
function merge(text: string, links: readonly Link[]): readonly Link[] {
  const merged: Link[] = [];
  for (const link of links) {
    const previous = merged.at(-1);
    if (
      previous &&
      isOneAct(
        withoutBlanks(text.slice(previous.start, previous.end)),
        withoutBlanks(text.slice(link.start, link.end)),
        link.by === "last",
      )
    ) {
      merged[merged.length - 1] = { start: previous.start, end: link.end, by: link.by };
    } else merged.push(link);
  }
  // 「Aを講じ、Bするよう努める」 is one effort.
  const [end, before] = [merged.at(-1), merged.at(-2)];
  const settledBefore = before !== undefined && /(?:もの|こと)とし、$/u.test(text.slice(before.start, before.end));
  if (end && before?.by === "continuative" && !settledBefore && /よう(?:に)?努め/u.test(text.slice(end.start, end.end)))
    merged.splice(-2, 2, { start: before.start, end: end.end, by: end.by });
  return merged;
}

/** 「監査及び自己点検を実施する」 is two acts; 「AやBの導入等により、流出を防ぐ」 names two measures. */
function coordinate(text: string, links: readonly Link[]): readonly Link[] {
  const found: Link[] = [];
  for (const link of links) {
    const piece = text.slice(link.start, link.end);
    const measures =
      /(?<=設定|導入|適用|設置|配備)や(?=[^、。]{2,30}の(?:設定|導入|適用|設置|配備)等により、[^、。]{2,30}を防)/u.exec(
        piece,
      );
    if (measures) {
      found.push(
        { start: link.start, end: link.start + measures.index, by: "noun" },
        { start: link.start + measures.index + 1, end: link.end, by: link.by },
      );
      continue;
    }
    const acts = !/(?:及び|並びに).*を[^、。をはが]{0,10}(?:実施|行[いわう])/su.test(piece)
      ? null
      : /((?:[^、。をはがに]{2,30}、)*[^、。をはがに]{2,30})(及び|並びに)([^、。をはがに]{2,30})を[^、。をはが]{0,10}(?:実施|行[いわう])/u.exec(
          piece,
        );
    const [whole = "", firsts = "", joint = "", second = ""] = acts ?? [];
    const heads = firsts.split("、");
    if (
      acts &&
      positiveActions.test(second) &&
      heads.every((head) => positiveActions.test(head)) &&
      !/ては?ならない|等の|など/u.test(piece)
    ) {
      let at = link.start + acts.index;
      if (acts.index > 0 && found.length === 0 && link.start === 0) at = link.start + acts.index;
      let begin = link.start;
      for (const head of heads) {
        found.push({ start: begin, end: at + head.length, by: "noun" });
        at += head.length + 1;
        begin = at;
      }
      const joined = link.start + acts.index + firsts.length + joint.length;
      found.push({ start: joined, end: link.end, by: link.by });
      if (whole === "") continue;
      continue;
    }
    found.push(link);
  }
  return found;
}
