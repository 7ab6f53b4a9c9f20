import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Download } from "../kit/download.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Moment } from "../kit/moment.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { longDay, shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import type { Pair, Result } from "./api.ts";
import { Findings } from "./findings-view.tsx";
import { NetworkPicture } from "./network-picture.tsx";
import { DriftList, Lines } from "./parts.tsx";
import { RemarksView } from "./remarks-view.tsx";
import { ViolationView } from "./violation-view.tsx";
import { separationWords, verdictSentences, verdictWords } from "./words.ts";

const tones = { PROVED: "done", VIOLATED: "caution", UNKNOWN: "caution" } as const;

/** One kept verification: the verdict, the picture, and what was found between each pair of zones. */
export function ResultView({ id }: { readonly id: string }) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const address = `${api(body)}/separation/verifications/${encodeURIComponent(id)}`;
  const result = useQuery({
    queryKey: [body, "separation", "result", id, language],
    queryFn: ({ signal }) => call<Result>(address, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section aria-labelledby="result">
      <Loaded from={result} tall>
        {(data) => (
          <>
            <div className="page-head-row">
              <h2 id="result">{say(separationWords.result, { number: data.number })}</h2>
              <Download address={`${address}/report.pdf`}>{say(separationWords.pdf)}</Download>
            </div>
            <Verdict result={data} />
            <NetworkPicture key={id} address={`${address}/picture.svg`} />
            {data.pairs
              .filter((pair) => pair.verdict !== "PROVED")
              .map((pair) => (
                <PairView key={`${pair.from} ${pair.to}`} pair={pair} />
              ))}
            <h3>{say(separationWords.pairs)}</h3>
            <Pairs pairs={data.pairs} />
            <RemarksView remarks={data.remarks} />
            {data.drift !== null && (
              <>
                <h3>{say(separationWords.drift)}</h3>
                <DriftList drift={data.drift} />
              </>
            )}
            <Findings findings={data.findings} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Verdict({ result }: { readonly result: Result }) {
  const say = useSay();
  const language = useLanguage();
  const count = (verdict: Result["verdict"]) => result.pairs.filter((pair) => pair.verdict === verdict).length;
  const counts = {
    all: result.pairs.length,
    proved: count("PROVED"),
    violated: count("VIOLATED"),
    unknown: count("UNKNOWN"),
  };
  return (
    <Banner tone={tones[result.verdict]} title={say(verdictWords[result.verdict])}>
      <p>{say(verdictSentences[result.verdict])}</p>
      <p>{say(separationWords.summary, counts)}</p>
      <p className="quiet small">
        <Moment at={result.at} />　{result.by ?? say(separationWords.bySystem)}
      </p>
      {!result.modelInForce && <p>{say(separationWords.notEvidence)}</p>}
      {result.until && <p>{say(separationWords.until, { day: longDay(result.until, language) })}</p>}
    </Banner>
  );
}

function Pairs({ pairs }: { readonly pairs: readonly Pair[] }) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  return (
    <Scroll slips>
      <table className="table">
        <ColumnHeads
          names={[separationWords.from, separationWords.to, separationWords.verdict, separationWords.basis]}
        />
        <tbody>
          {pairs.map((pair) => (
            <tr key={`${pair.from} ${pair.to}`}>
              <td>{pair.fromLabel}</td>
              <td>{pair.toLabel}</td>
              <td>
                <span className={`verdict verdict-${pair.verdict}`}>{say(verdictWords[pair.verdict])}</span>
              </td>
              <td>
                {pair.verdict === "PROVED" &&
                  say(pair.certified ? separationWords.certified : separationWords.bothEngines)}
                {pair.secondEngine === "gave-up" && say(separationWords.disagree)}
                {pair.exceptions.map((one) => (
                  <p key={one.entry}>
                    <Go to={paths.entry(body, "exception", one.entry)}>
                      {say(separationWords.excepted, { number: one.number, day: shortDay(one.until, language) })}
                    </Go>
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function PairView({ pair }: { readonly pair: Pair }) {
  const say = useSay();
  const zones = { from: pair.fromLabel, to: pair.toLabel };
  return (
    <>
      {pair.violations.map((violation) => (
        <article key={violation.number} className="violation">
          <h3>{say(separationWords.leak, { ...zones, n: violation.number })}</h3>
          <ViolationView violation={violation} />
        </article>
      ))}
      {pair.unknown.length > 0 && (
        <article className="violation violation-unknown">
          <h3>{say(separationWords.unsettled, zones)}</h3>
          <ul>
            {pair.unknown.map((unknown, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two reasons may read the same
              <li key={index}>
                {unknown.message}
                {unknown.line && <Lines lines={[unknown.line]} />}
              </li>
            ))}
          </ul>
        </article>
      )}
    </>
  );
}
