import { useState } from "react";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { SettingForm } from "./setting-form.tsx";
import type { Settings } from "./use-settings.ts";
import { isBetween, wholeNumber } from "./whole-number.ts";
import { settingsWords } from "./words.ts";

interface Props {
  readonly settings: Settings["settings"];
  readonly seen: Settings["history"];
  readonly onSaved: () => unknown;
}

/** How soon things are reported where the text gives words and no figure. */
export function DeadlineSettings({ settings, seen, onSaved }: Props) {
  return (
    <>
      <ReportMinutes settings={settings} seen={seen} onSaved={onSaved} />
      <ExPostDays settings={settings} seen={seen} onSaved={onSaved} />
    </>
  );
}

function ReportMinutes({ settings, seen, onSaved }: Props) {
  const say = useSay();
  const words = [
    ...new Set(settings.graph.filter((hop) => hop.withinMinutes === null).map((hop) => hop.words ?? "")),
  ].sort((one, other) => Number(one === "") - Number(other === ""));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.entries(settings.reportMinutes).map(([word, minutes]) => [word, String(minutes)])),
  );
  const given = Object.entries(typed).filter(([, minutes]) => minutes.trim() !== "");
  const isRight = given.every(([, minutes]) => isBetween(wholeNumber(minutes), 1, 60_000));
  if (words.length === 0) return null;
  return (
    <SettingForm
      seen={seen}
      onSaved={onSaved}
      name="reportMinutes"
      of={say(settingsWords.reportMinutes)}
      value={Object.fromEntries(given.map(([word, minutes]) => [word, wholeNumber(minutes)]))}
      incomplete={isRight ? null : say(settingsWords.badMinutes)}
    >
      <h2>{say(settingsWords.reportMinutes)}</h2>
      <p>{say(settingsWords.reportMinutesHelp)}</p>
      {words.map((word, index) => (
        <TextField
          key={word}
          id={`minutes-${index}`}
          label={word === "" ? say(settingsWords.minutesOfRest) : say(settingsWords.minutesOf, { words: word })}
          optional
          value={typed[word] ?? ""}
          onChange={(minutes) => setTyped({ ...typed, [word]: minutes })}
          short
          native={{ inputMode: "numeric" }}
        />
      ))}
    </SettingForm>
  );
}

function ExPostDays({ settings, seen, onSaved }: Props) {
  const say = useSay();
  const [days, setDays] = useState(String(settings.exPostDays));
  const isRight = days.trim() !== "" && isBetween(wholeNumber(days), 0, 60);
  return (
    <SettingForm
      seen={seen}
      onSaved={onSaved}
      name="exPostDays"
      of={say(settingsWords.exPostDays)}
      value={wholeNumber(days)}
      incomplete={isRight ? null : say(settingsWords.badDays)}
    >
      <TextField
        id="ex-post-days"
        label={say(settingsWords.exPostDays)}
        value={days}
        onChange={setDays}
        short
        native={{ inputMode: "numeric" }}
      />
    </SettingForm>
  );
}
