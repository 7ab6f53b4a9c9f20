import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useBody } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { useLanguage, useSay } from "../language/language.ts";
import type { Line, Pair, Result } from "./api.ts";
import { packetWords, separationWords, verdictWords } from "./words.ts";

const tones = { PROVED: "done", VIOLATED: "error", UNKNOWN: "caution" } as const;

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
      <Loaded from={result}>
        {(data) => (
          <>
            <h2 id="result">{say(separationWords.result, { number: data.number })}</h2>
            <Banner tone={tones[data.verdict]} title={say(verdictWords[data.verdict])} />
            <h3>{say(separationWords.pairs)}</h3>
            <Scroll>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{say(separationWords.from)}</th>
                    <th scope="col">{say(separationWords.to)}</th>
                    <th scope="col">{say(separationWords.verdict)}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.pairs.map((pair) => (
                    <tr key={`${pair.from} ${pair.to}`}>
                      <td>{pair.fromLabel}</td>
                      <td>{pair.toLabel}</td>
                      <td>
                        {say(verdictWords[pair.verdict])}
                        {pair.secondEngine === "gave-up" && ` ${say(separationWords.disagree)}`}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
            {data.pairs
              .filter((pair) => pair.verdict !== "PROVED")
              .map((pair) => (
                <PairView key={`${pair.from} ${pair.to}`} pair={pair} />
              ))}
            {data.findings.length > 0 && (
              <>
                <h3>{say(separationWords.findings)}</h3>
                <ul>
                  {data.findings.map((finding) => (
                    <li key={`${finding.line} ${finding.message}`}>{finding.message}</li>
                  ))}
                </ul>
              </>
            )}
            <h3>{say(separationWords.picture)}</h3>
            <Scroll>
              <img src={`${address}/picture.svg`} alt={say(separationWords.pictureOf)} />
            </Scroll>
          </>
        )}
      </Loaded>
    </section>
  );
}

function PairView({ pair }: { readonly pair: Pair }) {
  const say = useSay();
  const zones = { from: pair.fromLabel, to: pair.toLabel };
  return (
    <article>
      <h3>{say(pair.verdict === "VIOLATED" ? separationWords.leak : separationWords.unsettled, zones)}</h3>
      {pair.violations.map((violation, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two leaks may read the same
        <div key={index}>
          <p>{violation.message}</p>
          <dl>
            <dt>{say(separationWords.packet)}</dt>
            <dd>
              {Object.entries(violation.packet)
                .map(([name, value]) => `${packetWords[name] ? say(packetWords[name]) : name} ${value}`)
                .join("、")}
            </dd>
            <dt>{say(separationWords.path)}</dt>
            <dd>{violation.path.map((hop) => say(separationWords.hop, { ...hop })).join(" → ")}</dd>
            <dt>{say(separationWords.lines)}</dt>
            <dd>
              <Lines lines={violation.lines} />
            </dd>
          </dl>
        </div>
      ))}
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
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return <pre>{lines.map((line) => `${line.file}:${line.line}  ${line.text}`).join("\n")}</pre>;
}
