import { useQuery } from "@tanstack/react-query";
import type { BesideStandard } from "../api/adoption.ts";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useBody } from "../frame/session.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { useCited } from "../language/clause-path.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { adoptionWords, aspectWords } from "./words.ts";

type Duty = BesideStandard["lacks"][number];

/** The body's texts beside the model standard: what they lack, have more, say differently. */
export function StandardView({ draft }: { readonly draft: string }) {
  const say = useSay();
  const body = useBody();
  const language = useLanguage();
  const cited = useCited();
  const beside = useQuery({
    queryKey: [body, "adoption", draft, "standard", language],
    queryFn: ({ signal }) =>
      call<BesideStandard>(`${api(body)}/adoption/${encodeURIComponent(draft)}/standard`, { signal }),
    staleTime: 600_000,
  });
  return (
    <section aria-labelledby="beside">
      <h2 id="beside">{say(adoptionWords.beside)}</h2>
      <p className="narrow">{say(adoptionWords.besideHelp)}</p>
      <Loaded from={beside}>
        {(found) => (
          <>
            <h3>{say(adoptionWords.mechanismsLacking, { n: found.mechanismsLacking.length })}</h3>
            {found.mechanismsLacking.length > 0 && (
              <ul>
                {found.mechanismsLacking.map((one) => (
                  <li key={one.id}>
                    {one.id} {one.name}
                  </li>
                ))}
              </ul>
            )}
            <h3>{say(adoptionWords.saysDifferently, { n: found.saysDifferently.length })}</h3>
            {found.saysDifferently.length > 0 && (
              <Scroll slips>
                <table className="table">
                  <ColumnHeads names={[adoptionWords.differs, adoptionWords.own, adoptionWords.theStandard]} />
                  <tbody>
                    {found.saysDifferently.map(({ own, other, differs }) => (
                      <tr key={`${own.path} ${own.quote} ${other.path}`}>
                        <th scope="row">
                          {differs.map((one) => (aspectWords[one] ? say(aspectWords[one]!) : one)).join("・")}
                        </th>
                        <td>
                          <strong>{cited(own.path)}</strong>
                          <br />
                          {own.quote}
                        </td>
                        <td>
                          <strong>{cited(other.path)}</strong>
                          <br />
                          {other.quote}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            )}
            <Duties heading={say(adoptionWords.lacks, { n: found.lacks.length })} duties={found.lacks} />
            <Duties heading={say(adoptionWords.hasMore, { n: found.hasMore.length })} duties={found.hasMore} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Duties({ heading, duties }: { readonly heading: string; readonly duties: readonly Duty[] }) {
  const cited = useCited();
  return (
    <details className="touched">
      <summary>{heading}</summary>
      <ul>
        {duties.map((one) => (
          <li key={`${one.path} ${one.quote}`}>
            <strong>{cited(one.path)}</strong> {one.quote}
          </li>
        ))}
      </ul>
    </details>
  );
}
