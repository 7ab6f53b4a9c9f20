import { setImmediate as nextTurn } from "node:timers/promises";

/** Milliseconds of work after which others are answered. */
const stint = 15;

/** For long work, awaited between its parts: lets others have their turn once it has gone on long enough without. */
export function takingTurns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < stint) return;
    await nextTurn();
    since = performance.now();
  };
}
