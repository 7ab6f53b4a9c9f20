import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api, homeQuery } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { dayOf, longDay, shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { boardWords } from "./words.ts";

interface Agenda {
  readonly since: string | null;
  readonly items: readonly {
    readonly declaration: string;
    readonly entry: string;
    readonly mayOpen: boolean;
    readonly title: string;
    readonly name: string;
    readonly at: string;
    readonly override: string | null;
    /** The meeting that has it on its agenda already. */
    readonly calledFor: string | null;
  }[];
}

const committee = "committee-meeting";

/** Characters of the agenda handed on in the address; the rest is added by hand. */
const mostCharacters = 1500;

/** The items as lines for the call of a meeting. */
const agendaText = (items: Agenda["items"]): string =>
  items
    .map((item, index) => `${index + 1} ${item.title}（${item.name}）`)
    .join("\n")
    .slice(0, mostCharacters);

/** The entries behind the items, each once, so that decisions find their way back to them. */
const itemsOf = (items: Agenda["items"]): string => {
  const refs = new Map(
    items.map(({ declaration, entry }) => [`${declaration}/${entry}`, { of: declaration, id: entry }]),
  );
  return JSON.stringify([...refs.values()].slice(0, 40));
};

/** The agenda that fills itself, and the way to hold the meeting. */
export function AgendaPage() {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const home = useQuery(homeQuery(body));
  const agenda = useQuery({
    queryKey: [body, "agenda", language],
    queryFn: ({ signal }) => call<Agenda>(`${api(body)}/agenda`, { signal }),
  });
  const open = (agenda.data?.items ?? []).filter((item) => item.calledFor === null);
  const mayMeet = home.data?.wishes.some((wish) => wish.declaration === committee) ?? false;
  return (
    <>
      <PageHead crumbs={[{ text: say(boardWords.title), to: paths.board(body) }]} title={say(boardWords.agenda)}>
        <Go to={paths.list(body, committee)} className="button button-outline button-small">
          {say(boardWords.meetings)}
        </Go>
        {mayMeet && (
          <Go
            to={paths.apply(body, committee)}
            search={{ agenda: agendaText(open), items: itemsOf(open) }}
            className="button button-solid button-small"
          >
            {say(boardWords.meeting)}
          </Go>
        )}
      </PageHead>
      <p>{say(boardWords.agendaHelp)}</p>
      <Loaded from={agenda}>
        {({ since, items }) => (
          <>
            {since && <p>{say(boardWords.agendaSince, { day: longDay(dayOf(since), language) })}</p>}
            {items.length === 0 ? (
              <p>{say(boardWords.agendaNone)}</p>
            ) : (
              <Scroll slips>
                <table className="table">
                  <ColumnHeads names={[boardWords.item, boardWords.subject, boardWords.at, boardWords.reason]} />
                  <tbody>
                    {items.map((item) => (
                      <tr key={`${item.entry} ${item.at} ${item.title}`}>
                        <th scope="row">{item.title}</th>
                        <td>
                          {item.mayOpen ? (
                            <Go to={paths.entry(body, item.declaration, item.entry)}>{item.name}</Go>
                          ) : (
                            item.name
                          )}
                        </td>
                        <td>{shortDay(dayOf(item.at), language)}</td>
                        <td>
                          {item.override ?? ""}
                          {item.calledFor && say(boardWords.calledFor, { meeting: item.calledFor })}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
