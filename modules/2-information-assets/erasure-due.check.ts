import { check } from "@machimori/model";
import { label } from "@machimori/terms";

/** Storage media whose contents were to be erased by a day that has passed. */
export const erasureDue = check(
  "erasure-due",
  label("消去予定日を過ぎた媒体", "Media past erasure"),
  ["B04"],
  (inspection) =>
    inspection
      .entries("storage-medium")
      .filter(
        (entry) =>
          entry.status === "inForce" &&
          typeof entry.values["eraseBy"] === "string" &&
          entry.values["eraseBy"] < inspection.today &&
          entry.values["erasedOn"] === undefined,
      )
      .map((entry) => ({
        entry: { declaration: entry.declaration, id: entry.id },
        division: entry.division,
        sentence: label(
          `「${entry.name}」は消去予定日を過ぎています。消去して、消去した日を登録してください。`,
          `"${entry.name}" was to be erased; erase it and enter the day.`,
        ),
      })),
);
