import { postIn } from "@machimori/terms";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { sessionNews } from "../api/session-news.ts";
import { useTask } from "../api/use-task.ts";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Loading } from "../kit/loading.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useListed, useSay } from "../language/language.ts";
import { signInWords } from "./words.ts";

interface SamplePerson {
  readonly id: string;
  readonly name: string;
  readonly post: string;
  readonly unit: string;
  readonly roles: readonly string[];
  readonly administrator: boolean;
  readonly auditor: boolean;
}

const mostShown = 12;

/** Most first. */
const bySize = (one: readonly unknown[], other: readonly unknown[]) => other.length - one.length;

/** One of each standing first, the most common above, so that a visitor meets staff, heads and auditors at once. */
function oneOfEach(people: readonly SamplePerson[]): readonly SamplePerson[] {
  const standings = Map.groupBy(people, (one) => `${one.roles.join()} ${one.administrator} ${one.auditor}`);
  const groups = [...standings.values()].sort(bySize).map((group) =>
    // Whoever stands for the group is in the post most of it are in, not a mayor among the staff.
    [...Map.groupBy(group, (one) => one.post).values()].sort(bySize).flat(),
  );
  return [...groups.flatMap(([first]) => first ?? []), ...groups.flatMap((group) => group.slice(1))];
}

/** Entering the sample body as one of its people; the server offers it from its own machine only. */
export function SampleEntry({ body, onDone }: { readonly body: string; readonly onDone: () => Promise<void> }) {
  const say = useSay();
  const listed = useListed();
  const [q, setQ] = useState("");
  const task = useTask();
  const people = useQuery({
    queryKey: ["sample-people", body],
    queryFn: () => call<readonly SamplePerson[]>(`${api(body)}/sample/people`),
    refetchInterval: (query) => ((query.state.data?.length ?? 0) < 400 ? 3000 : false),
  });
  if (people.isError) return null;
  if (!people.data) return <Loading />;
  const parts = q.normalize("NFKC").split(/\s+/).filter(Boolean);
  const words = (person: SamplePerson) =>
    `${person.name} ${person.name.replace(/\s/g, "")} ${person.unit} ${person.post} ${postIn(person.unit, person.post)} ${person.roles.join(" ")} ${
      person.administrator ? say(signInWords.administrator) : ""
    } ${person.auditor ? say(signInWords.auditor) : ""}`.normalize("NFKC");
  const found = oneOfEach(people.data.filter((person) => parts.every((part) => words(person).includes(part))));
  const shown = found.slice(0, mostShown);
  return (
    <section className="sample-entry" aria-labelledby="sample-entry">
      <h2 id="sample-entry">{say(signInWords.sample)}</h2>
      <p>{say(signInWords.sampleHelp)}</p>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <TextField
        id="sample-person"
        label={say(signInWords.samplePerson)}
        value={q}
        onChange={setQ}
        native={{ type: "search" }}
      />
      <p role="status" className="quiet small">
        {say(signInWords.sampleCount, { n: people.data.length, shown: shown.length })}
      </p>
      <Scroll slips>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say(signInWords.name)}</th>
              <th scope="col">{say(signInWords.unit)}</th>
              <th scope="col">{say(signInWords.post)}</th>
              <th scope="col">{say(signInWords.roles)}</th>
              <th scope="col">
                <span className="hidden-text">{say(signInWords.enter)}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <tr key={person.id}>
                <th scope="row">{person.name}</th>
                <td>{person.unit}</td>
                <td>{person.post}</td>
                <td>
                  {listed([
                    ...(person.administrator ? [say(signInWords.administrator)] : []),
                    ...(person.auditor ? [say(signInWords.auditor)] : []),
                    ...person.roles,
                  ])}
                </td>
                <td>
                  <Button
                    size="small"
                    busy={task.busy}
                    aria-label={say(signInWords.enterAs, { name: person.name })}
                    onClick={() =>
                      void task.run(async () => {
                        await call(`${api(body)}/sample/enter`, { method: "POST", body: { person: person.id } });
                        sessionNews.tell(body);
                        await onDone();
                      })
                    }
                  >
                    {say(signInWords.enter)}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
