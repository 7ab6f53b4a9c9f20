import { type Refusal, refuse } from "@machimori/engine";
import type { RequestKey } from "@machimori/store";
import type { Instant } from "@machimori/terms";
import type { Request } from "./act-request.ts";
import { carryOut, type Performed, type Repeated } from "./perform-together.ts";
import type { BodyRuntime } from "./runtime.ts";

export type { Request } from "./act-request.ts";
export type { Performed, Repeated } from "./perform-together.ts";

/** Tries again after another act on the same entry came between. */
const mostTries = 3;

async function attempts(
  runtime: BodyRuntime,
  actor: string | null,
  request: Request,
  at: Instant,
  key: RequestKey | null,
): Promise<Performed | Repeated | Refusal> {
  for (let tried = 1; ; tried += 1) {
    const result = await carryOut(runtime, { actor, request, at, key });
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

/**
 * Carries out one act: decided by the engine, written with its record, its ledger leaf, its number and its notices in
 * one transaction, or refused with nothing written. Acts that wait at the same moment share a transaction.
 */
export async function perform(
  runtime: BodyRuntime,
  actor: string | null,
  request: Request,
  at: Instant,
): Promise<Performed | Refusal> {
  return (await attempts(runtime, actor, request, at, null)) as Performed | Refusal;
}

/** The same, but only once per key: a request repeated with its key is answered as the first time. */
export function performOnce(
  runtime: BodyRuntime,
  actor: string,
  request: Request,
  at: Instant,
  { key, requestHash }: Omit<RequestKey, "person">,
): Promise<Performed | Repeated | Refusal> {
  return attempts(runtime, actor, request, at, { person: actor, key, requestHash });
}
