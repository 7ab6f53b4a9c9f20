import { useEffect } from "react";

/**
 * Within the list, j and k move the focus from row to row and x ticks one (letters act on focus only: WCAG 2.1.4); Escape
 * closes what is open beside, and Enter opens as links do.
 */
export function useRowKeys(onTick: (id: string) => void, onClose: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
      if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && (target as HTMLInputElement).type !== "checkbox") return;
      if (event.key === "Escape") return onClose();
      if (!document.activeElement?.closest(".list-scroll")) return;
      const rows = [...document.querySelectorAll<HTMLElement>("a[data-row]")];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      if (event.key === "x" && at >= 0) onTick(rows[at]!.dataset["row"]!);
      else if (event.key === "j" || event.key === "k")
        rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))]?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onTick, onClose]);
}
