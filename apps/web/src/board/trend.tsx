import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import type { BoardRow } from "../api/policy.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { type State, StateWord, statesInOrder, stateWords } from "../kit/state-word.tsx";
import { shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { boardWords } from "./words.ts";

type Month = BoardRow & { readonly day: string };

/** States in which more is worse. */
const bad: readonly State[] = ["overdue", "attention", "notStarted"];

/** The duties of the whole body, as the list behind a figure is asked for. */
const ofBody = { by: "body", row: "body" } as const;

/** What grew since the end of last month, and the months as bars with their figures. */
export function Trend() {
  const language = useLanguage();
  const body = useBody();
  const trend = useQuery({
    queryKey: [body, "trend", language],
    queryFn: ({ signal }) => call<readonly Month[]>(`${api(body)}/board/trend`, { signal }),
    staleTime: 300_000,
  });
  return (
    <Loaded from={trend} tall>
      {(months) => <Months months={months} />}
    </Loaded>
  );
}

function Months({ months }: { readonly months: readonly Month[] }) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const now = months.at(-1);
  const before = months.at(-2);
  const worse = now && before ? bad.filter((state) => now.byState[state] > before.byState[state]) : [];
  return (
    <>
      <section aria-labelledby="worse">
        <h2 id="worse">{say(boardWords.worse)}</h2>
        {worse.length === 0 || !now || !before ? (
          <p>{say(boardWords.nothingWorse)}</p>
        ) : (
          <ul>
            {worse.map((state) => (
              <li key={state}>
                <Go to={paths.behind(body)} search={{ ...ofBody, state, since: before.day }}>
                  {say(boardWords.worseRow, {
                    state: say(stateWords[state]),
                    n: now.byState[state] - before.byState[state],
                    from: before.byState[state],
                    to: now.byState[state],
                  })}
                </Go>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="trend">
        <h2 id="trend">{say(boardWords.trend)}</h2>
        <Scroll>
          <table className="table trend">
            <thead>
              <tr>
                <th scope="col">{say(boardWords.month)}</th>
                {statesInOrder.slice(0, 5).map((state) => (
                  <th key={state} scope="col" className="figure">
                    <StateWord state={state} />
                  </th>
                ))}
                <th scope="col" className="trend-bar-head">
                  {say(boardWords.trendBar)}
                </th>
              </tr>
            </thead>
            <tbody>
              {months.map((month) => (
                <tr key={month.day}>
                  <th scope="row" className="tight">
                    {shortDay(month.day, language)}
                  </th>
                  {statesInOrder.slice(0, 5).map((state) => (
                    <td key={state} className="figure">
                      {month.byState[state] === 0 ? (
                        0
                      ) : (
                        <Go
                          to={paths.behind(body)}
                          search={{ ...ofBody, state, ...(month === now ? {} : { asOf: month.day }) }}
                          aria-label={say(boardWords.open, {
                            chapter: shortDay(month.day, language),
                            state: say(stateWords[state]),
                            n: month.byState[state],
                          })}
                        >
                          {month.byState[state]}
                        </Go>
                      )}
                    </td>
                  ))}
                  <td>
                    <div className="trend-bar" aria-hidden="true">
                      {statesInOrder.map((state) => (
                        <span
                          key={state}
                          className={`bar-${state}`}
                          style={{ width: `${(month.byState[state] / Math.max(1, month.total)) * 100}%` }}
                        />
                      ))}
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </section>
    </>
  );
}
