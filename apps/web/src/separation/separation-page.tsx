import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Moment } from "../kit/moment.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { useLanguage, useSay } from "../language/language.ts";
import type { Overview, Verification } from "./api.ts";
import { Folder } from "./folder.tsx";
import { ResultView } from "./result-view.tsx";
import "./separation.css";
import { Upload } from "./upload.tsx";
import { Progress, Versions } from "./versions.tsx";
import { separationWords, verdictWords } from "./words.ts";

const betweenLooks = 1_000;

/** The last verification first, then what it rests on: versions of the network, the watched folder, the history. */
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
    <div className="separation">
      <PageHead title={say(separationWords.title)}>
        {overview.data?.mayVerify && (
          <Go to={paths.separationModel(body)} className="button button-outline button-small">
            {say(separationWords.edit)}
          </Go>
        )}
      </PageHead>
      <p>{say(separationWords.help)}</p>
      <Loaded from={overview}>
        {(data) => (
          <>
            <Progress job={data.job} />
            {shown !== undefined && <ResultView id={shown} />}
            <Versions versions={data.versions} running={data.job?.state === "running"} mayVerify={data.mayVerify} />
            {data.mayVerify && <Upload />}
            <Folder
              key={data.folder.name ?? ""}
              folder={data.folder}
              mayName={data.mayName}
              mayVerify={data.mayVerify}
            />
            <History
              verifications={data.verifications}
              shown={shown}
              onShow={(verification) => {
                change({ verification });
                window.scrollTo({ top: 0 });
              }}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}

function History({
  verifications,
  shown,
  onShow,
}: {
  readonly verifications: readonly Verification[];
  readonly shown: string | undefined;
  readonly onShow: (id: string) => void;
}) {
  const say = useSay();
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say(separationWords.history)}</h2>
      {verifications.length === 0 && <p>{say(separationWords.noHistory)}</p>}
      {verifications.length > 0 && (
        <Scroll slips>
          <table className="table">
            <ColumnHeads
              names={[
                separationWords.number,
                separationWords.at,
                separationWords.by,
                separationWords.verdict,
                separationWords.leakCount,
                separationWords.digest,
              ]}
            />
            <tbody>
              {verifications.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Button
                      variant="text"
                      size="small"
                      aria-current={one.id === shown ? "true" : undefined}
                      onClick={() => onShow(one.id)}
                    >
                      {one.number}
                    </Button>
                  </th>
                  <td>
                    <Moment at={one.at} />
                  </td>
                  <td>{one.by ?? say(separationWords.bySystem)}</td>
                  <td>
                    <span className={`verdict verdict-${one.verdict}`}>{say(verdictWords[one.verdict])}</span>
                  </td>
                  <td className="number">{one.leaks}</td>
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
  );
}
