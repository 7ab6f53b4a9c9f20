import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { useMe } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { useSay } from "../language/language.ts";
import { freshCodes } from "../sign-in/fresh-codes.ts";
import { ProofForm } from "../sign-in/proof-form.tsx";
import { recoveryWords } from "../sign-in/recovery-words.ts";

/** From so many on, nobody need think of new ones. */
const enough = 3;

/** How many recovery codes are left, and new ones against the present second factor. */
export function RecoveryCodes() {
  const say = useSay();
  const me = useMe();
  const client = useQueryClient();
  const [asks, setAsks] = useState(false);
  const task = useTask();
  const left = me.recoveryCodesLeft;
  const renew = (code: string) =>
    task.run(async () => {
      const { recoveryCodes } = await call<{ recoveryCodes: readonly string[] }>(
        `${api(me.body.id)}/me/recovery-codes`,
        {
          method: "POST",
          body: { code },
        },
      );
      freshCodes.put({ body: me.body.id, codes: recoveryCodes });
      await client.invalidateQueries({ queryKey: [me.body.id, "me"] });
    });
  return (
    <>
      <h3>{say(recoveryWords.section)}</h3>
      {left >= enough ? (
        <p>{say(recoveryWords.left, { n: left })}</p>
      ) : (
        <Banner tone="caution" title={say(left === 0 ? recoveryWords.noneLeft : recoveryWords.few)}>
          {left > 0 && say(recoveryWords.left, { n: left })}
        </Banner>
      )}
      {asks ? (
        <ProofForm
          id="renew-proof"
          label={say(recoveryWords.renew)}
          busy={task.busy}
          problem={task.problem}
          onProof={renew}
        />
      ) : (
        <Button onClick={() => setAsks(true)}>{say(recoveryWords.renew)}</Button>
      )}
    </>
  );
}
