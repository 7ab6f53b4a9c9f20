import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { useMe } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { shortMoment } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import type { Account } from "./account.ts";
import "../sign-in/sign-in.css";
import { settingsWords } from "./words.ts";

type Action = "disable" | "enable" | "reset-second-factor";

/** What an administrator may do with one account. */
export function ManageAccount({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const say = useSay();
  const language = useLanguage();
  const me = useMe();
  const client = useQueryClient();
  const [login, setLogin] = useState(account.login ?? account.number);
  const [issued, setIssued] = useState<{ login: string; password: string; until: string } | null>(null);
  const [done, setDone] = useState(false);
  const task = useTask();
  const address = `${api(me.body.id)}/accounts/${encodeURIComponent(account.person)}`;
  const run = (work: () => Promise<void>) =>
    void task.run(async () => {
      setDone(false);
      await work();
      await client.invalidateQueries({ queryKey: [me.body.id, "accounts"] });
    });
  const actions: readonly Action[] =
    account.login === null
      ? []
      : [
          ...(account.state === "disabled" || account.state === "locked" ? (["enable"] as const) : []),
          ...(account.state !== "disabled" && account.person !== me.person.id ? (["disable"] as const) : []),
          ...(account.secondFactor ? (["reset-second-factor"] as const) : []),
        ];
  return (
    <Dialog title={say(settingsWords.manageNamed, { name: account.name })} onClose={onClose}>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {done && <Banner tone="done" title={say(settingsWords.doneAction)} live />}
      {issued && (
        <Banner tone="done" title={say(settingsWords.issued)} live>
          <p className="secret">{issued.password}</p>
          <p>
            {say(kitWords.labelled, { what: say(settingsWords.login), is: issued.login })}
            {"　"}
            {say(settingsWords.until, { at: shortMoment(issued.until, language) })}
          </p>
        </Banner>
      )}
      <p>{say(settingsWords.temporaryHelp)}</p>
      {account.login === null && (
        <TextField id="new-login" label={say(settingsWords.login)} value={login} onChange={setLogin} short />
      )}
      <div className="actions">
        <Button
          variant="solid"
          busy={task.busy}
          onClick={() =>
            run(async () => {
              setIssued(
                await call(`${address}/temporary-password`, {
                  method: "POST",
                  body: account.login === null ? { login: login.trim() } : {},
                }),
              );
            })
          }
        >
          {say(settingsWords.temporary)}
        </Button>
        {actions.map((action) => (
          <Button
            key={action}
            variant={action === "enable" ? "outline" : "danger"}
            busy={task.busy}
            onClick={() =>
              run(async () => {
                await call(`${address}/${action}`, { method: "POST" });
                setDone(true);
              })
            }
          >
            {say(settingsWords[action])}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
