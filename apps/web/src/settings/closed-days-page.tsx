import { Loaded } from "../kit/loading.tsx";
import { useSay } from "../language/language.ts";
import { ClosedDaysForm } from "./closed-days-form.tsx";
import { closedWords } from "./closed-words.ts";
import { SettingHistory } from "./setting-history.tsx";
import { SettingPage } from "./setting-page.tsx";
import { useSettings } from "./use-settings.ts";

/** The days on which the body is closed, which no deadline falls on. */
export function ClosedDaysPage() {
  const say = useSay();
  return (
    <SettingPage title={say(closedWords.title)} intro={say(closedWords.intro)}>
      <ClosedDays />
    </SettingPage>
  );
}

function ClosedDays() {
  const settings = useSettings();
  return (
    <Loaded from={settings}>
      {(data) => (
        <>
          <ClosedDaysForm closed={data.settings.closedDays} seen={data.history} onSaved={() => settings.refetch()} />
          <SettingHistory history={data.history} of="closedDays" />
        </>
      )}
    </Loaded>
  );
}
