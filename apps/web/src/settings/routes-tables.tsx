import { roleTitle } from "../adoption/roles.ts";
import { adoptionWords } from "../adoption/words.ts";
import type { DraftSettings } from "../api/adoption.ts";
import type { Form } from "../api/entries.ts";
import type { Citation } from "../api/problem.ts";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { kitWords } from "../kit/words.ts";
import { useCitedInFull } from "../language/clause-path.ts";
import { useListed, useSay } from "../language/language.ts";
import { settingsWords } from "./words.ts";

/** Who decides what, and who tells whom, each with its clause. */
export function Routes({
  matrix,
  graph,
  titles,
  forms,
}: {
  readonly matrix: NonNullable<DraftSettings["matrix"]>;
  readonly graph: NonNullable<DraftSettings["graph"]>;
  readonly titles: ReadonlyMap<string, string>;
  readonly forms: readonly Form[];
}) {
  const say = useSay();
  const listed = useListed();
  const cited = useCitedInFull();
  const title = (id: string) => titles.get(id) ?? roleTitle(id, say);
  const form = (id: string) => forms.find((one) => one.id === id)?.title ?? id;
  const basis = (clause: Citation | null) => (clause === null ? say(adoptionWords.standard) : cited(clause.path));
  return (
    <>
      <h2>{say(settingsWords.matrix)}</h2>
      {matrix.length === 0 && <p>{say(settingsWords.noMatrix)}</p>}
      <Scroll slips>
        <table className="table" hidden={matrix.length === 0}>
          <ColumnHeads names={[adoptionWords.procedure, adoptionWords.deciders, adoptionWords.basis]} />
          <tbody>
            {matrix.map((row) => (
              <tr key={`${row.declaration} ${row.step} ${row.case} ${row.clause?.path}`}>
                <th scope="row">
                  {row.caseName ? say(kitWords.labelled, { what: row.procedure, is: row.caseName }) : row.procedure}
                </th>
                <td>
                  {listed(row.deciders.map(title))}
                  {row.deciders.length > 1 &&
                    `（${say(row.mode === "all" ? adoptionWords.both : adoptionWords.either)}）`}
                </td>
                <td>{basis(row.clause)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <h2>{say(settingsWords.graph)}</h2>
      <Scroll slips>
        <table className="table">
          <ColumnHeads
            names={[
              adoptionWords.procedure,
              adoptionWords.from,
              adoptionWords.to,
              adoptionWords.when,
              adoptionWords.basis,
            ]}
          />
          <tbody>
            {graph.map((hop) => (
              <tr key={`${hop.declaration} ${hop.from} ${hop.to} ${hop.clause?.path}`}>
                <th scope="row">{form(hop.declaration)}</th>
                <td>{title(hop.from)}</td>
                <td>{title(hop.to)}</td>
                <td>{hop.words ?? ""}</td>
                <td>{basis(hop.clause)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
