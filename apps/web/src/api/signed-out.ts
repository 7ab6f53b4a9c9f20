const listeners = new Set<() => void>();
let ended = false;

/** Whether the session ended while a page was open; the frame then asks for a sign-in over the page, keeping what was typed. */
export const signedOut = {
  get: () => ended,
  tell() {
    ended = true;
    for (const listener of listeners) listener();
  },
  clear() {
    ended = false;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
