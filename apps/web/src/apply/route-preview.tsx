import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import type { Preview, Values } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { Banner } from "../kit/banner.tsx";
import { useLater } from "../kit/lookup-field.tsx";
import { useCitedInFull } from "../language/clause-path.ts";
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
  const cited = useCitedInFull();
  const language = useLanguage();
  const settled = useLater(JSON.stringify(values), 400);
  const preview = useQuery({
    queryKey: [body, "preview", declaration, language, settled],
    queryFn: ({ signal }) =>
      call<Preview>(`${api(body)}/entries/${declaration}/preview`, {
        method: "POST",
        body: { values: JSON.parse(settled) },
        signal,
      }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
  if (!preview.data) return null;
  const { steps, things, broken } = preview.data;
  if (steps.length === 0 && things.length === 0 && broken.length === 0) return null;
  return (
    <section className="route" aria-labelledby="route" aria-live="polite">
      {broken.length > 0 && (
        <Banner tone="caution" title={say(applyWords.broken)}>
          <ul>
            {broken.map((one) => (
              <li key={one.sentence}>
                <a href={`#field-${one.field}`}>{one.sentence}</a>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <Things things={things} />
      <h2 id="route">{say(applyWords.route)}</h2>
      {steps.length === 0 && <p>{say(applyWords.nothingNext)}</p>}
      <ol>
        {steps.map((step) => {
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
                  <cite>{say(applyWords.clauseSays, { path: cited(step.clause.path) })}</cite>
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

/** The classes and restrictions of what is named, so that they are known before anything is sent. */
function Things({ things }: { readonly things: Preview["things"] }) {
  const say = useSay();
  if (things.length === 0) return null;
  return (
    <section aria-labelledby="things">
      <h2 id="things">{say(applyWords.things)}</h2>
      <ul className="plain">
        {things.map((one) => (
          <li key={one.name}>
            {one.name}：{one.classification ?? say(applyWords.noClass)}
            {one.sensitive && <strong>{say(applyWords.sensitive)}</strong>}
            {one.restrictions !== null && <span className="quiet">　{one.restrictions}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
