import { useState } from "react";
import { call, query } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { FileChooser } from "../kit/file-chooser.tsx";
import { useLanguage, useSay } from "../language/language.ts";
import { keyOf } from "./reference.ts";
import { formWords } from "./words.ts";

interface Read {
  readonly found: readonly { readonly of: string; readonly id: string; readonly name: string }[];
  readonly problems: readonly {
    readonly line: number;
    readonly column: string;
    readonly ja: string;
    readonly en: string;
  }[];
}

/** Choosing many at once: a sheet with one person or thing a row, by number or name. What is unknown is told by cell. */
export function ReferenceSheet({
  id,
  from,
  onRead,
}: {
  readonly id: string;
  readonly from: readonly string[];
  readonly onRead: (keys: readonly string[]) => void;
}) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const [read, setRead] = useState<Read | null>(null);
  const task = useTask();
  const take = (file: File) =>
    task.run(async () => {
      setRead(null);
      const form = new FormData();
      form.append("file", file);
      const answer = await call<Read>(`${api(body)}/lookup/read${query({ from: from.join(",") })}`, {
        method: "POST",
        form,
      });
      setRead(answer);
      onRead(answer.found.map(keyOf));
    });
  return (
    <details className="sheet-reader">
      <summary>{say(formWords.fromSheet)}</summary>
      <label htmlFor={`${id}-sheet`}>{say(formWords.sheetHelp)}</label>
      <FileChooser
        id={`${id}-sheet`}
        accept=".xlsx,.csv"
        chosen={null}
        onChoose={([file]) => {
          if (file) void take(file);
        }}
      />
      <span role="status">{task.busy ? say(formWords.sheetReading) : ""}</span>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {read && (
        <Banner
          tone={read.problems.length > 0 ? "caution" : "done"}
          title={say(formWords.sheetRead, { n: read.found.length, wrong: read.problems.length })}
          live
        >
          {read.problems.length > 0 && (
            <ul>
              {read.problems.slice(0, 50).map((one) => (
                <li key={one.line}>
                  {say(formWords.sheetCell, { line: one.line, column: one.column })}
                  {one[language]}
                </li>
              ))}
            </ul>
          )}
        </Banner>
      )}
    </details>
  );
}
