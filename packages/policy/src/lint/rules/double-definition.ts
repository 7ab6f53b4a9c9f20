import { citedInFull } from "@machimori/terms/cited-path";
import type { Definition } from "../definitions.ts";
import { fault, type Rule } from "../rule.ts";

const same = (a: string, b: string) => a.replace(/[\s、。（）()]/g, "") === b.replace(/[\s、。（）()]/g, "");

/** A short form for the article or paragraph it stands in alone. */
const isForThisPlaceAlone = ({ clause, at }: Definition): boolean =>
  /^以下(?:この|本)(?:編|章|節|款|条|項|号|附則|別表)/.test((clause.text ?? "").slice(at));

const isSupplementary = ({ clause }: Definition): boolean => clause.path.startsWith("附則");

/** One word given two meanings. */
export const doubleDefinition: Rule = {
  id: "double-definition",
  title: { ja: "用語の二重定義", en: "Term defined twice" },
  english: { fault: "The term is defined twice, so it is open which meaning holds.", remedy: "Define it once." },
  *check({ definitions, reading }) {
    const first = new Map<string, (typeof definitions)[number]>();
    const severalInstruments =
      reading.document.parts.filter((part) => !/^(?:附則|はじめに|前文)/.test(part)).length > 1;
    for (const definition of definitions) {
      const known = first.get(definition.term);
      if (!known) {
        first.set(definition.term, definition);
        continue;
      }
      if (known.clause === definition.clause || isForThisPlaceAlone(definition) || isForThisPlaceAlone(known)) continue;
      if (isSupplementary(definition) && !isSupplementary(known)) continue;
      const words = `「${definition.term}」`;
      // Each instrument of a file may introduce its own short form for the same thing.
      if (same(known.meaning, definition.meaning)) {
        if (severalInstruments) continue;
        yield fault(
          "note",
          definition.clause,
          words,
          `${words}は${citedInFull(known.clause.path)}で同じ意味に定めています。`,
          null,
        );
      } else if (known.sort === "abbreviation" && definition.sort === "entry") {
        yield fault(
          "note",
          definition.clause,
          words,
          `${words}は${citedInFull(known.clause.path)}で略称とし、ここで改めて意味を定めています。`,
          "略称をこの定義に合わせるか、定義だけにしてください。",
        );
      } else {
        yield fault(
          "error",
          definition.clause,
          (definition.clause.text ?? "").slice(definition.at, definition.at + definition.term.length + 10) || words,
          `${words}は${citedInFull(known.clause.path)}で別の意味に定めています。どちらの意味で読むか定まりません。`,
          `一方を別の略称にしてください。`,
        );
      }
    }
  },
};
