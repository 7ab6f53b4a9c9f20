import { check } from "@machimori/model";
import { label } from "@machimori/terms";
import { citedInFull } from "@machimori/terms/cited-path";

/** Clauses that call for an implementation procedure (実施手順) while none is taken in. */
export const missingProcedures = check(
  "missing-procedures",
  label("未登録の実施手順", "Implementation procedures not taken in"),
  ["A06"],
  (inspection) =>
    inspection.proceduresCalledFor.map(({ path }) => ({
      entry: null,
      division: null,
      sentence: label(
        `${citedInFull(path)}は実施手順を定めるとしていますが、取り込まれた実施手順がありません。設定の「規程を取り込む」から登録してください。`,
        `${citedInFull(path, "en")} calls for an implementation procedure, and none has been taken in.`,
      ),
    })),
);
