import { useQuery } from "@tanstack/react-query";
import type { Board } from "../api/policy.ts";
import { boardQuery } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { Loaded } from "../kit/loading.tsx";
import { StateCounts } from "../kit/state-counts.tsx";
import { useSay } from "../language/language.ts";
import { homeWords } from "./words.ts";

/** How the body's duties stand today, and what is under way where I answer for it; each figure opens what it counts. */
export function Standing() {
  const say = useSay();
  const { body, roles } = useMe();
  const board = useQuery(boardQuery(body.id, {}));
  const mine = new Set(roles.map((one) => one.unit));
  return (
    <section className="standing" aria-label={say(homeWords.standing)}>
      <Loaded from={board}>
        {({ total, units }) => (
          <>
            <p>
              <span className="standing-of">
                <Go to={paths.board(body.id)}>{say(homeWords.standing)}</Go>
                {say(homeWords.ofDuties, { n: total.total })}
              </span>
              <StateCounts
                counts={total.byState}
                figure={(state, n) => (
                  <Go to={paths.behind(body.id)} search={{ by: "body", row: "body", state }}>
                    {say(homeWords.count, { n })}
                  </Go>
                )}
              />
            </p>
            {units
              .filter((unit) => mine.has(unit.unit))
              .map((unit) => (
                <Division key={unit.unit} unit={unit} />
              ))}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** What is under way and what was found in a division I answer for. */
function Division({ unit }: { readonly unit: Board["units"][number] }) {
  const say = useSay();
  const body = useMe().body.id;
  const figures = [
    [homeWords.underWay, unit.open, "work", ""],
    [homeWords.overdue, unit.overdue, "work", "row-overdue"],
    [homeWords.findings, unit.findings, "found", ""],
  ] as const;
  return (
    <p>
      <span className="standing-of">
        <Go to={paths.behind(body)} search={{ by: "division", row: unit.unit }}>
          {unit.name}
        </Go>
      </span>
      {figures.map(([what, n, at, tone]) => (
        <span key={what.en} className={n === 0 ? "" : tone}>
          {say(what)}{" "}
          {n === 0 ? (
            say(homeWords.count, { n })
          ) : (
            <Go to={`${paths.behind(body)}#${at}`} search={{ by: "division", row: unit.unit }}>
              {say(homeWords.count, { n })}
            </Go>
          )}
        </span>
      ))}
    </p>
  );
}
