import { useEffect, useState } from "react";
import type { Me } from "../api/home.ts";
import { Alone } from "../frame/alone.tsx";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Tick } from "../kit/choice-field.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { kitWords } from "../kit/words.ts";
import { longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import "./sign-in.css";
import { recoveryWords } from "./recovery-words.ts";

/** A sheet to print and lock away: codes that open the account without the authenticator, shown this once. */
export function RecoverySheet({
  me,
  codes,
  onKept,
}: {
  readonly me: Me;
  readonly codes: readonly string[];
  readonly onKept: () => void;
}) {
  const say = useSay();
  const language = useLanguage();
  const [kept, setKept] = useState(false);
  const [tried, setTried] = useState(false);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, []);
  return (
    <Alone>
      <PageHead title={say(recoveryWords.title)} />
      <div className="no-print">
        <Banner tone="caution" title={say(recoveryWords.once)}>
          {say(recoveryWords.onceHelp)}
        </Banner>
      </div>
      <p className="narrow">{say(recoveryWords.help)}</p>
      <dl className="facts">
        <dt>{say(recoveryWords.whose)}</dt>
        <dd>
          {me.body.name}　{me.person.name}
        </dd>
        <dt>{say(recoveryWords.made)}</dt>
        <dd>{longDay(me.today, language)}</dd>
      </dl>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <span className="secret">{code}</span>
          </li>
        ))}
      </ol>
      <form
        className="no-print"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(!kept);
          if (kept) onKept();
        }}
      >
        <Tick label={say(recoveryWords.kept)} value={kept} onChange={setKept} />
        {tried && !kept && (
          <p className="error-text" role="alert">
            {say(recoveryWords.keepFirst)}
          </p>
        )}
        <div className="actions">
          <Button onClick={() => print()}>{say(kitWords.print)}</Button>
          <Button type="submit" variant="solid">
            {say(recoveryWords.goOn)}
          </Button>
        </div>
      </form>
    </Alone>
  );
}
