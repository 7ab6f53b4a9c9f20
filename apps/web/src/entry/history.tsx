import { personIn } from "@machimori/terms";
import type { EntryDetail, Form } from "../api/entries.ts";
import { Moment } from "../kit/moment.tsx";
import { kitWords } from "../kit/words.ts";
import { useCitedInFull } from "../language/clause-path.ts";
import { dayOf, longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { decisionWords } from "./decision-words.ts";
import { elapsed } from "./elapsed.ts";
import { Shown } from "./shown.tsx";
import { entryWords, outcomeWords } from "./words.ts";

/** A plain sequence of acts: who, when, what, what was written. Reports also show the time since the first. */
export function History({ form, entry }: { readonly form: Form; readonly entry: EntryDetail }) {
  const say = useSay();
  const cited = useCitedInFull();
  const language = useLanguage();
  const first = entry.history[0]?.at;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say(entryWords.history)}</h2>
      <ol className="history">
        {entry.history.map((trace, index) => (
          <li key={trace.id}>
            <p>
              <Moment at={trace.at} />
              {"　"}
              <strong>{say(kitWords.labelled, { what: trace.title, is: say(outcomeWords[trace.outcome]) })}</strong>
              {"　"}
              {trace.by.name ? personIn({ ...trace.by, unit: trace.by.unitName }) : say(entryWords.clock)}
              {form.kind === "chain" && index > 0 && first !== undefined && (
                <span className="quiet">　{say(entryWords.afterReport, { time: elapsed(first, trace.at, say) })}</span>
              )}
              {trace.effectiveOn !== dayOf(trace.at) && (
                <span className="quiet">
                  　{say(entryWords.effective, { day: longDay(trace.effectiveOn, language) })}
                </span>
              )}
            </p>
            {trace.reason && <p>{say(kitWords.labelled, { what: say(entryWords.reason), is: trace.reason })}</p>}
            {index > 0 && trace.texts.length > 0 && (
              <dl className="facts small">
                {trace.texts.map((one) => (
                  <div key={one.name} className="fact">
                    <dt>{one.label}</dt>
                    <dd>{one.text}</dd>
                  </div>
                ))}
              </dl>
            )}
            {trace.override && (
              <p className="overridden">{say(decisionWords.overridden, { reason: trace.override })}</p>
            )}
            {["permit", "refuse", "sendBack"].includes(trace.outcome) && <Shown entry={entry} act={trace.id} />}
            {trace.clause && (
              <blockquote className="banner-quote small">
                {trace.clause.quote}
                <cite>{say(entryWords.clause, { path: cited(trace.clause.path) })}</cite>
              </blockquote>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
