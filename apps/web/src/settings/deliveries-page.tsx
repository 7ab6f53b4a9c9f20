import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { ForAdministrators } from "../frame/for-administrators.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Moment } from "../kit/moment.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { kitWords } from "../kit/words.ts";
import { shortMoment } from "../language/days.ts";
import { language, useLanguage, useSay } from "../language/language.ts";
import { deliveryWords } from "./delivery-words.ts";
import { settingsWords } from "./words.ts";

interface Undelivered {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly createdAt: string;
  readonly attempts: number;
  readonly nextAttempt: string | null;
  readonly isGivenUp: boolean;
  readonly why: string;
}

interface Work {
  readonly regular: readonly {
    readonly ranAt: string;
    readonly failedAt: string | null;
    readonly error: string | null;
  }[];
  readonly verificationsWaiting: number;
  readonly verificationsFailed: number;
  readonly filesWaiting: number;
  readonly oldestFile: string | null;
  readonly recordsWaiting: number;
  readonly signedAt: string | null;
}

interface Deliveries {
  readonly mail: boolean;
  readonly undelivered: readonly Undelivered[];
  readonly byHand: readonly {
    readonly unit: string;
    readonly people: readonly { readonly name: string; readonly count: number; readonly oldest: string }[];
  }[];
  readonly work: Work;
}

/** What did not arrive, who is to be told by hand, and how the work for the body goes. */
export function DeliveriesPage() {
  const say = useSay();
  return (
    <ForAdministrators title={say(deliveryWords.title)}>
      <Deliveries />
    </ForAdministrators>
  );
}

function Deliveries() {
  const say = useSay();
  const body = useBody();
  const deliveries = useQuery({
    queryKey: [body, "deliveries", language()],
    queryFn: ({ signal }) => call<Deliveries>(`${api(body)}/deliveries`, { signal }),
  });
  return (
    <>
      <PageHead
        crumbs={[{ text: say(settingsWords.title), to: paths.settings(body) }]}
        title={say(deliveryWords.title)}
      >
        <Button size="small" onClick={() => print()}>
          {say(kitWords.print)}
        </Button>
      </PageHead>
      <Loaded from={deliveries}>
        {({ mail, undelivered, byHand, work }) => (
          <>
            <section>
              <h2>{say(deliveryWords.undelivered)}</h2>
              {!mail && <p>{say(deliveryWords.noMail)}</p>}
              {undelivered.length > 0 ? (
                <NotArrived all={undelivered} />
              ) : (
                mail && <p>{say(deliveryWords.allDelivered)}</p>
              )}
            </section>
            <ByHand units={byHand} />
            <WorkDone work={work} />
          </>
        )}
      </Loaded>
    </>
  );
}

function NotArrived({ all }: { readonly all: readonly Undelivered[] }) {
  const say = useSay();
  const body = useBody();
  const client = useQueryClient();
  const [retried, setRetried] = useState<number | null>(null);
  const task = useTask();
  const { who, unit, made, attempts, why, next } = deliveryWords;
  return (
    <>
      <p className="narrow">{say(deliveryWords.undeliveredHelp)}</p>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {retried !== null && <Banner tone="done" title={say(deliveryWords.retried, { n: retried })} live />}
      <Scroll slips>
        <table className="table">
          <ColumnHeads names={[who, unit, made, attempts, why, next]} figures={[attempts]} />
          <tbody>
            {all.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.name}</th>
                <td>{one.unitName}</td>
                <td>
                  <Moment at={one.createdAt} />
                </td>
                <td className="figure">{one.attempts}</td>
                <td>{one.why}</td>
                <td>
                  {one.isGivenUp || one.nextAttempt === null ? (
                    say(deliveryWords.givenUp)
                  ) : (
                    <Moment at={one.nextAttempt} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <div className="actions">
        <Button
          busy={task.busy}
          onClick={() =>
            void task.run(async () => {
              const done = await call<{ retried: number }>(`${api(body)}/deliveries/retry`, { method: "POST" });
              setRetried(done.retried);
              await client.invalidateQueries({ queryKey: [body, "deliveries"] });
            })
          }
        >
          {say(deliveryWords.retry)}
        </Button>
      </div>
    </>
  );
}

function ByHand({ units }: { readonly units: Deliveries["byHand"] }) {
  const say = useSay();
  const { unit: division, name, count, oldest } = deliveryWords;
  return (
    <section>
      <h2>{say(deliveryWords.byHand)}</h2>
      {units.length === 0 ? (
        <p>{say(deliveryWords.nobody)}</p>
      ) : (
        <>
          <p className="narrow no-print">{say(deliveryWords.byHandHelp)}</p>
          <Scroll slips>
            <table className="table">
              <ColumnHeads names={[division, name, count, oldest]} figures={[count]} />
              {units.map(({ unit, people }) => (
                <tbody key={unit}>
                  {people.map((one, index) => (
                    <tr key={`${one.name} ${one.oldest}`}>
                      {index === 0 && (
                        <th scope="rowgroup" rowSpan={people.length}>
                          {unit === "" ? say(deliveryWords.noUnit) : unit}
                        </th>
                      )}
                      <td>{one.name}</td>
                      <td className="figure">{one.count}</td>
                      <td>
                        <Moment at={one.oldest} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              ))}
            </table>
          </Scroll>
        </>
      )}
    </section>
  );
}

function WorkDone({ work }: { readonly work: Work }) {
  const say = useSay();
  const language = useLanguage();
  const at = (moment: string | null) => (moment === null ? "－" : shortMoment(moment, language));
  const { regular, verificationsWaiting, verificationsFailed, filesWaiting, oldestFile } = work;
  const [last] = regular;
  const files = { n: filesWaiting, at: at(oldestFile) };
  return (
    <section className="no-print">
      <h2>{say(deliveryWords.work)}</h2>
      <dl className="facts">
        <dt>{say(deliveryWords.regular)}</dt>
        <dd>
          {last === undefined
            ? say(deliveryWords.neverRan)
            : last.failedAt === null
              ? say(deliveryWords.ran, { at: at(last.ranAt) })
              : say(deliveryWords.failed, { at: at(last.failedAt), error: last.error ?? "" })}
        </dd>
        <dt>{say(deliveryWords.record)}</dt>
        <dd>{say(deliveryWords.signed, { n: work.recordsWaiting, at: at(work.signedAt) })}</dd>
        <dt>{say(deliveryWords.verifications)}</dt>
        <dd>{say(deliveryWords.verificationsSay, { waiting: verificationsWaiting, failed: verificationsFailed })}</dd>
        <dt>{say(deliveryWords.files)}</dt>
        <dd>{say(oldestFile === null ? deliveryWords.filesSay : deliveryWords.filesSince, files)}</dd>
      </dl>
    </section>
  );
}
