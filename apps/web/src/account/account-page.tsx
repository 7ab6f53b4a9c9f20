import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { shortMoment } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { ChangePassword } from "../sign-in/change-password.tsx";
import { SecondFactor } from "../sign-in/second-factor.tsx";
import "../sign-in/sign-in.css";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { Sessions } from "./sessions.tsx";
import { Tokens } from "./tokens.tsx";
import { accountWords } from "./words.ts";

/** Password, second factor, sessions, tokens: what keeps my account mine. */
export function AccountPage() {
  const say = useSay();
  const language = useLanguage();
  const me = useMe();
  const client = useQueryClient();
  const [said, setSaid] = useState<string | null>(null);
  const when = (at: string | null) => (at === null ? say(accountWords.never) : shortMoment(at, language));
  return (
    <>
      <PageHead title={say(accountWords.title)} />
      {said && <Banner tone="done" title={said} live />}
      <dl className="facts">
        <dt>{say(accountWords.lastSignIn)}</dt>
        <dd>{when(me.lastSignedInAt)}</dd>
        <dt>{say(accountWords.lastFailed)}</dt>
        <dd>{when(me.lastFailedAt)}</dd>
      </dl>
      <section className="narrow">
        <h2>{say(accountWords.secondFactor)}</h2>
        <p>{say(me.secondFactor ? accountWords.secondFactorOn : accountWords.secondFactorOff)}</p>
        <SecondFactor
          body={me.body.id}
          replaces={me.secondFactor}
          onDone={() => client.invalidateQueries({ queryKey: [me.body.id, "me"] })}
        />
        {me.secondFactor && <RecoveryCodes />}
      </section>
      <section>
        <h2>{say(accountWords.password)}</h2>
        <ChangePassword body={me.body.id} onDone={() => setSaid(say(accountWords.passwordDone))} />
      </section>
      <Sessions body={me.body.id} />
      <Tokens body={me.body.id} />
    </>
  );
}
