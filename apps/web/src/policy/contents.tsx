import type { PolicyClause } from "../api/policy.ts";
import { StateWord } from "../kit/state-word.tsx";
import { useSay } from "../language/language.ts";
import { clauseAnchor } from "./clause-row.tsx";
import { contentsOf, pressing } from "./shown.ts";
import { policyWords } from "./words.ts";

/** 目次: chapters and articles, with a word where something below needs attention. */
export function Contents({ clauses }: { readonly clauses: readonly PolicyClause[] }) {
  const say = useSay();
  const marks = pressing(clauses);
  return (
    <nav className="contents no-print" aria-label={say(policyWords.contents)}>
      <ul>
        {contentsOf(clauses).map((clause) => {
          const mark = marks.get(clause.path);
          return (
            <li key={clause.id} className={`contents-${clause.level}`}>
              <a href={`#${clauseAnchor(clause)}`}>
                {clause.label ?? clause.path.split("/").at(-1)}
                {clause.heading && <span>　{clause.heading}</span>}
              </a>
              {mark && clause.kind === "article" && <StateWord state={mark} />}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
