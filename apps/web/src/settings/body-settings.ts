import type { ComponentType } from "react";
import { keyOf } from "../form/reference.ts";
import { useNames } from "../form/use-names.ts";
import { useBody } from "../frame/session.tsx";
import { useListed, useSay } from "../language/language.ts";
import { ClassThreshold, thresholdWords } from "./class-threshold.tsx";
import { ExPostDays, ReportMinutes, wordsWithoutMinutes } from "./deadlines.tsx";
import { PasswordDays } from "./password-days.tsx";
import { Administrators, Auditors } from "./people-settings.tsx";
import { Responsible, SecondFactor, useRoleName } from "./role-settings.tsx";
import type { SettingProps, Settings } from "./use-settings.ts";
import { settingsWords } from "./words.ts";

/** A setting as the page lists it: what it is called, what holds now in words, and the form that changes it. */
export interface BodySetting {
  readonly title: string;
  readonly now: string;
  readonly Form: ComponentType<SettingProps>;
}

/** The settings an administrator changes by hand, in the order of the page. */
export function useBodySettings(data: Settings): readonly BodySetting[] {
  const say = useSay();
  const listed = useListed();
  const body = useBody();
  const { settings } = data;
  const roleName = useRoleName(data);
  const keys = [...settings.administrators, ...settings.auditors].map((id) => keyOf({ of: "person", id }));
  const names = useNames(body, keys);
  const orNone = (all: readonly string[]) => (all.length === 0 ? say(settingsWords.none) : listed(all));
  const people = (ids: readonly string[]) => orNone(ids.map((id) => names[keyOf({ of: "person", id })] ?? "…"));
  const minutes = Object.entries(settings.reportMinutes).map(([words, n]) =>
    say(settingsWords.minutesNow, { words: words === "" ? say(settingsWords.restNow) : words, n }),
  );
  return [
    { title: say(settingsWords.administrators), now: people(settings.administrators), Form: Administrators },
    { title: say(settingsWords.auditors), now: people(settings.auditors), Form: Auditors },
    { title: say(settingsWords.responsible), now: roleName(settings.responsible), Form: Responsible },
    {
      title: say(settingsWords.secondFactorRoles),
      now: orNone(settings.secondFactor.map(roleName)),
      Form: SecondFactor,
    },
    {
      title: say(settingsWords.passwordRotation),
      now:
        settings.passwordDays === null
          ? say(settingsWords.noRotation)
          : say(settingsWords.everyDays, { n: settings.passwordDays }),
      Form: PasswordDays,
    },
    ...(settings.classes.length === 0
      ? []
      : [
          {
            title: say(settingsWords.sensitiveClasses),
            now: thresholdWords(settings, settings.sensitiveClasses, say),
            Form: ClassThreshold,
          },
        ]),
    ...(wordsWithoutMinutes(settings).length === 0
      ? []
      : [{ title: say(settingsWords.reportMinutes), now: orNone(minutes), Form: ReportMinutes }]),
    {
      title: say(settingsWords.exPostDays),
      now: say(settingsWords.businessDays, { n: settings.exPostDays }),
      Form: ExPostDays,
    },
  ];
}
