import type { Label } from "@machimori/terms";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { useTask } from "../api/use-task.ts";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Download } from "../kit/download.tsx";
import { Field } from "../kit/field.tsx";
import { FileChooser } from "../kit/file-chooser.tsx";
import { useLanguage, useSay } from "../language/language.ts";
import { importWords } from "./import-words.ts";

interface ImportResult {
  readonly rows: readonly {
    readonly line: number;
    readonly what: "new" | "changed" | "same" | "problem";
    readonly name: string;
    readonly problems: readonly { readonly column: string; readonly ja: string; readonly en: string }[];
  }[];
  readonly counts: { readonly new: number; readonly changed: number; readonly same: number; readonly problem: number };
  readonly unknownColumns: readonly string[];
  readonly missingColumns: readonly string[];
  /** Rows to correct that are not among {@link rows}: only so many are told. */
  readonly untold: number;
  readonly newUnits?: readonly string[];
  readonly notes?: readonly Label[];
}

/** A sheet taken in: first only checked, with what is wrong by row and column; then imported on a second press. */
export function ImportDialog({
  title,
  address,
  template,
  columns,
  columnNames,
  onClose,
}: {
  readonly title: string;
  /** Where the file is sent, without its query. */
  readonly address: string;
  /** Where an empty sheet is found. */
  readonly template: string;
  /** Which columns the sheet has, where the list does not show them. */
  readonly columns?: string;
  /** Field name → label, for problems that name a field. */
  readonly columnNames: ReadonlyMap<string, string>;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const body = useBody();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState<ImportResult | null>(null);
  const [taken, setTaken] = useState<ImportResult | null>(null);
  const task = useTask();
  const send = (dryRun: boolean) =>
    task.run(async () => {
      const form = new FormData();
      form.append("file", file!);
      const result = await call<ImportResult>(`${address}?dryRun=${dryRun}`, { method: "POST", form });
      if (dryRun) setChecked(result);
      else {
        setTaken(result);
        setChecked(null);
        await client.invalidateQueries({ queryKey: [body] });
      }
    });
  const ready = checked === null ? 0 : checked.counts.new + checked.counts.changed;
  return (
    <Dialog title={title} onClose={onClose} wide>
      <p>{say(importWords.help)}</p>
      {columns && <p>{columns}</p>}
      <p>
        <Download as="link" address={template}>
          {say(importWords.template)}
        </Download>
      </p>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <Field id="import-file" label={say(importWords.file)}>
        <FileChooser
          id="import-file"
          accept=".xlsx,.csv"
          chosen={file === null ? [] : [file.name]}
          onChoose={([chosen]) => {
            setFile(chosen ?? null);
            setChecked(null);
            setTaken(null);
          }}
        />
      </Field>
      <div className="actions">
        <Button unavailable={file === null} busy={task.busy} onClick={() => void send(true)}>
          {say(task.busy ? importWords.checking : importWords.check)}
        </Button>
        {ready > 0 && (
          <Button variant="solid" busy={task.busy} onClick={() => void send(false)}>
            {say(importWords.take, { n: ready })}
          </Button>
        )}
      </div>
      {checked && <Result result={checked} heading={say(importWords.checked)} columnNames={columnNames} />}
      {taken && <Result result={taken} heading={say(importWords.taken)} columnNames={columnNames} />}
    </Dialog>
  );
}

function Result({
  result,
  heading,
  columnNames,
}: {
  readonly result: ImportResult;
  readonly heading: string;
  readonly columnNames: ReadonlyMap<string, string>;
}) {
  const say = useSay();
  const language = useLanguage();
  const { counts, rows, untold, unknownColumns, missingColumns, newUnits = [], notes = [] } = result;
  const wrong = rows.filter((row) => row.what === "problem");
  const names = (all: readonly string[]) => all.join("、");
  return (
    <>
      <Banner
        tone={counts.problem > 0 || missingColumns.length > 0 || notes.length > 0 ? "caution" : "done"}
        title={heading}
        live
      >
        <p>
          {say(importWords.result, {
            add: counts.new,
            change: counts.changed,
            same: counts.same,
            wrong: counts.problem,
          })}
        </p>
        {Object.values(counts).every((count) => count === 0) && <p>{say(importWords.noRows)}</p>}
        {notes.map((note) => (
          <p key={note.en}>{say(note)}</p>
        ))}
        {missingColumns.length > 0 && <p>{say(importWords.missingColumns, { names: names(missingColumns) })}</p>}
        {unknownColumns.length > 0 && <p>{say(importWords.unknownColumns, { names: names(unknownColumns) })}</p>}
        {untold > 0 && <p>{say(importWords.untold, { n: untold })}</p>}
        {newUnits.length > 0 && <p>{say(importWords.newUnits, { names: names(newUnits) })}</p>}
      </Banner>
      {wrong.length > 0 && (
        <section className="scroll" aria-label={say(importWords.wrongRows)}>
          <table className="table">
            <caption className="hidden-text">{say(importWords.wrongRows)}</caption>
            <thead>
              <tr>
                <th scope="col" className="figure">
                  {say(importWords.row)}
                </th>
                <th scope="col">{say(importWords.name)}</th>
                <th scope="col">{say(importWords.column)}</th>
                <th scope="col">{say(importWords.problem)}</th>
              </tr>
            </thead>
            <tbody>
              {wrong.flatMap((row) =>
                row.problems.map((problem) => (
                  <tr key={`${row.line} ${problem.column} ${problem.en}`}>
                    <td className="figure">{row.line}</td>
                    <td>{row.name}</td>
                    <td>{columnNames.get(problem.column) ?? problem.column}</td>
                    <td>{problem[language]}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
