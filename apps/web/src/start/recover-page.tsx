import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { Alone } from "../frame/alone.tsx";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { Banner } from "../kit/banner.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import { NewPasswordForm } from "../sign-in/new-password-form.tsx";
import { recoveryWords } from "../sign-in/recovery-words.ts";
import "../sign-in/sign-in.css";
import { signInWords } from "../sign-in/words.ts";

/** Whose account a link opens; `null` where it is no longer good. */
interface Recovery {
  readonly body: { readonly id: string; readonly name: string };
  readonly login: string;
  readonly authenticator: boolean;
  readonly appoint: boolean;
}

/** The link as the operator hands it over: the body's id, a dot, the secret. */
function parts(token: string): { readonly body: string; readonly secret: string } {
  const dot = token.indexOf(".");
  return { body: token.slice(0, Math.max(dot, 0)), secret: token.slice(dot + 1) };
}

/** A new password from the link that the operator issued for an administrator. */
export function RecoverPage() {
  const say = useSay();
  const { token } = useParams({ strict: false }) as { token: string };
  const { body, secret } = parts(token);
  const found = useQuery({
    queryKey: ["recovery", token],
    queryFn: () =>
      call<Recovery>(`${api(body)}/recovery/look`, { method: "POST", body: { link: secret } }).catch(() => null),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Alone>
      <Loaded from={found}>
        {(recovery) => (
          <>
            <PageHead
              title={recovery ? say(recoveryWords.recover, { body: recovery.body.name }) : say(recoveryWords.gone)}
            />
            {recovery ? <SetPassword recovery={recovery} secret={secret} /> : <Gone />}
          </>
        )}
      </Loaded>
    </Alone>
  );
}

function Gone() {
  const say = useSay();
  return (
    <>
      <p>{say(recoveryWords.goneHelp)}</p>
      <p>
        <Go to={paths.chooser}>{say(recoveryWords.toStart)}</Go>
      </p>
    </>
  );
}

function SetPassword({ recovery, secret }: { readonly recovery: Recovery; readonly secret: string }) {
  const say = useSay();
  const [done, setDone] = useState(false);
  const { body, login, authenticator, appoint } = recovery;
  if (done)
    return (
      <Banner tone="done" title={say(recoveryWords.done)} live>
        <p>{say(recoveryWords.doneHelp, { login })}</p>
        <p>
          <Go to={paths.home(body.id)}>{say(recoveryWords.signIn)}</Go>
        </p>
      </Banner>
    );
  return (
    <NewPasswordForm
      field="password"
      button={say(recoveryWords.set)}
      above={() => (
        <>
          <p>{say(recoveryWords.recoverHelp)}</p>
          {appoint && <p>{say(recoveryWords.appoints)}</p>}
          <p>{say(authenticator ? recoveryWords.authenticatorGoes : recoveryWords.authenticatorStays)}</p>
          <dl className="facts">
            <dt>{say(signInWords.login)}</dt>
            <dd>{login}</dd>
          </dl>
          <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
        </>
      )}
      send={async (password) => {
        await call(`${api(body.id)}/recovery`, { method: "POST", body: { link: secret, password } });
        setDone(true);
      }}
    />
  );
}
