import type { Declaration, Facts } from "@machimori/model";
import { type Act, type Entry, fold } from "./act.ts";
import { anyStepOf } from "./aside.ts";
import { fillBox } from "./decide-box.ts";
import { changeEntry } from "./decide-change.ts";
import { openEntry } from "./decide-open.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { isRefusal } from "./values.ts";
import type { Command, World } from "./world.ts";

/** An accepted command: the act to record and the entry as it stands after it. */
export interface Accepted {
  readonly refused: false;
  readonly act: Act;
  readonly entry: Entry;
}

/**
 * The one place where it is decided whether an act happens. Pure: the same world and command give the same answer.
 * Every way in (web, API, import, command line, the sample's history) comes through here.
 */
export function decide(world: World, command: Command): Accepted | Refusal {
  const declaration = world.declarations.get(command.type === "open" ? command.declaration : command.entry.declaration);
  if (!declaration) return refuse("unknown-declaration", "この様式はありません。", "There is no such form.");
  if (command.actor !== null && world.roster.person(command.actor) === null)
    return refuse("not-yours", "在職していない人の操作は受け付けられません。", "This person is not in office.");
  const act = actFor(declaration, { ...world, facts: { ...world.facts, ...ofAct(command) } }, command);
  if (isRefusal(act)) return act;
  return { refused: false, act, entry: fold(command.type === "open" ? null : command.entry, act) };
}

/** What rules may ask of the act itself: by whom, on which item, and on something begun when. */
function ofAct(command: Command): Pick<Facts, "by" | "item" | "begunOn"> {
  const key = command.type === "act" ? command.item : null;
  const [of, id] = key?.split("/") ?? [];
  return {
    by: command.actor,
    item: of === undefined || id === undefined ? null : { of, id },
    ...(command.type === "open" ? {} : { begunOn: command.entry.effectiveFrom }),
  };
}

function actFor(declaration: Declaration, world: World, command: Command): Act | Refusal {
  switch (command.type) {
    case "open":
      return openEntry(declaration, world, command);
    case "act": {
      const step = anyStepOf(declaration, command.step);
      return step
        ? fillBox(declaration, step, world, command)
        : refuse("unknown-step", "この欄はこの様式にありません。", "This form has no such box.");
    }
    default:
      return changeEntry(declaration, world, command);
  }
}
