import { citedInFull } from "@machimori/terms/cited-path";
import { type Modality, obligations } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

const obliging: ReadonlySet<Modality> = new Set(obligations);
const formal = /なければならない|てはならない|するものとする/;

/** In a text that names roles, duties that name nobody: one finding, with the places. */
export const missingActor: Rule = {
  id: "missing-actor",
  title: { ja: "主体の書かれていない義務", en: "Duty without an actor" },
  english: {
    fault: "Duties stand here of which it is not said who owes them.",
    remedy: "Name the role that owes each duty.",
  },
  *check({ reading, isStandard }) {
    if (!isStandard) return;
    const nobody = reading.clauses.filter((clause) => {
      // A basic policy speaks for the body as a whole.
      if (/^(?:基本方針|はじめに|前文|附則)/.test(clause.path)) return false;
      return clause.norms.some(
        (norm) =>
          obliging.has(norm.modality) &&
          (norm.actorSource === "implied" || norm.actorSource === "unspecified") &&
          formal.test(norm.quote) &&
          !/非公開|公開/.test(norm.quote),
      );
    });
    const [first] = nobody;
    if (!first) return;
    const places = nobody.map(({ path }) => citedInFull(path));
    yield fault(
      "note",
      first,
      (first.text ?? "").slice(0, 40),
      `だれの義務かが書かれていない規定が${places.length}か所（${places.slice(0, 5).join("、")}${places.length > 5 ? " など" : ""}）あります。`,
      "義務を負う役割を書いてください。",
    );
  },
};
