import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Tick } from "../kit/choice-field.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { NewPasswordFields } from "./new-password-fields.tsx";
import { signInWords } from "./words.ts";

/** A new password, twice; the server says what is wrong with it. */
export function ChangePassword({ body, onDone }: { readonly body: string; readonly onDone: () => unknown }) {
  const say = useSay();
  const [current, setCurrent] = useState("");
  const [wanted, setWanted] = useState({ next: "", again: "" });
  const [shown, setShown] = useState(false);
  const [differs, setDiffers] = useState(false);
  const task = useTask();
  const error = (name: string) => {
    const found = task.problem?.fields[name];
    return found ? say(found) : null;
  };
  const type = shown ? "text" : "password";
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        const { next, again } = wanted;
        setDiffers(next !== again);
        if (next !== again) return;
        void task.run(async () => {
          await call(`${api(body)}/me/password`, { method: "POST", body: { current, next } });
          setCurrent("");
          setWanted({ next: "", again: "" });
          await onDone();
        });
      }}
    >
      {task.problem && <ProblemBanner problem={task.problem} />}
      <TextField
        id="current-password"
        label={say(signInWords.current)}
        help={say(signInWords.currentHelp)}
        error={error("current")}
        value={current}
        onChange={setCurrent}
        native={{ type, autoComplete: "current-password" }}
      />
      <NewPasswordFields value={wanted} error={error("next")} differs={differs} type={type} onChange={setWanted} />
      <Tick label={say(signInWords.show)} value={shown} onChange={setShown} />
      <div className="actions">
        <Button type="submit" variant="solid" busy={task.busy}>
          {say(signInWords.change)}
        </Button>
      </div>
    </form>
  );
}
