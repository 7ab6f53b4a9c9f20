import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api, homeQuery } from "../api/queries.ts";
import { areas } from "../areas/area-of.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import type { QuestionSet } from "./questions.ts";
import { questionWords } from "./words.ts";
import "./mechanisms.css";

const register = "understanding-check";

/** Every set of questions that is open: take it, or see who passed. */
export function QuestionsPage() {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const home = useQuery(homeQuery(body));
  const sets = useQuery({
    queryKey: [body, "understanding"],
    queryFn: ({ signal }) =>
      call<readonly (QuestionSet & { readonly forMe: boolean })[]>(`${api(body)}/understanding`, { signal }),
  });
  const mayMake = home.data?.wishes.some((wish) => wish.declaration === register) ?? false;
  return (
    <>
      <PageHead
        crumbs={[{ text: say(areas.reviews.title), to: paths.area(body, "reviews") }]}
        title={say(questionWords.title)}
      >
        {mayMake && (
          <Go to={paths.list(body, register)} className="button button-outline button-small">
            {say(questionWords.make)}
          </Go>
        )}
      </PageHead>
      <p>{say(questionWords.help)}</p>
      <Loaded from={sets}>
        {(all) =>
          all.length === 0 ? (
            <p>{say(questionWords.none)}</p>
          ) : (
            <Scroll slips>
              <table className="table by-division">
                <ColumnHeads
                  names={[
                    questionWords.name,
                    questionWords.until,
                    questionWords.mark,
                    questionWords.mine,
                    questionWords.results,
                  ]}
                  figures={[questionWords.mark]}
                />
                <tbody>
                  {all.map((one) => (
                    <tr key={one.id}>
                      <th scope="row">{one.title}</th>
                      <td>
                        {longDay(one.closesOn, language)}
                        {one.late && !one.mine.passed && (
                          <strong className="stamp-overdue"> {say(questionWords.late)}</strong>
                        )}
                      </td>
                      <td className="figure">{say(questionWords.points, { n: one.passMark })}</td>
                      <td>
                        {one.mine.passed
                          ? say(questionWords.passed, { best: one.mine.best ?? 0 })
                          : one.mine.tries > 0
                            ? say(questionWords.notPassed, { best: one.mine.best ?? 0 })
                            : say(one.forMe ? questionWords.notTaken : questionWords.notForMe)}{" "}
                        {!one.mine.passed && (
                          <Go
                            to={paths.questions(body, one.id)}
                            aria-label={say(questionWords.takeNamed, { title: one.title })}
                          >
                            {say(questionWords.take)}
                          </Go>
                        )}
                      </td>
                      <td>
                        <Go
                          to={paths.questionResults(body, one.id)}
                          aria-label={say(questionWords.resultsNamed, { title: one.title })}
                        >
                          {say(questionWords.results)}
                        </Go>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Loaded>
    </>
  );
}
