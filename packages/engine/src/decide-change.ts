import type { Declaration, Values } from "@machimori/model";
import { tokyoDay } from "@machimori/terms";
import { type Act, isEnded, type Status } from "./act.ts";
import { keyProblem } from "./decide-open.ts";
import { addressees, type Box, deciders } from "./deciders.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { actedBy, entryName, sheet } from "./sheet.ts";
import { checkValues, isRefusal } from "./values.ts";
import type { ChangeCommand, World } from "./world.ts";

/** Withdrawing a request, amending or retiring an entry of a register. */
export function changeEntry(declaration: Declaration, world: World, command: ChangeCommand): Act | Refusal {
  if (isEnded(command.entry.status))
    return refuse("not-open", "この件はすでに終わっています。", "This entry is already closed.");
  return command.type === "withdraw" ? withdraw(declaration, world, command) : keep(declaration, world, command);
}

function withdraw(declaration: Declaration, world: World, command: ChangeCommand): Act | Refusal {
  if (declaration.kind === "register")
    return refuse("unknown-step", "台帳の登録は取り下げられません。抹消してください。", "Retire the entry instead.");
  if (command.entry.applicant !== command.actor)
    return refuse("not-yours", "取り下げられるのは、申請した本人だけです。", "Only the applicant may withdraw.");
  if (command.entry.traces.some((trace) => trace.outcome === "permit"))
    return refuse(
      "not-open",
      "すでに許可の判断があるため取り下げられません。返却などの続きの欄で終えてください。",
      "A decision has been made; it can no longer be withdrawn.",
    );
  return act(declaration, world, command, "withdrawn", {}, []);
}

function keep(declaration: Declaration, world: World, command: ChangeCommand): Act | Refusal {
  if (declaration.kind !== "register")
    return refuse(
      "unknown-step",
      "申請の内容は、差し戻しを受けて直してください。",
      "Only register entries are amended.",
    );
  const first = declaration.steps[0]!;
  const seeking = { unit: command.entry.unit, doers: {}, named: () => null };
  const keepers = addressees(first.by, seeking).flatMap(
    (one) => deciders(one, world.roster, [], world.administrators).people,
  );
  if (command.actor !== null && !keepers.includes(command.actor))
    return refuse("not-yours", "この台帳を直せるのは、定められた担当だけです。", "You do not keep this register.");
  if (command.type === "retire") return act(declaration, world, command, "retired", {}, []);
  const values = checkValues(first, command.values, {}, world);
  if (isRefusal(values)) return values;
  const named = declaration.divisionField === null ? undefined : values[declaration.divisionField];
  const problem = keyProblem(declaration, values, command.entry.id, world);
  if (problem) return problem;
  const cleared: Record<string, unknown> = { ...values };
  for (const name of Object.keys(first.fields))
    if (!(name in cleared) && name in command.entry.values) cleared[name] = null;
  return act(
    declaration,
    world,
    command,
    command.entry.status,
    cleared,
    command.entry.boxes,
    typeof named === "string" ? named : command.entry.unit,
  );
}

function act(
  declaration: Declaration,
  world: World,
  command: ChangeCommand,
  status: Status,
  own: Values,
  boxes: readonly Box[],
  unit = command.entry.unit,
): Act {
  const first = declaration.steps[0]!;
  const values = { ...command.entry.values, ...own };
  return {
    v: 1,
    kind: "act",
    id: command.actId,
    declaration: declaration.id,
    version: declaration.version,
    entry: command.entry.id,
    number: null,
    step: first.name,
    item: null,
    outcome: command.type,
    by: actedBy(command.actor, world),
    at: command.at,
    effectiveOn: command.effectiveOn ?? tokyoDay(command.at),
    values: own,
    reason: command.reason?.trim() || null,
    exPost: false,
    exercise: command.entry.exercise,
    override: null,
    shown: sheet(declaration, [{ step: first.name, item: null, values: own }], world),
    clause: null,
    after: { status, unit, name: entryName(declaration, values, world), boxes },
  };
}
