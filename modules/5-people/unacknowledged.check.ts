import { check } from "@machimori/model";
import { label } from "@machimori/terms";

/** Divisions in which somebody has not acknowledged the texts in force within their month. */
export const unacknowledged = check(
  "unacknowledged",
  label("規程の確認が済んでいない課", "Divisions with the policy unacknowledged"),
  ["A13"],
  (inspection) =>
    inspection.unacknowledged.map(({ division, name, missing, of }) => ({
      entry: null,
      division,
      sentence: label(
        `${name}では${of}人のうち${missing}人が、いまの規程をまだ確認していません。`,
        `In ${name}, ${missing} of ${of} people have not acknowledged the present policy.`,
      ),
    })),
);
