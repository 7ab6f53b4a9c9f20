import { useEffect, useRef } from "react";
import { useSay } from "../language/language.ts";
import { adoptionWords } from "./words.ts";

/** The lines of the file as it was given; those of the clause looked at are marked and in sight. */
export function SourcePane({
  source,
  lines,
}: {
  readonly source: readonly string[];
  readonly lines: readonly [number, number] | null;
}) {
  const say = useSay();
  const list = useRef<HTMLOListElement>(null);
  const first = lines?.[0] ?? null;
  useEffect(() => {
    if (first === null) return;
    const line = list.current?.querySelector<HTMLElement>(`[data-line="${first}"]`);
    if (line && list.current) list.current.scrollTop = line.offsetTop - 120;
  }, [first]);
  return (
    <section aria-labelledby="source">
      <h2 id="source">{say(adoptionWords.source)}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <ol className="source" ref={list} tabIndex={0} aria-labelledby="source">
        {source.map((line, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of an immutable source are known by their number
            key={index}
            data-line={index + 1}
            className={lines && index + 1 >= lines[0] && index + 1 <= lines[1] ? "source-now" : undefined}
          >
            {line === "" ? "\u00a0" : line}
          </li>
        ))}
      </ol>
    </section>
  );
}
