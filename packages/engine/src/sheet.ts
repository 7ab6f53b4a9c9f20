import { type Declaration, fieldsOf, isEmpty, type Step, type Values } from "@machimori/model";
import { type ActedBy, type ShownLine, systemName, type Trace } from "./act.ts";
import type { World } from "./world.ts";

function lines(step: Step, values: Values, world: World, suffix = ""): readonly ShownLine[] {
  return Object.entries(step.fields).flatMap(([name, field]) =>
    isEmpty(values[name])
      ? []
      : [{ box: step.title.ja + suffix, label: field.label.ja, text: field.text(values[name], world.fields) }],
  );
}

/** The form as the person who acts has it before them: every box filled so far, and their own, as text. */
export function sheet(
  declaration: Declaration,
  traces: readonly Pick<Trace, "step" | "item" | "values">[],
  world: World,
): readonly ShownLine[] {
  return traces.flatMap((trace) => {
    const step = declaration.steps.find((one) => one.name === trace.step);
    return step
      ? lines(step, trace.values, world, trace.item === null ? "" : `（${itemName(trace.item, world)}）`)
      : [];
  });
}

/** The display name of a per-item box: the thing's name, or a role's id where the item is a hop. */
export function itemName(item: string, world: World): string {
  const slash = item.indexOf("/");
  return slash < 0 ? item : (world.fields.nameOf(item.slice(0, slash), item.slice(slash + 1)) ?? item);
}

/**
 * The name of an entry: the text of its name field, or of the first column of its list that has one, first line only;
 * what a duty's clock opened keeps the name it got then.
 */
export function entryName(declaration: Declaration, values: Values, world: World, opened = ""): string {
  if (declaration.kind === "duty" && opened !== "") return opened;
  const fields = new Map(fieldsOf(declaration).map(({ name, field }) => [name, field]));
  for (const name of [declaration.nameField, ...declaration.list]) {
    const all = isEmpty(values[name]) ? [] : (fields.get(name)?.text(values[name], world.fields).split("\n") ?? []);
    if (all.length > 0) return all.length > 1 ? `${all[0]} ほか${all.length - 1}件` : all[0]!;
  }
  return "";
}

/** Who acts, in the words of that day. */
export function actedBy(
  person: string | null,
  world: World,
  role: ActedBy["role"] = null,
  delegation: ActedBy["delegation"] = null,
): ActedBy {
  if (person === null) return { person, name: systemName, post: "", unit: null, unitName: "", role, delegation };
  const unit = world.roster.unitOf(person);
  return {
    person,
    name: world.roster.person(person)?.name ?? person,
    post: world.roster.postOf(person),
    unit,
    unitName: unit === null ? "" : (world.roster.unit(unit)?.name ?? unit),
    role,
    delegation,
  };
}
