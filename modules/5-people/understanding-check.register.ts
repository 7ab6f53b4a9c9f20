import { choice, date, division, explained, holder, number, optional, ref, register, text } from "@machimori/model";
import { label } from "@machimori/terms";
import { readQuiz } from "./quiz.ts";

/** Questions that show whether a course was understood, with the mark to be reached and until when. */
export const understandingCheck = register(
  "understanding-check",
  label("理解度確認の問題", "Questions of understanding"),
  { wish: label("理解度確認の問題を作る", "Set questions of understanding") },
)
  .step("enter", {
    title: label("出題", "Questions"),
    by: holder("headInformationSecurityOfficer"),
    fields: {
      checkTitle: text(label("題名", "Title"), { maxLength: 100 }),
      session: optional(ref(label("対象の研修", "Course"), ["training-session"])),
      forUnit: optional(division(label("対象の組織（空欄は全職員）", "For the unit (empty: everybody)"))),
      questions: explained(
        text(label("問題", "Questions"), { lines: 12, maxLength: 20_000 }),
        label(
          "「問」で始まる行に問題を、その下に選択肢を1行ずつ書き、正しいものの前に ○、誤りの前に × を付けてください。正解は受ける人には見えません。",
          "A line beginning with Q for each question, then a line per choice: a circle before what is right, a cross before what is not.",
        ),
      ),
      passMark: number(label("合格点（100点満点）", "Mark to be reached (of 100)"), { min: 1, max: 100 }),
      opensOn: date(label("開始日", "From")),
      closesOn: date(label("期限", "Until")),
      state: choice(label("公開", "Open"), {
        open: label("受け付ける", "Taken"),
        draft: label("準備中", "In preparation"),
      }),
    },
    require: [
      {
        field: "questions",
        sentence: label(
          "問題を読み取れません。「問」の行の下に、○と×を付けた選択肢を2つ以上（○も×も1つ以上）書いてください。",
          "Each question needs two or more choices, at least one right (○) and one wrong (×).",
        ),
        holds: (entry) => readQuiz(entry.questions) !== null,
      },
      {
        field: "closesOn",
        sentence: label("期限は開始日以後にしてください。", "The end must not be before the start."),
        holds: (entry) => entry.opensOn <= entry.closesOn,
      },
    ],
  })
  .done({
    serves: { E05: "enter" },
    list: ["checkTitle", "session", "forUnit", "passMark", "opensOn", "closesOn", "state"],
    name: "checkTitle",
    retention: "training",
    visibleTo: "concerned",
  });
