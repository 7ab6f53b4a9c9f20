import { isLocalDate, label } from "@machimori/terms";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "../kit/button.tsx";
import { DayInput } from "../kit/date-field.tsx";
import { useSay, words } from "../language/language.ts";
import { type Search, usePageSearch } from "./search.ts";

const pastWords = words({
  asOf: label("時点", "As of"),
  knownAt: label("記録の時点", "As recorded by"),
  open: label("過去の時点で見る", "See a past day"),
  withRecord: label("記録された日も指定する", "Also choose by when it was recorded"),
  show: label("この日の時点で見る", "Show as of this day"),
});

/** The past a page asks for, to be carried along by its links; empty for now. */
export function pastOf(search: Search): Search {
  return Object.fromEntries(
    (["asOf", "knownAt"] as const).flatMap((name) => (search[name] ? [[name, search[name]]] : [])),
  );
}

/**
 * Two days: which past is shown, and by when what is shown had been recorded. They stand in the page's address. Most
 * people look at today, so the days are asked for only on request.
 */
export function PastBar() {
  const say = useSay();
  const [search, change] = usePageSearch();
  const { asOf = "", knownAt = "" } = search;
  const [day, setDay] = useState(asOf);
  const [known, setKnown] = useState(knownAt);
  const [both, setBoth] = useState(knownAt !== "");
  const [open, setOpen] = useState(asOf !== "" || knownAt !== "");
  useEffect(() => {
    setDay(asOf);
    setKnown(knownAt);
    if (asOf !== "" || knownAt !== "") setOpen(true);
  }, [asOf, knownAt]);
  function show(event: FormEvent) {
    event.preventDefault();
    change({
      asOf: isLocalDate(day) ? day : undefined,
      knownAt: both && isLocalDate(known) ? known : undefined,
      page: undefined,
    });
  }
  const isPast = asOf !== "" || knownAt !== "";
  const opener = !isPast && (
    <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
      {say(pastWords.open)}
    </Button>
  );
  const days = open && (
    <form onSubmit={show} className="past-bar">
      <span>{say(pastWords.asOf)}</span>
      <DayInput name={say(pastWords.asOf)} value={day} onChange={setDay} />
      {both ? (
        <>
          <span>{say(pastWords.knownAt)}</span>
          <DayInput name={say(pastWords.knownAt)} value={known} onChange={setKnown} />
        </>
      ) : (
        <Button variant="text" size="small" onClick={() => setBoth(true)}>
          {say(pastWords.withRecord)}
        </Button>
      )}
      <Button type="submit" size="small">
        {say(pastWords.show)}
      </Button>
    </form>
  );
  return (
    <>
      {opener}
      {days}
    </>
  );
}
