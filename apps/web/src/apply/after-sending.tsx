import { useEffect, useRef } from "react";
import type { EntryDetail, Form } from "../api/entries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { longDay, shortMoment } from "../language/days.ts";
import { useLanguage, useListed, useSay } from "../language/language.ts";
import { holderName } from "./who.ts";
import { applyWords } from "./words.ts";

/** After sending: that it arrived, what happens next, who does it, by when. */
export function AfterSending({
  form,
  entry,
  onAnother,
}: {
  readonly form: Form;
  readonly entry: EntryDetail;
  readonly onAnother: () => void;
}) {
  const say = useSay();
  const listed = useListed();
  const language = useLanguage();
  const body = useBody();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div className="narrow" ref={place} tabIndex={-1}>
      <Banner
        tone="done"
        live
        title={say(form.kind === "register" ? applyWords.registered : applyWords.sent, { title: form.title })}
      >
        {entry.number && <p>{say(applyWords.sentNumber, { number: entry.number })}</p>}
        <p>{entry.name}</p>
      </Banner>
      <h2>{say(applyWords.route)}</h2>
      {entry.boxes.length === 0 ? (
        <p>{say(applyWords.nothingNext)}</p>
      ) : (
        <>
          <ol>
            {entry.boxes.map((box) => {
              const who = listed(box.people.map(holderName)) || box.role || "";
              const due =
                box.dueAt !== null
                  ? shortMoment(box.dueAt, language)
                  : box.due !== null
                    ? longDay(box.due, language)
                    : "";
              return (
                <li key={`${box.step} ${box.item}`}>
                  <strong>
                    {say(applyWords.next, { step: box.title })}
                    {box.itemName ? `（${box.itemName}）` : ""}
                  </strong>
                  <br />
                  {due === "" ? say(applyWords.nextByNoDue, { who }) : say(applyWords.nextBy, { who, due })}
                </li>
              );
            })}
          </ol>
          <p>{say(applyWords.told)}</p>
        </>
      )}
      <div className="actions">
        <Go to={paths.entry(body, form.id, entry.id)} className="button button-solid button-medium">
          {say(applyWords.openEntry)}
        </Go>
        <Button onClick={onAnother}>{say(applyWords.another)}</Button>
        <Go to={paths.home(body)} className="button button-text button-medium">
          {say(applyWords.home)}
        </Go>
      </div>
    </div>
  );
}
