import { number, procedure, ref, system, text, yesNo } from "@machimori/model";
import { label } from "@machimori/terms";
import { quizScore, readAnswers, readQuiz } from "./quiz.ts";

const questionsOf = (values: Readonly<Record<string, unknown>> | null) => readQuiz(String(values?.["questions"] ?? ""));

/** One person's answers to questions of understanding, marked by the system; tried again until the mark is reached. */
export const understandingAnswer = procedure(
  "understanding-answer",
  label("理解度確認の結果", "Results of understanding"),
)
  .step("answer", {
    title: label("回答", "Answers"),
    by: { is: "staff" },
    fields: {
      asked: ref(label("理解度確認", "Questions"), ["understanding-check"]),
      answers: text(label("選んだもの", "Chosen"), { maxLength: 2000 }),
    },
    require: [
      {
        field: "answers",
        sentence: label("すべての問題に答えてください。", "Answer every question."),
        holds: (entry, facts) => {
          const questions = questionsOf(facts.valuesOf(entry.asked.of, entry.asked.id));
          return questions !== null && readAnswers(entry.answers, questions) !== null;
        },
      },
      {
        field: "asked",
        sentence: label("この理解度確認は、いま受け付けていません。", "These questions are not open now."),
        holds: (entry, facts) => {
          const asked = facts.valuesOf(entry.asked.of, entry.asked.id);
          return asked?.["state"] === "open" && String(asked["opensOn"]) <= facts.today;
        },
      },
    ],
  })
  .step("mark", {
    title: label("採点", "Mark"),
    by: system,
    fields: {
      score: number(label("得点", "Mark"), { max: 100 }),
      passed: yesNo(label("合格", "Passed")),
    },
    require: [
      {
        field: "score",
        sentence: label("得点が回答と合いません。", "The mark does not follow from the answers."),
        holds: (entry, facts) => {
          const asked = facts.valuesOf(entry.asked.of, entry.asked.id);
          const questions = questionsOf(asked);
          const answers = questions === null ? null : readAnswers(entry.answers, questions);
          if (questions === null || answers === null) return false;
          const score = quizScore(questions, answers);
          return entry.score === score && entry.passed === score >= Number(asked!["passMark"]);
        },
      },
    ],
  })
  .done({
    serves: { E05: "mark" },
    list: ["asked", "score", "passed"],
    name: "asked",
    series: "理解度",
    retention: "training",
    personal: true,
    applicantOnly: true,
  });
