import { ForAdministrators } from "../frame/for-administrators.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import { ClosedDaysForm } from "./closed-days-form.tsx";
import { closedWords } from "./closed-words.ts";
import { SettingHistory } from "./setting-history.tsx";
import { useSettings } from "./use-settings.ts";
import { settingsWords } from "./words.ts";

/** The days on which the body is closed, which no deadline falls on. */
export function ClosedDaysPage() {
  const say = useSay();
  return (
    <ForAdministrators title={say(closedWords.title)}>
      <ClosedDays />
    </ForAdministrators>
  );
}

function ClosedDays() {
  const say = useSay();
  const body = useBody();
  const settings = useSettings();
  return (
    <>
      <PageHead
        crumbs={[{ text: say(settingsWords.title), to: paths.settings(body) }]}
        title={say(closedWords.title)}
      />
      <p>{say(closedWords.intro)}</p>
      <Loaded from={settings}>
        {(data) => (
          <>
            <ClosedDaysForm closed={data.settings.closedDays} seen={data.history} onSaved={() => settings.refetch()} />
            <SettingHistory history={data.history} of="closedDays" />
          </>
        )}
      </Loaded>
    </>
  );
}
