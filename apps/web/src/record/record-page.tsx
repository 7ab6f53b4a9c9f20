import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useMe } from "../frame/session.tsx";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { fiscalYearName } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { keepsRecords } from "../mechanisms/keeps-records.ts";
import { readingsWords, retentionWords } from "../mechanisms/words.ts";
import "./record.css";
import { SignIns } from "./sign-ins.tsx";
import { VerifyNow } from "./verify-now.tsx";
import { recordWords } from "./words.ts";

interface RecordState {
  readonly logs: readonly {
    readonly origin: string;
    readonly fiscalYear: number;
    readonly size: number;
    readonly checkpoint: string | null;
    readonly verifierKey: string | null;
    readonly paper: readonly [string, string, string] | null;
  }[];
  readonly waiting: number;
}

interface Proof {
  readonly origin: string;
  readonly index: number;
  readonly size: number;
  readonly leaf: string;
  readonly path: readonly string[];
  readonly checkpoint: string;
}

/** The newest checkpoints, the three lines for paper, verification, and the proof of any record. */
export function RecordPage() {
  const say = useSay();
  const me = useMe();
  const body = me.body.id;
  const record = useQuery({
    queryKey: [body, "record"],
    queryFn: ({ signal }) => call<RecordState>(`${api(body)}/record`, { signal }),
  });
  return (
    <>
      <PageHead title={say(recordWords.title)}>
        <Go to={paths.readings(body)} className="button button-outline button-small">
          {say(readingsWords.title)}
        </Go>
        {keepsRecords(me) && (
          <Go to={paths.retention(body)} className="button button-outline button-small">
            {say(retentionWords.title)}
          </Go>
        )}
        <Button size="small" onClick={() => print()}>
          {say(kitWords.print)}
        </Button>
      </PageHead>
      <p className="narrow">{say(recordWords.help)}</p>
      <Loaded from={record} tall>
        {(state) => <Logs state={state} />}
      </Loaded>
      <VerifyNow body={body} />
      <ProofOf body={body} />
      {(me.administrator || me.auditor) && <SignIns body={body} />}
    </>
  );
}

function Logs({ state }: { readonly state: RecordState }) {
  const say = useSay();
  const language = useLanguage();
  if (state.logs.length === 0) return <p>{say(recordWords.noLogs)}</p>;
  return (
    <>
      {[...state.logs].reverse().map((log) => {
        const year = fiscalYearName(log.fiscalYear, language);
        return (
          <section key={log.origin}>
            <h2>{say(recordWords.paper, { year })}</h2>
            {log.paper === null ? (
              <p>{say(recordWords.noCheckpoint)}</p>
            ) : (
              <pre className="paper-lines">{log.paper.join("\n")}</pre>
            )}
            <details>
              <summary>{say(recordWords.checkpoint)}</summary>
              <pre>{log.checkpoint}</pre>
              <dl className="facts">
                <dt>{say(recordWords.key)}</dt>
                <dd>{log.verifierKey}</dd>
                <dt>{say(recordWords.size)}</dt>
                <dd>{log.size.toLocaleString("ja-JP")}</dd>
              </dl>
            </details>
          </section>
        );
      })}
      <p>{say(recordWords.waiting, { n: state.waiting })}</p>
    </>
  );
}

function ProofOf({ body }: { readonly body: string }) {
  const say = useSay();
  const [search] = usePageSearch();
  const [pid, setPid] = useState(search["pid"] ?? "");
  const [proof, setProof] = useState<Proof | null>(null);
  const task = useTask();
  return (
    <section className="no-print narrow">
      <h2>{say(recordWords.proofOf)}</h2>
      <p>{say(recordWords.proofHelp)}</p>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const number = Number(pid.normalize("NFKC"));
          if (!Number.isInteger(number) || number < 1) return;
          void task.run(async () => {
            setProof(null);
            setProof(await call<Proof>(`${api(body)}/record/proof/${number}`));
          });
        }}
      >
        <TextField
          id="pid"
          label={say(recordWords.pid)}
          value={pid}
          onChange={setPid}
          short
          native={{ inputMode: "numeric" }}
        />
        <Button type="submit" busy={task.busy}>
          {say(recordWords.showProof)}
        </Button>
      </form>
      {proof && <ProofText proof={proof} />}
    </section>
  );
}

/** A proof as anyone's RFC 6962 verifier takes it. */
function ProofText({ proof }: { readonly proof: Proof }) {
  const say = useSay();
  return (
    <>
      <p>{say(recordWords.at, { origin: proof.origin, index: proof.index + 1, size: proof.size })}</p>
      <h3>{say(recordWords.leaf)}</h3>
      <pre>{proof.leaf}</pre>
      <h3>{say(recordWords.path, { n: proof.path.length })}</h3>
      <pre>{proof.path.join("\n")}</pre>
      <h3>{say(recordWords.checkpoint)}</h3>
      <pre>{proof.checkpoint}</pre>
    </>
  );
}
