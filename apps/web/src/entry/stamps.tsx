import { personIn, postIn } from "@machimori/terms";
import type { Box, EntryDetail, Form, Trace } from "../api/entries.ts";
import { dayOf, shortDay, shortMoment } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { entryWords, outcomeWords } from "./words.ts";

interface Cell {
  readonly key: string;
  readonly title: string;
  readonly item: string | null;
  readonly trace: Trace | null;
  readonly box: Box | null;
  /** When the step is taken at all, in words; null where always. */
  readonly when: string | null;
}

/** The cells of the decision row: done ones with their stamp, open ones with who is awaited, steps not yet reached. */
function cellsOf(form: Form, entry: EntryDetail): readonly Cell[] {
  const stamped = entry.history.filter((trace) => !["amend", "retire", "withdraw"].includes(trace.outcome));
  const lastOf = new Map(stamped.map((trace) => [`${trace.step} ${trace.item ?? ""} ${trace.by.person ?? ""}`, trace]));
  const done = [...lastOf.values()].map((trace) => ({
    key: trace.id,
    title: trace.title,
    item: trace.itemName,
    trace,
    box: null,
    when: null,
  }));
  const open = entry.boxes.map((box) => ({
    key: `${box.step} ${box.item} ${box.role}`,
    title: box.title,
    item: box.itemName,
    trace: null,
    box,
    when: null,
  }));
  const reached = new Set([...done.map((cell) => cell.trace.step), ...entry.boxes.map((box) => box.step)]);
  const ended = entry.boxes.length === 0;
  const later = ended
    ? []
    : form.steps
        .filter((step) => !reached.has(step.name))
        .map((step) => ({
          key: step.name,
          title: step.title,
          item: null,
          trace: null,
          box: null,
          when: step.whenText,
        }));
  return [...done, ...open, ...later];
}

/** 決裁欄: a box per person who acted or must act. */
export function Stamps({ form, entry }: { readonly form: Form; readonly entry: EntryDetail }) {
  const say = useSay();
  const cells = cellsOf(form, entry);
  return (
    <section aria-labelledby="stamps">
      <h2 id="stamps" className="hidden-text">
        {say(entryWords.stamps)}
      </h2>
      <ol className="stamps">
        {cells.map((cell) => (
          <li key={cell.key} className={cell.trace ? "stamp" : cell.box ? "stamp stamp-open" : "stamp stamp-later"}>
            <div className="stamp-title">
              {cell.title}
              {cell.item && <span className="stamp-item">{cell.item}</span>}
            </div>
            {cell.trace ? (
              <Stamped trace={cell.trace} />
            ) : cell.box ? (
              <Awaited box={cell.box} />
            ) : (
              <p className="quiet">
                {cell.when === null ? say(entryWords.notYet) : say(entryWords.onlyWhen, { when: cell.when })}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Stamped({ trace }: { readonly trace: Trace }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      <p className="stamp-outcome">{say(outcomeWords[trace.outcome])}</p>
      <p className="stamp-name">{trace.by.name || say(entryWords.clock)}</p>
      <p className="quiet">{postIn(trace.by.unitName, trace.by.post)}</p>
      <p className="quiet">{shortDay(dayOf(trace.at), language)}</p>
    </>
  );
}

function Awaited({ box }: { readonly box: Box }) {
  const say = useSay();
  const language = useLanguage();
  const due =
    box.dueAt !== null ? shortMoment(box.dueAt, language) : box.due !== null ? shortDay(box.due, language) : null;
  return (
    <>
      <p className="stamp-outcome">{say(entryWords.waiting)}</p>
      {box.role && <p>{box.role}</p>}
      {box.people.slice(0, 2).map((one) => (
        <p key={one.id} className="quiet">
          {personIn(one)}
        </p>
      ))}
      {box.people.length + box.more > 2 && (
        <p className="quiet">{say(entryWords.others, { n: box.people.length + box.more - 2 })}</p>
      )}
      {due && (
        <p className={box.overdue ? "stamp-overdue" : "quiet"}>
          {say(entryWords.due, { day: due })}
          {box.overdue && ` ${say(entryWords.overdue)}`}
        </p>
      )}
    </>
  );
}
