import { useQueryClient } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import type { Me } from "../api/home.ts";
import { api } from "../api/queries.ts";
import { Alone } from "../frame/alone.tsx";
import { Button } from "../kit/button.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import { ChangePassword } from "./change-password.tsx";
import { SecondFactor } from "./second-factor.tsx";
import "./sign-in.css";
import { signInWords } from "./words.ts";

/** What an account must have before anything else is open to it: a password of its own, a second factor. */
export function SetAccountRight({ me }: { readonly me: Me }) {
  const say = useSay();
  const client = useQueryClient();
  const refresh = () => client.resetQueries({ queryKey: [me.body.id] });
  const password = me.state !== "needsSecondFactor";
  return (
    <Alone>
      <PageHead title={say(password ? signInWords.setPassword : signInWords.secondFactor)}>
        <Button
          size="small"
          onClick={() => void call(`${api(me.body.id)}/sign-out`, { method: "POST" }).finally(refresh)}
        >
          {say(signInWords.signOut)}
        </Button>
      </PageHead>
      <p>
        {me.body.name}　{say(signInWords.asOther, { name: me.person.name })}
      </p>
      <p className="narrow">{say(password ? signInWords.setPasswordHelp : signInWords.secondFactorHelp)}</p>
      {password ? (
        <ChangePassword body={me.body.id} onDone={refresh} />
      ) : (
        <SecondFactor body={me.body.id} onDone={refresh} />
      )}
    </Alone>
  );
}
