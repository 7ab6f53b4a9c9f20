import type { EntryDetail, Form } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Download } from "../kit/download.tsx";
import type { Attached } from "../kit/file-field.tsx";
import { StatusWord } from "../kit/state-word.tsx";
import { useSay } from "../language/language.ts";
import { entryWords } from "./words.ts";

/** What was written, line by line as on the paper form, with the files handed in. */
export function Sheet({ form, entry }: { readonly form: Form; readonly entry: EntryDetail }) {
  const say = useSay();
  const files = new Set(
    form.steps.flatMap((step) =>
      step.fields.filter((field) => field.control.widget === "file").map((field) => field.name),
    ),
  );
  // The division of whoever asked, as it was then; the entry itself may be of another, as a training for one is.
  const unitThen = entry.history[0]?.by.unitName;
  return (
    <section aria-labelledby="content">
      <h2 id="content">{say(entryWords.content)}</h2>
      <table className="table sheet" aria-labelledby="content">
        <tbody>
          <tr>
            <th scope="row">{say(entryWords.status)}</th>
            <td>
              <StatusWord status={entry.status} overdue={entry.overdue} />
            </td>
          </tr>
          {entry.number && <Line label={say(entryWords.number)} text={entry.number} />}
          {entry.applicant && (
            <Line label={say(entryWords.applicant)} text={`${entry.applicant}${unitThen ? `（${unitThen}）` : ""}`} />
          )}
          {entry.texts.map((one) => (
            <tr key={one.name}>
              <th scope="row">{one.label}</th>
              <td>
                {files.has(one.name) ? (
                  <Files entry={entry} files={(entry.values[one.name] ?? []) as readonly (Attached | Handed)[]} />
                ) : (
                  one.text || <span className="quiet">{say(entryWords.empty)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{text}</td>
    </tr>
  );
}

/** A file that crosses zones: its original is given to nobody, so it is named and led to its result. */
type Handed = Attached & { readonly id: string };

function Files({ entry, files }: { readonly entry: EntryDetail; readonly files: readonly (Attached | Handed)[] }) {
  const say = useSay();
  const body = useBody();
  if (files.length === 0) return <span className="quiet">{say(entryWords.empty)}</span>;
  return (
    <ul className="plain">
      {files.map((file) => (
        <li key={"id" in file ? file.id : file.sha256}>
          {"id" in file ? (
            file.name
          ) : (
            <Download as="link" address={`${api(body)}/attachments/${file.sha256}`}>
              {say(entryWords.download, { name: file.name })}
            </Download>
          )}
        </li>
      ))}
      {files.some((file) => "id" in file) && (
        <li className="no-print">
          <Go to={paths.transfers(body, entry.id)}>{say(entryWords.filesCompared)}</Go>
        </li>
      )}
    </ul>
  );
}
