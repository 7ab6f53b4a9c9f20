import type { Form, FormField, Page } from "../api/entries.ts";
import { Go } from "../frame/go.tsx";
import { pastOf } from "../frame/past.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { StatusWord } from "../kit/state-word.tsx";
import { useHeadInSight } from "../kit/use-head-in-sight.ts";
import { kitWords } from "../kit/words.ts";
import { dayOf, shortDay } from "../language/days.ts";
import { useLanguage, useListed, useSay } from "../language/language.ts";
import { fieldsOf, leftOut } from "./list-columns.tsx";
import { nextSort, sortsOf } from "./list-query.ts";
import { listWords } from "./words.ts";

/** The rows of a page: the name opens the entry; a press on a head sorts. */
export function ListTable({
  form,
  page,
  ticked,
  onTick,
  onTickAll,
  open,
  onOpen,
}: {
  readonly form: Form;
  readonly page: Page;
  /** Rows ticked for a common act; null where there is none to do. */
  readonly ticked: ReadonlySet<string> | null;
  readonly onTick: (id: string) => void;
  readonly onTickAll: (ids: readonly string[], all: boolean) => void;
  /** The row shown beside the list. */
  readonly open: string | undefined;
  /** Opens beside the list; null where there is no room and the link leads to the page. */
  readonly onOpen: ((id: string) => void) | null;
}) {
  const say = useSay();
  const listed = useListed();
  const language = useLanguage();
  const body = useBody();
  const [search] = usePageSearch();
  const without = leftOut(search);
  // Beside an open entry the list is for going through: what names a row and how it stands.
  const brief: ReadonlySet<string> | null = open === undefined ? null : new Set(["number", "status", "due"]);
  const shows = (name: string) => !without.has(name) && (brief?.has(name) ?? true);
  // What a duty's clock opens is named after its period, not after what is written in it.
  const nameField =
    form.kind === "duty"
      ? undefined
      : form.steps.flatMap((step) => step.fields).find((field) => field.name === form.nameField);
  const fields = fieldsOf(form).filter((field) => field !== nameField && shows(field.name));
  const runs = form.kind !== "register";
  const later = new Set(page.recordedLater);
  const { frame, wide } = useHeadInSight<HTMLDivElement>();
  return (
    <div className="scroll slips list-scroll" data-wide={wide || undefined} ref={frame}>
      <table className="table list" aria-label={say(listWords.tableOf, { title: form.title })}>
        <thead>
          <tr>
            {ticked && (
              <th scope="col" className="list-tick">
                <input
                  type="checkbox"
                  aria-label={say(listWords.tickAll)}
                  checked={page.rows.every((row) => ticked.has(row.id))}
                  onChange={(event) =>
                    onTickAll(
                      page.rows.map((row) => row.id),
                      event.target.checked,
                    )
                  }
                />
              </th>
            )}
            {runs && shows("number") && <Head name="number" text={say(listWords.number)} />}
            <Head
              name={nameField && nameField.sortable !== "none" ? nameField.name : null}
              text={nameField?.label ?? say(listWords.name)}
            />
            {fields.map((field) => (
              <Head key={field.name} name={field.sortable === "none" ? null : field.name} text={field.label} />
            ))}
            {runs && shows("applicant") && <Head name={null} text={say(listWords.applicant)} />}
            {shows("status") && <Head name="status" text={say(listWords.status)} />}
            {runs && shows("waits") && <Head name={null} text={say(listWords.waits)} />}
            {runs && shows("due") && <Head name="dueOn" text={say(listWords.due)} />}
            {shows("changedAt") && <Head name="changedAt" text={say(listWords.changedAt)} />}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <tr key={row.id} className={open === row.id ? "list-open" : undefined}>
              {ticked && (
                <td className="list-tick">
                  <input
                    type="checkbox"
                    aria-label={say(kitWords.actOn, {
                      act: say(listWords.tickRow, { name: row.name || row.id }),
                      of: row.number ?? (row.columns[fields[0]?.name ?? ""] || row.id),
                    })}
                    checked={ticked.has(row.id)}
                    onChange={() => onTick(row.id)}
                  />
                </td>
              )}
              {runs && shows("number") && (
                <td className="list-tight" data-label={say(listWords.number)}>
                  {row.number ?? ""}
                </td>
              )}
              <th scope="row">
                <Go
                  to={paths.entry(body, form.id, row.id)}
                  search={pastOf(search)}
                  data-row={row.id}
                  {...(open === row.id ? { "aria-current": "true" as const } : {})}
                  onClick={(event) => {
                    if (onOpen === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
                    event.preventDefault();
                    onOpen(row.id);
                  }}
                >
                  <span className="list-text">{row.name || row.id}</span>
                </Go>
                {later.has(row.id) && <span className="status">{say(listWords.late)}</span>}
              </th>
              {fields.map((field) => (
                <td key={field.name} className={cellClass(field)} data-label={field.label}>
                  {row.columns[field.name] && <span className="list-text">{row.columns[field.name]}</span>}
                </td>
              ))}
              {runs && shows("applicant") && (
                <td className="tight" data-label={say(listWords.applicant)}>
                  {row.applicant ?? ""}
                </td>
              )}
              {shows("status") && (
                <td className="list-tight" data-label={say(listWords.status)}>
                  <StatusWord status={row.status} overdue={row.overdue} />
                </td>
              )}
              {runs && shows("waits") && (
                <td className="list-person" data-label={say(listWords.waits)}>
                  {listed(row.waits)}
                </td>
              )}
              {runs && shows("due") && (
                <td className="list-tight" data-label={say(listWords.due)}>
                  {row.due === null ? "" : shortDay(row.due, language)}
                </td>
              )}
              {shows("changedAt") && (
                <td className="list-tight" data-label={say(listWords.changedAt)}>
                  {shortDay(dayOf(row.changedAt), language)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Figures to the right; days, periods and moments unbroken, for half a date says nothing. */
function cellClass({ control }: FormField): string | undefined {
  if (control.widget === "number") return "figure";
  return control.widget.startsWith("date") ? "list-tight" : undefined;
}

function Head({ name, text }: { readonly name: string | null; readonly text: string }) {
  const say = useSay();
  const [search, change] = usePageSearch();
  if (name === null) return <th scope="col">{text}</th>;
  const sorts = sortsOf(search["sort"]);
  const at = sorts.findIndex((one) => one.field === name);
  const sorted = sorts[at];
  return (
    <th scope="col" aria-sort={at === 0 ? (sorted?.descending ? "descending" : "ascending") : undefined}>
      <button type="button" onClick={() => change({ sort: nextSort(search["sort"], name), page: undefined })}>
        {text}
        {sorted && (
          <span className="list-sorted">
            {sorted.descending ? "▼" : "▲"}
            {sorts.length > 1 && at + 1}
            <span className="hidden-text">{say(sorted.descending ? listWords.sortedDown : listWords.sortedUp)}</span>
          </span>
        )}
      </button>
    </th>
  );
}
