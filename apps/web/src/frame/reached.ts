import { type RefObject, useEffect, useRef } from "react";

/** A part of a page that an address may lead to by its name, also where it is drawn only once its data has come. */
export function useReached(name: string): RefObject<HTMLElement | null> {
  const part = useRef<HTMLElement>(null);
  useEffect(() => {
    if (location.hash === `#${name}`) part.current?.scrollIntoView({ block: "start" });
  }, [name]);
  return part;
}
