import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import type { PreviewStep, Values } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { useLater } from "../kit/lookup-field.tsx";
import { useLanguage, useSay } from "../language/language.ts";
import { whoOf } from "./who.ts";
import { applyWords } from "./words.ts";

/** Who will decide, asked again whenever the values change, with the clause that says so. */
export function RoutePreview({
  body,
  declaration,
  values,
  settled: known,
}: {
  readonly body: string;
  readonly declaration: string;
  readonly values: Values;
  /** Whether the case is known: what must be chosen has been chosen. */
  readonly settled: boolean;
}) {
  const say = useSay();
  const language = useLanguage();
  const settled = useLater(JSON.stringify(values), 400);
  const preview = useQuery({
    queryKey: [body, "preview", declaration, language, settled],
    queryFn: ({ signal }) =>
      call<readonly PreviewStep[]>(`${api(body)}/entries/${declaration}/preview`, {
        method: "POST",
        body: { values: JSON.parse(settled) },
        signal,
      }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
  if (!preview.data || preview.data.length === 0) return null;
  return (
    <section className="route" aria-labelledby="route" aria-live="polite">
      <h2 id="route">{say(applyWords.route)}</h2>
      <ol>
        {preview.data.map((step) => {
          const vacant = step.deciders.every((one) => one.people.length === 0 && one.role === null);
          const who = step.deciders.map(whoOf).filter(Boolean).join("、");
          return (
            <li key={step.step}>
              <strong>{step.title}</strong>
              <p>
                {vacant || who === ""
                  ? say(applyWords.vacant)
                  : say(step.kind === "decision" ? applyWords.decides : applyWords.does, { who })}
                {step.deciders.some((one) => one.instead !== null) && say(applyWords.instead)}
              </p>
              {step.clause ? (
                <blockquote className="banner-quote">
                  {step.clause.quote}
                  <cite>{say(applyWords.clauseSays, { path: step.clause.path })}</cite>
                </blockquote>
              ) : (
                known &&
                !preview.isPlaceholderData &&
                settled === JSON.stringify(values) &&
                step.kind === "decision" && <p className="quiet small">{say(applyWords.byStandard)}</p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
