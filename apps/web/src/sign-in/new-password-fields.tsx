import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { signInWords } from "./words.ts";

/** The password as it is to be, and once more. */
export interface NewPassword {
  readonly next: string;
  readonly again: string;
}

/** Two fields for a new password, with what the server says of it and whether the two differ. */
export function NewPasswordFields({
  value,
  error,
  differs,
  type,
  onChange,
}: {
  readonly value: NewPassword;
  readonly error: string | null;
  readonly differs: boolean;
  readonly type: "text" | "password";
  readonly onChange: (value: NewPassword) => void;
}) {
  const say = useSay();
  return (
    <>
      <TextField
        id="new-password"
        label={say(signInWords.next)}
        error={error}
        value={value.next}
        onChange={(next) => onChange({ ...value, next })}
        native={{ type, autoComplete: "new-password" }}
      />
      <TextField
        id="new-password-again"
        label={say(signInWords.again)}
        error={differs ? say(signInWords.differs) : null}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        native={{ type, autoComplete: "new-password" }}
      />
    </>
  );
}
