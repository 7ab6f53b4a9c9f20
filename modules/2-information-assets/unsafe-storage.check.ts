import { type CheckedEntry, check, type Inspection } from "@machimori/model";
import { type Label, label, plusDays } from "@machimori/terms";

/** What is wrong with how a medium is kept: its class asks for more than its place gives, or nobody counted it for a year. */
function wrongWith({ values, lastDoneOn }: CheckedEntry, inspection: Inspection): readonly Label[] {
  // What was never counted counts from the day it was entered or amended.
  const counted = values["countedOn"] ?? lastDoneOn;
  const isSensitive = inspection.isSensitive(values["classification"]);
  const lacks = (name: string, what: Label) => (isSensitive && values[name] !== true ? [what] : []);
  return [
    ...lacks("encrypted", label("暗号化されていない", "not encrypted")),
    ...lacks("lockable", label("施錠できる場所にない", "not under lock")),
    ...lacks("resistant", label("耐火・耐熱・耐水・耐湿の場所にない", "not protected from fire, heat and water")),
    ...(values["longTerm"] === true && values["writeProtected"] !== true
      ? [label("長期保管なのに書込禁止でない", "kept for long and not write-protected")]
      : []),
    ...(values["longTerm"] === true && values["disasterSafe"] !== true
      ? [label("長期保管なのに災害を受けにくい地域にない", "kept for long where disasters may strike")]
      : []),
    ...(typeof counted === "string" && counted < plusDays(inspection.today, -366)
      ? [label("1年以上棚卸していない", "not counted for a year")]
      : []),
  ];
}

/** Media whose storage does not fit their class, or that nobody counted for a year. */
export const unsafeStorage = check(
  "unsafe-storage",
  label("保管の基準に合わない媒体", "Media not kept as they must be"),
  ["B04"],
  (inspection) =>
    inspection
      .entries("storage-medium")
      .filter((entry) => entry.status === "inForce" && entry.values["erasedOn"] === undefined)
      .flatMap((entry) => {
        const wrong = wrongWith(entry, inspection);
        if (wrong.length === 0) return [];
        const [ja, en] = [wrong.map((one) => one.ja).join("、"), wrong.map((one) => one.en).join(", ")];
        return [
          {
            entry: { declaration: entry.declaration, id: entry.id },
            division: entry.division,
            sentence: label(
              `「${entry.name}」は${ja}状態です。保管を改めて、台帳を直してください。`,
              `"${entry.name}" is ${en}; mend it and amend the register.`,
            ),
          },
        ];
      }),
);
