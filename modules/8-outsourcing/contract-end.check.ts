import { check } from "@machimori/model";
import { label } from "@machimori/terms";

/** Contracts that have ended without a confirmation that what was handed over came back or was disposed of. */
export const contractEnd = check(
  "contract-end",
  label("終了後の返還・廃棄の確認", "Return after the end of a contract"),
  ["H05"],
  (inspection) =>
    inspection
      .entries("contract")
      .filter((entry) => {
        const period = entry.values["contractPeriod"] as { readonly to?: string } | undefined;
        const ended = period?.to !== undefined && period.to < inspection.today;
        return entry.status === "inForce" && ended && entry.values["returnConfirmedOn"] === undefined;
      })
      .map((entry) => ({
        entry: { declaration: entry.declaration, id: entry.id },
        division: entry.division,
        sentence: label(
          `「${entry.name}」は契約期間が終わりました。情報資産の返還・廃棄を確認し、確認した日を登録してください。`,
          `"${entry.name}" has ended; confirm the return or disposal and enter the day.`,
        ),
      })),
);
