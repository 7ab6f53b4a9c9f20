import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import type { Row } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { frameWords } from "../frame/words.ts";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Download } from "../kit/download.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { StatusWord } from "../kit/state-word.tsx";
import { kitWords } from "../kit/words.ts";
import { useListed, useSay } from "../language/language.ts";
import { Classes, type RetentionClass } from "./retention-classes.tsx";
import { type Hold, Holds } from "./retention-holds.tsx";
import { type Group, Propose } from "./retention-propose.tsx";
import { retentionWords } from "./words.ts";
import "./mechanisms.css";

interface Retention {
  readonly classes: readonly RetentionClass[];
  readonly due: readonly Group[];
  readonly holds: readonly Hold[];
  readonly disposals: readonly (Row & { readonly waitsForErasure: boolean })[];
  readonly mayKeep: boolean;
}

/** What falls due for disposal, what is held back, what was erased, and how long each class is kept. */
export function RetentionPage() {
  const say = useSay();
  const body = useBody();
  const client = useQueryClient();
  const [said, setSaid] = useState<string | null>(null);
  const found = useQuery({
    queryKey: [body, "retention"],
    queryFn: ({ signal }) => call<Retention>(`${api(body)}/retention`, { signal }),
  });
  const done = (sentence: string) => {
    setSaid(sentence);
    void client.invalidateQueries({ queryKey: [body] });
  };
  return (
    <>
      <PageHead crumbs={[{ text: say(frameWords.record), to: paths.record(body) }]} title={say(retentionWords.title)}>
        <Download address={`${api(body)}/retention/due.xlsx`}>{say(retentionWords.excel)}</Download>
      </PageHead>
      <p>{say(retentionWords.help)}</p>
      {said && <Banner tone="done" title={said} live />}
      <Loaded from={found}>
        {({ classes, due, holds, disposals, mayKeep }) => {
          const labels = new Map(classes.map((one) => [one.id, one.label]));
          return (
            <>
              <Due due={due} labels={labels} mayKeep={mayKeep} onDone={done} />
              <Disposals disposals={disposals} labels={labels} mayKeep={mayKeep} onDone={done} />
              <Holds holds={holds} mayKeep={mayKeep} onDone={done} />
              <Classes classes={classes} mayKeep={mayKeep} onDone={done} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

interface Part {
  readonly labels: ReadonlyMap<string, string>;
  readonly mayKeep: boolean;
  readonly onDone: (sentence: string) => void;
}

function Due({ due, labels, mayKeep, onDone }: Part & { readonly due: readonly Group[] }) {
  const say = useSay();
  const [open, setOpen] = useState<Group | null>(null);
  return (
    <section aria-labelledby="due">
      <h2 id="due">{say(retentionWords.due)}</h2>
      {due.length === 0 ? (
        <p>{say(retentionWords.dueNone)}</p>
      ) : (
        <Scroll slips>
          <table className="table retention">
            <ColumnHeads
              names={[retentionWords.kept, retentionWords.year, retentionWords.count, retentionWords.see]}
              figures={[retentionWords.count]}
            />
            <tbody>
              {due.map((group) => {
                const kept = labels.get(group.retention) ?? group.retention;
                return (
                  <tr key={`${group.retention} ${group.year}`}>
                    <th scope="row">{kept}</th>
                    <td>{say(retentionWords.fiscal, { year: group.year })}</td>
                    <td className="figure">{group.count}</td>
                    <td>
                      <Button
                        size="small"
                        aria-label={say(retentionWords.seeNamed, { kept, year: group.year })}
                        onClick={() => setOpen(group)}
                      >
                        {say(retentionWords.see)}
                      </Button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
      {open && (
        <Propose
          group={open}
          kept={labels.get(open.retention) ?? open.retention}
          mayKeep={mayKeep}
          onClose={() => setOpen(null)}
          onDone={(sentence) => {
            setOpen(null);
            onDone(sentence);
          }}
        />
      )}
    </section>
  );
}

/** How far a disposal has come; it goes on with the next request until nothing is left. */
interface ErasedSoFar {
  readonly erased: number;
  readonly held: number;
  readonly left: number;
}

function Disposals({ disposals, labels, mayKeep, onDone }: Part & { readonly disposals: Retention["disposals"] }) {
  const say = useSay();
  const listed = useListed();
  const body = useBody();
  const task = useTask();
  const [sure, setSure] = useState<string | null>(null);
  const [soFar, setSoFar] = useState<ErasedSoFar | null>(null);
  const carryOut = (id: string) =>
    void task.run(async () => {
      const next = () =>
        call<ErasedSoFar>(`${api(body)}/retention/disposals/${encodeURIComponent(id)}/carry-out`, {
          method: "POST",
          body: {},
        });
      let part = await next();
      while (part.left > 0) {
        setSoFar(part);
        part = await next();
      }
      const { erased, held } = part;
      setSoFar(null);
      setSure(null);
      onDone(say(retentionWords.carriedOut, { n: erased, held }));
    });
  return (
    <section aria-labelledby="disposals">
      <h2 id="disposals">{say(retentionWords.disposals)}</h2>
      {disposals.length === 0 ? (
        <p>{say(retentionWords.disposalsNone)}</p>
      ) : (
        <Scroll slips>
          <table className="table retention">
            <ColumnHeads
              names={[retentionWords.document, retentionWords.kept, retentionWords.count, retentionWords.status]}
              figures={[retentionWords.count]}
            />
            <tbody>
              {disposals.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Go to={paths.entry(body, "record-disposal", one.id)}>{one.number ?? one.name}</Go>
                  </th>
                  <td>
                    {labels.get(one.columns["retentionClass"] ?? "") ?? one.columns["retentionClass"]}
                    {"　"}
                    {say(retentionWords.fiscal, { year: one.columns["throughYear"]?.replace(/,/g, "") ?? "" })}
                  </td>
                  <td className="figure">{one.columns["erasedCount"] || one.columns["count"]}</td>
                  <td>
                    <StatusWord status={one.status} /> {listed(one.waits)}{" "}
                    {one.waitsForErasure && mayKeep && (
                      <Button size="small" variant="danger" onClick={() => setSure(one.id)}>
                        {say(retentionWords.carryOut)}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {sure !== null && (
        <Dialog title={say(retentionWords.carryOut)} onClose={() => setSure(null)}>
          {task.problem && <ProblemBanner problem={task.problem} />}
          <p>{say(retentionWords.carryOutSure)}</p>
          <div aria-live="polite">
            {soFar !== null && (
              <>
                <progress
                  value={soFar.erased}
                  max={soFar.erased + soFar.left}
                  aria-label={say(retentionWords.carryOut)}
                />
                <p>{say(retentionWords.erasedSoFar, { n: soFar.erased, left: soFar.left })}</p>
              </>
            )}
          </div>
          <div className="actions">
            <Button variant="danger" busy={task.busy} onClick={() => carryOut(sure)}>
              {say(retentionWords.carryOut)}
            </Button>
            <Button onClick={() => setSure(null)}>{say(kitWords.cancel)}</Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
