import { useSyncExternalStore } from "react";

const wide = matchMedia("(min-width: 75rem)");
const subscribe = (changed: () => void) => {
  wide.addEventListener("change", changed);
  return () => wide.removeEventListener("change", changed);
};

/** Whether the screen has room for an entry beside its list. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => wide.matches);
