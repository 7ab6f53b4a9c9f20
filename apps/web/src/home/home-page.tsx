import { personIn } from "@machimori/terms";
import { useQuery } from "@tanstack/react-query";
import type { Home } from "../api/home.ts";
import { homeQuery } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { longDay } from "../language/days.ts";
import { useLanguage, useListed, useSay } from "../language/language.ts";
import { BesideHome } from "./beside-home.tsx";
import { DueRow } from "./due-row.tsx";
import { FirstSteps } from "./first-steps.tsx";
import "./home.css";
import { Standing } from "./standing.tsx";
import { ToDo } from "./to-do.tsx";
import { homeWords } from "./words.ts";

/** How things stand, what waits for me, what I asked for, what I can ask for; beside it drafts and notices. */
export function HomePage() {
  const say = useSay();
  const language = useLanguage();
  const me = useMe();
  const home = useQuery(homeQuery(me.body.id));
  return (
    <>
      <PageHead title={say(homeWords.title)}>
        <p className="home-day">{longDay(me.today, language)}</p>
      </PageHead>
      {(me.administrator || !me.hasPolicy) && <FirstSteps />}
      {me.hasPolicy && <Standing />}
      <Loaded from={home}>
        {(data) => (
          <div className="home">
            <div>
              <ToDo home={data} />
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

function Requests({ requests }: { readonly requests: Home["requests"] }) {
  const say = useSay();
  const listed = useListed();
  const body = useMe().body.id;
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">{say(homeWords.requests)}</h2>
      {requests.length === 0 && <p>{say(homeWords.noRequests)}</p>}
      <ul className="rows">
        {requests.map(({ declaration, title, entry, boxes }) => {
          const box = boxes[0];
          const who = (box && listed(box.people.slice(0, 2).map(personIn))) || box?.role || "";
          const waits = box ? say(homeWords.waitsFor, { who, step: box.title }) : say(homeWords.waitsNobody);
          return (
            <DueRow
              key={entry.id}
              to={paths.entry(body, declaration, entry.id)}
              title={entry.number ? `${title}　${entry.number}` : title}
              detail={[entry.name, waits].filter(Boolean).join("\n")}
              due={entry.due}
              overdue={entry.overdue}
            />
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
