import type { Declaration, Facts, FieldContext, Values } from "@machimori/model";
import type { Calendar, Instant, LocalDate, Words } from "@machimori/terms";
import type { Entry } from "./act.ts";
import type { MatrixRow, ReportHop } from "./matrix.ts";
import type { Roster } from "./organisation.ts";
import type { ClauseCitation } from "./refusal.ts";

/** Everything a decision may depend on, gathered by the rim before it asks the engine. */
export interface World {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly roster: Roster;
  readonly calendar: Calendar;
  readonly words: Words;
  readonly matrix: readonly MatrixRow[];
  readonly graph: readonly ReportHop[];
  readonly administrators: readonly string[];
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly fields: FieldContext;
  readonly facts: Facts;
  /** The clause that allows setting separation of duties aside in unavoidable cases; null where no text says so. */
  readonly separationOverride: ClauseCitation | null;
  /** Business days within which an act in an emergency is reported. */
  readonly exPostDays: number;
  /** The open entry in which a thing already is, other than `except`; null where it is free. */
  holderOf(
    declaration: string,
    item: { readonly of: string; readonly id: string },
    except: string | null,
  ): Entry | null;
  /** The entry in force that already has this key. */
  keyTaken(declaration: string, key: string, except: string | null): boolean;
}

interface CommandBase {
  /** Person who acts; null = the installation itself, when it sets a body up. Never reachable over HTTP. */
  readonly actor: string | null;
  readonly actId: string;
  readonly at: Instant;
  readonly effectiveOn?: LocalDate;
  readonly exercise?: string | null;
}

/** The first box of a new entry: an application, a report, a new row of a register. */
export interface OpenCommand extends CommandBase {
  readonly type: "open";
  readonly declaration: string;
  readonly entryId: string;
  readonly number: string | null;
  readonly values: Values;
  /** In an emergency: the act came first. Needs a reason. */
  readonly exPost?: { readonly reason: string; readonly lateReason?: string };
}

/** Filling a box that waits. */
export interface ActCommand extends CommandBase {
  readonly type: "act";
  readonly entry: Entry;
  readonly step: string;
  readonly item: string | null;
  readonly outcome: "done" | "permit" | "refuse" | "sendBack";
  readonly values: Values;
  readonly reason?: string;
  /** Setting separation of duties aside where the text says 「やむを得ない場合」. */
  readonly override?: string;
}

/** What the applicant or the keeper of a register does to an entry as a whole. */
export interface ChangeCommand extends CommandBase {
  readonly type: "withdraw" | "amend" | "retire";
  readonly entry: Entry;
  readonly values: Values;
  readonly reason?: string;
}

export type Command = OpenCommand | ActCommand | ChangeCommand;
