import { check } from "@machimori/model";
import { label } from "@machimori/terms";

/** Contracts in force that leave one of the thirteen points open. */
export const contractGaps = check(
  "contract-gaps",
  label("契約項目の不足", "Missing contract items"),
  ["H05"],
  (inspection) =>
    inspection
      .entries("contract")
      .filter((entry) => entry.status === "inForce")
      .flatMap((entry) => {
        const missing = Object.values((entry.values["items"] ?? {}) as Record<string, { answer: string }>).filter(
          (item) => item.answer === "no",
        ).length;
        return missing === 0
          ? []
          : [
              {
                entry: { declaration: entry.declaration, id: entry.id },
                division: entry.division,
                sentence: label(
                  `「${entry.name}」の契約に定めのない項目が${missing}件あります。`,
                  `The contract "${entry.name}" lacks ${missing} items.`,
                ),
              },
            ];
      }),
);
