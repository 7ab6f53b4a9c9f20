import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useBody } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import "../adoption/adoption.css";
import { type BodySetting, useBodySettings } from "./body-settings.ts";
import { SettingHistory } from "./setting-history.tsx";
import { SettingPage } from "./setting-page.tsx";
import { type Settings, useSettings } from "./use-settings.ts";
import { settingsWords } from "./words.ts";

/** What the body decides by itself, each from a day on. */
export function BodyPage() {
  const say = useSay();
  return (
    <SettingPage title={say(settingsWords.body)} intro={say(settingsWords.bodyIntro)}>
      <Choices />
    </SettingPage>
  );
}

function Choices() {
  const settings = useSettings();
  return (
    <Loaded from={settings}>
      {(data) => (
        <>
          <SettingTable data={data} />
          <SettingHistory history={data.history} />
        </>
      )}
    </Loaded>
  );
}

/** Every setting with what holds now; each is changed in a dialog of its own. */
function SettingTable({ data }: { readonly data: Settings }) {
  const say = useSay();
  const body = useBody();
  const client = useQueryClient();
  const settings = useBodySettings(data);
  const [open, setOpen] = useState<BodySetting | null>(null);
  const [changed, setChanged] = useState<string | null>(null);
  const act = (setting: BodySetting) => say(kitWords.actOn, { act: say(settingsWords.change), of: setting.title });
  return (
    <>
      {changed !== null && <Banner tone="done" title={say(settingsWords.changed, { of: changed })} live />}
      <Scroll slips>
        <table className="table">
          <ColumnHeads names={[settingsWords.key, settingsWords.now, settingsWords.actions]} />
          <tbody>
            {settings.map((one) => (
              <tr key={one.title}>
                <th scope="row">{one.title}</th>
                <td>{one.now}</td>
                <td>
                  <Button size="small" aria-label={act(one)} onClick={() => setOpen(one)}>
                    {say(settingsWords.change)}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {open && (
        <Dialog title={act(open)} onClose={() => setOpen(null)}>
          <open.Form
            data={data}
            onSaved={async () => {
              setChanged(open.title);
              setOpen(null);
              await Promise.all(["me", "settings"].map((what) => client.invalidateQueries({ queryKey: [body, what] })));
            }}
          />
        </Dialog>
      )}
    </>
  );
}
