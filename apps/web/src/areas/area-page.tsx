import { useQuery } from "@tanstack/react-query";
import type { Form } from "../api/entries.ts";
import type { Home } from "../api/home.ts";
import { formsQuery, homeQuery } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { dayOf, shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { attestationWords, questionWords, readingWords } from "../mechanisms/words.ts";
import { type Area, areaOf, areas } from "./area-of.ts";
import "./areas.css";
import { areaWords } from "./words.ts";

export const RequestsPage = () => <AreaPage area={areas.requests} />;
export const RegistersPage = () => <AreaPage area={areas.registers} />;
export const ReviewsPage = () => <AreaPage area={areas.reviews} />;
export const IncidentsPage = () => <AreaPage area={areas.incidents} />;

/** Pages of an area that gather what single forms hold. */
const seenIn = (area: Area["path"], body: string) =>
  area === "reviews"
    ? [
        { text: readingWords.title, to: paths.acknowledgements(body) },
        { text: questionWords.title, to: paths.questions(body) },
        { text: attestationWords.title, to: paths.attestations(body) },
      ]
    : [];

/** The forms of an area: the name leads to the list; beside it what waits for me there, my drafts, and a way to begin. */
function AreaPage({ area }: { readonly area: Area }) {
  const say = useSay();
  const body = useBody();
  const forms = useQuery(formsQuery(body));
  const home = useQuery(homeQuery(body));
  return (
    <>
      <PageHead title={say(area.title)} />
      <p>{say(area.help)}</p>
      <Loaded from={forms}>
        {(all) => {
          const forms = all.filter((form) => areaOf(form).path === area.path);
          const waits = forms.some((form) => home.data && isMine(form, home.data));
          return (
            <table className="table areas" aria-label={say(area.title)}>
              <ColumnHeads names={[areaWords.form, ...(waits ? [areaWords.mine] : []), areaWords.begin]} />
              <tbody>
                {forms.map((form) => (
                  <tr key={form.id}>
                    <th scope="row">
                      <Go to={paths.list(body, form.id)}>{form.title}</Go>
                    </th>
                    {waits && home.data && (
                      <td>
                        <Mine form={form} home={home.data} />
                      </td>
                    )}
                    <td>
                      <Beginning form={form} home={home.data} />
                    </td>
                  </tr>
                ))}
                {seenIn(area.path, body).map((one) => (
                  <tr key={one.to}>
                    <th scope="row">
                      <Go to={one.to}>{say(one.text)}</Go>
                    </th>
                    {waits && <td />}
                    <td />
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </Loaded>
    </>
  );
}

const tasksOf = (form: Form, home: Home) => home.tasks.filter((task) => task.declaration === form.id);
const draftsOf = (form: Form, home: Home) =>
  home.drafts.filter((draft) => draft.declaration === form.id && draft.entry === null);
const isMine = (form: Form, home: Home): boolean => tasksOf(form, home).length + draftsOf(form, home).length > 0;

/** What of a form waits for me, and what I have begun to write. */
function Mine({ form, home }: { readonly form: Form; readonly home: Home }) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const tasks = tasksOf(form, home);
  const late = tasks.filter((task) => task.overdue).length;
  const drafts = draftsOf(form, home);
  return (
    <>
      {tasks.length > 0 && (
        <Go
          to={tasks.length === 1 ? paths.entry(body, form.id, tasks[0]!.entry.id) : paths.list(body, form.id)}
          {...(tasks.length === 1 ? {} : { search: { status: "open" } })}
        >
          {say(late === 0 ? areaWords.tasks : areaWords.tasksLate, { n: tasks.length, late })}
        </Go>
      )}
      {drafts.map((draft) => (
        <Go key={draft.id} to={paths.apply(body, form.id)} search={{ draft: draft.id }}>
          {say(areaWords.draft, { day: shortDay(dayOf(draft.savedAt), language) })}
        </Go>
      ))}
    </>
  );
}

function Beginning({ form, home }: { readonly form: Form; readonly home: Home | undefined }) {
  const say = useSay();
  const body = useBody();
  // Files are handed over by anybody, on a page of its own that no wish leads to.
  if (form.id === "transfer" || home?.wishes.some((wish) => wish.declaration === form.id))
    return <Go to={paths.apply(body, form.id)}>{form.wish ?? say(areaWords.handOver)}</Go>;
  return <span className="quiet">{say(form.kind === "duty" ? areaWords.byClock : areaWords.notYours)}</span>;
}
