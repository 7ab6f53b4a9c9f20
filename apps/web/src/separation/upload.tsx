import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { described, Field } from "../kit/field.tsx";
import { FileChooser } from "../kit/file-chooser.tsx";
import { useSay } from "../language/language.ts";
import type { Version } from "./api.ts";
import { separationWords } from "./words.ts";

/** Configurations and the model file, sent together as one version of the network. */
export function Upload() {
  const say = useSay();
  const body = useBody();
  const queries = useQueryClient();
  const task = useTask();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [kept, setKept] = useState<number | null>(null);
  const field = { id: "configurations", label: say(separationWords.files), help: say(separationWords.filesHelp) };
  const send = () =>
    task.run(async () => {
      setKept(null);
      const form = new FormData();
      for (const file of files) form.append("file", file, file.name);
      const version = await call<Version>(`${api(body)}/separation/versions`, { method: "POST", form });
      setKept(version.files.length);
      setFiles([]);
      await queries.invalidateQueries({ queryKey: [body, "separation"] });
    });
  return (
    <section aria-labelledby="upload" className="no-print">
      <h2 id="upload">{say(separationWords.upload)}</h2>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {kept !== null && <Banner tone="done" title={say(separationWords.kept, { n: kept })} live />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field {...field}>
          <FileChooser
            {...described(field)}
            multiple
            chosen={files.map((file) => file.name)}
            onChoose={(chosen) => {
              setFiles(chosen);
              setKept(null);
            }}
          />
        </Field>
        <Button type="submit" variant="solid" busy={task.busy} unavailable={files.length === 0}>
          {say(separationWords.send)}
        </Button>
      </form>
    </section>
  );
}
