import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { paths } from "../frame/paths.ts";
import { useBody, useMe } from "../frame/session.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Download } from "../kit/download.tsx";
import { LoadedPage } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { percent } from "./percent.ts";
import type { QuestionSet, Reached } from "./questions.ts";
import { questionWords } from "./words.ts";
import "./mechanisms.css";

interface Results extends QuestionSet {
  readonly of: number;
  readonly answered: number;
  readonly passed: number;
  readonly units: readonly {
    readonly unit: string;
    readonly name: string;
    readonly of: number;
    readonly answered: number;
    readonly passed: number;
    readonly people:
      | readonly {
          readonly id: string;
          readonly name: string;
          readonly post: string;
          readonly reached: Reached | null;
        }[]
      | null;
  }[];
}

/** Who passed, by division; by name for those who answer for the division. */
export function ResultsPage() {
  const say = useSay();
  const body = useBody();
  const me = useMe();
  const { id } = useParams({ strict: false }) as { id: string };
  const address = `${api(body)}/understanding/${encodeURIComponent(id)}/results`;
  const results = useQuery({
    queryKey: [body, "understanding", id, "results"],
    queryFn: ({ signal }) => call<Results>(address, { signal }),
  });
  const mayExport = me.administrator || me.auditor || me.roles.length > 0;
  return (
    <LoadedPage from={results}>
      {(found) => (
        <>
          <PageHead
            crumbs={[{ text: say(questionWords.title), to: paths.questions(body) }]}
            title={say(questionWords.resultsNamed, { title: found.title })}
          >
            {mayExport && <Download address={`${address}.xlsx`}>{say(kitWords.saveExcel)}</Download>}
          </PageHead>
          <p>
            <strong>
              {say(questionWords.sum, {
                of: found.of,
                answered: found.answered,
                passed: found.passed,
                percent: percent(found.passed, found.of),
              })}
            </strong>
          </p>
          <Scroll slips>
            <table className="table by-division">
              <ColumnHeads
                names={[questionWords.division, questionWords.answeredOf, questionWords.passedOf, questionWords.notYet]}
                figures={[questionWords.answeredOf, questionWords.passedOf]}
              />
              <tbody>
                {found.units.map((unit) => (
                  <tr key={unit.unit}>
                    <th scope="row">{unit.name}</th>
                    <td className="figure">{unit.answered}</td>
                    <td className="figure">
                      {unit.passed}／{unit.of}
                    </td>
                    <td>
                      {unit.passed === unit.of
                        ? say(questionWords.nobody)
                        : unit.people === null
                          ? say(questionWords.hidden, { n: unit.of - unit.passed })
                          : unit.people
                              .filter((one) => !one.reached?.passed)
                              .map((one) =>
                                one.reached?.best == null
                                  ? one.name
                                  : `${one.name}（${say(questionWords.points, { n: one.reached.best })}）`,
                              )
                              .join("、")}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </LoadedPage>
  );
}
