import { useState } from "react";
import { ChoiceField } from "../kit/choice-field.tsx";
import { useSay } from "../language/language.ts";
import { SettingForm } from "./setting-form.tsx";
import type { Settings } from "./use-settings.ts";
import { settingsWords } from "./words.ts";

/** Down to which class information counts as sensitive: the classes stand from the most sensitive on. */
export function ClassThreshold({
  settings,
  seen,
  onSaved,
}: {
  readonly settings: Settings["settings"];
  readonly seen: Settings["history"];
  readonly onSaved: () => unknown;
}) {
  const say = useSay();
  const [count, setCount] = useState(String(Math.min(settings.sensitiveClasses, settings.classes.length)));
  if (settings.classes.length === 0) return null;
  const options = [
    { value: "0", label: say(settingsWords.noSensitive) },
    ...settings.classes.map((one, index) => ({
      value: String(index + 1),
      label: say(index === 0 ? settingsWords.onlyClass : settingsWords.downToClass, {
        name: say(one.value.label),
        first: say(settings.classes[0]!.value.label),
        n: index + 1,
      }),
    })),
  ];
  return (
    <SettingForm
      onSaved={onSaved}
      name="sensitiveClasses"
      of={say(settingsWords.sensitiveClasses)}
      value={Number(count)}
      seen={seen}
      reasoned
    >
      <ChoiceField
        id="sensitive-classes"
        label={say(settingsWords.sensitiveClasses)}
        help={say(settingsWords.sensitiveClassesHelp)}
        options={options}
        value={count}
        onChange={(next) => setCount(next ?? count)}
      />
    </SettingForm>
  );
}
