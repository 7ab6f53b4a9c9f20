import { useState } from "react";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { SettingForm } from "./setting-form.tsx";
import type { SettingProps } from "./use-settings.ts";
import { isBetween, wholeNumber } from "./whole-number.ts";
import { settingsWords } from "./words.ts";

/** After how many days a password is to be changed; empty where it never is. */
export function PasswordDays({ data, onSaved }: SettingProps) {
  const say = useSay();
  const [days, setDays] = useState(String(data.settings.passwordDays ?? ""));
  const value = days.trim() === "" ? null : wholeNumber(days);
  return (
    <SettingForm
      name="passwordDays"
      of={say(settingsWords.passwordRotation)}
      value={value}
      seen={data.history}
      incomplete={value === null || isBetween(value, 30, 3650) ? null : say(settingsWords.badPasswordDays)}
      main
      onSaved={onSaved}
    >
      <TextField
        id="password-days"
        label={say(settingsWords.passwordDays)}
        help={say(settingsWords.passwordDaysHelp)}
        value={days}
        onChange={setDays}
        short
        native={{ inputMode: "numeric" }}
      />
    </SettingForm>
  );
}
