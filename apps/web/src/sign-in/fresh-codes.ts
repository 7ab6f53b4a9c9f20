/** Recovery codes of a body as they were just made. */
export interface FreshCodes {
  readonly body: string;
  readonly codes: readonly string[];
}

const listeners = new Set<() => void>();
let fresh: FreshCodes | null = null;

/** Recovery codes that were shown to nobody but this page: whatever else changes, they stay until they are kept. */
export const freshCodes = {
  get: () => fresh,
  put(next: FreshCodes | null) {
    fresh = next;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
