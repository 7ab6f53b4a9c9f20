import { check } from "@machimori/model";
import { label } from "@machimori/terms";

/** The boxes that end a take-out: what left is back, one's own device is clean. */
const ends: ReadonlySet<string> = new Set(["confirmReturn", "privateDeviceEnd"]);

/** Things taken out whose return is not confirmed although the period has ended. */
export const overdueReturn = check("overdue-return", label("返却期限超過", "Overdue returns"), ["B08"], (inspection) =>
  inspection.entries("take-out").flatMap((entry) =>
    entry.waitingFor
      .filter((box) => ends.has(box.step) && box.due !== null && box.due < inspection.today)
      .slice(0, 1)
      .map(() => ({
        entry: { declaration: entry.declaration, id: entry.id },
        division: entry.division,
        sentence: label(
          `「${entry.name}」の返却が期限を過ぎています。返却を確認してください。`,
          `"${entry.name}" is overdue for return.`,
        ),
      })),
  ),
);
