import { postIn } from "@machimori/terms";
import { useEffect } from "react";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { kitWords } from "../kit/words.ts";
import { shortMoment } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { firstPasswordWords as words } from "./first-password-words.ts";
import "../sign-in/sign-in.css";
import "./settings.css";
import type { Slip } from "./use-first-passwords.ts";
import { settingsWords } from "./words.ts";

/** Slips to print and cut apart, one a person; leaving the page is asked about, since they are shown this once. */
export function FirstPasswordSlips({ slips }: { readonly slips: readonly Slip[] }) {
  const say = useSay();
  const language = useLanguage();
  const me = useMe();
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, []);
  return (
    <section aria-label={say(words.slips)}>
      <div className="no-print">
        <Banner tone="caution" title={say(words.once, { n: slips.length })}>
          {say(words.onceHelp)}
        </Banner>
        <div className="actions">
          <Button variant="solid" onClick={() => print()}>
            {say(kitWords.print)}
          </Button>
        </div>
      </div>
      <ul className="password-slips">
        {slips.map(({ account, login, password, until }) => (
          <li key={account.person}>
            <p className="small">{me.body.name}</p>
            <p>
              <strong>{account.name}</strong>　{postIn(account.unitName, account.post)}
            </p>
            <dl className="facts">
              <dt>{say(words.address)}</dt>
              <dd>{`${location.origin}${paths.home(me.body.id)}`}</dd>
              <dt>{say(settingsWords.login)}</dt>
              <dd>{login}</dd>
              <dt>{say(words.password)}</dt>
              <dd className="secret">{password}</dd>
              <dt>{say(words.until)}</dt>
              <dd>{shortMoment(until, language)}</dd>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
