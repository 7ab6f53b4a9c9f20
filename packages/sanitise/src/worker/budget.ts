import { type Budget, type Limits, RefusalSignal } from "../format.ts";

/** What is left of the limits of one job; counts only ever grow. */
export function openBudget(limits: Limits): Budget {
  const used = { inflated: 0, entries: 0, pixels: 0, pages: 0 };
  return {
    inflated(bytes) {
      used.inflated += bytes;
      if (used.inflated > limits.inflatedBytes) throw new RefusalSignal("bomb-size");
    },
    entry(count = 1) {
      used.entries += count;
      if (used.entries > limits.entries) throw new RefusalSignal("bomb-entries");
    },
    pixels(count) {
      used.pixels += count;
      if (count > limits.pixels || used.pixels > limits.pixels * 8) throw new RefusalSignal("bomb-pixels");
    },
    pages(count) {
      used.pages += count;
      if (used.pages > limits.pages) throw new RefusalSignal("too-many-pages");
    },
  };
}
