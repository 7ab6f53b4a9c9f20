import type { ReactNode } from "react";
import { useSay } from "../language/language.ts";
import { kitWords } from "./words.ts";

/** What may be wider than the screen: scrolls in its own frame, by keyboard too. */
export function Scroll({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="scroll" aria-label={say(kitWords.table)} tabIndex={0}>
      {children}
    </section>
  );
}
