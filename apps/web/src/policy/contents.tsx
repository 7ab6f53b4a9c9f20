import { useEffect, useMemo, useRef } from "react";
import type { PolicyClause } from "../api/policy.ts";
import { StateMark, stateWords } from "../kit/state-word.tsx";
import { useSay } from "../language/language.ts";
import { useWide } from "../list/use-wide.ts";
import { clauseAnchor } from "./clause-row.tsx";
import { contentsOf, pressing } from "./shown.ts";
import { useCurrentHeading } from "./use-current-heading.ts";
import { policyWords } from "./words.ts";

/** 目次: chapters and articles, a sign where something below needs attention, and where one is reading. */
export function Contents({ clauses }: { readonly clauses: readonly PolicyClause[] }) {
  const say = useSay();
  const wide = useWide();
  return wide ? (
    <nav className="contents no-print" aria-label={say(policyWords.contents)}>
      <Entries clauses={clauses} />
    </nav>
  ) : (
    <nav className="no-print" aria-label={say(policyWords.contents)}>
      <details className="contents-folded">
        <summary>{say(policyWords.contents)}</summary>
        <Entries clauses={clauses} />
      </details>
    </nav>
  );
}

function Entries({ clauses }: { readonly clauses: readonly PolicyClause[] }) {
  const say = useSay();
  const marks = useMemo(() => pressing(clauses), [clauses]);
  const entries = useMemo(() => contentsOf(clauses), [clauses]);
  const current = useCurrentHeading(entries.map(clauseAnchor));
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const [around, entry] = [list.current?.parentElement, list.current?.querySelector("[aria-current]")];
    if (!around || !entry || current === null) return;
    const [inside, outside] = [entry.getBoundingClientRect(), around.getBoundingClientRect()];
    if (inside.top < outside.top || inside.bottom > outside.bottom)
      around.scrollTop += inside.top - outside.top - outside.height / 3;
  }, [current]);
  return (
    <ul ref={list}>
      {entries.map((clause) => {
        const mark = clause.kind === "article" ? marks.get(clause.path) : undefined;
        const anchor = clauseAnchor(clause);
        return (
          <li key={clause.id} className={`contents-${clause.level}`}>
            <a href={`#${anchor}`} aria-current={anchor === current ? "location" : undefined}>
              {clause.label ?? clause.path.split("/").at(-1)}
              {clause.heading && <span>　{clause.heading}</span>}
            </a>
            {mark && (
              <span title={say(stateWords[mark])}>
                <StateMark state={mark} />
                <span className="hidden-text">{say(stateWords[mark])}</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
