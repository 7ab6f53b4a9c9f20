import { personIn } from "@machimori/terms";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Home } from "../api/home.ts";
import { homeQuery } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { dayOf, longDay, shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { BesideHome } from "./beside-home.tsx";
import { FirstSteps } from "./first-steps.tsx";
import "./home.css";
import { homeWords } from "./words.ts";

/** What waits for me, what I asked for, what I can ask for; beside it drafts, texts to acknowledge, notices. */
export function HomePage() {
  const say = useSay();
  const me = useMe();
  const home = useQuery(homeQuery(me.body.id));
  return (
    <>
      <PageHead title={say(homeWords.title)} />
      {(me.administrator || !me.hasPolicy) && <FirstSteps />}
      <Loaded from={home}>
        {(data) => (
          <div className="home">
            <div>
              <Tasks home={data} />
              <Requests requests={data.requests} />
              <Wishes wishes={data.wishes} />
            </div>
            <BesideHome home={data} />
          </div>
        )}
      </Loaded>
    </>
  );
}

const firstShown = 12;

/** What a task is about: the thing its box is for, else the entry; a box for a role says nothing of its own. */
const subjectOf = ({ box, entry }: Home["tasks"][number]): string =>
  (box.item?.includes("/") ? box.itemName : null) ?? (entry.name || box.itemName || "");

/** How much of my own part waits: questions to answer, my practice to inspect. */
const ownPart = ({ questions, inspection }: Home): number => questions.length + (inspection === null ? 0 : 1);

function Tasks({ home }: { readonly home: Home }) {
  const { tasks } = home;
  const say = useSay();
  const language = useLanguage();
  const body = useMe().body.id;
  const [all, setAll] = useState(false);
  const shown = all ? tasks : tasks.slice(0, firstShown);
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{say(homeWords.tasks)}</h2>
      {tasks.length === 0 && (
        <p>{ownPart(home) === 0 ? say(homeWords.noTasks) : say(homeWords.onlyOwnPart, { n: ownPart(home) })}</p>
      )}
      <ul className="rows">
        {shown.map((task) => (
          <li key={`${task.entry.id} ${task.box.step} ${task.box.item}`}>
            <Go to={paths.task(body, task.declaration, task.entry.id, task.box.step)} className="row-main">
              <span className="row-title">
                {task.title}：{task.box.title}
              </span>
              <span className="row-detail">
                {subjectOf(task)}
                {task.entry.applicant ? `　${task.entry.applicant}` : ""}
                {task.entry.unitName && !subjectOf(task).includes(task.entry.unitName)
                  ? `（${task.entry.unitName}）`
                  : ""}
              </span>
            </Go>
            <span className={task.overdue ? "row-due row-overdue" : "row-due"}>
              {task.box.due === null
                ? say(homeWords.since, { day: shortDay(dayOf(task.box.since), language) })
                : say(homeWords.due, { day: shortDay(task.box.due, language) })}
              {task.overdue && <strong>{say(homeWords.overdue)}</strong>}
            </span>
          </li>
        ))}
      </ul>
      {!all && tasks.length > firstShown && (
        <Button size="small" onClick={() => setAll(true)}>
          {say(homeWords.all, { n: tasks.length })}
        </Button>
      )}
    </section>
  );
}

function Requests({ requests }: { readonly requests: Home["requests"] }) {
  const say = useSay();
  const language = useLanguage();
  const body = useMe().body.id;
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">{say(homeWords.requests)}</h2>
      {requests.length === 0 && <p>{say(homeWords.noRequests)}</p>}
      <ul className="rows">
        {requests.map(({ declaration, title, entry, boxes }) => {
          const box = boxes[0];
          const who = box?.people.slice(0, 2).map(personIn).join("、") || box?.role || "";
          return (
            <li key={entry.id}>
              <Go to={paths.entry(body, declaration, entry.id)} className="row-main">
                <span className="row-title">
                  {title}
                  {entry.number ? `　${entry.number}` : ""}
                </span>
                <span className="row-detail">
                  {entry.name}
                  <br />
                  {box ? say(homeWords.waitsFor, { who, step: box.title }) : say(homeWords.waitsNobody)}
                </span>
              </Go>
              <span className={entry.overdue ? "row-due row-overdue" : "row-due"}>
                {entry.due !== null && say(homeWords.due, { day: longDay(entry.due, language) })}
                {entry.overdue && <strong>{say(homeWords.overdue)}</strong>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Wishes({ wishes }: { readonly wishes: Home["wishes"] }) {
  const say = useSay();
  const body = useMe().body.id;
  const order = { procedure: 0, chain: 1, duty: 2, register: 3 } as const;
  const sorted = [...wishes].sort((one, other) => order[one.kind] - order[other.kind]);
  const registers = sorted.filter((wish) => wish.kind === "register");
  const list = (some: Home["wishes"]) => (
    <ul className="wishes">
      {some.map((wish) => (
        <li key={wish.declaration}>
          <Go to={paths.apply(body, wish.declaration)}>{wish.wish}</Go>
          <span className="row-detail">{wish.title}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="wishes">
      <h2 id="wishes">{say(homeWords.wishes)}</h2>
      {wishes.length === 0 && <p>{say(homeWords.noWishes)}</p>}
      {list(sorted.filter((wish) => wish.kind !== "register"))}
      {registers.length > 0 && (
        <>
          <h3 className="wishes-registers">{say(homeWords.registerWishes)}</h3>
          {list(registers)}
        </>
      )}
    </section>
  );
}
