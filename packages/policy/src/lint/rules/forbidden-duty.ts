import { fault, type Rule } from "../rule.ts";

const end = "てはならない。";
/** By when, how often: a prohibition has no such time. */
const due =
  /(?:遅滞なく|速やかに|直ちに|毎年度?|毎月|毎日|毎年[^、。]{1,12}に|定期的に|定期に|随時|[0-9０-９一二三四五六七八九十]+(?:日|週間|か月|月|年)以内に|(?:年|毎年度?|月)に?[0-9０-９一二三四五六七八九十]+回(?:以上)?)/;
/** How good a thing is done: nobody forbids it with care. */
const well =
  /(?:(?:善良な管理者の注意をもって|必要な(?:措置|対策|指示|指導|助言)を|適正に|適切に|厳重に|できないように)[^。、]{1,12}|(?:[一-龠]|され|でき)ないようにし)$/;
/** Acts that no text forbids for their own sake. */
const good =
  /(?:(?:返却|提出|分離|分類|暗号化|補佐|照合|検証|更新|明示|整備|維持|確保|防止|選任|把握)し|(?:研修|訓練|点検|監査|検査|教育|保守|見直し|評価|照合|認証|暗号化|復旧|改善)を(?:受け|行い?っ?|行わせ|実施し|実施させ|受けさせ)|(?:許可|承認|確認|同意|指示|証明書の交付)を(?:得|受け)|(?:台帳|手順|計画|名簿|一覧|規程|基準)を(?:作成し|備え|整備し|定め)|(?:契約書?|仕様書|規程|手順)に(?:定め|明記し|記載し)|(?:仕組み|窓口|体制|期間)を設け|(?:報告|届出|通知|申請)をし|よう努め|に従っ|を守っ|[0-9０-９一二三四五六七八九十]+(?:年|か月|月|日)間?、?(?:保存|保管)し|(?:施錠|切り離し|安全な場所)[^。]{0,20}保管し|状態にし)$/;
const unless =
  /(?:ない(?!よう)|なく|ずに|以外|のみ|限り|限って|前に|まで|場合を除|ほか|を除き|みだり|無断|私的|目的外|他人|他の者|第三者|外部|不正|私物|個人の)/;

/** What must be done, forbidden: a prohibition that names a time by which, or an act no text forbids. */
export const forbiddenDuty: Rule = {
  id: "forbidden-duty",
  title: { ja: "義務を禁止とした書き誤り", en: "Duty put as a prohibition" },
  english: { fault: "What should be a duty is put as a prohibition.", remedy: "Turn it into a duty." },
  *check({ sentences, occurs }) {
    if (!occurs(/てはならない。/)) return;
    for (const { clause, text } of sentences) {
      if (!text.endsWith(end)) continue;
      const said = text.slice(0, -end.length);
      const act = said.slice(said.lastIndexOf("、") + 1);
      const bare = said.replaceAll("遅滞なく", "");
      // 「定期的に変更し、…再利用してはならない」: the time belongs to the duty before.
      const timed = due.exec(said.slice((/.*[一-龠ぁ-ん][いえきけしせちてりれみめび]、/.exec(said)?.[0] ?? "").length));
      const isDuty =
        (timed !== null && !unless.test(bare)) || well.test(said) || (good.test(said) && !unless.test(bare));
      if (!isDuty) continue;
      const excerpt = `${act.slice(-30)}${end}`;
      yield fault(
        "error",
        clause,
        excerpt,
        timed && !good.test(said)
          ? `禁止に「${timed[0]}」という時期や回数は付きません。義務の規定の書き誤りと思われます。`
          : "しなければならないはずの行為を禁じています。義務の規定の書き誤りと思われます。",
        excerpt.replace(/[てで]はならない。$/, "なければならない。"),
      );
    }
  },
};
