import type { Board, BoardRow } from "../api/policy.ts";
import { Go } from "../frame/go.tsx";
import { pastOf } from "../frame/past.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { type State, StateWord, statesInOrder, stateWords } from "../kit/state-word.tsx";
import { useSay } from "../language/language.ts";
import { boardWords } from "./words.ts";

/** Chapters by state; shade follows the share of the chapter, and every figure opens the clauses behind it. */
export function ChapterTable({ board }: { readonly board: Board }) {
  const say = useSay();
  const body = useBody();
  const [search] = usePageSearch();
  return (
    <Scroll>
      <table className="table chapters">
        <thead>
          <tr>
            <th scope="col">{say(boardWords.chapter)}</th>
            <th scope="col" className="figure">
              {say(boardWords.total)}
            </th>
            {statesInOrder.map((state) => (
              <th key={state} scope="col" className="figure">
                <StateWord state={state} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.chapters.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <ChapterName label={row.label} />
              </th>
              <td className="figure">{row.total}</td>
              {statesInOrder.map((state) => (
                <Figure key={state} row={row} state={state} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say(boardWords.allUnits)}</th>
            <td className="figure">{board.total.total}</td>
            {statesInOrder.map((state) => (
              <td key={state} className="figure">
                {board.total.byState[state] > 0 && !search["unit"] ? (
                  <Go
                    to={paths.behind(body)}
                    search={{ by: "body", row: "body", state, ...pastOf(search) }}
                    aria-label={say(boardWords.open, {
                      chapter: say(boardWords.allUnits),
                      state: say(stateWords[state]),
                      n: board.total.byState[state],
                    })}
                  >
                    {board.total.byState[state]}
                  </Go>
                ) : (
                  board.total.byState[state]
                )}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}

function Figure({ row, state }: { readonly row: BoardRow; readonly state: State }) {
  const say = useSay();
  const body = useBody();
  const [search] = usePageSearch();
  const count = row.byState[state];
  if (count === 0) return <td className="figure quiet">0</td>;
  const share = count / row.total;
  const colon = row.key.indexOf(":");
  return (
    <td className={`figure heat-${state} ${share >= 0.5 ? "heat-high" : share >= 0.2 ? "heat-middle" : ""}`}>
      <Go
        to={paths.policy(body)}
        search={{
          text: row.key.slice(0, colon),
          within: row.key.slice(colon + 1),
          filter: state,
          ...pastOf(search),
        }}
        aria-label={say(boardWords.open, {
          chapter: spokenChapter(row.label),
          state: say(stateWords[state]),
          n: count,
        })}
      >
        {count}
      </Go>
    </td>
  );
}

/** 「対策基準/第3章 情報資産」: the text above, its chapter below, so that a narrow column breaks between the two. */
export function ChapterName({ label }: { readonly label: string }) {
  const slash = label.indexOf("/");
  if (slash < 0) return label;
  return (
    <>
      <span className="chapter-text">{label.slice(0, slash)}</span> {label.slice(slash + 1)}
    </>
  );
}

/** The same in one line, to be read out. */
export const spokenChapter = (label: string): string => label.replace("/", " ");
