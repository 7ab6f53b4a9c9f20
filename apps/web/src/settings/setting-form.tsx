import { isLocalDate } from "@machimori/terms";
import { type ReactNode, useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { useMe } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { DateField } from "../kit/date-field.tsx";
import { TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import "./settings.css";
import type { SettingSet } from "./use-settings.ts";
import { settingsWords } from "./words.ts";

/** A setting of the body with the day from which it holds and its own save. */
export function SettingForm({
  name,
  of,
  value,
  incomplete = null,
  reasoned = false,
  seen,
  save,
  main = false,
  onSaved,
  children,
}: {
  readonly name: string;
  /** What is set, where several settings stand on one page. */
  readonly of?: string;
  readonly value: unknown;
  /** What is still missing, in words; null where it can be saved. */
  readonly incomplete?: string | null;
  /** What was set as the page was opened: a change somebody else made since is not overwritten. */
  readonly seen?: readonly SettingSet[] | undefined;
  /** Whoever changes it says why. */
  readonly reasoned?: boolean;
  /** The words of the button, where "save" says too little. */
  readonly save?: string;
  /** The main act of its page. */
  readonly main?: boolean;
  readonly onSaved: () => unknown;
  readonly children?: ReactNode;
}) {
  const say = useSay();
  const me = useMe();
  const [from, setFrom] = useState(me.today);
  const [reason, setReason] = useState("");
  const [done, setDone] = useState(false);
  const task = useTask();
  const ready = isLocalDate(from) && incomplete === null && (!reasoned || reason.trim() !== "");
  return (
    <form
      className="narrow one-setting"
      aria-label={of}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        void task.run(async () => {
          setDone(false);
          await call(`${api(me.body.id)}/settings/${name}`, {
            method: "PUT",
            body: {
              value,
              effectiveFrom: from,
              ...(reasoned ? { reason } : {}),
              ...(seen ? { seen: seen.findLast((one) => one.key === name)?.setAt ?? null } : {}),
            },
          });
          setReason("");
          setDone(true);
          await onSaved();
        });
      }}
    >
      {children}
      {task.problem && <ProblemBanner problem={task.problem} />}
      {done && <Banner tone="done" title={say(settingsWords.saved)} live />}
      {incomplete !== null && <p className="error-text">{incomplete}</p>}
      {reasoned && (
        <TextField
          id={`${name}-reason`}
          label={say(settingsWords.reason)}
          help={say(settingsWords.reasonHelp)}
          optional={false}
          value={reason}
          onChange={setReason}
          native={{ maxLength: 2000 }}
        />
      )}
      <div className="setting-from">
        <DateField id={`${name}-from`} label={say(settingsWords.effectiveFrom)} value={from} onChange={setFrom} />
        <Button
          type="submit"
          variant={main ? "solid" : "outline"}
          busy={task.busy}
          unavailable={!ready}
          aria-label={of && say(kitWords.actOn, { act: save ?? say(settingsWords.save), of })}
        >
          {save ?? say(settingsWords.save)}
        </Button>
      </div>
    </form>
  );
}
