import { check } from "@machimori/model";
import { label } from "@machimori/terms";

/** Things that somebody took out and has left office with. */
export const leftWithThings = check(
  "left-with-things",
  label("退職した人が持ち出したもの", "Things out with people who left"),
  ["B08"],
  (inspection) =>
    inspection
      .entries("take-out")
      .filter((entry) => entry.applicantLeft && entry.waitingFor.some((box) => box.step !== "permit"))
      .map((entry) => ({
        entry: { declaration: entry.declaration, id: entry.id },
        division: entry.division,
        sentence: label(
          `「${entry.name}」を持ち出した人は、もう在職していません。返却を確認してください。`,
          `Whoever took "${entry.name}" out has left office; confirm its return.`,
        ),
      })),
);
