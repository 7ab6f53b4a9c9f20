import { type Declaration, type Step, stepOf, type Values } from "@machimori/model";
import { type RoleId, role as roleById } from "@machimori/terms";
import type { Entry, Status } from "./act.ts";
import { isAside, overrideReview, review } from "./aside.ts";
import { hopBoxes, nextBoxes, type Progress, progressOf } from "./boxes.ts";
import type { Capacity } from "./capacity.ts";
import { restingStatus } from "./decide-open.ts";
import type { Addressee, Box } from "./deciders.ts";
import type { ActCommand, World } from "./world.ts";

/** What stands open once a box is filled, and how the entry then stands. */
export function following(
  declaration: Declaration,
  step: Step,
  box: Box,
  values: Values,
  role: Capacity,
  world: World,
  command: ActCommand,
): { status: Status; boxes: readonly Box[] } {
  const { entry, outcome } = command;
  if (outcome === "refuse") return { status: "refused", boxes: [] };
  if (outcome === "sendBack") return { status: "sentBack", boxes: [backToTheFirst(declaration, command)] };
  const left = entry.boxes.filter((one) => one !== box);
  const resting = (boxes: readonly Box[], otherwise: Status) => ({
    status: boxes.length > 0 ? otherwise : restingStatus(declaration),
    boxes,
  });
  if (isAside(step.name) || step.beside) return resting(left, entry.status);
  const progress = { ...progressOf(declaration, entry, values, command.at) };
  if (command.actor !== null) {
    progress.doers = { ...progress.doers, [step.name]: command.actor };
    progress.acted = [...progress.acted, command.actor];
  }
  const onward =
    declaration.kind === "chain" && step.name === "relay"
      ? relayed(entry, box, left, progress, world)
      : stepped(declaration, step, box, left, progress, world);
  const beside = [...afterwardReview(step, box, role, command), ...overrideConfirmed(role, command, world)];
  return resting([...onward, ...beside], "open");
}

/** Sent back, the applicant fills the first step again; where nobody applied, an administrator does. */
function backToTheFirst(declaration: Declaration, { entry, at }: ActCommand): Box {
  const who: Addressee = entry.applicant === null ? { is: "administrator" } : { is: "person", person: entry.applicant };
  return { step: declaration.steps[0]!.name, item: null, who, due: null, dueAt: null, since: at, clause: null };
}

/** A report passed on goes to whoever is told next; after its last hop the steps behind it open. */
function relayed(entry: Entry, box: Box, left: readonly Box[], progress: Progress, world: World): readonly Box[] {
  const known = [
    ...entry.traces.filter((one) => one.step === "relay").map((one) => one.item!),
    ...left.map((one) => one.item!),
    box.item!,
  ];
  const delays = (one: Box) => one.step === "relay" && one.beside !== true;
  const onward = [...left, ...hopBoxes(box.item as RoleId, known, progress, world)];
  const isLast = entry.boxes.some(delays) && !onward.some(delays);
  return isLast ? [...onward, ...nextBoxes("relay", progress, world)] : onward;
}

/** The next step opens once no box of this one is left; what may be filled beside a step ends with its item, or with it. */
function stepped(
  declaration: Declaration,
  step: Step,
  box: Box,
  left: readonly Box[],
  progress: Progress,
  world: World,
): readonly Box[] {
  const isBeside = (one: Box) => one.beside === true || stepOf(declaration, one.step)?.beside === true;
  const rest = left.filter((one) => !(isBeside(one) && one.item === box.item));
  return rest.some((one) => !isAside(one.step) && !isBeside(one))
    ? rest
    : [...rest.filter((one) => !isBeside(one)), ...nextBoxes(step.name, progress, world)];
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
