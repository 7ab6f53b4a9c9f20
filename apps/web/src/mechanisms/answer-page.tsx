import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { LoadedPage } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { kitWords } from "../kit/words.ts";
import { longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import type { QuestionSet } from "./questions.ts";
import { questionWords } from "./words.ts";
import "./mechanisms.css";

interface Asked extends QuestionSet {
  readonly questions: readonly {
    readonly text: string;
    readonly choices: readonly string[];
    readonly several: boolean;
  }[];
}

interface Marked {
  readonly score: number;
  readonly passed: boolean;
  readonly passMark: number;
  readonly wrong: readonly number[];
}

/** The questions, one below the other; the mark appears at once. */
export function AnswerPage() {
  const body = useBody();
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = useQuery({
    queryKey: [body, "understanding", id],
    queryFn: ({ signal }) => call<Asked>(`${api(body)}/understanding/${encodeURIComponent(id)}`, { signal }),
  });
  return <LoadedPage from={asked}>{(set) => <Answer set={set} />}</LoadedPage>;
}

function Answer({ set }: { readonly set: Asked }) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const client = useQueryClient();
  const task = useTask();
  const [chosen, setChosen] = useState<readonly (readonly number[])[]>(() => set.questions.map(() => []));
  const [missing, setMissing] = useState<readonly number[]>([]);
  const [marked, setMarked] = useState<Marked | null>(null);
  const choose = (question: number, choice: number, several: boolean) =>
    setChosen(
      chosen.map((own, index) => {
        if (index !== question) return own;
        if (!several) return [choice];
        return own.includes(choice) ? own.filter((one) => one !== choice) : [...own, choice];
      }),
    );
  const send = () => {
    const open = chosen.flatMap((own, index) => (own.length === 0 ? [index + 1] : []));
    setMissing(open);
    if (open.length > 0) return document.getElementById(`question-${open[0]}`)?.focus();
    void task.run(async () => {
      setMarked(
        await call<Marked>(`${api(body)}/understanding/${encodeURIComponent(set.id)}/answers`, {
          method: "POST",
          body: { answers: chosen },
        }),
      );
      scrollTo({ top: 0 });
      await client.invalidateQueries({ queryKey: [body, "home"] });
    });
  };
  return (
    <>
      <PageHead crumbs={[{ text: say(questionWords.title), to: paths.questions(body) }]} title={set.title} />
      <p>
        {say(kitWords.labelled, { what: say(questionWords.mark), is: say(questionWords.points, { n: set.passMark }) })}
        {"　"}
        {say(kitWords.labelled, { what: say(questionWords.until), is: longDay(set.closesOn, language) })}
      </p>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {marked && (
        <Banner
          tone={marked.passed ? "done" : "caution"}
          title={say(marked.passed ? questionWords.markIs : questionWords.markFails, {
            score: marked.score,
            mark: marked.passMark,
            list: marked.wrong.join("・"),
          })}
          live
        >
          {marked.passed ? (
            <Go to={paths.questions(body)}>{say(questionWords.title)}</Go>
          ) : (
            <Button
              size="small"
              onClick={() => {
                setMarked(null);
                setChosen(set.questions.map((_, index) => (marked.wrong.includes(index + 1) ? [] : chosen[index]!)));
              }}
            >
              {say(questionWords.again)}
            </Button>
          )}
        </Banner>
      )}
      {missing.length > 0 && (
        <Banner tone="error" title={say(questionWords.unanswered, { list: missing.join("・") })} live />
      )}
      {marked === null && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <ol className="questions">
            {set.questions.map((one, question) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: questions have no other name than their place
              <li key={question}>
                <fieldset id={`question-${question + 1}`} tabIndex={-1}>
                  <legend>{say(questionWords.question, { n: question + 1, text: one.text })}</legend>
                  {one.several && <p className="quiet">{say(questionWords.several)}</p>}
                  <div className="choices">
                    {one.choices.map((choice, index) => (
                      <label className="choice" key={choice}>
                        <input
                          type={one.several ? "checkbox" : "radio"}
                          name={`question-${question}`}
                          checked={chosen[question]!.includes(index + 1)}
                          onChange={() => choose(question, index + 1, one.several)}
                        />
                        <span>{choice}</span>
                      </label>
                    ))}
                  </div>
                </fieldset>
              </li>
            ))}
          </ol>
          <div className="actions">
            <Button type="submit" variant="solid" busy={task.busy}>
              {say(questionWords.send)}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
