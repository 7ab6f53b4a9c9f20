import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import type { Survey } from "../survey.ts";

const formal = /(?:なければならない|てはならない|するものとする)。$/;
/** What stands for a topic but names when or where. */
const circumstances = /(?:とき|場合|際|前|後|上|中|間|[にでとも])は、?/g;
const topic =
  /[一-龠々ァ-ヶーA-Za-z0-9０-９等者）)の」][\s　]?は(?!ならな)|(?:者|員|長|等|会|人|課|局|室|部|市|町|村)が/;
const announcing = /次の|次に|以下|各号|とおり/;
/** Sentences that go on with what was said before. */
const leaning = /^(?:また|なお|ただし|この場合|その際|併せて|特に|さらに|(?:前|同|本)[項条号]の(?:場合|とき))/;

/** Whether a provision hangs under a lead that names who is meant. */
function isLed(survey: Survey, clause: Clause): boolean {
  for (let one = survey.parent(clause); one && one.level > 0; one = survey.parent(one)) {
    if (one.text && (announcing.test(one.text.slice(-60)) || !one.text.trimEnd().endsWith("。"))) return true;
    if (one.kind === "item" && /者$|員会?$|等$/.test(one.heading ?? "")) return true;
  }
  return false;
}

/** A few duties that name nobody among many that do: the subject fell out. */
export const lostSubject: Rule = {
  id: "lost-subject",
  title: { ja: "主語のない義務", en: "Subject left out" },
  english: { fault: "Other duties say who acts; this one does not.", remedy: "Name the role that owes the duty." },
  *check(survey) {
    const { reading } = survey;
    let named = 0;
    const bare: { clause: Clause; sentence: string }[] = [];
    for (const clause of reading.clauses) {
      if (clause.kind === "row" || clause.kind === "table" || /^(?:附則|付則|別表|前文|はじめに)/.test(clause.path))
        continue;
      const sentence = /^[^。]*。/.exec(clause.text ?? "")?.[0] ?? "";
      if (!formal.test(sentence) || leaning.test(sentence) || isLed(survey, clause)) continue;
      if (topic.test(sentence.replace(circumstances, "、"))) named++;
      else bare.push({ clause, sentence });
    }
    if (named < 8 || bare.length > Math.max(1, named * 0.04)) return;
    for (const { clause, sentence } of bare) {
      yield fault(
        "note",
        clause,
        sentence.slice(0, 40),
        "ほかの義務にはだれが行うかが書かれていますが、この規定には書かれていません。",
        "義務を負う役割を主語として書いてください。",
      );
    }
  },
};
