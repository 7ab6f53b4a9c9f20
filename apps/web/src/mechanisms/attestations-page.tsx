import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody, useMe } from "../frame/session.tsx";
import { frameWords } from "../frame/words.ts";
import { Tick } from "../kit/choice-field.tsx";
import { Download } from "../kit/download.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { kitWords } from "../kit/words.ts";
import { useCitedInFull } from "../language/clause-path.ts";
import { shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { clauseAnchor } from "../policy/clause-row.tsx";
import { attestationWords } from "./words.ts";
import "./mechanisms.css";

interface ToAttest {
  readonly mechanism: string;
  readonly name: string;
  readonly title: string;
  readonly people: readonly string[];
  readonly clauses: readonly { readonly clause: string; readonly path: string }[];
  /** Clauses nobody attested yet, or no longer. */
  readonly open: readonly string[];
  readonly until: string | null;
  readonly waits: boolean;
  readonly mine: boolean;
}

/** What no record shows by itself: who attests it, what is open, and the way to attest all of a mechanism at once. */
export function AttestationsPage() {
  const say = useSay();
  const body = useBody();
  const me = useMe();
  const mayExport = me.administrator || me.auditor || me.roles.length > 0;
  const [everybody, setEverybody] = useState(false);
  const found = useQuery({
    queryKey: [body, "attestations"],
    queryFn: ({ signal }) => call<readonly ToAttest[]>(`${api(body)}/attestations`, { signal }),
  });
  return (
    <>
      <PageHead
        crumbs={[{ text: say(frameWords.reviews), to: paths.area(body, "reviews") }]}
        title={say(attestationWords.title)}
      >
        {mayExport && <Download address={`${api(body)}/attestations/export.xlsx`}>{say(kitWords.saveExcel)}</Download>}
      </PageHead>
      <p>{say(attestationWords.help)}</p>
      <Loaded from={found}>
        {(all) => {
          const own = all.filter((one) => one.mine);
          const shown = everybody || own.length === 0 ? all : own;
          const open = shown.filter((one) => one.open.length > 0).length;
          return (
            <>
              {own.length > 0 && own.length < all.length && (
                <Tick label={say(attestationWords.everybody)} value={everybody} onChange={setEverybody} />
              )}
              <p role="status">{say(attestationWords.counts, { n: shown.length, open })}</p>
              <Scroll slips>
                <table className="table by-division">
                  <thead>
                    <tr>
                      <th scope="col">{say(attestationWords.mechanism)}</th>
                      <th scope="col">{say(attestationWords.clauses)}</th>
                      <th scope="col">{say(attestationWords.who)}</th>
                      <th scope="col">{say(attestationWords.until)}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map((one) => (
                      <Row key={`${one.mechanism} ${one.title}`} one={one} />
                    ))}
                  </tbody>
                </table>
              </Scroll>
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Row({ one }: { readonly one: ToAttest }) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const cited = useCitedInFull();
  const [first, ...also] = one.open.length > 0 ? one.open : one.clauses.map(({ clause }) => clause);
  return (
    <tr>
      <th scope="row">{one.name}</th>
      <td>
        <details>
          <summary>{say(attestationWords.ofClauses, { n: one.clauses.length, open: one.open.length })}</summary>
          <ul>
            {one.clauses.map(({ clause, path }) => (
              <li key={clause}>
                <Go to={`${paths.policy(body)}#${clauseAnchor({ id: clause })}`}>{cited(path)}</Go>
                {one.open.includes(clause) && say(attestationWords.notYet)}
              </li>
            ))}
          </ul>
        </details>
      </td>
      <td>
        {one.title}
        <div className="small quiet">{one.people.join("、")}</div>
      </td>
      <td>
        {one.until !== null && <div>{shortDay(one.until, language)}</div>}
        {one.mine && one.waits && first !== undefined && (
          <Go
            to={paths.apply(body, "attestation")}
            search={{
              attestedClause: first,
              ...(also.length > 0 ? { alsoClauses: JSON.stringify(also) } : {}),
              mechanism: one.mechanism,
            }}
            className="button button-small"
          >
            {say(attestationWords.attest)}
          </Go>
        )}
      </td>
    </tr>
  );
}
