import type { Label, Language } from "@machimori/terms";
import { useSyncExternalStore } from "react";

const kept = "machimori.language";
const listeners = new Set<() => void>();
let current: Language = readKept();

function readKept(): Language {
  try {
    return localStorage.getItem(kept) === "en" ? "en" : "ja";
  } catch {
    return "ja";
  }
}

/** The language of the page now. */
export function language(): Language {
  return current;
}

/** Changes the language of the page and remembers it on this machine. */
export function changeLanguage(next: Language): void {
  current = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(kept, next);
  } catch {
    // A browser that keeps nothing still shows the chosen language until the page is closed.
  }
  for (const listener of listeners) listener();
}

export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** The text in the page's language, with `{slots}` filled. */
export type Say = (text: Label, slots?: Readonly<Record<string, string | number>>) => string;

function sayIn(chosen: Language, text: Label, slots: Readonly<Record<string, string | number>> = {}): string {
  return text[chosen].replace(/\{(\w+)\}/g, (whole, slot: string) => String(slots[slot] ?? whole));
}

export function useSay(): Say {
  const chosen = useLanguage();
  return (text, slots) => sayIn(chosen, text, slots);
}

/** Several named one after another, as the language of the page does it. */
export type Listed = (names: readonly string[]) => string;

export function useListed(): Listed {
  const between = useLanguage() === "ja" ? "、" : ", ";
  return (names) => names.join(between);
}

/** The sentences of an area; one that lacks its English does not compile. */
export function words<const W extends Readonly<Record<string, Label>>>(all: W): W {
  return all;
}
