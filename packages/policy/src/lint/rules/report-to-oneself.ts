import { fault, type Rule } from "../rule.ts";

/** 「次の当直者に引き継ぐ」 is another one of the same title. */
const reports = (quote: string, title: string) =>
  new RegExp(
    `(?<!(?:次|後任|他|上位|別|関係する|相手方)の?)${title}に(?:対し、?)?[^。、]{0,12}(?:報告|通報|連絡|提出|届け)`,
  ).test(quote);

const leave =
  /(?<![一-龠々ァ-ヶー])([一-龠々ァ-ヶーA-Za-z]{3,20})は、(?:[^。]{0,80}、)?\1の(?:許可|承認|同意|決裁)を(?:得|受け)/;

/** 「自らの申請を自ら許可する」「申請した者が、その申請を承認する」. */
const ownRequest =
  /(?:自ら|自身|自己)の申請を(?:自ら|自身で)?(?:許可|承認|決裁)(?:す|し|でき)(?!て?はならない)|申請(?:した|をした|する)者が、?(?:その|自らの|当該)申請を(?:許可|承認|決裁)(?:す|し|でき)(?!て?はならない)/;

/** A report or an application that goes to the one who makes it. */
export const reportToOneself: Rule = {
  id: "report-to-oneself",
  title: { ja: "自分への報告・自分の許可", en: "Report to oneself, leave from oneself" },
  english: {
    fault: "Someone reports to, or asks leave of, himself.",
    remedy: "Check who decides or receives the report.",
  },
  *check({ reading }) {
    for (const clause of reading.clauses) {
      const own = leave.exec(clause.text ?? "");
      if (own) {
        yield fault(
          "error",
          clause,
          own[0].slice(0, 80),
          `「${own[1]}」が自分自身の許可を受けることになっています。`,
          "許可する者を確かめてください。",
        );
      }
      const request = ownRequest.exec(clause.text ?? "");
      if (
        request &&
        !/(?:ならない|できない|ないもの|除く)/.test((clause.text ?? "").slice(request.index).split("。")[0] ?? "")
      ) {
        yield fault(
          "error",
          clause,
          request[0],
          "申請した者が自分の申請を許可することになっています。",
          "申請する者と許可する者を分けてください。",
        );
      }
      for (const norm of clause.norms) {
        const [actor] = norm.actors;
        if (!actor || norm.actors.length > 1 || norm.actorSource !== "explicit") continue;
        if (norm.reportTo.length === 1 && norm.reportTo[0] === actor && reports(norm.quote, actor)) {
          yield fault(
            "error",
            clause,
            norm.quote.slice(0, 80),
            `「${actor}」が自分自身に報告することになっています。`,
            "報告先を確かめてください。",
          );
        }
      }
    }
  },
};
