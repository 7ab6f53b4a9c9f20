import {
  type Accepted,
  type ActCommand,
  type ChangeCommand,
  type Command,
  decide,
  type Entry,
  isRefusal,
  type OpenCommand,
  type Refusal,
  refuse,
} from "@machimori/engine";
import type { Declaration, Ref, Values } from "@machimori/model";
import { isStale, newId, type Transaction } from "@machimori/store";
import { eraFiscalYear, fiscalYear, type Instant, type LocalDate, tokyoDay } from "@machimori/terms";
import { noticesOf } from "./notices.ts";
import { entryRow, recordOf } from "./rows.ts";
import { type BodyRuntime, declarationById } from "./runtime.ts";
import { worldAt } from "./world.ts";

/** What a person asks for, before the engine has seen it. `seen` = number of acts the person had before them. */
export type Request =
  | {
      readonly type: "open";
      readonly declaration: string;
      readonly values: Values;
      readonly effectiveOn?: LocalDate;
      readonly exPost?: { readonly reason: string };
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

export interface Performed {
  readonly refused: false;
  readonly entry: Entry;
  readonly act: Accepted["act"];
  readonly pid: number;
}

/** Tries again after another act on the same entry came between. */
const mostTries = 3;

/** More work in the same transaction: an idempotency key, an import's own record. */
export type Also = (tx: Transaction, entry: Entry) => Promise<void>;

/**
 * Carries out one act: decided by the engine, written with its record, its ledger leaf, its number and its notices in
 * one transaction, or refused with nothing written.
 */
export async function perform(
  runtime: BodyRuntime,
  actor: string | null,
  request: Request,
  at: Instant,
  also?: Also,
): Promise<Performed | Refusal> {
  for (let tried = 1; ; tried += 1) {
    const result = await attempt(runtime, actor, request, at, also);
    if (result !== "stale") return result;
    await runtime.catchUp();
    if (tried >= mostTries)
      return refuse(
        "stale",
        "ほかの人が同じ件を同時に操作しました。いまの内容を確かめて、もう一度操作してください。",
        "Someone else acted on this at the same time.",
      );
  }
}

async function attempt(
  runtime: BodyRuntime,
  actor: string | null,
  request: Request,
  at: Instant,
  also: Also | undefined,
): Promise<Performed | Refusal | "stale"> {
  const before = request.type === "open" ? null : runtime.timeline.now.get(request.entry);
  if (request.type !== "open" && before === null)
    return refuse("unknown-entry", "この件は見つかりません。", "There is no such entry.");
  const declaration = declarationById.get(request.type === "open" ? request.declaration : before!.declaration);
  if (!declaration) return refuse("unknown-declaration", "この様式はありません。", "There is no such form.");
  if (request.type !== "open" && request.seen !== undefined && request.seen !== before!.traces.length)
    return refuse(
      "stale",
      "画面を開いた後に、この件が変わりました。いまの内容を確かめて、もう一度操作してください。入力した内容は下書きに残っています。",
      "This entry changed after you opened it.",
    );
  const day = tokyoDay(at);
  try {
    const result = await runtime.store.transact({ body: runtime.id, person: actor, divisions: "*", at }, async (tx) => {
      const locked = reserve(tx, declaration, request);
      // The look is sent along with the locks and so sees what was committed before they were given.
      if (locked) await Promise.all([locked, runtime.catchUpIn(tx)]);
      const world = worldAt(runtime, at);
      const number =
        request.type === "open" && declaration.kind !== "register"
          ? await nextNumber(tx, runtime, declaration, day)
          : null;
      const decided = decide(world, commandOf(request, before, actor, at, number));
      if (isRefusal(decided)) return undo(decided);
      await also?.(tx, decided.entry);
      const record = recordOf(declaration, decided.act, decided.entry);
      await tx.notices.give(noticesOf(declaration, decided, before, world));
      const { written } = await tx.carryLast(record, entryRow(declaration, decided.entry), before?.traces.length ?? 0);
      return { decided, written };
    });
    if (isRefused(result)) return result.refused.outcome;
    const { act, entry } = result.decided;
    const { pid } = await result.written;
    runtime.remember(act, pid);
    return { refused: false, entry, act, pid };
  } catch (error) {
    if (isStale(error)) return "stale";
    throw error;
  }
}

/** The store rolls back whatever answer has a `refused`; the reason travels inside. */
const isRefused = (result: object): result is ReturnType<typeof undo> => "refused" in result;

function undo(outcome: Refusal): { readonly refused: { readonly outcome: Refusal } } {
  return { refused: { outcome } };
}

/**
 * Things and keys only one entry may have are locked in the database, so that of two who ask at once one is refused;
 * null where there is nothing to lock.
 */
function reserve(tx: Transaction, declaration: Declaration, request: Request): Promise<unknown> | null {
  if (request.type !== "open" && request.type !== "amend" && request.type !== "act") return null;
  const keys: string[] = [];
  const key = declaration.keyField === null ? undefined : request.values[declaration.keyField];
  if (typeof key === "string") keys.push(`key/${key}`);
  const items = declaration.exclusive === null ? undefined : request.values[declaration.exclusive];
  if (Array.isArray(items))
    for (const item of items as Partial<Ref>[]) keys.push(`item/${String(item?.of)}/${String(item?.id)}`);
  if (keys.length === 0) return null;
  return tx.lock(keys.map((one) => `${declaration.id}\n${one}`));
}

async function nextNumber(
  tx: Transaction,
  runtime: BodyRuntime,
  declaration: Declaration,
  day: LocalDate,
): Promise<string> {
  const year = fiscalYear(day);
  const count = await tx.numbers.next(declaration.series, year);
  return `${eraFiscalYear(year).replace("年度", "")}-${declaration.series}-${count}${runtime.body.sample ? "（見本）" : ""}`;
}

function commandOf(
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
