import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * A table scrolls with its page, and its head stays under the head of the page. Where the table is wider than its frame,
 * the frame scrolls sideways; a sticky head would then stick to that frame, so it is moved along by hand.
 */
export function useHeadInSight<Frame extends HTMLElement>(): {
  readonly frame: RefObject<Frame | null>;
  readonly wide: boolean;
} {
  const frame = useRef<Frame>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const element = frame.current!;
    const look = () => setWide(element.scrollWidth > element.clientWidth + 1);
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    for (const child of element.children) sizes.observe(child);
    look();
    return () => sizes.disconnect();
  }, []);
  useEffect(() => {
    const head = wide ? frame.current!.querySelector("thead") : null;
    if (head === null) return;
    const follow = () => moveHead(frame.current!, head);
    follow();
    window.addEventListener("scroll", follow, { passive: true });
    return () => {
      window.removeEventListener("scroll", follow);
      head.style.transform = "";
    };
  }, [wide]);
  return { frame, wide };
}

/** Moves a head down to where the head of the page ends, and no farther than its own last row. */
function moveHead(frame: HTMLElement, head: HTMLElement): void {
  const underHead = Number.parseFloat(getComputedStyle(frame).getPropertyValue("--head")) || 0;
  const { top, height } = frame.getBoundingClientRect();
  const down = Math.min(underHead - top, height - 2 * head.offsetHeight);
  head.style.transform = down > 0 ? `translateY(${down}px)` : "";
}
