import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { allRoles } from "../adoption/roles.ts";
import { ReferenceInput } from "../form/reference-input.tsx";
import { ForAdministrators } from "../frame/for-administrators.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { CheckboxGroup, Select } from "../kit/choice-field.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import "../adoption/adoption.css";
import { ClassThreshold } from "./class-threshold.tsx";
import { DeadlineSettings } from "./deadlines.tsx";
import { SettingForm } from "./setting-form.tsx";
import { SettingHistory } from "./setting-history.tsx";
import { type Settings, useSettings } from "./use-settings.ts";
import { settingsWords } from "./words.ts";

/** What the body decides by itself, each from a day on. */
export function BodyPage() {
  const say = useSay();
  return (
    <ForAdministrators title={say(settingsWords.body)}>
      <Choices />
    </ForAdministrators>
  );
}

function Choices() {
  const say = useSay();
  const body = useMe().body.id;
  const settings = useSettings();
  return (
    <>
      <PageHead
        crumbs={[{ text: say(settingsWords.title), to: paths.settings(body) }]}
        title={say(settingsWords.body)}
      />
      <Loaded from={settings}>
        {(data) => (
          <>
            <Forms data={data} />
            <SettingHistory history={data.history} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Forms({ data }: { readonly data: Settings }) {
  const say = useSay();
  const body = useMe().body.id;
  const client = useQueryClient();
  const onSaved = () =>
    Promise.all(["me", "settings"].map((what) => client.invalidateQueries({ queryKey: [body, what] })));
  const { settings, titles } = data;
  const [administrators, setAdministrators] = useState<unknown>(settings.administrators);
  const [auditors, setAuditors] = useState<unknown>(settings.auditors);
  const [responsible, setResponsible] = useState(settings.responsible);
  const [secondFactor, setSecondFactor] = useState(settings.secondFactor);
  const [days, setDays] = useState(settings.passwordDays === null ? "" : String(settings.passwordDays));
  const roles = allRoles().map((role) => ({ value: role.id, label: titles[role.id] ?? say(role.title) }));
  const named = [
    { name: "administrators", value: administrators, put: setAdministrators },
    { name: "auditors", value: auditors, put: setAuditors },
  ] as const;
  return (
    <>
      {named.map(({ name, value, put }) => (
        <SettingForm
          seen={data.history}
          onSaved={onSaved}
          key={name}
          name={name}
          of={say(settingsWords[name])}
          value={value}
        >
          <ReferenceInput
            id={name}
            label={say(settingsWords[name])}
            help={say(settingsWords[`${name}Help`])}
            body={body}
            control={{ widget: "lookup", many: true, from: ["person"] }}
            value={value}
            onChange={put}
          />
        </SettingForm>
      ))}
      <SettingForm
        seen={data.history}
        onSaved={onSaved}
        name="responsible"
        of={say(settingsWords.responsible)}
        value={responsible}
      >
        <Select
          id="responsible"
          label={say(settingsWords.responsible)}
          options={roles}
          value={responsible}
          onChange={setResponsible}
        />
      </SettingForm>
      <SettingForm
        seen={data.history}
        onSaved={onSaved}
        name="secondFactor"
        of={say(settingsWords.secondFactorRoles)}
        value={secondFactor}
      >
        <CheckboxGroup
          id="second-factor-roles"
          label={say(settingsWords.secondFactorRoles)}
          options={roles}
          value={secondFactor}
          onChange={setSecondFactor}
        />
      </SettingForm>
      <SettingForm
        seen={data.history}
        onSaved={onSaved}
        name="passwordDays"
        of={say(settingsWords.passwordDays)}
        value={days.trim() === "" ? null : Number(days.normalize("NFKC"))}
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
      <ClassThreshold settings={settings} seen={data.history} onSaved={onSaved} />
      <DeadlineSettings settings={settings} seen={data.history} onSaved={onSaved} />
    </>
  );
}
