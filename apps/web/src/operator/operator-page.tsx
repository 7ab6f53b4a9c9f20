import type { Label } from "@machimori/terms";
import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { Banner } from "../kit/banner.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Moment } from "../kit/moment.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { shortMoment } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { LanguageSwitch } from "../sign-in/language-switch.tsx";
import "../frame/alone.css";
import { operatorWords } from "./words.ts";

interface BodyHealth {
  readonly id: string;
  readonly name: string;
  readonly sample: boolean;
  readonly stoppedAt: string | null;
  readonly figures: {
    readonly waiting: number;
    readonly signedAt: string | null;
    readonly mailPending: number;
    readonly mailFailed: number;
    readonly verificationsWaiting: number;
    readonly filesWaiting: number;
  };
  readonly work: readonly { readonly what: string; readonly ranAt: string; readonly failedAt: string | null }[];
}

interface Health {
  readonly version: string;
  readonly node: string;
  readonly postgres: string;
  readonly serving: { readonly address: string; readonly since: string; readonly mail: boolean } | null;
  readonly certificateUntil: string | null;
  readonly free: number;
  readonly backup: { readonly at: string; readonly into: string; readonly files: number } | null;
  readonly bodies: readonly BodyHealth[];
  readonly findings: readonly {
    readonly level: "bad" | "warning";
    readonly body: string | null;
    readonly text: Label;
  }[];
}

/** How the installation and its bodies fare, for whoever runs it: on its own machine only. */
export function OperatorPage() {
  const say = useSay();
  const health = useQuery({
    queryKey: ["installation", "health"],
    queryFn: ({ signal }) => call<Health>("/api/installation/health", { signal }),
    refetchInterval: 30_000,
  });
  return (
    <div className="alone alone-wide">
      <main>
        <PageHead title={say(operatorWords.title)}>
          <LanguageSwitch />
        </PageHead>
        <p>{say(operatorWords.help)}</p>
        <Loaded from={health}>
          {(found) => (
            <>
              <Findings health={found} />
              <Installation health={found} />
              <Bodies bodies={found.bodies} hasMail={found.serving?.mail ?? true} />
            </>
          )}
        </Loaded>
      </main>
    </div>
  );
}

function Findings({ health: { findings, bodies } }: { readonly health: Health }) {
  const say = useSay();
  if (findings.length === 0) return <Banner tone="information" title={say(operatorWords.well)} />;
  const name = (id: string | null) =>
    id === null ? say(operatorWords.whole) : (bodies.find((one) => one.id === id)?.name ?? id);
  const isBad = findings.some((one) => one.level === "bad");
  return (
    <Banner tone={isBad ? "error" : "caution"} title={say(operatorWords.found, { n: findings.length })}>
      <ul>
        {findings.map((one) => (
          <li key={`${one.body} ${one.text.en}`}>
            {say(operatorWords[one.level])}　{name(one.body)}：{say(one.text)}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Installation({ health }: { readonly health: Health }) {
  const say = useSay();
  const language = useLanguage();
  const { serving, backup, certificateUntil, free, version, node, postgres } = health;
  const at = (moment: string) => shortMoment(moment, language);
  return (
    <dl className="facts">
      {serving && (
        <>
          <dt>{say(operatorWords.serving)}</dt>
          <dd>{say(operatorWords.servingSince, { address: serving.address, at: at(serving.since) })}</dd>
        </>
      )}
      <dt>{say(operatorWords.backup)}</dt>
      <dd>
        {backup === null
          ? say(operatorWords.none)
          : say(operatorWords.backupSays, { at: at(backup.at), into: backup.into, files: backup.files })}
      </dd>
      <dt>{say(operatorWords.space)}</dt>
      <dd>{(free / 2 ** 30).toFixed(1)} GiB</dd>
      {certificateUntil !== null && (
        <>
          <dt>{say(operatorWords.certificate)}</dt>
          <dd>{at(certificateUntil)}</dd>
        </>
      )}
      <dt>{say(operatorWords.versions)}</dt>
      <dd>
        Machimori {version}　Node {node}　PostgreSQL {postgres}
      </dd>
    </dl>
  );
}

function Bodies({ bodies, hasMail }: { readonly bodies: readonly BodyHealth[]; readonly hasMail: boolean }) {
  const say = useSay();
  const { body, state, waiting, signed, regular, undelivered, pending, verifications, files } = operatorWords;
  return (
    <section>
      <h2>{say(operatorWords.bodies)}</h2>
      <Scroll slips>
        <table className="table">
          <ColumnHeads
            names={[body, state, waiting, signed, regular, undelivered, pending, verifications, files]}
            figures={[waiting, undelivered, pending, verifications, files]}
          />
          <tbody>
            {bodies.map(({ id, name, sample, stoppedAt, figures, work }) => (
              <tr key={id}>
                <th scope="row" className="tight">
                  {name} {sample && <span className="sample-mark">{say(operatorWords.sample)}</span>}
                  <div className="quiet small">{id}</div>
                </th>
                <td className="tight">{say(stoppedAt === null ? operatorWords.running : operatorWords.stopped)}</td>
                <td className="figure">{figures.waiting}</td>
                <td>{figures.signedAt === null ? say(operatorWords.none) : <Moment at={figures.signedAt} />}</td>
                <td>{work[0] === undefined ? say(operatorWords.none) : <Moment at={work[0].ranAt} />}</td>
                <td className="figure">{figures.mailFailed}</td>
                <td className="figure">{hasMail ? figures.mailPending : say(operatorWords.noMail)}</td>
                <td className="figure">{figures.verificationsWaiting}</td>
                <td className="figure">{figures.filesWaiting}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
