const kept = "machimori.updated";

function inSession<T>(use: (storage: Storage) => T, otherwise: T): T {
  try {
    return use(sessionStorage);
  } catch {
    return otherwise;
  }
}

/** That the application was opened anew because the server has a newer one: told once, after the fact. */
export const updated = {
  /** Opens the application anew; false where that was done a moment ago and did not help. */
  reload(): boolean {
    const before = inSession((storage) => Number(storage.getItem(`${kept}-at`) ?? 0), 0);
    if (Date.now() - before < 60_000) return false;
    inSession((storage) => {
      storage.setItem(`${kept}-at`, String(Date.now()));
      storage.setItem(kept, "untold");
    }, undefined);
    location.reload();
    return true;
  },
  /** Whether it was opened anew and nobody was told yet. */
  take(): boolean {
    return inSession((storage) => {
      const untold = storage.getItem(kept) !== null;
      storage.removeItem(kept);
      return untold;
    }, false);
  },
};
