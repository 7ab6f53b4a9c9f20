import type { Preview } from "../api/entries.ts";
import { kitWords } from "../kit/words.ts";
import { useCitedInFull } from "../language/clause-path.ts";
import { useListed, useSay } from "../language/language.ts";
import { whoOf } from "./who.ts";
import { applyWords } from "./words.ts";

/** Who will decide, with the clause that says so. */
export function RoutePreview({
  preview,
  isSettled,
}: {
  readonly preview: Preview;
  /** Whether it speaks of the case as it is chosen, and none is still to be chosen. */
  readonly isSettled: boolean;
}) {
  const say = useSay();
  const listed = useListed();
  const cited = useCitedInFull();
  const { steps, things } = preview;
  if (steps.length === 0 && things.length === 0) return null;
  return (
    <section className="route" aria-labelledby="route" aria-live="polite">
      <Things things={things} />
      <h2 id="route">{say(applyWords.route)}</h2>
      {steps.length === 0 && <p>{say(applyWords.nothingNext)}</p>}
      <ol>
        {steps.map((step) => {
          const vacant = step.deciders.every((one) => one.people.length === 0 && one.role === null);
          const who = listed(step.deciders.map(whoOf).filter(Boolean));
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
                isSettled && step.kind === "decision" && <p className="quiet small">{say(applyWords.byStandard)}</p>
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
            {say(kitWords.labelled, { what: one.name, is: one.classification ?? say(applyWords.noClass) })}
            {one.sensitive && <strong>{say(applyWords.sensitive)}</strong>}
            {one.restrictions !== null && <span className="quiet">　{one.restrictions}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
