import { type Declaration, type Facts, type Step, stepOf, type Values } from "@machimori/model";
import { type RoleId, role as roleById, tokyoDay } from "@machimori/terms";
import { type Act, type ActedBy, type Entry, isEnded, merged, type Outcome, type Status } from "./act.ts";
import { isAside, overrideReview, review } from "./aside.ts";
import { hopBoxes, nextBoxes, progressOf } from "./boxes.ts";
import { openingProblems, restingStatus } from "./decide-open.ts";
import { type Addressee, type Box, deciders } from "./deciders.ts";
import { beforeDecision, dayOfEffect, futureChange } from "./effective-day.ts";
import type { Roster } from "./organisation.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { actedBy, entryName, sheet } from "./sheet.ts";
import { checkValues, isRefusal, withCleared } from "./values.ts";
import type { ActCommand, World } from "./world.ts";

/**
 * People who must not fill a box of this step: for a decision the applicant, those the declaration bars, whoever did
 * what the box confirms, and those whose own matter the item is.
 */
export function barredFrom(step: Step, entry: Entry, item: string | null, facts: Facts): readonly string[] {
  const barred = entry.traces
    .filter((trace) => step.notBy.includes(trace.step) || (isAside(step.name) && trace.id === item))
    .map((trace) => trace.by.person);
  const own = step.kind === "decision" ? [entry.applicant] : [];
  const named = step.notNamed.map((field) => entry.values[field]).filter((one) => typeof one === "string");
  const [of = "", id = ""] = item?.split("/") ?? [];
  const parties = step.notParty ? facts.partiesTo(of, id) : [];
  return [...own, ...barred, ...named, ...parties].filter((one): one is string => one !== null);
}

/** In which capacity somebody fills a box; null where they may not. */
export interface Capacity {
  readonly role: RoleId | null;
  readonly delegation: ActedBy["delegation"];
}

/** The system fills the boxes that wait for it, in no office. */
const itself: Capacity = { role: null, delegation: null };

function roleOf(who: Addressee, person: string, roster: Roster): RoleId | null {
  if (who.is === "role") return who.role;
  if (who.is !== "any") return null;
  const member = who.of.find((one) => one.is === "role" && roster.holders(one.role, one.unit).includes(person));
  return member?.is === "role" ? member.role : null;
}

/** Whether and in which capacity a person may fill a box today. The same answer serves inbox, form and command. */
export function capacity(box: Box, step: Step, entry: Entry, person: string, world: World): Capacity | null {
  return capacityBut(barredFrom(step, entry, box.item, world.facts), box, person, world);
}

/**
 * In which capacity a person who is barred could fill a box if separation of duties is set aside, as the body's text
 * allows for unavoidable cases; null where it does not, or where the box would not be theirs in any case.
 */
export function capacityByOverride(box: Box, step: Step, entry: Entry, person: string, world: World): Capacity | null {
  if (world.separationOverride === null || !barredFrom(step, entry, box.item, world.facts).includes(person))
    return null;
  const isOffice = box.who.is === "role" || box.who.is === "any";
  const held = isOffice && !isAside(step.name) ? capacityBut([], box, person, world) : null;
  return held?.delegation === null ? held : null;
}

function capacityBut(barred: readonly string[], box: Box, person: string, world: World): Capacity | null {
  const found = deciders(box.who, world.roster, barred, world.administrators);
  if (found.people.includes(person))
    return { role: found.instead?.role ?? roleOf(box.who, person, world.roster), delegation: null };
  if (barred.includes(person) || box.who.is !== "role") return null;
  const { role, unit } = box.who;
  const chain = world.roster.chainOf(unit);
  const delegation = world.roster
    .delegationsTo(person)
    .find((one) => one.role === role && (one.unit === null || unit === null || chain.includes(one.unit)));
  const absent = world.roster.holders(role, unit)[0];
  return delegation && delegation.kind !== "standing"
    ? { role, delegation: { kind: delegation.kind, of: absent ?? role } }
    : null;
}

function notYours(box: Box | undefined, step: Step, entry: Entry, command: ActCommand, world: World): Refusal {
  const barred = command.actor !== null && barredFrom(step, entry, command.item, world.facts).includes(command.actor);
  if (barred && (command.override ?? "") !== "" && world.separationOverride === null)
    return refuse(
      "override-not-allowed",
      "この団体の規程には、申請者と決裁者の兼務を「やむを得ない場合」に認める定めがありません。決裁する方の判断をお待ちください。",
      "The text of this body does not allow setting separation of duties aside.",
      { clause: box?.clause ?? null },
    );
  if (barred && step.kind === "decision")
    return refuse(
      "own-request",
      `自分の申請を自分で「${step.title.ja}」することはできません。申請は受け付けたままです。決裁する方の判断をお待ちください。`,
      "Nobody decides their own request.",
      { clause: box?.clause ?? null },
    );
  if (barred)
    return refuse(
      "own-request",
      `この件の当事者（申請や報告をした人、その件に名前のある人など）は、「${step.title.ja}」の欄を記入できません。この欄は上位の役割の人が記入します。`,
      "Whose own matter it is does not fill this box; the role above does.",
      { clause: box?.clause ?? null },
    );
  return refuse(
    "not-yours",
    `「${step.title.ja}」の欄は、あなたが記入する欄ではありません。`,
    "This box is not yours to fill.",
    { clause: box?.clause ?? null },
  );
}

/** A box filled: the act, and the boxes that are open after it. */
export function fillBox(declaration: Declaration, step: Step, world: World, command: ActCommand): Act | Refusal {
  const { entry } = command;
  if (isEnded(entry.status))
    return refuse("not-open", "この件はすでに終わっています。", "This entry is already closed.");
  const wrongDay =
    futureChange(declaration, command.effectiveOn, world) ?? beforeDecision(command.entry, command.effectiveOn, world);
  if (wrongDay) return wrongDay;
  const waiting = entry.boxes.filter((box) => box.step === step.name && box.item === command.item);
  if (waiting.length === 0)
    return refuse(
      "not-open",
      `「${step.title.ja}」の欄は、いま記入を待っていません。画面を開き直してください。`,
      "This box does not wait now.",
    );
  const { actor } = command;
  const override = command.override?.trim() ?? "";
  const capacityIn = (one: Box): Capacity | null => {
    if (actor === null) return one.who.is === "system" ? itself : null;
    const own = capacity(one, step, entry, actor, world);
    return own ?? (override === "" ? null : capacityByOverride(one, step, entry, actor, world));
  };
  const box = waiting.find((one) => capacityIn(one) !== null);
  const role = box ? capacityIn(box) : null;
  if (!box || !role) return notYours(waiting[0], step, entry, { ...command, override }, world);
  const isOverride = actor !== null && capacity(box, step, entry, actor, world) === null;
  if (
    step.kind === "decision" ? command.outcome === "done" : command.outcome !== "done" && command.outcome !== "sendBack"
  )
    return refuse("unknown-step", "この欄に、その操作はありません。", "This box does not take that outcome.");
  const reason = command.reason?.trim() ?? "";
  if ((command.outcome === "refuse" || command.outcome === "sendBack") && reason === "")
    return refuse(
      "reason-missing",
      "理由を書いてください。申請した人に伝わります。",
      "Give a reason; the applicant will read it.",
      {
        fields: { reason: { ja: "理由を書いてください。", en: "Give a reason." } },
      },
    );
  const negative = command.outcome === "refuse" || command.outcome === "sendBack";
  const own = negative ? {} : checkValues(step, command.values, entry.values, world);
  if (isRefusal(own)) return own;
  const given = negative || command.item !== null ? own : withCleared(step, own, entry.values);
  const clash = step === declaration.steps[0] ? openingProblems(declaration, own, entry, world)[0] : null;
  if (clash) return clash;
  return record(declaration, step, box, given, role, reason, world, {
    ...command,
    ...(isOverride ? { override } : { override: "" }),
  });
}

function record(
  declaration: Declaration,
  step: Step,
  box: Box,
  own: Values,
  role: Capacity,
  reason: string,
  world: World,
  command: ActCommand,
): Act {
  const { entry } = command;
  const values = command.item === null ? merged(entry.values, own) : entry.values;
  const after = following(declaration, step, box, values, role, world, command);
  return {
    v: 1,
    kind: "act",
    id: command.actId,
    declaration: declaration.id,
    version: entry.version,
    entry: entry.id,
    number: null,
    step: step.name,
    item: command.item,
    outcome: command.outcome,
    by: actedBy(command.actor, world, role.role, role.delegation),
    at: command.at,
    effectiveOn: dayOfEffect(entry, command.effectiveOn, tokyoDay(command.at)),
    values: own,
    reason: reason === "" ? null : reason,
    exPost: false,
    exercise: entry.exercise,
    override: command.override || null,
    shown: sheet(declaration, [...entry.traces, { step: step.name, item: command.item, values: own }], world),
    clause: box.clause,
    after: {
      status: after.status,
      unit: entry.unit,
      name: entryName(declaration, values, world, entry.name),
      boxes: after.boxes,
    },
  };
}

function following(
  declaration: Declaration,
  step: Step,
  box: Box,
  values: Values,
  role: Capacity,
  world: World,
  command: ActCommand,
): { status: Status; boxes: readonly Box[] } {
  const { entry } = command;
  const outcome: Outcome = command.outcome;
  const progress = { ...progressOf(declaration, entry, values, command.at) };
  if (command.actor !== null) {
    progress.doers = { ...progress.doers, [step.name]: command.actor };
    progress.acted = [...progress.acted, command.actor];
  }
  if (outcome === "refuse") return { status: "refused", boxes: [] };
  if (outcome === "sendBack") {
    const first = declaration.steps[0]!;
    const back: Addressee =
      entry.applicant === null ? { is: "administrator" } : { is: "person", person: entry.applicant };
    return {
      status: "sentBack",
      boxes: [{ step: first.name, item: null, who: back, due: null, dueAt: null, since: command.at, clause: null }],
    };
  }
  const beside = [...afterwardReview(step, box, role, command), ...overrideConfirmed(role, command, world)];
  if (isAside(step.name) || step.beside) {
    const boxes = entry.boxes.filter((one) => one !== box);
    return { status: boxes.length > 0 ? entry.status : restingStatus(declaration), boxes };
  }
  const left = entry.boxes.filter((one) => one !== box);
  if (declaration.kind === "chain" && step.name === "relay") {
    const known = [
      ...entry.traces.filter((one) => one.step === "relay").map((one) => one.item!),
      ...left.map((one) => one.item!),
      box.item!,
    ];
    const delays = (one: Box) => one.step === "relay" && one.beside !== true;
    const onward = [...left, ...hopBoxes(box.item as RoleId, known, progress, world)];
    const isLast = entry.boxes.some(delays) && !onward.some(delays);
    const boxes = isLast ? [...onward, ...nextBoxes(step.name, progress, world)] : onward;
    return { status: boxes.length > 0 ? "open" : restingStatus(declaration), boxes: [...boxes, ...beside] };
  }
  const isBeside = (one: Box) => one.beside === true || stepOf(declaration, one.step)?.beside === true;
  const rest = left.filter((one) => !(isBeside(one) && one.item === box.item));
  const boxes = rest.some((one) => !isAside(one.step) && !isBeside(one))
    ? rest
    : [...rest.filter((one) => !isBeside(one)), ...nextBoxes(step.name, progress, world)];
  const all = [...boxes, ...beside];
  return { status: all.length > 0 ? "open" : restingStatus(declaration), boxes: all };
}

/** 後閲: what was decided for an absent decider is put before that decider on return. */
function afterwardReview(step: Step, box: Box, role: Capacity, command: ActCommand): readonly Box[] {
  if (role.delegation?.kind !== "actingDecision" || isAside(step.name)) return [];
  return [
    {
      step: review.name,
      item: command.actId,
      who: { is: "person", person: role.delegation.of },
      due: null,
      dueAt: null,
      since: command.at,
      clause: box.clause,
    },
  ];
}

/** Separation set aside: the nearest role above that somebody else holds confirms the reason. */
function overrideConfirmed(capacity: Capacity, command: ActCommand, world: World): readonly Box[] {
  if (!command.override || command.actor === null || capacity.role === null) return [];
  for (let at = roleById(capacity.role).above; at !== null; at = roleById(at).above) {
    const unit = roleById(at).per === "body" ? null : command.entry.unit;
    if (!world.roster.holders(at, unit).some((person) => person !== command.actor)) continue;
    return [
      {
        step: overrideReview.name,
        item: command.actId,
        who: { is: "role", role: at, unit },
        due: null,
        dueAt: null,
        since: command.at,
        clause: world.separationOverride,
      },
    ];
  }
  return [];
}
