import type { ActCommand, ChangeCommand, Command, Entry, OpenCommand } from "@machimori/engine";
import type { Values } from "@machimori/model";
import { newId } from "@machimori/store";
import type { Instant, LocalDate } from "@machimori/terms";

/** What a person asks for, before the engine has seen it. `seen` = number of acts the person had before them. */
export type Request =
  | {
      readonly type: "open";
      readonly declaration: string;
      readonly values: Values;
      readonly effectiveOn?: LocalDate;
      readonly exPost?: { readonly reason: string; readonly lateReason?: string };
      readonly entryId?: string;
      readonly exercise?: string | null;
    }
  | {
      readonly type: "act";
      readonly entry: string;
      readonly step: string;
      readonly item: string | null;
      readonly outcome: ActCommand["outcome"];
      readonly values: Values;
      readonly reason?: string;
      /** Why separation of duties is set aside, where the text allows it. */
      readonly override?: string;
      readonly effectiveOn?: LocalDate;
      readonly seen?: number;
    }
  | {
      readonly type: "withdraw" | "amend" | "retire";
      readonly entry: string;
      readonly values: Values;
      readonly reason?: string;
      readonly effectiveOn?: LocalDate;
      readonly seen?: number;
    };

/** The command the engine decides upon: the request by its actor, now, on the entry as it stands. */
export function commandOf(
  request: Request,
  before: Entry | null,
  actor: string | null,
  at: Instant,
  number: string | null,
): Command {
  const base = { actor, actId: newId(), at, ...(request.effectiveOn ? { effectiveOn: request.effectiveOn } : {}) };
  if (request.type === "open") {
    const command: OpenCommand = {
      ...base,
      type: "open",
      declaration: request.declaration,
      entryId: request.entryId ?? newId(),
      number,
      values: request.values,
      exercise: request.exercise ?? null,
      ...(request.exPost ? { exPost: request.exPost } : {}),
    };
    return command;
  }
  if (request.type === "act") {
    const { step, item, outcome, values, reason, override } = request;
    const command: ActCommand = {
      ...base,
      type: "act",
      entry: before!,
      step,
      item,
      outcome,
      values,
      ...(reason === undefined ? {} : { reason }),
      ...(override === undefined ? {} : { override }),
    };
    return command;
  }
  const command: ChangeCommand = {
    ...base,
    type: request.type,
    entry: before!,
    values: request.values,
    ...(request.reason === undefined ? {} : { reason: request.reason }),
  };
  return command;
}
