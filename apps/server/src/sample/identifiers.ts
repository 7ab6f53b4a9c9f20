import { type SampleEvent, type SampleRef, versionInForce } from "@machimori/fixtures";
import { type Declaration, fieldsOf, type Option } from "@machimori/model";
import { type LocalDate, tokyoInstant } from "@machimori/terms";
import { inspectionPointsOn } from "../body/inspection-points.ts";
import type { BodyRuntime } from "../body/runtime.ts";

/** Ids of the sample's entries are made from the numbers by which its people and things are known. */
export const unitId = (code: string) => `division-${code}`;
export const personId = (number: string) => `person-${number}`;
const thingId = (ref: SampleRef) => `${ref.of === "understanding-check" ? "sample" : ref.of}-${ref.id}`;

const ofThing = (ref: SampleRef) => ({ of: ref.of, id: thingId(ref) });

/** Entry id of an event: that of the calendar's occurrence for recurring duties. */
export function entryId(event: SampleEvent): string {
  const [duty, year, ordinal, unit] = event.entry.split(":");
  if (year === undefined) return `sample-${event.entry}`;
  return unit === undefined ? `${duty}:${year}:${ordinal}` : `${duty}:${year}:${ordinal}:${unitId(unit)}`;
}

/** Zones of the sample's registers by the names its policy gives them. */
const zoneNames: Readonly<Record<string, string>> = {
  mynumber: "マイナンバー利用事務系",
  lgwan: "LGWAN接続系",
  internet: "インターネット接続系",
};

/** A sample value in the form the engine checks: people, units, things and clauses by their ids, moments as instants. */
export function checkable(
  declaration: Declaration,
  name: string,
  value: unknown,
  runtime: BodyRuntime,
  day: LocalDate,
): unknown {
  const control = fieldsOf(declaration).find((one) => one.name === name)?.field?.control;
  if (!control) return value;
  if (value === versionInForce) return runtime.textsOn(day)[0]?.label ?? value;
  if (control.widget === "dateTime" && typeof value === "string")
    return tokyoInstant(value.slice(0, 10) as LocalDate, value.slice(11, 16));
  if (control.widget === "choice" && "list" in control.options && control.options.list === "zones")
    return zoneNames[String(value)] ?? value;
  if (control.widget === "checklist" && "list" in control.items && typeof value === "object" && value !== null)
    return answersTo(inspectionPointsOn(runtime, day, control.items.list as "divisionPoints"), Object.values(value));
  if (control.widget !== "lookup") return value;
  const kinds = control.from;
  const one = (each: unknown): unknown => {
    if (typeof each === "object" && each !== null) return ofThing(each as SampleRef);
    if (kinds[0] === "person") return personId(String(each));
    if (kinds[0] === "division") return unitId(String(each));
    if (kinds[0] === "clause") return clauseId(String(each), runtime, day);
    return each;
  };
  return Array.isArray(value) ? value.map(one) : one(value);
}

/** The sample's few answers given in turn to the points that its text asks. */
function answersTo(points: readonly Option[], given: readonly unknown[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(points.map((point, index) => [point.value, given[index] ?? { answer: "yes" }]));
}

function clauseId(path: string, runtime: BodyRuntime, day: LocalDate): string {
  const clauses = runtime.textsOn(day).flatMap((text) => text.tree.clauses);
  return (
    clauses.find((clause) => clause.path === path)?.id ??
    clauses.find((clause) => clause.path.endsWith(path))?.id ??
    path
  );
}
