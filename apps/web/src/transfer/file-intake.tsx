import { useRef, useState } from "react";
import { call } from "../api/call.ts";
import { asProblem } from "../api/problem.ts";
import { api } from "../api/queries.ts";
import { Button } from "../kit/button.tsx";
import { useSay } from "../language/language.ts";
import { filesIn } from "./dropped.ts";
import { transferWords } from "./words.ts";

export interface Intake {
  readonly key: string;
  readonly name: string;
  /** The folder it was chosen in, so that two of one name are told apart; empty where it was chosen alone. */
  readonly place: string;
  readonly bytes: number;
  readonly id: string | null;
  readonly problem: string | null;
  readonly password: string;
}

/** Kinds of files that can be locked with a password. */
const canBeLocked = /\.(zip|7z|pdf|(doc|xls|ppt)[xmb]?)$/i;

/** Files dropped or chosen, folders included, each sent at once with its own progress. */
export function FileIntake({
  body,
  files,
  onChange,
}: {
  readonly body: string;
  readonly files: readonly Intake[];
  readonly onChange: (change: (before: readonly Intake[]) => readonly Intake[]) => void;
}) {
  const say = useSay();
  const [over, setOver] = useState(false);
  const folder = useRef<HTMLInputElement>(null);
  const single = useRef<HTMLInputElement>(null);
  const put = (key: string, change: Partial<Intake>) =>
    onChange((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)));
  async function add(chosen: readonly File[]) {
    const fresh = chosen.map((file) => ({ file, key: crypto.randomUUID() }));
    onChange((before) => [
      ...before,
      ...fresh.map(({ file, key }) => ({
        key,
        name: file.name,
        place: file.webkitRelativePath.split("/").slice(0, -1).join("/"),
        bytes: file.size,
        id: null,
        problem: null,
        password: "",
      })),
    ]);
    for (const { file, key } of fresh) {
      const form = new FormData();
      form.append("file", file, file.name);
      try {
        const [sent] = await call<readonly { id: string }[]>(`${api(body)}/transfers/files`, { method: "POST", form });
        put(key, { id: sent!.id });
      } catch (error) {
        put(key, { problem: say(asProblem(error).sentence) });
      }
    }
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the buttons inside do the same by keyboard */}
      <div
        className={over ? "drop drop-over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void filesIn(event.dataTransfer).then(add);
        }}
      >
        <p>{say(transferWords.dropHere)}</p>
        <div className="actions">
          <Button size="small" onClick={() => single.current?.click()}>
            {say(transferWords.chooseFiles)}
          </Button>
          <Button size="small" onClick={() => folder.current?.click()}>
            {say(transferWords.chooseFolder)}
          </Button>
        </div>
        <p className="quiet small">{say(transferWords.filesHelp)}</p>
        {[single, folder].map((input) => (
          <input
            key={input === folder ? "folder" : "files"}
            ref={(element) => {
              input.current = element;
              if (input === folder) element?.setAttribute("webkitdirectory", "");
            }}
            hidden
            type="file"
            multiple
            aria-label={say(input === folder ? transferWords.chooseFolder : transferWords.chooseFiles)}
            onChange={(event) => {
              void add([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
        ))}
      </div>
      {files.length > 0 && (
        <ul className="intake">
          {files.map((one) => (
            <li key={one.key}>
              <span className="intake-name">
                {one.name}
                {one.place !== "" && <span className="quiet small">　{one.place}</span>}
              </span>
              <span className="quiet small">{Math.ceil(one.bytes / 1000).toLocaleString()}kB</span>
              <span role="status" className={one.problem ? "error-text" : "small"}>
                {one.problem ?? say(one.id === null ? transferWords.sending : transferWords.received)}
              </span>
              <Button
                variant="text"
                size="small"
                aria-label={say(transferWords.remove, { name: one.name })}
                onClick={() => onChange((before) => before.filter((other) => other.key !== one.key))}
              >
                ×
              </Button>
              {canBeLocked.test(one.name) && (
                <details>
                  <summary>{say(transferWords.password)}</summary>
                  <input
                    className="input"
                    type="password"
                    autoComplete="off"
                    aria-label={`${one.name} ${say(transferWords.password)}`}
                    value={one.password}
                    onChange={(event) => put(one.key, { password: event.target.value })}
                  />
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What the API takes of the files that arrived: ids, and passwords where given. */
export function handedIn(files: readonly Intake[]) {
  const arrived = files.filter((one) => one.id !== null);
  return {
    files: arrived.map((one) => one.id!),
    passwords: Object.fromEntries(arrived.filter((one) => one.password !== "").map((one) => [one.id!, one.password])),
  };
}
