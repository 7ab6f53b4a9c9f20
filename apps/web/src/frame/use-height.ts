import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** How high an element stands, as it is laid out by the width of the screen and what it holds. */
export function useHeight<Part extends HTMLElement>(): readonly [part: RefObject<Part | null>, height: number] {
  const part = useRef<Part>(null);
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = part.current!;
    const look = () => setHeight(element.offsetHeight);
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return [part, height];
}
