import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { NewPasswordForm } from "./new-password-form.tsx";
import { signInWords } from "./words.ts";

/** The present password, and the one to come. */
export function ChangePassword({ body, onDone }: { readonly body: string; readonly onDone: () => unknown }) {
  const say = useSay();
  const [current, setCurrent] = useState("");
  return (
    <NewPasswordForm
      field="next"
      button={say(signInWords.change)}
      above={({ type, errorOf }) => (
        <TextField
          id="current-password"
          label={say(signInWords.current)}
          help={say(signInWords.currentHelp)}
          error={errorOf("current")}
          value={current}
          onChange={setCurrent}
          native={{ type, autoComplete: "current-password" }}
        />
      )}
      send={async (next) => {
        await call(`${api(body)}/me/password`, { method: "POST", body: { current, next } });
        setCurrent("");
        await onDone();
      }}
    />
  );
}
