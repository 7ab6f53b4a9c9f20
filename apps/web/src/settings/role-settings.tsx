import { useState } from "react";
import { allRoles } from "../adoption/roles.ts";
import { CheckboxGroup, Select } from "../kit/choice-field.tsx";
import { useSay } from "../language/language.ts";
import { SettingForm } from "./setting-form.tsx";
import type { SettingProps, Settings } from "./use-settings.ts";
import { settingsWords } from "./words.ts";

/** What a role is called in the body's text, else as the standard has it. */
export function useRoleName({ titles }: Settings): (id: string) => string {
  const say = useSay();
  return (id) => {
    const role = allRoles().find((one) => one.id === id);
    return titles[id] ?? (role ? say(role.title) : id);
  };
}

function useRoles(data: Settings) {
  const roleName = useRoleName(data);
  return allRoles().map(({ id }) => ({ value: id, label: roleName(id) }));
}

export function Responsible({ data, onSaved }: SettingProps) {
  const say = useSay();
  const roles = useRoles(data);
  const [role, setRole] = useState(data.settings.responsible);
  const title = say(settingsWords.responsible);
  return (
    <SettingForm name="responsible" of={title} value={role} seen={data.history} main onSaved={onSaved}>
      <Select id="responsible" label={title} options={roles} value={role} onChange={setRole} />
    </SettingForm>
  );
}

export function SecondFactor({ data, onSaved }: SettingProps) {
  const say = useSay();
  const roles = useRoles(data);
  const [chosen, setChosen] = useState(data.settings.secondFactor);
  const title = say(settingsWords.secondFactorRoles);
  return (
    <SettingForm name="secondFactor" of={title} value={chosen} seen={data.history} main onSaved={onSaved}>
      <CheckboxGroup id="second-factor-roles" label={title} options={roles} value={chosen} onChange={setChosen} />
    </SettingForm>
  );
}
