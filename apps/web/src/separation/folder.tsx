import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Moment } from "../kit/moment.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import type { Version, Folder as Watched } from "./api.ts";
import { separationWords } from "./words.ts";

/** The folder whose configurations are taken over by themselves. */
export function Folder({
  folder,
  mayName,
  mayVerify,
}: {
  readonly folder: Watched;
  readonly mayName: boolean;
  readonly mayVerify: boolean;
}) {
  const say = useSay();
  const body = useBody();
  const queries = useQueryClient();
  const task = useTask();
  const [name, setName] = useState(folder.name ?? "");
  const [told, setTold] = useState<"folderTaken" | "folderSame" | null>(null);
  const again = () => queries.invalidateQueries({ queryKey: [body, "separation"] });
  const watch = (wanted: string | null) =>
    task.run(async () => {
      setTold(null);
      await call(`${api(body)}/separation/folder`, { method: "PUT", body: { folder: wanted } });
      if (wanted === null) setName("");
      await again();
    });
  const look = () =>
    task.run(async () => {
      setTold(null);
      const found = await call<{ readonly version: Version | null; readonly problem: unknown }>(
        `${api(body)}/separation/folder/look`,
        { method: "POST", body: {} },
      );
      if (found.problem === null) setTold(found.version === null ? "folderSame" : "folderTaken");
      await again();
    });
  if (!mayName && folder.name === null) return null;
  return (
    <section aria-labelledby="folder" className="no-print">
      <h2 id="folder">{say(separationWords.folder)}</h2>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {folder.problem !== null && <Banner tone="error" title={folder.problem} />}
      {told !== null && <Banner tone="done" title={say(separationWords[told])} live />}
      {folder.name === null ? (
        <p>{say(separationWords.folderNone)}</p>
      ) : (
        <p>
          {say(separationWords.folderNow, { name: folder.name })}
          {"　"}
          {folder.lookedAt !== null && (
            <span className="quiet small">
              <Moment at={folder.lookedAt} />
            </span>
          )}
        </p>
      )}
      {mayName && (
        <TextField
          id="watched-folder"
          label={say(separationWords.folderName)}
          help={say(separationWords.folderHelp)}
          value={name}
          onChange={setName}
        />
      )}
      <div className="actions">
        {mayName && (
          <Button busy={task.busy} unavailable={name.trim() === ""} onClick={() => void watch(name.trim())}>
            {say(separationWords.folderSave)}
          </Button>
        )}
        {folder.name !== null && mayVerify && (
          <Button busy={task.busy} onClick={() => void look()}>
            {say(separationWords.folderLook)}
          </Button>
        )}
        {folder.name !== null && mayName && (
          <Button variant="text" busy={task.busy} onClick={() => void watch(null)}>
            {say(separationWords.folderStop)}
          </Button>
        )}
      </div>
    </section>
  );
}
