import { useQuery } from "@tanstack/react-query";
import { call, query } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { pastOf } from "../frame/past.tsx";
import { paths } from "../frame/paths.ts";
import { useReached } from "../frame/reached.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { LoadedPage } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { type State, StateWord, statesInOrder, stateWords } from "../kit/state-word.tsx";
import { useCited } from "../language/clause-path.ts";
import { dayOf, longDay, shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import "./board.css";
import type { Coverage, Finding } from "../api/policy.ts";
import { coverageWords } from "../policy/words.ts";
import { spokenChapter } from "./chapter-table.tsx";
import { DivisionWork, type Work } from "./division-work.tsx";
import { FindingList } from "./finding-list.tsx";
import { boardWords } from "./words.ts";

interface Behind {
  readonly name: string;
  readonly chapter: string | null;
  readonly duties: readonly {
    readonly key: string;
    readonly instrument: string;
    readonly path: string;
    readonly quote: string;
    readonly state: State;
    readonly mechanismName: string | null;
    readonly lastAt: string | null;
    readonly inTheYear: number;
    readonly nextDue: string | null;
    readonly findings: number;
    readonly overdue: readonly {
      readonly declaration: string;
      readonly entry: string;
      readonly name: string;
      readonly due: string;
    }[];
    readonly overdueCount: number;
  }[];
  readonly findings: readonly Finding[];
  /** What the division has under way; null where the figure is not of a whole division. */
  readonly work: Work | null;
}

/** The duties behind one cell of the board, worst first, each with what is overdue and one press from it. */
export function BehindPage() {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const [search, change] = usePageSearch();
  const { by = "division", row = "", chapter, state, coverage, since } = search;
  const asked = { by, row, chapter, state, coverage, since, ...pastOf(search) };
  const behind = useQuery({
    queryKey: [body, "behind", language, asked],
    queryFn: ({ signal }) => call<Behind>(`${api(body)}/board/behind${query(asked)}`, { signal }),
    placeholderData: (before) => before,
  });
  const crumbs = [{ text: say(boardWords.title), to: paths.board(body) }];
  const how = coverage !== undefined && coverage in coverageWords ? coverageWords[coverage as Coverage] : null;
  return (
    <LoadedPage from={behind} crumbs={crumbs}>
      {(data) =>
        data.name === "" ? (
          <>
            <PageHead crumbs={crumbs} title={say(boardWords.behindNone)} />
            <p>{say(boardWords.behindNoneHelp)}</p>
          </>
        ) : (
          <>
            <PageHead
              crumbs={crumbs}
              title={[data.name, data.chapter && spokenChapter(data.chapter), how && say(how)]
                .filter(Boolean)
                .join("　")}
            />
            {data.work && (
              <>
                {data.findings.length > 0 && <Found findings={data.findings} />}
                <DivisionWork work={data.work} />
                <h2>{say(boardWords.duties)}</h2>
              </>
            )}
            <label className="behind-state no-print">
              {say(boardWords.stateOnly)}
              <select className="input" value={state ?? ""} onChange={(event) => change({ state: event.target.value })}>
                <option value="">{say(boardWords.allStates)}</option>
                {statesInOrder.map((one) => (
                  <option key={one} value={one}>
                    {say(stateWords[one])}
                  </option>
                ))}
              </select>
            </label>
            {since && (
              <p className="no-print">
                {say(boardWords.becameSince, { day: longDay(since, language) })}{" "}
                <Button variant="text" size="small" onClick={() => change({ since: undefined })}>
                  {say(boardWords.showAll)}
                </Button>
              </p>
            )}
            <p role="status">
              {data.duties.length === 0
                ? say(boardWords.noDuties)
                : say(boardWords.dutyCount, { n: data.duties.length })}
            </p>
            {data.duties.length > 0 && <Duties duties={data.duties} />}
            {data.work === null && data.findings.length > 0 && <Found findings={data.findings} />}
          </>
        )
      }
    </LoadedPage>
  );
}

function Found({ findings }: { readonly findings: readonly Finding[] }) {
  const say = useSay();
  const place = useReached("found");
  return (
    <section aria-labelledby="found" ref={place}>
      <h2 id="found">{say(boardWords.allFindings, { n: findings.length })}</h2>
      <FindingList findings={findings} />
    </section>
  );
}

function Duties({ duties }: { readonly duties: Behind["duties"] }) {
  const say = useSay();
  const cited = useCited();
  const language = useLanguage();
  const body = useBody();
  const [search] = usePageSearch();
  const order = (one: State) => statesInOrder.indexOf(one);
  return (
    <Scroll slips>
      <table className="table">
        <ColumnHeads
          names={[boardWords.state, boardWords.clause, boardWords.mechanism, boardWords.lastDone, boardWords.overdue]}
        />
        <tbody>
          {[...duties]
            .sort((one, other) => order(one.state) - order(other.state))
            .map((duty) => (
              <tr key={duty.key}>
                <td className="tight">
                  <StateWord state={duty.state} />
                </td>
                <td>
                  <Go
                    to={paths.policy(body)}
                    search={{
                      text: duty.instrument,
                      within: duty.path,
                      ...pastOf(search),
                    }}
                  >
                    {cited(duty.path)}
                  </Go>
                  <span className="behind-quote">{duty.quote}</span>
                </td>
                <td>{duty.mechanismName ?? say(boardWords.noMechanism)}</td>
                <td className="tight">
                  {duty.lastAt === null ? say(boardWords.never) : shortDay(dayOf(duty.lastAt), language)}
                  {duty.inTheYear > 0 && (
                    <span className="behind-quote">{say(boardWords.aYear, { n: duty.inTheYear })}</span>
                  )}
                </td>
                <td>
                  {duty.overdue.map((one) => (
                    <div key={one.entry}>
                      <Go to={paths.entry(body, one.declaration, one.entry)}>{one.name || one.entry}</Go>{" "}
                      <span className="quiet">{shortDay(one.due, language)}</span>
                    </div>
                  ))}
                  {duty.overdueCount > duty.overdue.length && (
                    <span className="quiet">
                      {say(boardWords.moreOverdue, { n: duty.overdueCount - duty.overdue.length })}
                    </span>
                  )}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </Scroll>
  );
}
