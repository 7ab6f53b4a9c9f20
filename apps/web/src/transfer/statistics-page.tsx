import type { Label } from "@machimori/terms";
import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { kitWords } from "../kit/words.ts";
import { monthName } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import type { TransferStatistics } from "./answers.ts";
import { modeWords } from "./rule-words.ts";
import "./transfer.css";
import { transferWords } from "./words.ts";

const verdicts = ["clean", "sanitised", "held", "refused"] as const;

/** Counts for the committee. */
export function StatisticsPage() {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const found = useQuery({
    queryKey: [body, "transfer-statistics", language],
    queryFn: ({ signal }) => call<TransferStatistics>(`${api(body)}/transfers/statistics`, { signal }),
  });
  return (
    <>
      <PageHead
        crumbs={[{ text: say(transferWords.title), to: paths.transfers(body) }]}
        title={say(transferWords.statistics)}
      >
        <a className="button button-outline button-small" href={`${api(body)}/transfers/statistics.csv`} download>
          {say(kitWords.saveCsv)}
        </a>
        <a className="button button-outline button-small" href={`${api(body)}/transfers/statistics.pdf`} download>
          {say(kitWords.savePdf)}
        </a>
      </PageHead>
      <Loaded from={found}>
        {(data) =>
          data.transfers === 0 ? (
            <p>
              {say(transferWords.statNone)} <Go to={paths.transfers(body)}>{say(transferWords.handOver)}</Go>
            </p>
          ) : (
            <>
              <p>{say(transferWords.statTotal, { n: data.transfers })}</p>
              <Counts
                title={transferWords.byMonth}
                head={[transferWords.month, ...verdicts.map((one) => transferWords[one])]}
                rows={data.months.map((row) => [monthName(row.month, language), ...verdicts.map((one) => row[one])])}
              />
              <Counts
                title={transferWords.byMode}
                head={[transferWords.month, transferWords.count]}
                rows={data.modes.map((row) => [
                  `${monthName(row.month, language)}　${say(row.code === "none" ? transferWords.modeNone : modeWords[row.code])}`,
                  row.count,
                ])}
              />
              {(
                [
                  [transferWords.byRemoved, data.removed],
                  [transferWords.byRefusal, data.refusals],
                  [transferWords.byType, data.types],
                ] as const
              ).map(([title, rows]) => (
                <Counts
                  key={title.en}
                  title={title}
                  head={[transferWords.what, transferWords.count]}
                  rows={rows.map((row) => [row.text ?? row.code, row.count])}
                />
              ))}
              <Counts
                title={transferWords.byPair}
                head={[transferWords.what, transferWords.count]}
                rows={data.pairs.map((row) => [`${row.from} → ${row.to}`, row.count])}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Counts({
  title,
  head,
  rows,
}: {
  readonly title: Label;
  readonly head: readonly Label[];
  readonly rows: readonly (readonly (string | number)[])[];
}) {
  const say = useSay();
  return (
    <section aria-label={say(title)}>
      <h2>{say(title)}</h2>
      {rows.length === 0 ? (
        <p>{say(transferWords.none)}</p>
      ) : (
        <Scroll>
          <table className="table counts">
            <thead>
              <tr>
                {head.map((one, index) => (
                  <th key={one.en} scope="col" className={index > 0 ? "figure" : undefined}>
                    {say(one)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([first, ...figures]) => (
                <tr key={first}>
                  <th scope="row">{first}</th>
                  {figures.map((figure, index) => (
                    <td key={head[index + 1]!.en} className="figure">
                      {figure}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
