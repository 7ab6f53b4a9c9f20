import { useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Download } from "../kit/download.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Moment } from "../kit/moment.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { kitWords } from "../kit/words.ts";
import { shortMoment } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import type { Comparison, Job, Version } from "./api.ts";
import { DriftList } from "./parts.tsx";
import { phaseWords, separationWords, sourceWords } from "./words.ts";

const shown = 12;

/** The versions of the network: what each holds, verifying one, comparing two. */
export function Versions({
  versions,
  running,
  mayVerify,
}: {
  readonly versions: readonly Version[];
  readonly running: boolean;
  readonly mayVerify: boolean;
}) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const queries = useQueryClient();
  const [search, change] = usePageSearch();
  const task = useTask();
  const before = search["before"] ?? "";
  const after = search["after"] ?? "";
  const verify = (version: string) =>
    task.run(async () => {
      await call<Job>(`${api(body)}/separation/verifications`, { method: "POST", body: { version } });
      change({ verification: undefined });
      await queries.invalidateQueries({ queryKey: [body, "separation"] });
      window.scrollTo({ top: 0 });
    });
  const permit = (version: string) =>
    task.run(async () => {
      await call(`${api(body)}/separation/versions/${encodeURIComponent(version)}/permit`, { method: "POST" });
      await queries.invalidateQueries({ queryKey: [body, "separation"] });
    });
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{say(separationWords.versions)}</h2>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {versions.length === 0 && <p>{say(separationWords.noVersions)}</p>}
      {versions.length > 0 && (
        <Scroll slips>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say(separationWords.at)}</th>
                <th scope="col">{say(separationWords.broughtBy)}</th>
                <th scope="col">{say(separationWords.model)}</th>
                <th scope="col">{say(separationWords.download)}</th>
                {versions.length > 1 && (
                  <>
                    <th scope="col">{say(separationWords.compareBefore)}</th>
                    <th scope="col">{say(separationWords.compareAfter)}</th>
                  </>
                )}
                {mayVerify && <th scope="col">{say(separationWords.verification)}</th>}
              </tr>
            </thead>
            <tbody>
              {versions.slice(0, shown).map((version) => (
                <tr key={version.id}>
                  <th scope="row">
                    <Moment at={version.at} />
                  </th>
                  <td>
                    {version.by ?? say(separationWords.bySystem)}
                    <span className="quiet small">（{say(sourceWords[version.source])}）</span>
                  </td>
                  <td>
                    {say(version.modelInForce ? separationWords.modelInForce : separationWords.modelWaits)}
                    {mayVerify && !version.modelInForce && version.ownChange && (
                      <p className="quiet small">{say(separationWords.permittedByAnother)}</p>
                    )}
                    {mayVerify && !version.modelInForce && !version.ownChange && (
                      <Button size="small" busy={task.busy} onClick={() => void permit(version.id)}>
                        {say(separationWords.permitModel)}
                      </Button>
                    )}
                  </td>
                  <td>
                    <Files version={version} />
                  </td>
                  {versions.length > 1 &&
                    (["before", "after"] as const).map((side) => (
                      <td key={side} className="choice-cell">
                        <input
                          type="radio"
                          name={side}
                          aria-label={say(kitWords.actOn, {
                            act: say(side === "before" ? separationWords.compareBefore : separationWords.compareAfter),
                            of: shortMoment(version.at, language),
                          })}
                          checked={search[side] === version.id}
                          onChange={() => change({ [side]: version.id }, { replace: true })}
                        />
                      </td>
                    ))}
                  {mayVerify && (
                    <td>
                      <Button
                        size="small"
                        busy={task.busy || running}
                        aria-label={say(kitWords.actOn, {
                          act: say(separationWords.verify),
                          of: shortMoment(version.at, language),
                        })}
                        onClick={() => void verify(version.id)}
                      >
                        {say(separationWords.verify)}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {before !== "" && after !== "" && before !== after && <Compared before={before} after={after} />}
    </section>
  );
}

/** More files than this are folded away. */
const filesShown = 6;

function Files({ version: { id, files } }: { readonly version: Version }) {
  const say = useSay();
  const body = useBody();
  const address = (name: string) =>
    `${api(body)}/separation/versions/${encodeURIComponent(id)}/files/${encodeURIComponent(name)}`;
  const links = (
    <ul className="file-links">
      {files.map(({ name, vendorTitle }) => (
        <li key={name}>
          <Download as="link" address={address(name)}>
            {name}
          </Download>
          <span className="quiet small">{vendorTitle}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <Download as="link" address={address("model.yaml")}>
        model.yaml
      </Download>
      {files.length <= filesShown ? (
        links
      ) : (
        <details>
          <summary>{say(separationWords.configurations, { n: files.length })}</summary>
          {links}
        </details>
      )}
    </>
  );
}

function Compared({ before, after }: { readonly before: string; readonly after: string }) {
  const say = useSay();
  const body = useBody();
  const language = useLanguage();
  const found = useQuery({
    queryKey: [body, "separation", "compare", before, after, language],
    queryFn: ({ signal }) =>
      call<Comparison>(
        `${api(body)}/separation/compare?before=${encodeURIComponent(before)}&after=${encodeURIComponent(after)}`,
        { signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section aria-labelledby="compared">
      <h3 id="compared">{say(separationWords.compareTitle)}</h3>
      <Loaded from={found}>{(data) => <DriftList drift={data.drift} />}</Loaded>
    </section>
  );
}

/** How the verification under way gets on, and whether the last one ended. */
export function Progress({ job }: { readonly job: Job | null }) {
  const say = useSay();
  if (job?.state === "failed") return <Banner tone="error" title={say(separationWords.failed)} live />;
  const { phase, done, total } = job ?? { phase: "reading" as const, done: 0, total: 0 };
  return (
    <div role="status" className="job">
      {job?.state === "running" && (
        <>
          <p>{say(separationWords.verifying, { phase: say(phaseWords[phase], { done, total }) })}</p>
          <progress {...(total > 1 ? { value: done, max: total } : {})} aria-label={say(separationWords.verify)} />
        </>
      )}
    </div>
  );
}
