import {
  anyStepOf,
  asSeenBy,
  type Box,
  capacityByOverride,
  changesOpenTo,
  disposedName,
  type Entry,
  isShielded,
  itemValues,
  shieldedPerson,
  systemName,
  type World,
} from "@machimori/engine";
import { type Control, type Declaration, type FieldContext, fieldsOf, isNeeded, type Option } from "@machimori/model";
import { say } from "@machimori/terms";
import { committeeDecisions } from "../body/committee.ts";
import { isOverdue, mine } from "../body/inbox.ts";
import { peopleFor } from "../body/notices.ts";
import { declarationById } from "../body/runtime.ts";
import { fieldContext } from "../body/world.ts";
import type { Asked } from "../request.ts";
import { filledBeforehand } from "../separation/facts.ts";
import { itemName } from "./item-name.ts";
import { leadsTo, suggestedFor } from "./suggested.ts";

/** A control as the browser gets it: lists of the body's own are filled in. */
function controlOf(control: Control, context: FieldContext) {
  const filled = (given: readonly Option[] | { readonly list: string }) =>
    "list" in given ? context.options(given.list) : given;
  if (control.widget === "choice") return { ...control, options: filled(control.options) };
  if (control.widget === "checklist") return { ...control, items: filled(control.items) };
  return control;
}

/** A declaration as forms and lists need it, in the body's own words. */
export function presentDeclaration(declaration: Declaration, asked: Asked) {
  const { runtime, language, at, today } = asked;
  const words = runtime.wordsOn(today);
  const context = fieldContext(runtime, at, language);
  const read = (label: { ja: string; en: string }) => say(label, language, words);
  return {
    id: declaration.id,
    kind: declaration.kind,
    version: declaration.version,
    title: read(declaration.title),
    wish: declaration.wish ? read(declaration.wish) : null,
    list: declaration.list,
    nameField: declaration.nameField,
    applicantOnly: declaration.applicantOnly,
    keyField: declaration.keyField,
    exPost: declaration.exPost !== null,
    exPostDays: runtime.settingsOn(today).exPostDays,
    mechanisms: Object.keys(declaration.serves),
    personal: declaration.personal,
    steps: declaration.steps.map((step) => ({
      name: step.name,
      kind: step.kind,
      title: read(step.title),
      forEach: step.forEach,
      whenText: step.whenText ? read(step.whenText) : null,
      fields: Object.entries(step.fields).map(([name, field]) => ({
        name,
        label: read(field.label),
        help: field.help ? read(field.help) : null,
        optional: !isNeeded(field),
        /** Other fields of the form, each with the values of which it must have one; null: asked for always. */
        when: field.asked?.when ?? null,
        sortable: field.sortable,
        control: controlOf(field.control, context),
      })),
    })),
  };
}

/** Values as text, for lists and sheets. */
export function texts(
  declaration: Declaration,
  values: Readonly<Record<string, unknown>>,
  context: FieldContext,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fieldsOf(declaration).flatMap(({ name, field }) =>
      field && values[name] !== undefined && values[name] !== null ? [[name, field.text(values[name], context)]] : [],
    ),
  );
}

/** Names and choices for the lines of one answer. */
const briefContexts = new WeakMap<Asked, FieldContext>();

function briefContext(asked: Asked): FieldContext {
  let context = briefContexts.get(asked);
  if (!context) {
    context = { ...fieldContext(asked.runtime, asked.at, asked.language), brief: true };
    briefContexts.set(asked, context);
  }
  return context;
}

type FieldOfForm = ReturnType<typeof fieldsOf>[number];
type FieldOfList = { readonly name: string; readonly field: FieldOfForm["field"] | undefined };
const fieldsOfLists = new WeakMap<Declaration, readonly FieldOfList[]>();

/** The fields a list shows, in its order. */
function listFields(declaration: Declaration): readonly FieldOfList[] {
  let fields = fieldsOfLists.get(declaration);
  if (!fields) {
    const all = new Map(fieldsOf(declaration).map(({ name, field }) => [name, field]));
    fields = declaration.list.map((name) => ({ name, field: all.get(name) }));
    fieldsOfLists.set(declaration, fields);
  }
  return fields;
}

function textOf(
  { name, field }: FieldOfList,
  values: Readonly<Record<string, unknown>>,
  context: FieldContext,
): string {
  const value = values[name];
  return field && value !== undefined && value !== null ? field.text(value, context) : "";
}

/** What stands for a hidden person or an erased text, in the language of the page; any other name as it is. */
const standIns: ReadonlyMap<string, string> = new Map([
  [shieldedPerson.name, "(reporter hidden)"],
  [systemName, "(by the system)"],
  [disposedName, "Erased at the end of its retention"],
]);
const nameIn = (name: string, language: Asked["language"]): string =>
  language === "en" ? (standIns.get(name) ?? name) : name;

/** One line of a list. */
export function presentRow(
  declaration: Declaration,
  entry: Pick<
    Entry,
    | "id"
    | "number"
    | "name"
    | "unit"
    | "status"
    | "values"
    | "boxes"
    | "traces"
    | "openedAt"
    | "changedAt"
    | "applicant"
  >,
  asked: Asked,
  /** The day shown; what was overdue then was overdue. */
  day = asked.today,
) {
  const context = briefContext(asked);
  const due =
    entry.boxes
      .map((box) => box.due)
      .filter((day) => day !== null)
      .sort()[0] ?? null;
  return {
    id: entry.id,
    number: entry.number,
    name: nameIn(entry.name, asked.language),
    unit: entry.unit,
    unitName: entry.unit === null ? null : (asked.runtime.timeline.now.get(entry.unit)?.name ?? entry.unit),
    applicant:
      entry.applicant === null || (isShielded(declaration, entry) && entry.applicant !== asked.identity.person)
        ? null
        : (asked.runtime.timeline.now.get(entry.applicant)?.name ?? entry.applicant),
    status: entry.status,
    overdue: isOverdue(due, day),
    due,
    waits: [...new Set(entry.boxes.map((box) => anyStepOf(declaration, box.step)?.title[asked.language] ?? box.step))],
    openedAt: entry.openedAt,
    changedAt: entry.changedAt,
    seen: entry.traces.length,
    columns: Object.fromEntries(listFields(declaration).map((one) => [one.name, textOf(one, entry.values, context)])),
  };
}

/** Who a box waits for, in words: a person's name, or a role with its holders. */
export function presentBox(box: Box, declaration: Declaration, entry: Entry, world: World, asked: Asked) {
  const step = anyStepOf(declaration, box.step);
  const people = box.who.is === "staff" ? [] : peopleFor(box, declaration, entry, world);
  const nameOf = (id: string) => world.roster.person(id)?.name ?? id;
  const role = box.who.is === "role" ? (world.words[box.who.role]?.[asked.language] ?? null) : null;
  return {
    step: box.step,
    title: step?.title[asked.language] ?? box.step,
    kind: step?.kind ?? "step",
    item: box.item,
    itemName: itemName(box.item, entry, world, asked),
    role,
    people: people.slice(0, 5).map((id) => ({
      id,
      name: nameOf(id),
      post: world.roster.postOf(id),
      unit: world.roster.unit(world.roster.unitOf(id) ?? "")?.name ?? "",
    })),
    more: Math.max(0, people.length - 5),
    due: box.due,
    dueAt: box.dueAt,
    overdue: isOverdue(box.due, asked.today) || (box.dueAt !== null && box.dueAt < asked.at),
    since: box.since,
    mine: mine(box, declaration, entry, asked.identity.person, world),
    /** The clause by which the viewer, barred as the applicant, may decide for a stated reason; null where not. */
    override:
      step !== null && capacityByOverride(box, step, entry, asked.identity.person, world) !== null
        ? world.separationOverride
        : null,
    clause: box.clause,
    beforehand: filledBeforehand(declaration, box.step, asked.runtime.evidence),
  };
}

/** One act of the history, as it was recorded. */
export function presentTrace(
  trace: Entry["traces"][number],
  declaration: Declaration,
  entry: Entry,
  world: World,
  asked: Asked,
) {
  const context = fieldContext(asked.runtime, asked.at, asked.language);
  return {
    id: trace.id,
    step: trace.step,
    title: anyStepOf(declaration, trace.step)?.title[asked.language] ?? (asked.language === "ja" ? "開始" : "Opened"),
    item: trace.item,
    itemName: itemName(trace.item, entry, world, asked),
    outcome: trace.outcome,
    by: { ...trace.by, name: nameIn(trace.by.name, asked.language) },
    at: trace.at,
    effectiveOn: trace.effectiveOn,
    reason: trace.reason,
    exPost: trace.exPost,
    override: trace.override,
    clause: trace.clause,
    texts: labelled(declaration, texts(declaration, trace.values, context), asked),
  };
}

function labelled(declaration: Declaration, found: Readonly<Record<string, string>>, asked: Asked) {
  const words = asked.runtime.wordsOn(asked.today);
  return fieldsOf(declaration).flatMap(({ name, field }) =>
    found[name] === undefined
      ? []
      : [{ name, label: field ? say(field.label, asked.language, words) : name, text: found[name] }],
  );
}

/** What a box holds after all corrections. */
function latest(entry: Entry, step: string, item: string | null) {
  if (item !== null) return itemValues(entry, step).get(item) ?? {};
  const names = Object.keys(anyStepOf(declarationById.get(entry.declaration)!, step)?.fields ?? {});
  return Object.fromEntries(names.flatMap((name) => (name in entry.values ? [[name, entry.values[name]]] : [])));
}

/** An entry with its boxes, its values and its history. */
export function presentEntry(whole: Entry, world: World, asked: Asked) {
  const declaration = declarationById.get(whole.declaration)!;
  const entry = asSeenBy(declaration, whole, asked.identity.person);
  const context = fieldContext(asked.runtime, asked.at, asked.language);
  const { corrects, ...changes } = changesOpenTo(declaration, whole, asked.identity.person, world);
  return {
    ...presentRow(declaration, entry, asked),
    declaration: entry.declaration,
    title: say(declaration.title, asked.language, world.words),
    seen: entry.traces.length,
    values: entry.values,
    suggested: suggestedFor(entry, asked),
    texts: labelled(declaration, texts(declaration, entry.values, context), asked),
    items: declaration.steps
      .filter((step) => step.forEach !== null)
      .map((step) => ({
        step: step.name,
        of: Object.fromEntries(
          [...itemValues(entry, step.name)].map(([item, values]) => [item, texts(declaration, values, context)]),
        ),
      })),
    boxes: entry.boxes.map((box) => presentBox(box, declaration, entry, world, asked)),
    history: entry.traces.map((trace) => presentTrace(trace, declaration, entry, world, asked)),
    exPost: entry.exPost,
    may: changes,
    /** The box I filled last and may still correct, with what I wrote. */
    corrects: corrects && {
      step: corrects.step,
      item: corrects.item,
      values: latest(whole, corrects.step, corrects.item),
    },
    /** Who reported is hidden; I may ask for it, which is recorded first. */
    reporterHidden:
      isShielded(declaration, whole) && whole.applicant !== asked.identity.person
        ? {
            mayAsk: asked.identity.viewer.roles.some((one) => one.role === declaration.shield!.readers),
            readers: world.words[declaration.shield!.readers]?.[asked.language] ?? "",
          }
        : null,
    decisions: committeeDecisions(whole, asked),
    disposed: entry.name === disposedName,
    leadsTo: leadsTo(whole, asked),
  };
}
