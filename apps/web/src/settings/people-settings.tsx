import { useState } from "react";
import { ReferenceInput } from "../form/reference-input.tsx";
import { useBody } from "../frame/session.tsx";
import { useSay } from "../language/language.ts";
import { SettingForm } from "./setting-form.tsx";
import type { SettingProps } from "./use-settings.ts";
import { settingsWords } from "./words.ts";

export const Administrators = (props: SettingProps) => <People name="administrators" {...props} />;
export const Auditors = (props: SettingProps) => <People name="auditors" {...props} />;

/** People chosen for an office of the product. */
function People({ name, data, onSaved }: SettingProps & { readonly name: "administrators" | "auditors" }) {
  const say = useSay();
  const body = useBody();
  const [people, setPeople] = useState<unknown>(data.settings[name]);
  return (
    <SettingForm name={name} of={say(settingsWords[name])} value={people} seen={data.history} main onSaved={onSaved}>
      <ReferenceInput
        id={name}
        label={say(settingsWords[name])}
        help={say(settingsWords[`${name}Help`])}
        body={body}
        control={{ widget: "lookup", many: true, from: ["person"] }}
        value={people}
        onChange={setPeople}
      />
    </SettingForm>
  );
}
