import { type ReactNode, useState } from "react";
import { useTask } from "../api/use-task.ts";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Tick } from "../kit/choice-field.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { signInWords } from "./words.ts";

/** What stands above the new password needs to know of the form around it. */
export interface AroundPassword {
  /** Whether passwords are shown as they are typed. */
  readonly type: "text" | "password";
  /** What the server found wrong with one of the fields. */
  readonly errorOf: (field: string) => string | null;
}

/** A new password, twice the same and shown on demand; what the server says of it stands at the field. */
export function NewPasswordForm({
  field,
  button,
  above,
  send,
}: {
  /** What the server calls the new password. */
  readonly field: string;
  readonly button: string;
  readonly above: (around: AroundPassword) => ReactNode;
  readonly send: (password: string) => Promise<void>;
}) {
  const say = useSay();
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [shown, setShown] = useState(false);
  const [differs, setDiffers] = useState(false);
  const task = useTask();
  const errorOf = (name: string) => {
    const found = task.problem?.fields[name];
    return found ? say(found) : null;
  };
  const type = shown ? "text" : "password";
  const native = { type, autoComplete: "new-password" };
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        setDiffers(next !== again);
        if (next !== again) return document.getElementById("new-password-again")?.focus();
        void task.run(async () => {
          await send(next).catch((error) => {
            document.getElementById("new-password")?.focus();
            throw error;
          });
          setNext("");
          setAgain("");
        });
      }}
    >
      {task.problem && errorOf(field) === null && <ProblemBanner problem={task.problem} />}
      {above({ type, errorOf })}
      <TextField
        id="new-password"
        label={say(signInWords.next)}
        help={say(signInWords.nextHelp)}
        error={errorOf(field)}
        value={next}
        onChange={setNext}
        native={native}
      />
      <TextField
        id="new-password-again"
        label={say(signInWords.again)}
        error={differs ? say(signInWords.differs) : null}
        value={again}
        onChange={setAgain}
        native={native}
      />
      <Tick label={say(signInWords.show)} value={shown} onChange={setShown} />
      <div className="actions">
        <Button type="submit" variant="solid" busy={task.busy}>
          {button}
        </Button>
      </div>
    </form>
  );
}
