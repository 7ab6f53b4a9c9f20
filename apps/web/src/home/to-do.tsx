import { useState } from "react";
import type { Home } from "../api/home.ts";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { kitWords } from "../kit/words.ts";
import { dayOf, shortDay } from "../language/days.ts";
import { useLanguage, useListed, useSay } from "../language/language.ts";
import { DueRow, type DueRowOf } from "./due-row.tsx";
import { tasksByPage } from "./tasks-by-page.ts";
import { homeWords } from "./words.ts";

const firstShown = 12;

/** Everything that waits for me, reports to be passed on and what is due first above: boxes to fill, questions, my inspection, texts to read. */
function useWaiting({ tasks, questions, inspection, attestations, acknowledgements }: Home): readonly DueRowOf[] {
  const say = useSay();
  const listed = useListed();
  const language = useLanguage();
  const body = useMe().body.id;
  const waiting: readonly DueRowOf[] = [
    ...tasksByPage(body, tasks).map(({ first: { title, entry, box }, to, steps, subjects, due, overdue, atOnce }) => ({
      ...{ key: to, to, due, overdue, atOnce },
      title: say(kitWords.labelled, { what: title, is: listed(steps) }),
      detail: [
        listed(subjects),
        entry.applicant ? `　${entry.applicant}` : "",
        entry.unitName && !listed(subjects).includes(entry.unitName) ? `（${entry.unitName}）` : "",
      ].join(""),
      undated: say(homeWords.since, { day: shortDay(dayOf(box.since), language) }),
    })),
    ...questions.map((one) => ({
      key: `questions ${one.id}`,
      to: paths.questions(body, one.id),
      title: say(homeWords.answer),
      detail: one.title,
      due: one.closesOn,
      overdue: one.late,
    })),
    ...(inspection === null
      ? []
      : [
          {
            key: "inspection",
            to: paths.apply(body, "personal-inspection"),
            title: say(homeWords.inspectOwn),
            due: inspection.due,
            overdue: false,
          },
        ]),
    ...(attestations === null
      ? []
      : [
          {
            key: "attestations",
            to: paths.attestations(body),
            title: say(homeWords.attest),
            detail: say(homeWords.attestMechanisms, { n: attestations.mechanisms }),
            due: attestations.until,
            overdue: false,
          },
        ]),
    ...acknowledgements.map((text) => ({
      key: `acknowledgement ${text.instrument} ${text.version}`,
      to: paths.apply(body, "acknowledgement"),
      search: { instrumentName: text.name, instrumentVersion: text.version },
      title: say(homeWords.acknowledge),
      detail: `${text.name}（${text.version}）`,
      due: null,
      overdue: false,
    })),
  ];
  const lastDay = ({ atOnce = false, due }: DueRowOf) => (atOnce ? "" : (due ?? "9999"));
  return waiting.toSorted((one, other) => lastDay(one).localeCompare(lastDay(other)));
}

/** いますること. */
export function ToDo({ home }: { readonly home: Home }) {
  const say = useSay();
  const waiting = useWaiting(home);
  const late = waiting.filter((one) => one.overdue).length;
  const [all, setAll] = useState(false);
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">
        {say(homeWords.tasks)}
        {waiting.length > 0 && <span className="count">{say(homeWords.count, { n: waiting.length })}</span>}
        {late > 0 && <span className="count row-overdue">{say(homeWords.countLate, { n: late })}</span>}
      </h2>
      {waiting.length === 0 && <p>{say(homeWords.noTasks)}</p>}
      <ul className="rows">
        {(all ? waiting : waiting.slice(0, firstShown)).map(({ key, atOnce: _first, ...row }) => (
          <DueRow key={key} {...row} />
        ))}
      </ul>
      {!all && waiting.length > firstShown && (
        <Button size="small" onClick={() => setAll(true)}>
          {say(homeWords.all, { n: waiting.length })}
        </Button>
      )}
    </section>
  );
}
