import { personIn } from "@machimori/terms";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { LoadedPage } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { StatusWord } from "../kit/state-word.tsx";
import { type Listed, type Say, useLanguage, useListed, useSay } from "../language/language.ts";
import type { Transfer, TransferFile } from "./answers.ts";
import { Compare } from "./compare.tsx";
import { download } from "./download.ts";
import { Judge } from "./judge.tsx";
import { Removed } from "./removed.tsx";
import "./transfer.css";
import { transferWords } from "./words.ts";

/** While the system works, the page asks again this often. */
const every = 800;

/** One transfer: how far each file is, what was left out, what it looks like now; collecting and judging. */
export function TransferPage() {
  const say = useSay();
  const listed = useListed();
  const language = useLanguage();
  const body = useBody();
  const { transfer = "" } = useParams({ strict: false }) as { transfer?: string };
  const path = `${api(body)}/transfers/${encodeURIComponent(transfer)}`;
  const found = useQuery({
    queryKey: [body, "transfer", transfer, language],
    queryFn: ({ signal }) => call<Transfer>(path, { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? every : false),
  });
  return (
    <LoadedPage from={found} crumbs={[{ text: say(transferWords.title), to: paths.transfers(body) }]}>
      {(data) => (
        <>
          <PageHead
            crumbs={[{ text: say(transferWords.title), to: paths.transfers(body) }]}
            title={data.entry.name}
            under={data.entry.number ?? ""}
          >
            <Go
              to={paths.entry(body, data.entry.declaration, data.entry.id)}
              className="button button-outline button-small"
            >
              {say(transferWords.openEntry)}
            </Go>
          </PageHead>
          <p>
            <StatusWord status={data.entry.status} overdue={data.entry.overdue} />{" "}
            {waiting(data, listed).map((box) => (
              <span key={box.title} className="transfer-waits">
                {box.who === ""
                  ? say(transferWords.waitsFor, { step: box.title })
                  : say(transferWords.waitsForWhom, { step: box.title, who: box.who })}
              </span>
            ))}
          </p>
          <p role="status">{summary(data, say, listed)}</p>
          <Files data={data} path={path} onChange={() => void found.refetch()} />
          {data.entry.boxes.some((box) => box.step === "judge" && box.mine) && (
            <Judge body={body} path={path} onDone={() => void found.refetch()} />
          )}
        </>
      )}
    </LoadedPage>
  );
}

/** What the transfer waits for, each step once, with whoever is awaited. */
function waiting(data: Transfer, listed: Listed): readonly { readonly title: string; readonly who: string }[] {
  const first = new Map(data.entry.boxes.map((box) => [box.title, box] as const));
  return [...first.values()].map((box) => ({ title: box.title, who: listed(box.people.map(personIn).slice(0, 2)) }));
}

/** 「7件：無害化済み 5件、移送不可 2件」. */
function summary(data: Transfer, say: Say, listed: Listed): string {
  const all = data.files.map((file) => file.verdict ?? stageWord(file));
  const parts = [...new Set(all)].map((one) =>
    say(transferWords.summaryPart, { what: say(transferWords[one]), n: all.filter((each) => each === one).length }),
  );
  return say(transferWords.summary, { n: all.length, parts: listed(parts) });
}

const isUnderWay = (data: Transfer) =>
  data.entry.boxes.some((box) => ["sanitise", "sanitiseSubstitutes", "release"].includes(box.step));

function Files({
  data,
  path,
  onChange,
}: {
  readonly data: Transfer;
  readonly path: string;
  readonly onChange: () => void;
}) {
  const say = useSay();
  const task = useTask();
  const collects = data.receives && data.files.some((file) => file.collectable);
  const done = data.files.some((file) => file.verdict !== null);
  const compares = !done || data.files.some((file) => file.preview);
  return (
    <section aria-label={say(transferWords.files)}>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {collects && <p>{say(transferWords.collectHelp)}</p>}
      {!compares && <p>{say(transferWords.noPreview)}</p>}
      <Scroll slips>
        <table className="table transfer-files">
          <ColumnHeads
            names={[
              transferWords.name,
              transferWords.result,
              transferWords.removed,
              ...(compares ? [transferWords.preview] : []),
            ]}
          />
          <tbody>
            {data.files.map((file) => (
              <tr key={file.id}>
                <th scope="row">
                  {file.name}
                  {file.nameOut && file.nameOut !== file.name && <div>→ {file.nameOut}</div>}
                  <div className="quiet small hash">
                    {say(transferWords.sha)} {file.sha256In.slice(0, 12)} → {file.sha256Out?.slice(0, 12) ?? "—"}
                  </div>
                  {file.collected && <div>{say(transferWords.collected)}</div>}
                  {data.receives && file.collectable && (
                    <Button
                      variant="solid"
                      size="small"
                      busy={task.busy}
                      aria-label={say(transferWords.collectNamed, { name: file.nameOut ?? file.name })}
                      onClick={() =>
                        void task.run(async () => {
                          await download(`${path}/collect/${file.id}`, file.nameOut ?? file.name);
                          onChange();
                        })
                      }
                    >
                      {say(transferWords.collect)}
                    </Button>
                  )}
                </th>
                <td role="status">
                  <strong className={`file-${file.verdict ?? file.stage}`}>
                    {say(transferWords[file.verdict ?? stageWord(file)])}
                  </strong>
                  {file.refusal && <div>{file.refusal.text}</div>}
                </td>
                <td>{file.verdict !== null && <Removed file={file} />}</td>
                {compares && <td>{file.preview && <Compare file={file} path={path} />}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

const stageWord = (file: TransferFile) => (file.stage === "working" ? "working" : "waiting");
