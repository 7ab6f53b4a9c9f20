import { useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Moment } from "../kit/moment.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { shortMoment } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { browserName } from "./browser-name.ts";
import { accountWords } from "./words.ts";

interface Session {
  readonly id: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly address: string | null;
  readonly agent: string | null;
  readonly current: boolean;
}

/** Where I am signed in; each other session can be ended. */
export function Sessions({ body }: { readonly body: string }) {
  const say = useSay();
  const language = useLanguage();
  const client = useQueryClient();
  const task = useTask();
  const key = [body, "sessions"];
  const sessions = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<readonly Session[]>(`${api(body)}/me/sessions`, { signal }),
  });
  return (
    <section>
      <h2>{say(accountWords.sessions)}</h2>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <Loaded from={sessions} tall>
        {(all) => (
          <Scroll slips>
            <table className="table">
              <ColumnHeads
                names={[
                  accountWords.started,
                  accountWords.seen,
                  accountWords.address,
                  accountWords.agent,
                  accountWords.end,
                ]}
              />
              <tbody>
                {all.map((one) => (
                  <tr key={one.id}>
                    <td>
                      <Moment at={one.createdAt} />
                    </td>
                    <td>
                      <Moment at={one.seenAt} />
                    </td>
                    <td className="tight">{one.address}</td>
                    <td title={one.agent ?? undefined}>{one.agent === null ? "" : browserName(one.agent)}</td>
                    <td>
                      {one.current ? (
                        say(accountWords.current)
                      ) : (
                        <Button
                          size="small"
                          busy={task.busy}
                          aria-label={say(accountWords.endOf, { at: shortMoment(one.createdAt, language) })}
                          onClick={() =>
                            void task.run(async () => {
                              await call(`${api(body)}/me/sessions/${one.id}`, { method: "DELETE" });
                              await client.invalidateQueries({ queryKey: key });
                            })
                          }
                        >
                          {say(accountWords.end)}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </Loaded>
    </section>
  );
}
