import type { Label } from "@machimori/terms";
import type { Row } from "../api/entries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { StatusWord } from "../kit/state-word.tsx";
import { shortMoment } from "../language/days.ts";
import { useLanguage, useListed, useSay } from "../language/language.ts";
import { transferWords } from "./words.ts";

/** Transfers as a table, each one press from its page. */
export function TransferRows({
  title,
  rows,
  empty,
  form = false,
}: {
  readonly title: Label;
  readonly rows: readonly Row[];
  /** What is said where there is none, and what brings one here. */
  readonly empty?: Label;
  /** Opens the form with its boxes, where permission is given. */
  readonly form?: boolean;
}) {
  const say = useSay();
  const listed = useListed();
  const language = useLanguage();
  const body = useMe().body.id;
  return (
    <section aria-label={say(title)}>
      <h2>{say(title)}</h2>
      {rows.length === 0 ? (
        empty && <p>{say(empty)}</p>
      ) : (
        <Scroll slips>
          <table className="table">
            <ColumnHeads
              names={[
                transferWords.number,
                transferWords.name,
                transferWords.from,
                transferWords.to,
                transferWords.state,
                transferWords.at,
              ]}
            />
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>{row.number}</td>
                  <th scope="row">
                    <Go to={form ? paths.entry(body, "transfer", row.id) : paths.transfers(body, row.id)}>
                      {row.name}
                    </Go>
                  </th>
                  <td>{row.columns["fromZone"]}</td>
                  <td>{row.columns["toZone"]}</td>
                  <td>
                    <StatusWord status={row.status} overdue={row.overdue} /> {listed(row.waits)}
                  </td>
                  <td>{shortMoment(row.openedAt, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
