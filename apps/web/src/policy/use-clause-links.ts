import { type MouseEvent, useEffect, useRef } from "react";
import type { PolicyText } from "../api/policy.ts";
import { usePageSearch } from "../frame/search.ts";
import { clauseAnchor } from "./clause-row.tsx";

/**
 * References and deep links reach their clause also where a filter or a search hides it, or where it stands in another
 * text: the page then shows that text whole and goes there.
 */
export function useClauseLinks(text: PolicyText, texts: readonly PolicyText[]): (event: MouseEvent) => void {
  const [, change] = usePageSearch();
  const wanted = useRef<string | null>(location.hash.startsWith("#clause-") ? location.hash.slice(1) : null);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = document.getElementById(wanted.current);
    if (row) {
      const anchor = wanted.current;
      wanted.current = null;
      row.scrollIntoView();
      if (location.hash !== `#${anchor}`) location.hash = anchor;
    } else show(wanted.current);
  });
  function show(anchor: string) {
    const holder = texts.find((one) => one.clauses.some((clause) => clauseAnchor(clause) === anchor));
    wanted.current = holder === undefined ? null : anchor;
    if (holder !== undefined)
      change({
        text: holder === text && texts[0] === text ? undefined : holder.instrument,
        q: undefined,
        filter: undefined,
        within: undefined,
      });
  }
  return (event) => {
    const anchor = (event.target as HTMLElement).closest("a")?.hash.slice(1) ?? "";
    if (!anchor.startsWith("clause-") || document.getElementById(anchor)) return;
    event.preventDefault();
    show(anchor);
  };
}
