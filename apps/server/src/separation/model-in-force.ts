import type { RecordRow } from "@machimori/store";

/** Kind of record by which a second person puts a change of the model in force. */
export const modelKind = "separation-model";

/** The change a record puts in force, named by the version that brought it; null where it is another record. */
export function changePutInForce({ kind, data }: RecordRow): string | null {
  return kind !== modelKind || data === null ? null : String(data["change"]);
}

/** Whether a model holds: nobody was asked when it was kept, or a second person has put its change in force. */
export const isInForce = (change: string | null | undefined, putInForce: ReadonlySet<string>): boolean =>
  change == null || putInForce.has(change);

/** A version of the network as far as its model goes. */
interface OfModel {
  readonly model: string;
  readonly change?: string;
}

/**
 * The version that brought a model: the one in force where it is the same, else the newest where that is the same;
 * null where the model is a change of its own. Versions kept before a second person was asked for have none and hold.
 */
export function broughtBy(
  model: string,
  newestFirst: readonly OfModel[],
  putInForce: ReadonlySet<string>,
): { readonly change: string | undefined } | null {
  const inForce = newestFirst.find((one) => isInForce(one.change, putInForce));
  const same = [inForce, newestFirst[0]].find((one) => one?.model === model);
  return same === undefined ? null : { change: same.change };
}
