import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { useSay } from "../language/language.ts";
import { kitWords } from "./words.ts";

/** What may be wider than the screen: scrolls in its own frame, by keyboard too, under the name of the heading above it. */
export function Scroll({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  const frame = useRef<HTMLElement>(null);
  const [heading, setHeading] = useState("");
  useLayoutEffect(() => setHeading(headingAbove(frame.current!)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="scroll" aria-label={`${heading} ${say(kitWords.table)}`.trim()} tabIndex={0} ref={frame}>
      {children}
    </section>
  );
}

/** The text of the nearest heading before an element, in the order of the page. */
function headingAbove(element: HTMLElement): string {
  const above = [...document.querySelectorAll("h1, h2, h3, h4")].filter(
    (heading) => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return above.at(-1)?.textContent?.trim() ?? "";
}
