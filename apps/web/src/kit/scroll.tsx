import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useState } from "react";
import { useSay } from "../language/language.ts";
import "./scroll.css";
import { useHeadInSight } from "./use-head-in-sight.ts";
import { kitWords } from "./words.ts";

/**
 * What may be wider than the screen. Where it is, it scrolls in its own frame, by keyboard too, under the name of the
 * heading above it. As slips, the rows of a table stand below each other on a telephone, each value beside its column.
 */
export function Scroll({ children, slips = false }: { readonly children: ReactNode; readonly slips?: boolean }) {
  const say = useSay();
  const { frame, wide } = useHeadInSight<HTMLDivElement>();
  const [heading, setHeading] = useState("");
  useLayoutEffect(() => {
    const above = headingAbove(frame.current!);
    setHeading(above);
    // A table without a name of its own is known by the heading above it.
    for (const table of frame.current!.querySelectorAll(":scope > table"))
      if (table.querySelector("caption") === null) table.ariaLabel = above;
  });
  useColumnLabels(frame, slips);
  const region = { role: "region", "aria-label": `${heading} ${say(kitWords.table)}`.trim(), tabIndex: 0 };
  return (
    <div className={slips ? "scroll slips" : "scroll"} data-wide={wide || undefined} ref={frame} {...(wide && region)}>
      {children}
    </div>
  );
}

/** The text of the nearest heading before an element, in the order of the page. */
function headingAbove(element: HTMLElement): string {
  const above = [...document.querySelectorAll("h1, h2, h3, h4")].filter(
    (heading) => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return above.at(-1)?.textContent?.trim() ?? "";
}

/** Writes on every cell the name of its column, for the style sheet to show where the heads are not. */
function useColumnLabels(frame: RefObject<HTMLElement | null>, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    const element = frame.current!;
    const label = () => {
      for (const table of element.querySelectorAll("table")) {
        const names = [...table.querySelectorAll("thead th")].map((head) => head.textContent?.trim() ?? "");
        for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
          // Below a head that spans rows, the first column has no cell of its own.
          const spanned = Math.max(0, names.length - row.cells.length);
          for (const [at, cell] of [...row.cells].entries()) cell.dataset["label"] = names[at + spanned] ?? "";
        }
      }
    };
    label();
    const changes = new MutationObserver(label);
    changes.observe(element, { childList: true, characterData: true, subtree: true });
    return () => changes.disconnect();
  }, [frame, wanted]);
}
