import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import type { EntryContext, EntryDetail } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Loaded } from "../kit/loading.tsx";
import { StatusWord } from "../kit/state-word.tsx";
import { useCitedInFull } from "../language/clause-path.ts";
import { dayOf, shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { decisionWords } from "./decision-words.ts";

/** For whoever decides: what changed since it was sent, what else the applicant has open, the clause in full. */
export function BesideDecision({ entry }: { readonly entry: EntryDetail }) {
  const say = useSay();
  const cited = useCitedInFull();
  const language = useLanguage();
  const body = useBody();
  const context = useQuery({
    queryKey: [body, "context", language, entry.declaration, entry.id, entry.seen],
    queryFn: ({ signal }) =>
      call<EntryContext>(`${api(body)}/entries/${entry.declaration}/${encodeURIComponent(entry.id)}/context`, {
        signal,
      }),
  });
  return (
    <aside className="beside-decision" aria-label={say(decisionWords.beside)}>
      <Loaded from={context}>
        {({ changes, others, clauses }) => (
          <>
            <Changes changes={changes} />
            <Others others={others} />
            {clauses.map((clause) => (
              <details key={clause.id}>
                <summary>{say(decisionWords.clause, { path: cited(clause.path) })}</summary>
                <p className="clause-full">{clause.text}</p>
                <p className="quiet small">
                  {clause.instrument}（{clause.version}）
                </p>
              </details>
            ))}
          </>
        )}
      </Loaded>
    </aside>
  );
}

function Changes({ changes }: { readonly changes: EntryContext["changes"] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section aria-labelledby="changes">
      <h3 id="changes">{say(decisionWords.changes)}</h3>
      {changes.length === 0 && <p>{say(decisionWords.noChanges)}</p>}
      <ul className="plain">
        {changes.map((change) => (
          <li key={`${change.what} ${change.name}`}>
            <strong>{say(decisionWords[change.what], { name: change.name })}</strong>
            {change.at !== null && <span className="quiet">　{shortDay(dayOf(change.at), language)}</span>}
            <dl className="facts small">
              {change.lines.map((line) => (
                <div key={line.label} className="fact">
                  <dt>{line.label}</dt>
                  <dd>
                    <del>{line.before || say(decisionWords.nothing)}</del>
                    {" → "}
                    <ins>{line.after || say(decisionWords.nothing)}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Others({ others }: { readonly others: EntryContext["others"] }) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const late = others.filter((one) => one.entry.overdue).length;
  return (
    <section aria-labelledby="others">
      <h3 id="others">{say(decisionWords.others)}</h3>
      {others.length === 0 ? (
        <p>{say(decisionWords.noOthers)}</p>
      ) : (
        <p>{say(decisionWords.othersCount, { n: others.length, late })}</p>
      )}
      <ul className="plain small">
        {others.map((one) => (
          <li key={one.entry.id}>
            <Go to={paths.entry(body, one.declaration, one.entry.id)}>{one.entry.name || one.title}</Go>{" "}
            <StatusWord status={one.entry.status} overdue={one.entry.overdue} />{" "}
            <span className="quiet">
              {one.title}
              {one.entry.due === null ? "" : `　${say(decisionWords.due, { day: shortDay(one.entry.due, language) })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
