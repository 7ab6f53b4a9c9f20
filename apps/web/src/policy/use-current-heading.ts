import { useEffect, useState } from "react";

/** How far down the window a heading counts as passed. */
const readingLine = 160;

/** The last of the headings that has passed the top of the window; null above the first. */
export function useCurrentHeading(anchors: readonly string[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  const joined = anchors.join(" ");
  useEffect(() => {
    const headings = joined
      .split(" ")
      .map((anchor) => document.getElementById(anchor))
      .filter((one) => one !== null);
    let asked = 0;
    const look = () => {
      asked = 0;
      // Headings stand in the order of the text, so the last one passed is found by halving.
      let [low, high] = [0, headings.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (headings[middle]!.getBoundingClientRect().top <= readingLine) low = middle + 1;
        else high = middle;
      }
      setCurrent(headings[low - 1]?.id ?? null);
    };
    const soon = () => {
      if (asked === 0) asked = requestAnimationFrame(look);
    };
    look();
    addEventListener("scroll", soon, { passive: true });
    return () => {
      removeEventListener("scroll", soon);
      cancelAnimationFrame(asked);
    };
  }, [joined]);
  return current;
}
