import { useQuery } from "@tanstack/react-query";
import type { ClauseAt, Piece, Revision } from "../api/adoption.ts";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { useCited } from "../language/clause-path.ts";
import { useLanguage, useListed, useSay } from "../language/language.ts";
import { adoptionWords, aspectWords, touchedWords } from "./words.ts";

/** Everything a revision changes and touches, before it takes effect. */
export function RevisionView({ draft }: { readonly draft: string }) {
  const say = useSay();
  const body = useBody();
  const language = useLanguage();
  const address = `${api(body)}/adoption/${encodeURIComponent(draft)}`;
  const revision = useQuery({
    queryKey: [body, "adoption", draft, "revision", language],
    queryFn: ({ signal }) => call<Revision>(`${address}/revision`, { signal }),
  });
  return (
    <Loaded from={revision}>
      {(found) => (
        <>
          <p>
            {say(adoptionWords.revisionCounts, {
              label: found.before.label,
              changed: found.clauses.changed.length,
              added: found.clauses.added.length,
              removed: found.clauses.removed.length,
              split: found.clauses.split.length,
              merged: found.clauses.merged.length,
              moved: found.clauses.moved.length,
              duties: found.duties.length,
            })}
          </p>
          <p className="actions no-print">
            <a href={`${address}/comparison.docx`} download>
              {say(adoptionWords.tableWord)}
            </a>
            <a href={`${address}/comparison.html`} download>
              {say(adoptionWords.tableHtml)}
            </a>
          </p>
          <Touched touched={found.touched} />
          <Settings revision={found} />
          <Duties duties={found.duties} />
          <Clauses clauses={found.clauses} />
        </>
      )}
    </Loaded>
  );
}

function Touched({ touched }: { readonly touched: Revision["touched"] }) {
  const say = useSay();
  const body = useBody();
  return (
    <section aria-labelledby="touched">
      <h2 id="touched">{say(adoptionWords.touched)}</h2>
      {touched.length === 0 ? (
        <p>{say(adoptionWords.touchesNothing)}</p>
      ) : (
        touched.map((one) => (
          <details key={`${one.declaration} ${one.why}`} className="touched">
            <summary>
              {one.title}（{one.total}）<span className="quiet">{say(touchedWords[one.why])}</span>
            </summary>
            <ul>
              {one.entries.map((entry) => (
                <li key={entry.id}>
                  <Go to={paths.entry(body, one.declaration, entry.id)}>
                    {[entry.number, entry.name].filter(Boolean).join(" ")}
                  </Go>
                </li>
              ))}
              {one.total > one.entries.length && (
                <li className="quiet">{say(adoptionWords.andMore, { n: one.total - one.entries.length })}</li>
              )}
            </ul>
          </details>
        ))
      )}
    </section>
  );
}

function Settings({ revision: { roles, deciders } }: { readonly revision: Revision }) {
  const say = useSay();
  const listed = useListed();
  if (roles.length + deciders.length === 0) return null;
  const decided = (row: Revision["deciders"][number]["before"]) =>
    row === null
      ? "―"
      : `${listed(row.deciders)}${
          row.deciders.length > 1 ? `（${say(row.mode === "all" ? adoptionWords.both : adoptionWords.either)}）` : ""
        }`;
  const rows = [
    ...roles.map((one) => [one.role, one.before ?? "―", one.after ?? "―"]),
    ...deciders.map(({ before, after }) => {
      const row = (after ?? before)!;
      return [[row.procedure, row.case].filter(Boolean).join("："), decided(before), decided(after)];
    }),
  ];
  return (
    <section aria-labelledby="changed-settings">
      <h2 id="changed-settings">{say(adoptionWords.changedSettings)}</h2>
      <Sides head={say(adoptionWords.roleOrProcedure)} rows={rows} />
    </section>
  );
}

function Sides({ head, rows }: { readonly head: string; readonly rows: readonly (readonly string[])[] }) {
  const say = useSay();
  return (
    <Scroll slips>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{say(adoptionWords.before)}</th>
            <th scope="col">{say(adoptionWords.after)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one answer have no identity of their own
            <tr key={index}>
              <th scope="row">{row[0]}</th>
              <td>{row[1]}</td>
              <td>{row[2]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Duties({ duties }: { readonly duties: Revision["duties"] }) {
  const say = useSay();
  const cited = useCited();
  if (duties.length === 0) return null;
  return (
    <section aria-labelledby="changed-duties">
      <h2 id="changed-duties">{say(adoptionWords.changedDuties)}</h2>
      <Sides
        head={say(adoptionWords.clause)}
        rows={duties.map((one) => [
          `${cited(one.newPath ?? one.oldPath ?? "")}（${
            one.old === null
              ? say(adoptionWords.newDuty)
              : one.fresh === null
                ? say(adoptionWords.goneDuty)
                : one.differs.map((aspect) => (aspectWords[aspect] ? say(aspectWords[aspect]!) : aspect)).join("・")
          }）`,
          one.old ?? "―",
          one.fresh ?? "―",
        ])}
      />
    </section>
  );
}

/** One side of the comparison: what only this side has is underlined. */
function Words({ pieces, side }: { readonly pieces: readonly Piece[]; readonly side: "old" | "new" }) {
  return (
    <>
      {pieces
        .filter((piece) => piece.in === "both" || piece.in === side)
        .map((piece, index) =>
          piece.in === "both" ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one comparison are known by their place
            <span key={index}>{piece.text}</span>
          ) : side === "old" ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one comparison are known by their place
            <del key={index}>{piece.text}</del>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one comparison are known by their place
            <ins key={index}>{piece.text}</ins>
          ),
        )}
    </>
  );
}

/** A clause that stands before or after only, and beside it what became of it. */
function OneSided(given: { readonly clause: ClauseAt; readonly side: "old" | "new"; readonly other: string }) {
  const cited = useCited();
  const { clause, side, other } = given;
  const Marked = side === "new" ? "ins" : "del";
  const own = (
    <td>
      <strong>{[cited(clause.path), clause.heading].filter(Boolean).join(" ")}</strong>
      <br />
      <Marked>{clause.text}</Marked>
    </td>
  );
  const beside = <td className="quiet">{other}</td>;
  return side === "new" ? (
    <tr>
      {own}
      {beside}
    </tr>
  ) : (
    <tr>
      {beside}
      {own}
    </tr>
  );
}

function Clauses({ clauses }: { readonly clauses: Revision["clauses"] }) {
  const say = useSay();
  const cited = useCited();
  const { changed, added, removed, split, merged, moved } = clauses;
  if ([changed, added, removed, split, merged, moved].every((list) => list.length === 0)) return null;
  return (
    <section aria-labelledby="comparison">
      <h2 id="comparison">{say(adoptionWords.comparison)}</h2>
      <Scroll slips>
        <table className="table comparison">
          <ColumnHeads names={[adoptionWords.after, adoptionWords.before]} />
          <tbody>
            {changed.map((one) => (
              <tr key={`changed ${one.newPath}`}>
                <td>
                  <strong>{cited(one.newPath)}</strong>
                  <br />
                  <Words pieces={one.words} side="new" />
                </td>
                <td>
                  <strong>{cited(one.oldPath)}</strong>
                  <br />
                  <Words pieces={one.words} side="old" />
                </td>
              </tr>
            ))}
            {added.map((one) => (
              <OneSided key={`added ${one.path}`} clause={one} side="new" other={say(adoptionWords.added)} />
            ))}
            {split.flatMap(({ from, pieces }) =>
              pieces.map((one) => (
                <OneSided
                  key={`split ${one.path}`}
                  clause={one}
                  side="new"
                  other={say(adoptionWords.splitFrom, { path: cited(from) })}
                />
              )),
            )}
            {removed.map((one) => (
              <OneSided key={`removed ${one.path}`} clause={one} side="old" other={say(adoptionWords.removed)} />
            ))}
            {merged.flatMap(({ into, pieces }) =>
              pieces.map((one) => (
                <OneSided
                  key={`merged ${one.path}`}
                  clause={one}
                  side="old"
                  other={say(adoptionWords.mergedInto, { path: cited(into) })}
                />
              )),
            )}
            {moved.map((one) => (
              <tr key={`moved ${one.newPath}`}>
                <td>{[cited(one.newPath), one.heading].filter(Boolean).join(" ")}</td>
                <td className="quiet">{say(adoptionWords.movedFrom, { path: cited(one.oldPath) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
