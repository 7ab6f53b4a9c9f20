import { useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Moment } from "../kit/era-date.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { useLanguage, useSay } from "../language/language.ts";
import type { Job, Overview, Version } from "./api.ts";
import { ResultView } from "./result-view.tsx";
import { Upload } from "./upload.tsx";
import { phaseWords, separationWords, verdictWords } from "./words.ts";

const betweenLooks = 1_000;

/** The network's configurations handed in, verified, and what the verifications said. */
export function SeparationPage() {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const [search, change] = usePageSearch();
  const overview = useQuery({
    queryKey: [body, "separation", language],
    queryFn: ({ signal }) => call<Overview>(`${api(body)}/separation`, { signal }),
    refetchInterval: (query) => (query.state.data?.job?.state === "running" ? betweenLooks : false),
  });
  const shown = search["verification"] ?? overview.data?.verifications[0]?.id;
  return (
    <>
      <PageHead title={say(separationWords.title)} />
      <p>{say(separationWords.help)}</p>
      <Loaded from={overview}>
        {(data) => (
          <>
            {data.mayVerify && <Upload />}
            <Versions versions={data.versions} job={data.job} mayVerify={data.mayVerify} />
            {shown !== undefined && <ResultView id={shown} />}
            <section aria-labelledby="history">
              <h2 id="history">{say(separationWords.history)}</h2>
              {data.verifications.length === 0 && <p>{say(separationWords.noHistory)}</p>}
              {data.verifications.length > 0 && (
                <Scroll>
                  <table className="table">
                    <thead>
                      <tr>
                        <th scope="col">{say(separationWords.number)}</th>
                        <th scope="col">{say(separationWords.at)}</th>
                        <th scope="col">{say(separationWords.by)}</th>
                        <th scope="col">{say(separationWords.verdict)}</th>
                        <th scope="col">{say(separationWords.digest)}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {data.verifications.map((one) => (
                        <tr key={one.id}>
                          <th scope="row">
                            <Button
                              variant="text"
                              size="small"
                              aria-current={one.id === shown ? "true" : undefined}
                              onClick={() => change({ verification: one.id })}
                            >
                              {one.number}
                            </Button>
                          </th>
                          <td>
                            <Moment at={one.at} />
                          </td>
                          <td>{one.by}</td>
                          <td>{say(verdictWords[one.verdict])}</td>
                          <td>
                            <code>{one.digest.slice(0, 16)}</code>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Scroll>
              )}
            </section>
          </>
        )}
      </Loaded>
    </>
  );
}

function Versions({
  versions,
  job,
  mayVerify,
}: {
  readonly versions: readonly Version[];
  readonly job: Job | null;
  readonly mayVerify: boolean;
}) {
  const say = useSay();
  const body = useBody();
  const queries = useQueryClient();
  const [, change] = usePageSearch();
  const task = useTask();
  const running = job?.state === "running";
  const verify = (version: string) =>
    task.run(async () => {
      await call<Job>(`${api(body)}/separation/verifications`, { method: "POST", body: { version } });
      change({ verification: undefined });
      await queries.invalidateQueries({ queryKey: [body, "separation"] });
    });
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{say(separationWords.versions)}</h2>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {job?.state === "failed" && <Banner tone="error" title={say(separationWords.failed)} live />}
      <p role="status">
        {running ? say(separationWords.verifying, { phase: say(phaseWords[job.phase], { ...countsOf(job) }) }) : ""}
      </p>
      {versions.length === 0 && <p>{say(separationWords.noVersions)}</p>}
      <ul>
        {versions.slice(0, 12).map((version) => (
          <li key={version.id}>
            <Moment at={version.at} />　{version.by}　
            {version.files.map((file) => `${file.name}（${file.vendor}）`).join("、")}　
            {mayVerify && (
              <Button size="small" busy={task.busy || running} onClick={() => void verify(version.id)}>
                {say(separationWords.verify)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const countsOf = ({ done, total }: Job) => ({ done, total });
