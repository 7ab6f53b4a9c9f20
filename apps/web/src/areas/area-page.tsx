import { useQuery } from "@tanstack/react-query";
import { formsQuery, homeQuery } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import { questionWords, readingWords } from "../mechanisms/words.ts";
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
      ]
    : [];

/** The forms of an area: each with its list, and a way to begin where the person may. */
function AreaPage({ area }: { readonly area: Area }) {
  const say = useSay();
  const body = useBody();
  const forms = useQuery(formsQuery(body));
  const home = useQuery(homeQuery(body));
  const open = new Set(home.data?.wishes.map((wish) => wish.declaration));
  return (
    <>
      <PageHead title={say(area.title)} />
      <p>{say(area.help)}</p>
      <Loaded from={forms}>
        {(all) => (
          <table className="table areas">
            <ColumnHeads names={[areaWords.form, areaWords.list, areaWords.begin]} />
            <tbody>
              {all
                .filter((form) => areaOf(form).path === area.path)
                .map((form) => (
                  <tr key={form.id}>
                    <th scope="row">{form.title}</th>
                    <td>
                      <Go to={paths.list(body, form.id)} aria-label={say(areaWords.listOf, { title: form.title })}>
                        {say(areaWords.seeList)}
                      </Go>
                    </td>
                    <td>
                      {open.has(form.id) ? (
                        <Go to={paths.apply(body, form.id)}>{form.wish ?? say(areaWords.begin)}</Go>
                      ) : (
                        <span className="quiet">
                          {say(form.kind === "duty" ? areaWords.byClock : areaWords.notYours)}
                        </span>
                      )}
                    </td>
                  </tr>
                ))}
              {seenIn(area.path, body).map((one) => (
                <tr key={one.to}>
                  <th scope="row">{say(one.text)}</th>
                  <td>
                    <Go to={one.to} aria-label={say(areaWords.listOf, { title: say(one.text) })}>
                      {say(areaWords.seeList)}
                    </Go>
                  </td>
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
    </>
  );
}
