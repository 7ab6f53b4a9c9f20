import { citedInFull } from "@machimori/terms/cited-path";
import { fault, type Rule } from "../rule.ts";

/** Contractors counted among the staff, who are then to be disciplined under the law on local officials. */
export const contractorAsStaff: Rule = {
  id: "contractor-as-staff",
  title: { ja: "受託者を職員等に含めることの矛盾", en: "Contractors counted as staff" },
  english: {
    fault:
      "Contractors are counted among staff, yet disciplinary measures under the Local Public Service Act cannot reach them.",
    remedy: "Bind contractors by contract and leave them out of the disciplinary provision.",
  },
  *check({ reading, definitions }) {
    const people = definitions.find(
      ({ term, meaning, clause }) =>
        /職員等$/.test(term) && /受託|委託(?:事)?業者|派遣/.test(meaning + (clause.text ?? "")),
    );
    const discipline = reading.clauses.find(
      (clause) => /懲戒/.test(clause.text ?? "") && /職員等/.test(clause.text ?? ""),
    );
    if (!people || !discipline) return;
    yield fault(
      "warning",
      discipline,
      "職員等",
      `${citedInFull(people.clause.path)}は受託者なども「${people.term}」に含めますが、受託者は地方公務員法による懲戒の対象になりません。`,
      "懲戒は職員に限り、受託者には契約による措置を定めてください。",
    );
  },
};
