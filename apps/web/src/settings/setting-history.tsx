import { ColumnHeads } from "../kit/column-heads.tsx";
import { Moment } from "../kit/moment.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import type { SettingSet } from "./use-settings.ts";
import { settingNames, settingsWords } from "./words.ts";

/** What was set, by whom and why, newest first; of one setting where it is named. */
export function SettingHistory({
  history,
  of = null,
}: {
  readonly history: readonly SettingSet[];
  readonly of?: string | null;
}) {
  const say = useSay();
  const language = useLanguage();
  const shown = history.filter((one) => (of === null ? settingNames[one.key] !== undefined : one.key === of)).reverse();
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say(settingsWords.history)}</h2>
      {shown.length === 0 ? (
        <p>{say(settingsWords.noHistory)}</p>
      ) : (
        <Scroll slips>
          <table className="table">
            <ColumnHeads
              names={[
                settingsWords.key,
                settingsWords.effectiveFrom,
                settingsWords.reason,
                settingsWords.by,
                settingsWords.at,
              ]}
            />
            <tbody>
              {shown.map((one) => (
                <tr key={`${one.key} ${one.setAt} ${one.effectiveFrom}`}>
                  <th scope="row">{say(settingNames[one.key]!)}</th>
                  <td>{shortDay(one.effectiveFrom, language)}</td>
                  <td>{one.reason ?? ""}</td>
                  <td>{one.setBy ?? say(settingsWords.bySystem)}</td>
                  <td>
                    <Moment at={one.setAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
