import { fault, type Rule } from "../rule.ts";

/** What nobody would be obliged to do: without leave, beyond the purpose, to strangers. */
const misuse =
  /(?:許可なく|許可を(?:得|受け)(?:ずに|ないで)|承認を(?:得|受け)(?:ずに|ないで)|無断で|みだりに|業務(?:以外の|外の?)目的(?:で|に|のため)|(?<!他)目的外に|私的な目的で|不正な(?:手段|方法)(?:で|により)|知り得た秘密を他人に)[^。、]{2,40}(?:しなければならない|するものとする|しなければなりません|することができる)。/;
const ending = /(?:しなければならない|するものとする|しなければなりません|することができる)。$/;
/** Leave struck out of a provision that says who gives it. */
const withoutLeave = /の(?:許可|承認)を(?:得|受け)(?:ずに|ないで)、?[^。]{2,60}(?:ことができる|なければならない)。/;
const inNeed = /緊急|やむを得|にかかわらず|軽易|軽微|包括|災害|非常/;
/** Others let in, passwords noted down: no qualification makes a duty of these. */
const letIn =
  /(?:(?:他人|他者|第三者|部外者|権限のない者|以外(?:の者)?)に[^。、]{0,12}(?:利用|使用|貸与|閲覧|開示|操作|共有)|(?:支援|サポート)[のが]?(?:終了|終わ|切れ)[^。、]{1,20}(?:使用|利用)|(?:秘密|情報|内容)を[^。]{0,20}漏ら|パスワード[^。]{0,14}(?:メモを作成|付箋に記載|使い回|共有))(?:させ|し|され|さ)なければならない。/;
/** What every text asks of its people, forbidden. */
const forbidden =
  /(?:を(?:遵守し|講じ|施錠し|徹底し|確認し|記録し|整備し|策定し|見直し|設け|備え|立ち会わせ|最新の状態に保っ?|点検し|周知し)|に(?:報告し|届け出|努め|立ち会わせ)|と照合し|[をの]報告をし)てはならない。/;
/** Protection let go: 「漏えいを防止する必要はない」. */
const waived =
  /(?:防止|防御|保護|秘密に|遵守|施錠)(?:を|に)?(?:する|し|守る|守ら)?(?:必要は(?:ない|ありません)|なくても?(?:よい|いい|差し支えない))。/;
const unless = /(?:ない|なく|ずに|以外|のみ|限り|前に|まで)/;
const guarded = /(?:ない|ぬ|防止|禁止|制限|検知|監視|注意|場合|とき|ように)/;

/** A prohibition whose 「ない」 was lost (「無断で持ち出さなければならない」), or a duty that was given one (「遵守してはならない」). */
export const dutyToMisuse: Rule = {
  id: "duty-to-misuse",
  title: { ja: "禁止と義務の取り違え", en: "Prohibition turned into a duty" },
  english: { fault: "What should be forbidden is put as a duty.", remedy: "Turn it into a prohibition." },
  *check({ sentences }) {
    for (const { clause, text } of sentences) {
      const prohibited = forbidden.exec(text);
      if (prohibited && !unless.test(text.slice(0, prohibited.index)))
        yield fault(
          "error",
          clause,
          prohibited[0],
          "しなければならないはずの行為を禁じています。義務の規定の書き誤りと思われます。",
          prohibited[0].replace("てはならない。", "なければならない。"),
        );
      const unasked = withoutLeave.exec(text);
      if (unasked && !inNeed.test(text))
        yield fault(
          "warning",
          clause,
          unasked[0].slice(1, 60),
          "許可を得ないで行うことを定めています。「得て」の書き誤りと思われます。",
          unasked[0].slice(1, 60).replace(/(得|受け)(?:ずに|ないで)/, "$1て"),
        );
      const letGo = waived.exec(text);
      if (letGo)
        yield fault(
          "error",
          clause,
          letGo[0],
          "守るための行為をしなくてよいと定めています。義務の規定の書き誤りと思われます。",
          "必要性の有無を確かめ、義務なら「しなければならない。」と書いてください。",
        );
      const opened = letIn.exec(text);
      if (opened)
        yield fault(
          "error",
          clause,
          opened[0],
          "してはならないはずの行為を義務付けています。禁止の規定の書き誤りと思われます。",
          opened[0].replace("なければならない。", "てはならない。"),
        );
      const found = misuse.exec(text);
      if (!found || guarded.test(found[0].replace(ending, "").replace(/^.{0,12}(?:ないで|ずに|なく)/, ""))) continue;
      yield fault(
        "warning",
        clause,
        found[0],
        "してはならないはずの行為を義務付けています。禁止の規定の書き誤りと思われます。",
        found[0].replace(ending, "してはならない。"),
      );
    }
  },
};
