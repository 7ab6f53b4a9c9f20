import type { Label } from "@machimori/terms";
import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import type { Row } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { StatusWord } from "../kit/state-word.tsx";
import { shortMoment } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import type { Transfers } from "./answers.ts";
import { HandOver } from "./hand-over.tsx";
import "./transfer.css";
import { transferWords } from "./words.ts";

/** What waits for me first, then handing over, then what I handed over. */
export function TransfersPage() {
  const say = useSay();
  const language = useLanguage();
  const me = useMe();
  const body = me.body.id;
  const found = useQuery({
    queryKey: [body, "transfers", language],
    queryFn: ({ signal }) => call<Transfers>(`${api(body)}/transfers`, { signal }),
  });
  return (
    <>
      <PageHead title={say(transferWords.title)}>
        <Go to={paths.apply(body, "media-movement")} className="button button-outline button-small">
          {say(transferWords.media)}
        </Go>
        {(me.administrator || me.auditor || me.roles.length > 0) && (
          <Go to={paths.transfers(body, "statistics")} className="button button-outline button-small">
            {say(transferWords.statistics)}
          </Go>
        )}
      </PageHead>
      <p className="narrow">{say(transferWords.help)}</p>
      <Loaded from={found}>
        {(data) => (
          <>
            {data.permit.length > 0 && <Rows title={transferWords.permitList} rows={data.permit} form />}
            {data.judge.length > 0 && <Rows title={transferWords.judgeList} rows={data.judge} />}
            <Rows title={transferWords.collectList} rows={data.collect} />
            <section aria-labelledby="hand-over">
              <h2 id="hand-over">{say(transferWords.handOver)}</h2>
              <HandOver body={body} transfers={data} />
            </section>
            <Rows title={transferWords.mineList} rows={data.mine} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Rows({
  title,
  rows,
  form = false,
}: {
  readonly title: Label;
  readonly rows: readonly Row[];
  /** Opens the form with its boxes, where permission is given. */
  readonly form?: boolean;
}) {
  const say = useSay();
  const language = useLanguage();
  const body = useMe().body.id;
  return (
    <section aria-label={say(title)}>
      <h2>{say(title)}</h2>
      {rows.length === 0 ? (
        <p>{say(transferWords.none)}</p>
      ) : (
        <div className="scroll">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say(transferWords.number)}</th>
                <th scope="col">{say(transferWords.name)}</th>
                <th scope="col">{say(transferWords.from)}</th>
                <th scope="col">{say(transferWords.to)}</th>
                <th scope="col">{say(transferWords.state)}</th>
                <th scope="col">{say(transferWords.at)}</th>
              </tr>
            </thead>
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
                    <StatusWord status={row.status} overdue={row.overdue} /> {row.waits.join("、")}
                  </td>
                  <td>{shortMoment(row.openedAt, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
