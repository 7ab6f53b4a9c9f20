import type { Row } from "../api/entries.ts";
import { Go } from "../frame/go.tsx";
import { pastOf } from "../frame/past.tsx";
import { paths } from "../frame/paths.ts";
import { useReached } from "../frame/reached.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { StatusWord } from "../kit/state-word.tsx";
import { shortDay } from "../language/days.ts";
import { useLanguage, useListed, useSay } from "../language/language.ts";
import { boardWords } from "./words.ts";

/** What a division has under way, due first above. */
export interface Work {
  readonly rows: readonly (Row & { readonly declaration: string; readonly title: string })[];
  /** How many more there are, those I may not see among them. */
  readonly more: number;
  readonly overdue: number;
}

export function DivisionWork({ work }: { readonly work: Work }) {
  const say = useSay();
  const listed = useListed();
  const language = useLanguage();
  const body = useBody();
  const past = pastOf(usePageSearch()[0]);
  const place = useReached("work");
  const all = work.rows.length + work.more;
  return (
    <section aria-labelledby="work" ref={place}>
      <h2 id="work">{say(boardWords.workCount, { n: all, late: work.overdue })}</h2>
      {work.rows.length > 0 && (
        <Scroll>
          <table className="table">
            <ColumnHeads
              names={[boardWords.state, boardWords.subject, boardWords.procedure, boardWords.waits, boardWords.due]}
            />
            <tbody>
              {work.rows.map((row) => (
                <tr key={row.id}>
                  <td className="tight">
                    <StatusWord status={row.status} overdue={row.overdue} />
                  </td>
                  <th scope="row">
                    <Go to={paths.entry(body, row.declaration, row.id)} search={past}>
                      {row.name || row.number || row.title}
                    </Go>
                    {row.applicant !== null && <span className="behind-quote">{row.applicant}</span>}
                  </th>
                  <td>{row.title}</td>
                  <td>{listed(row.waits)}</td>
                  <td className="tight">{row.due === null ? "" : shortDay(row.due, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {work.more > 0 && <p className="quiet">{say(boardWords.moreWork, { n: work.more })}</p>}
    </section>
  );
}
