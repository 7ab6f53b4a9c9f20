import { pointsOf } from "@machimori/engine";
import type { Option } from "@machimori/model";
import { inspectionPoints } from "@machimori/modules";
import type { LocalDate } from "@machimori/terms";
import type { BodyRuntime } from "./runtime.ts";

/** Points as last worked out, per body: the texts of a day do not change until something is recorded. */
const known = new WeakMap<BodyRuntime, Map<string, readonly Option[]>>();

/**
 * What a self-inspection asks on a day: the duties of the texts in force; the standard's ten points where the body
 * has no text that obliges anybody.
 */
export function inspectionPointsOn(
  runtime: BodyRuntime,
  day: LocalDate,
  list: "staffPoints" | "divisionPoints",
): readonly Option[] {
  const texts = runtime.textsOn(day);
  const { staffTerm } = runtime.settingsOn(day);
  const key = `${list} ${staffTerm.value} ${texts.map((text) => `${text.id}/${text.version}`).join(" ")}`;
  const before = known.get(runtime)?.get(key);
  if (before) return before;
  const own = pointsOf(
    texts.map((text) => ({ name: text.instrumentName, clauses: text.tree.clauses })),
    list === "staffPoints" ? "staff" : "division",
    staffTerm.value,
  );
  const points =
    own.length > 0 ? own : Object.entries(inspectionPoints).map(([value, label]): Option => ({ value, label }));
  known.set(
    runtime,
    new Map([...(known.get(runtime) ?? []), [key, points]].slice(-8) as [string, readonly Option[]][]),
  );
  return points;
}
