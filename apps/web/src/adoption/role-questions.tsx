import { useEffect, useRef, useState } from "react";
import type { DraftReview } from "../api/adoption.ts";
import type { Question } from "../api/policy.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Select } from "../kit/choice-field.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useCited } from "../language/clause-path.ts";
import { useSay } from "../language/language.ts";
import { allRoles } from "./roles.ts";
import { adoptionWords } from "./words.ts";

type Answer = (path: string, question: string, value: string) => Promise<void>;

/** What the text leaves open about who holds a role and who decides. */
export function RoleQuestions({ draft, answer }: { readonly draft: DraftReview; readonly answer: Answer }) {
  const say = useSay();
  const questions = draft.questions.filter((one) => one.kind !== "mechanism");
  const place = useRef<HTMLDivElement>(null);
  const left = questions.length;
  const before = useRef(left);
  useEffect(() => {
    if (left < before.current) place.current?.querySelector<HTMLElement>("input, select, a")?.focus();
    before.current = left;
  }, [left]);
  const next = draft.counts.open === 0 ? "last" : null;
  const body = useBody();
  if (questions.length === 0)
    return (
      <div ref={place}>
        <p role="status">{say(adoptionWords.questionsDone)}</p>
        <p>
          <Go
            to={paths.adoption(body, draft.id)}
            search={next === null ? {} : { step: next }}
            className="button button-solid button-small"
          >
            {say(next === null ? adoptionWords.toClauses : adoptionWords.toLast)}
          </Go>
        </p>
      </div>
    );
  return (
    <section aria-labelledby="role-questions" ref={place}>
      <h2 id="role-questions">
        {say(adoptionWords.questions)}（{questions.length}）
      </h2>
      <ul className="questions">
        {questions.map((question) => (
          <li key={question.id}>
            <OneQuestion question={question} answer={answer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneQuestion({ question, answer }: { readonly question: Question; readonly answer: Answer }) {
  const say = useSay();
  const cited = useCited();
  const [value, setValue] = useState("");
  const task = useTask();
  const id = `question-${question.id}`;
  const isFree = question.kind === "roleHolder";
  const isOfRoles = question.kind === "unknownRole" || question.kind === "approver";
  const options = isOfRoles ? allRoles().map((role) => ({ value: role.id, label: say(role.title) })) : question.options;
  const besides = isFree || isOfRoles ? question.options : [];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim() !== "") void task.run(() => answer(question.path, question.id, value.trim()));
      }}
    >
      <p>
        <strong>{say(question.sentence)}</strong>
      </p>
      <blockquote className="banner-quote small">
        {question.quote}
        <cite>{cited(question.path)}</cite>
      </blockquote>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <div className="read-edit">
        {isFree ? (
          <TextField id={id} label={say(adoptionWords.answerPost)} value={value} onChange={setValue} short />
        ) : (
          <Select id={id} label={say(adoptionWords.answerRole)} options={options} value={value} onChange={setValue} />
        )}
        <Button type="submit" size="small" busy={task.busy} unavailable={value.trim() === ""}>
          {say(adoptionWords.confirm)}
        </Button>
        {besides.map((option) => (
          <Button
            key={option.value}
            size="small"
            busy={task.busy}
            onClick={() => void task.run(() => answer(question.path, question.id, option.value))}
          >
            {say(isFree ? adoptionWords.answerNamed : adoptionWords.answerNone)}
          </Button>
        ))}
      </div>
    </form>
  );
}
