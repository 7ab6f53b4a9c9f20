import { fault, type Rule } from "../rule.ts";

const title = /^[一-龠々ァ-ヶー]{2,}(?:責任者|管理者|統括者|総括者|監督者|監督官|管理官|主任|主任者|統括監)$/u;
/** Somebody described by his work rather than titled, and offices outside the body. */
const described =
  /^(?:情報|業務|施設|文書|作業|契約|委託|運用|保守|現場|事業|設置|開発|利用)?(?:責任者|管理者|主任)$|事業者|委託|業者|国|県|省|庁|機構|事業管理者$/u;

/** A report to, or leave from, a title that nobody holds and that no other provision knows. */
export const strangerTold: Rule = {
  id: "stranger-told",
  title: { ja: "置かれていない相手", en: "Report to nobody appointed" },
  english: {
    fault: "A report goes to someone named nowhere else and set up by no provision.",
    remedy: "Name a role that exists, or set it up.",
  },
  *check({ reading, roles, isStandard, whole }) {
    if (!isStandard) return;
    const known = [...roles.established.keys(), ...roles.used.keys()];
    for (const clause of reading.clauses) {
      for (const norm of clause.norms) {
        for (const named of [...norm.reportTo, ...(norm.approver === null ? [] : [norm.approver])]) {
          if (!title.test(named) || described.test(named)) continue;
          if (known.some((one) => one.includes(named) || named.includes(one))) continue;
          // A title met again elsewhere is the text's own, set up in a way or a text not read here.
          if (whole.split(named).length > 2) continue;
          yield fault(
            "warning",
            clause,
            named,
            `「${named}」はここにしか出てこず、この役割を置く規定がありません。`,
            "置かれている役割に改めるか、この役割を置いてください。",
          );
        }
      }
    }
  },
};
