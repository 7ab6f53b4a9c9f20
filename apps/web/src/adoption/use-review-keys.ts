import { useEffect, useState } from "react";

const kept = "machimori.review-keys";

/** Whether single keys act in a review: on, unless the person turned them off (WCAG 2.1.4). */
function wanted(): boolean {
  try {
    return localStorage.getItem(kept) !== "off";
  } catch {
    return true;
  }
}

/**
 * Keys of a review: N and P walk, Enter confirms, U takes the last confirmation back, and a letter presses what bears it as `data-key` in the clause looked
 * at. They work wherever nobody types and nothing else answers to them, and can be turned off.
 */
export function useReviewKeys(keys: {
  readonly move: (step: 1 | -1) => void;
  readonly confirm: () => void;
  readonly undo: () => void;
}): readonly [on: boolean, turn: (on: boolean) => void] {
  const [on, setOn] = useState(wanted);
  useEffect(() => {
    if (!on) return;
    function onKey(event: KeyboardEvent) {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (target.closest("input, select, textarea, dialog")) return;
      const key = event.key.toLowerCase();
      if (key === "n") keys.move(1);
      else if (key === "p") keys.move(-1);
      else if (key === "u") keys.undo();
      else if (key === "enter" && !target.closest("button, a, summary")) keys.confirm();
      else if (!press(key)) return;
      event.preventDefault();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
  return [
    on,
    (next) => {
      setOn(next);
      try {
        localStorage.setItem(kept, next ? "on" : "off");
      } catch {
        // Where nothing may be kept, the choice lasts as long as the page.
      }
    },
  ];
}

/** Presses the button of the clause looked at that bears a key, or goes to its choice; false where there is none. */
function press(key: string): boolean {
  if (!/^[a-z]$/.test(key)) return false;
  const clause = document.querySelector(".read-current")?.closest(".read-clause");
  const part = [...(clause?.querySelectorAll<HTMLElement>(`[data-key="${key}"]`) ?? [])].find(
    (one) => one.closest(".read-norm") === null || one.closest(".read-current") !== null,
  );
  if (part === undefined) return false;
  if (part instanceof HTMLButtonElement) part.click();
  else part.querySelector<HTMLElement>("select")?.focus();
  return true;
}
