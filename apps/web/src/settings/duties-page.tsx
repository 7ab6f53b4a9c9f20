import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useBody } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { kitWords } from "../kit/words.ts";
import { shortDay } from "../language/days.ts";
import { useLanguage, useListed, useSay } from "../language/language.ts";
import type { Duty } from "./duty.ts";
import { DutyForm } from "./duty-form.tsx";
import { dutyWords } from "./duty-words.ts";
import { SettingHistory } from "./setting-history.tsx";
import { SettingPage } from "./setting-page.tsx";
import { type Settings, useSettings } from "./use-settings.ts";
import { settingsWords } from "./words.ts";

/** When recurring duties fall due. */
export function DutiesPage() {
  const say = useSay();
  return (
    <SettingPage title={say(dutyWords.title)} intro={say(dutyWords.intro)}>
      <Duties />
    </SettingPage>
  );
}

function Duties() {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const client = useQueryClient();
  const settings = useSettings();
  const duties = useQuery({
    queryKey: [body, "duties", language],
    queryFn: ({ signal }) => call<readonly Duty[]>(`${api(body)}/duties`, { signal }),
  });
  const [changed, setChanged] = useState<Duty | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  return (
    <>
      {saved !== null && <Banner tone="done" title={say(settingsWords.changed, { of: saved })} live />}
      <Loaded from={duties}>{(all) => <DutyTable duties={all} onChange={setChanged} />}</Loaded>
      <Loaded from={settings}>
        {(data) => (
          <>
            <SettingHistory history={data.history} of="recurrence" />
            {changed && (
              <Dialog
                title={say(kitWords.actOn, { act: say(settingsWords.change), of: changed.title })}
                onClose={() => setChanged(null)}
              >
                <DutyForm
                  duty={changed}
                  others={without(data.settings.recurrence, changed.id)}
                  seen={data.history}
                  onSaved={async () => {
                    setSaved(changed.title);
                    setChanged(null);
                    await client.invalidateQueries({ queryKey: [body] });
                  }}
                />
              </Dialog>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

/** What is set for the other duties. */
function without(all: Settings["settings"]["recurrence"], id: string): Settings["settings"]["recurrence"] {
  const { [id]: _own, ...others } = all;
  return others;
}

function DutyTable({
  duties,
  onChange,
}: {
  readonly duties: readonly Duty[];
  readonly onChange: (duty: Duty) => void;
}) {
  const say = useSay();
  const listed = useListed();
  const language = useLanguage();
  return (
    <Scroll slips>
      <table className="table">
        <ColumnHeads
          names={[
            dutyWords.duty,
            dutyWords.whose,
            dutyWords.timesAYear,
            dutyWords.due,
            dutyWords.leadDays,
            settingsWords.actions,
          ]}
        />
        <tbody>
          {duties.map((duty) => (
            <tr key={duty.id}>
              <th scope="row">
                {duty.title}
                {!duty.asked && <p className="quiet small">{say(dutyWords.notAsked)}</p>}
              </th>
              <td>{say(dutyWords[duty.per])}</td>
              <td>{say(dutyWords.times, { n: duty.timesAYear })}</td>
              <td>{listed(duty.due.map((day) => shortDay(day, language)))}</td>
              <td>{say(dutyWords.daysBefore, { n: duty.leadDays })}</td>
              <td>
                <Button
                  size="small"
                  aria-label={say(kitWords.actOn, { act: say(settingsWords.change), of: duty.title })}
                  onClick={() => onChange(duty)}
                >
                  {say(settingsWords.change)}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
