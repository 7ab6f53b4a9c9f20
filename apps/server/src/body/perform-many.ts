import { type Accepted, decide, isRefusal, type Refusal, type World } from "@machimori/engine";
import type { Declaration, Values } from "@machimori/model";
import { isRefused, newId } from "@machimori/store";
import type { Instant, LocalDate } from "@machimori/terms";
import { folded } from "./key-index.ts";
import { noticesOf } from "./notices.ts";
import { type Performed, perform } from "./perform.ts";
import { entryRow, recordOf } from "./rows.ts";
import { type BodyRuntime, declarationById } from "./runtime.ts";
import { worldAt } from "./world.ts";

/** One new line of a register. */
export interface Opening {
  readonly values: Values;
  readonly entryId?: string;
  readonly effectiveOn?: LocalDate;
}

/** Openings that share a transaction: large enough to spare round trips, small enough to hold no lock for long. */
const atOnce = 250;

/**
 * Opens many lines of one register, as a person would one by one: each decided by the engine, each with its record and
 * its leaf. Lines that are refused are left out and answered with their refusal, in the order asked. What belongs
 * together in the database is written together: up to {@link atOnce} lines a transaction.
 */
export async function performMany(
  runtime: BodyRuntime,
  actor: string | null,
  declarationId: string,
  openings: readonly Opening[],
  at: Instant,
): Promise<readonly (Performed | Refusal)[]> {
  const declaration = declarationById.get(declarationId);
  const results: (Performed | Refusal)[] = [];
  for (let from = 0; from < openings.length; from += atOnce) {
    const some = openings.slice(from, from + atOnce);
    const together =
      declaration?.kind === "register" && declaration.exclusive === null
        ? await openTogether(runtime, actor, declaration, some, at)
        : null;
    if (together) results.push(...together);
    else
      for (const one of some)
        results.push(await perform(runtime, actor, { type: "open", declaration: declarationId, ...one }, at));
  }
  return results;
}

/** Null where an id was taken meanwhile: then each is tried on its own. */
async function openTogether(
  runtime: BodyRuntime,
  actor: string | null,
  declaration: Declaration,
  openings: readonly Opening[],
  at: Instant,
): Promise<readonly (Performed | Refusal)[] | null> {
  const keyOf = (values: Values) => (declaration.keyField === null ? undefined : values[declaration.keyField]);
  const keys = openings.map((one) => keyOf(one.values)).filter((key): key is string => typeof key === "string");
  const done = await runtime.store.transact({ body: runtime.id, person: actor, divisions: "*", at }, async (tx) => {
    const locked = tx.lock(keys.map((key) => `${declaration.id}\nkey/${key}`));
    await Promise.all([locked, runtime.catchUpIn(tx)]);
    const { decided, accepted, world } = decideAll(worldAt(runtime, at), declaration, openings, actor, at);
    const records = await tx.appendMany(accepted.map(({ act, entry }) => recordOf(declaration, act, entry)));
    const refused = await tx.entries.openMany(accepted.map(({ entry }) => entryRow(declaration, entry)));
    if (refused) return refused;
    await tx.notices.give(accepted.flatMap((one) => noticesOf(declaration, one, null, world)));
    return { decided, pids: records.map((record) => record.pid) };
  });
  if (isRefused(done)) return null;
  let next = 0;
  return done.decided.map((one) => {
    if (isRefusal(one)) return one;
    const pid = done.pids[next++]!;
    runtime.remember(one.act, pid);
    return { refused: false as const, entry: one.entry, act: one.act, pid };
  });
}

/** Decides each opening in a world in which those before it have already taken their keys. */
function decideAll(
  base: World,
  declaration: Declaration,
  openings: readonly Opening[],
  actor: string | null,
  at: Instant,
) {
  const taken = new Set<string>();
  const world: World = {
    ...base,
    keyTaken: (of, key, except) => (of === declaration.id && taken.has(folded(key))) || base.keyTaken(of, key, except),
  };
  const decided = openings.map(({ entryId = newId(), ...opening }) => {
    const own = { actor, actId: newId(), at, declaration: declaration.id, number: null, exercise: null };
    const one = decide(world, { type: "open", ...own, ...opening, entryId });
    const key = declaration.keyField === null ? undefined : opening.values[declaration.keyField];
    if (!isRefusal(one) && typeof key === "string") taken.add(folded(key));
    return one;
  });
  return { decided, accepted: decided.filter((one): one is Accepted => !isRefusal(one)), world };
}
