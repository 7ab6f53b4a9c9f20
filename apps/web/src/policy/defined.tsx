import { useEffect, useId, useState } from "react";
import { useSay } from "../language/language.ts";
import { policyWords } from "./words.ts";

/** A defined term: its definition lies under its line while it has the focus or the pointer, until Escape. */
export function Defined({ term, definition }: { readonly term: string; readonly definition: string }) {
  const say = useSay();
  const id = useId();
  const [under, setUnder] = useState<number | null>(null);
  const show = (event: { readonly currentTarget: HTMLElement }) =>
    setUnder(event.currentTarget.offsetTop + event.currentTarget.offsetHeight);
  useEffect(() => {
    if (under === null) return;
    const close = (event: KeyboardEvent) => event.key === "Escape" && setUnder(null);
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [under]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside it is what is used; this keeps the pointer's way to the definition open
    <span className="term-around" onMouseEnter={show} onMouseLeave={() => setUnder(null)}>
      <button
        type="button"
        className="term"
        aria-expanded={under !== null}
        aria-describedby={under === null ? undefined : id}
        onFocus={show}
        onClick={show}
        onBlur={() => setUnder(null)}
      >
        {term}
      </button>
      {under !== null && (
        <span
          id={id}
          className="definition"
          role="note"
          aria-label={say(policyWords.definition, { term })}
          style={{ top: under }}
        >
          {definition}
        </span>
      )}
    </span>
  );
}
