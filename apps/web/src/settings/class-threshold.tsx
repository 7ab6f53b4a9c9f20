import { useState } from "react";
import { ChoiceField } from "../kit/choice-field.tsx";
import { type Say, useSay } from "../language/language.ts";
import { SettingForm } from "./setting-form.tsx";
import type { SettingProps, Settings } from "./use-settings.ts";
import { settingsWords } from "./words.ts";

/** The first so many classes in words: they stand from the most sensitive on. */
export function thresholdWords({ classes }: Settings["settings"], count: number, say: Say): string {
  const n = Math.min(count, classes.length);
  const [first, last] = [classes[0], classes[n - 1]];
  if (!first || !last) return say(settingsWords.noSensitive);
  return say(n === 1 ? settingsWords.onlyClass : settingsWords.downToClass, {
    first: say(first.value.label),
    name: say(last.value.label),
    n,
  });
}

/** Down to which class information counts as sensitive. */
export function ClassThreshold({ data, onSaved }: SettingProps) {
  const say = useSay();
  const { settings } = data;
  const [count, setCount] = useState(String(Math.min(settings.sensitiveClasses, settings.classes.length)));
  const options = Array.from({ length: settings.classes.length + 1 }, (_, n) => ({
    value: String(n),
    label: thresholdWords(settings, n, say),
  }));
  return (
    <SettingForm
      name="sensitiveClasses"
      of={say(settingsWords.sensitiveClasses)}
      value={Number(count)}
      seen={data.history}
      reasoned
      main
      onSaved={onSaved}
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
