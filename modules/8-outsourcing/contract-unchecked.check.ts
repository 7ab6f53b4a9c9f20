import { check, type Ref } from "@machimori/model";
import { type LocalDate, label, plusDays } from "@machimori/terms";

/** Contracts that ran for more than a year without anybody looking at the contractor. */
export const contractUnchecked = check(
  "contract-unchecked",
  label("1年以上確認していない委託先", "Contractors not checked for a year"),
  ["H05"],
  (inspection) => {
    const yearAgo = plusDays(inspection.today, -366);
    const checked = new Set(
      inspection
        .entries("contract-check")
        .filter((entry) => entry.lastDoneOn !== null && entry.lastDoneOn >= yearAgo)
        .flatMap((entry) => (entry.values["checkedContracts"] as readonly Ref[] | undefined) ?? [])
        .map((one) => one.id),
    );
    return inspection
      .entries("contract")
      .filter((entry) => {
        const { from, to } = (entry.values["contractPeriod"] ?? {}) as { readonly from?: LocalDate; to?: LocalDate };
        const last = (entry.values["checkedOn"] as LocalDate | undefined) ?? from;
        const runs = to === undefined || to >= inspection.today;
        return entry.status === "inForce" && runs && last !== undefined && last < yearAgo && !checked.has(entry.id);
      })
      .map((entry) => ({
        entry: { declaration: entry.declaration, id: entry.id },
        division: entry.division,
        sentence: label(
          `「${entry.name}」の委託先を1年以上確認していません。確認して、委託先確認報告書に記録してください。`,
          `The contractor of "${entry.name}" has not been checked for a year.`,
        ),
      }));
  },
);
