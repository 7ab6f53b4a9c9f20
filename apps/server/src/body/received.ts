import type { BodyRuntime } from "./runtime.ts";

/** What a value may name only while this process holds it: files received for transfer, a file being handed out. */
type Kind = "handed-file" | "delivery";

const held = new WeakMap<BodyRuntime, Record<Kind, Set<string>>>();

/** The names of one kind that hold for a body now. */
export function received(runtime: BodyRuntime, kind: Kind): Set<string> {
  let sets = held.get(runtime);
  if (!sets) {
    sets = { "handed-file": new Set(), delivery: new Set() };
    held.set(runtime, sets);
  }
  return sets[kind];
}
