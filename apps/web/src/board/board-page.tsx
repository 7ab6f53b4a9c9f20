import type { Label } from "@machimori/terms";
import { useQuery } from "@tanstack/react-query";
import { query } from "../api/call.ts";
import type { Board } from "../api/policy.ts";
import { api, boardQuery } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { PastBar, pastOf } from "../frame/past.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Download } from "../kit/download.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import "../policy/policy.css";
import "./board.css";
import { Scroll } from "../kit/scroll.tsx";
import { StateCounts } from "../kit/state-counts.tsx";
import { NoPolicy } from "../policy/no-policy.tsx";
import { coverageWords } from "../policy/words.ts";
import { ChapterTable } from "./chapter-table.tsx";
import { FindingList } from "./finding-list.tsx";
import { MatrixTable } from "./matrix.tsx";
import { Trend } from "./trend.tsx";
import { boardWords } from "./words.ts";

/** How the policy stands: what got worse first, then chapters, months, divisions, findings. */
export function BoardPage() {
  const say = useSay();
  const body = useBody();
  const [search, change] = usePageSearch();
  const view = search["view"] ?? "division";
  const past = pastOf(search);
  const asked = { ...past, unit: search["unit"] };
  const board = useQuery({ ...boardQuery(body, asked), placeholderData: (before) => before });
  return (
    <>
      <PageHead title={say(boardWords.title)}>
        <Go to={paths.agenda(body)} className="button button-outline button-small">
          {say(boardWords.agenda)}
        </Go>
        <Download address={`${api(body)}/board.pdf${query(past)}`}>{say(boardWords.pdf)}</Download>
      </PageHead>
      <Loaded from={board}>
        {(data) => (
          <>
            <div className="policy-bar no-print">
              <label>
                {say(boardWords.unit)}
                <select
                  className="input"
                  value={search["unit"] ?? ""}
                  onChange={(event) => change({ unit: event.target.value })}
                >
                  <option value="">{say(boardWords.allUnits)}</option>
                  {data.units.map((unit) => (
                    <option key={unit.unit} value={unit.unit}>
                      {unit.name}
                    </option>
                  ))}
                </select>
              </label>
              <PastBar />
            </div>
            {data.chapters.length === 0 && <NoPolicy />}
            <Totals total={data.total} of={search["unit"]} />
            <Views view={view} onView={(next) => change({ view: next })} />
            {view === "division" || view === "role" ? (
              <section aria-label={say(view === "division" ? boardWords.byDivision : boardWords.byRole)}>
                <MatrixTable by={view} />
              </section>
            ) : (
              <>
                {Object.keys(past).length === 0 && !search["unit"] && <Trend />}
                <section aria-labelledby="chapters">
                  <h2 id="chapters">{say(boardWords.chapters)}</h2>
                  <ChapterTable board={data} />
                </section>
                <Units board={data} />
              </>
            )}
            <Findings board={data} />
          </>
        )}
      </Loaded>
    </>
  );
}

const views = [
  ["division", boardWords.byDivision],
  ["role", boardWords.byRole],
  ["chapter", boardWords.byChapter],
] as const;

function Views({ view, onView }: { readonly view: string; readonly onView: (view: string) => void }) {
  const say = useSay();
  return (
    <fieldset className="views no-print" aria-label={say(boardWords.view)}>
      {views.map(([name, text]) => (
        <button key={name} type="button" aria-pressed={view === name} onClick={() => onView(name)}>
          {say(text)}
        </button>
      ))}
    </fieldset>
  );
}

const coverages = ["served", "bySetting", "manual", "unserved"] as const;

/** The whole in figures; each opens the duties behind it, unless only one division's part is shown. */
function Totals({ total, of }: { readonly total: Board["total"]; readonly of: string | undefined }) {
  const say = useSay();
  return (
    <div className="totals">
      <p>
        <span>{say(boardWords.summary, { n: total.total })}</span>
        <StateCounts
          counts={total.byState}
          figure={(state, n) => <WholeBody n={n} search={{ state }} plain={!!of} />}
        />
      </p>
      <p className="small">
        <span>{say(boardWords.how)}</span>
        {coverages.map((coverage) => (
          <span key={coverage}>
            {say(coverageWords[coverage])}{" "}
            <WholeBody n={total.byCoverage[coverage]} search={{ coverage }} plain={!!of} />
          </span>
        ))}
      </p>
    </div>
  );
}

function WholeBody({
  n,
  search,
  plain,
}: {
  readonly n: number;
  readonly search: Readonly<Record<string, string>>;
  readonly plain: boolean;
}) {
  const say = useSay();
  const body = useBody();
  const past = pastOf(usePageSearch()[0]);
  const count = say(boardWords.count, { n });
  if (plain || n === 0) return count;
  return (
    <Go to={paths.behind(body)} search={{ by: "body", row: "body", ...search, ...past }}>
      {count}
    </Go>
  );
}

function Units({ board }: { readonly board: Board }) {
  const say = useSay();
  const body = useBody();
  const past = pastOf(usePageSearch()[0]);
  return (
    <section aria-labelledby="units">
      <h2 id="units">{say(boardWords.units)}</h2>
      <Scroll>
        <table className="table units">
          <thead>
            <tr>
              <th scope="col">{say(boardWords.unitName)}</th>
              <th scope="col" className="figure">
                {say(boardWords.openWork)}
              </th>
              <th scope="col" className="figure">
                {say(boardWords.overdue)}
              </th>
              <th scope="col" className="figure">
                {say(boardWords.findings)}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...board.units]
              .sort((one, other) => other.overdue - one.overdue || other.findings - one.findings)
              .map((unit) => (
                <tr key={unit.unit}>
                  <th scope="row">
                    <Go to={paths.behind(body)} search={{ by: "division", row: unit.unit, ...past }}>
                      {unit.name}
                    </Go>
                  </th>
                  <UnitFigure unit={unit} n={unit.open} what={boardWords.openWork} at="work" />
                  <UnitFigure unit={unit} n={unit.overdue} what={boardWords.overdue} at="work" heat="heat-overdue" />
                  <UnitFigure
                    unit={unit}
                    n={unit.findings}
                    what={boardWords.findings}
                    at="found"
                    heat="heat-attention"
                  />
                </tr>
              ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** A figure of a division; opens the list behind it. */
function UnitFigure({
  unit,
  n,
  what,
  at,
  heat = "",
}: {
  readonly unit: Board["units"][number];
  readonly n: number;
  readonly what: Label;
  readonly at: "work" | "found";
  readonly heat?: string;
}) {
  const say = useSay();
  const body = useBody();
  const past = pastOf(usePageSearch()[0]);
  if (n === 0) return <td className="figure quiet">0</td>;
  return (
    <td className={`figure ${heat}`}>
      <Go
        to={`${paths.behind(body)}#${at}`}
        search={{ by: "division", row: unit.unit, ...past }}
        aria-label={say(boardWords.openUnit, { unit: unit.name, what: say(what), n })}
      >
        {n}
      </Go>
    </td>
  );
}

function Findings({ board }: { readonly board: Board }) {
  const say = useSay();
  const groups = Map.groupBy(board.findings, (finding) => finding.title);
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{say(boardWords.allFindings, { n: board.findings.length })}</h2>
      {board.findings.length === 0 && <p>{say(boardWords.noFindings)}</p>}
      {[...groups].map(([title, findings]) => (
        <details key={title} open={findings.length <= 8}>
          <summary className="findings-head">
            {title}（{findings.length}）
          </summary>
          <FindingList findings={findings} />
        </details>
      ))}
    </section>
  );
}
