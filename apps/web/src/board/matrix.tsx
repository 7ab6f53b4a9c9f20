import { useQuery } from "@tanstack/react-query";
import { call, query } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { pastOf } from "../frame/past.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { type State, StateMark, statesInOrder, stateWords } from "../kit/state-word.tsx";
import { longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { ChapterName, spokenChapter } from "./chapter-table.tsx";
import { boardWords } from "./words.ts";

export type By = "division" | "role";

interface Tally {
  readonly total: number;
  readonly byState: Readonly<Record<State, number>>;
  /** How many more are overdue or need attention than at the end of last month. */
  readonly worse: number;
}

interface Matrix {
  readonly day: string;
  readonly since: string;
  readonly chapters: readonly { readonly key: string; readonly label: string }[];
  readonly rows: readonly (Tally & {
    readonly key: string;
    readonly name: string;
    readonly cells: readonly (Tally & { readonly chapter: string })[];
  })[];
}

/** Chapters by division or by role: each cell says its worst state in sign and number and opens the duties behind it. */
export function MatrixTable({ by }: { readonly by: By }) {
  const language = useLanguage();
  const body = useBody();
  const [search] = usePageSearch();
  const asked = { by, ...pastOf(search) };
  const matrix = useQuery({
    queryKey: [body, "board-matrix", language, asked],
    queryFn: ({ signal }) => call<Matrix>(`${api(body)}/board/matrix${query(asked)}`, { signal }),
    staleTime: 60_000,
  });
  return (
    <Loaded from={matrix} tall>
      {(data) => <Table matrix={data} by={by} />}
    </Loaded>
  );
}

const badness = (row: Tally) => row.byState.overdue * 1000 + row.byState.attention;

function Table({ matrix, by }: { readonly matrix: Matrix; readonly by: By }) {
  const say = useSay();
  const language = useLanguage();
  const rows = by === "division" ? [...matrix.rows].sort((one, other) => badness(other) - badness(one)) : matrix.rows;
  if (rows.length === 0) return <p>{say(boardWords.noRows)}</p>;
  return (
    <div className="matrix-view">
      <p className="quiet small">{say(boardWords.matrixHelp, { day: longDay(matrix.since, language) })}</p>
      <Scroll>
        <table className="table matrix">
          <thead>
            <tr>
              <th scope="col">{say(by === "division" ? boardWords.unitName : boardWords.role)}</th>
              <th scope="col">{say(boardWords.wholeRow)}</th>
              {matrix.chapters.map((chapter) => (
                <th key={chapter.key} scope="col">
                  <ChapterName label={chapter.label} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                <Cell tally={row} by={by} row={row.key} rowName={row.name} chapter={null} chapterName="" />
                {row.cells.map((cell, index) => (
                  <Cell
                    key={cell.chapter}
                    tally={cell}
                    by={by}
                    row={row.key}
                    rowName={row.name}
                    chapter={cell.chapter}
                    chapterName={spokenChapter(matrix.chapters[index]?.label ?? "")}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}

/** What a cell shows: what is bad, else that it has not begun or runs. */
function shownStates(tally: Tally): readonly State[] {
  const bad = statesInOrder.filter(
    (state) => (state === "overdue" || state === "attention") && tally.byState[state] > 0,
  );
  if (bad.length > 0) return bad;
  const rest = statesInOrder.filter((state) => tally.byState[state] > 0);
  const usual = rest.filter((state) => state === "running" || state === "notStarted");
  return usual.length > 0 ? usual : rest.slice(0, 1);
}

function Cell({
  tally,
  by,
  row,
  rowName,
  chapter,
  chapterName,
}: {
  readonly tally: Tally;
  readonly by: By;
  readonly row: string;
  readonly rowName: string;
  readonly chapter: string | null;
  readonly chapterName: string;
}) {
  const say = useSay();
  const body = useBody();
  const [search] = usePageSearch();
  if (tally.total === 0) return <td className="quiet">－</td>;
  const shown = shownStates(tally);
  const worst = shown[0]!;
  const share = tally.byState[worst] / tally.total;
  return (
    <td className={`heat-${worst} ${share >= 0.5 ? "heat-high" : share >= 0.2 ? "heat-middle" : ""}`}>
      <Go
        to={paths.behind(body)}
        search={{
          by,
          row,
          ...(chapter === null ? {} : { chapter }),
          ...pastOf(search),
        }}
      >
        <span className="hidden-text">{say(boardWords.cell, { row: rowName, chapter: chapterName })}</span>
        {shown.map((state) => (
          <span key={state} className="matrix-count">
            <StateMark state={state} />
            <span className="hidden-text">{say(stateWords[state])}</span>
            {tally.byState[state]}
          </span>
        ))}
        {tally.worse > 0 && (
          <span className="matrix-worse">
            <span className="hidden-text">{say(boardWords.worseBy)}</span>＋{tally.worse}
          </span>
        )}
      </Go>
    </td>
  );
}
