import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { TextArea, TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { retentionWords } from "./words.ts";

export interface Hold {
  readonly id: string;
  readonly entry: { readonly declaration: string; readonly id: string; readonly name: string } | null;
  readonly everything: boolean;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedOn: string;
}

interface Part {
  readonly mayKeep: boolean;
  readonly onDone: (sentence: string) => void;
}

/** What is kept from disposal, why, since when; placing a hold and ending it. */
export function Holds({ holds, mayKeep, onDone }: Part & { readonly holds: readonly Hold[] }) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const [open, setOpen] = useState<Hold | "new" | null>(null);
  return (
    <section aria-labelledby="holds">
      <h2 id="holds">{say(retentionWords.holds)}</h2>
      <p>{say(retentionWords.holdsHelp)}</p>
      {holds.length === 0 ? (
        <p>{say(retentionWords.holdsNone)}</p>
      ) : (
        <Scroll slips>
          <table className="table retention">
            <thead>
              <tr>
                <th scope="col">{say(retentionWords.what)}</th>
                <th scope="col">{say(retentionWords.reason)}</th>
                <th scope="col">{say(retentionWords.placed)}</th>
                {mayKeep && <th scope="col">{say(retentionWords.lift)}</th>}
              </tr>
            </thead>
            <tbody>
              {holds.map((hold) => {
                const what = hold.entry?.name ?? say(retentionWords.everything);
                return (
                  <tr key={hold.id}>
                    <th scope="row">
                      {hold.entry ? (
                        <Go to={paths.entry(body, hold.entry.declaration, hold.entry.id)}>{what}</Go>
                      ) : (
                        what
                      )}
                    </th>
                    <td>{hold.reason}</td>
                    <td>
                      {hold.placedBy}　{shortDay(hold.placedOn, language)}
                    </td>
                    {mayKeep && (
                      <td>
                        <Button
                          size="small"
                          aria-label={say(retentionWords.liftNamed, { what })}
                          onClick={() => setOpen(hold)}
                        >
                          {say(retentionWords.lift)}
                        </Button>
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
      {mayKeep && (
        <p className="actions">
          <Button size="small" onClick={() => setOpen("new")}>
            {say(retentionWords.hold)}
          </Button>
        </p>
      )}
      {open !== null && (
        <HoldDialog
          hold={open === "new" ? null : open}
          onClose={() => setOpen(null)}
          onDone={(sentence) => {
            setOpen(null);
            onDone(sentence);
          }}
        />
      )}
    </section>
  );
}

function HoldDialog({
  hold,
  onClose,
  onDone,
}: {
  readonly hold: Hold | null;
  readonly onClose: () => void;
  readonly onDone: (sentence: string) => void;
}) {
  const say = useSay();
  const body = useBody();
  const task = useTask();
  const [entry, setEntry] = useState("");
  const [reason, setReason] = useState("");
  const send = () =>
    void task.run(async () => {
      const address = `${api(body)}/retention/holds`;
      if (hold) await call(`${address}/${encodeURIComponent(hold.id)}/lift`, { method: "POST", body: { reason } });
      else await call(address, { method: "POST", body: { entry: entry.trim() || null, reason } });
      onDone(say(hold ? retentionWords.lifted : retentionWords.held));
    });
  return (
    <Dialog title={say(hold ? retentionWords.lift : retentionWords.hold)} onClose={onClose}>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {hold === null && (
          <TextField id="held" label={say(retentionWords.holdWhat)} optional value={entry} onChange={setEntry} />
        )}
        <TextArea
          id="hold-reason"
          label={say(hold ? retentionWords.liftReason : retentionWords.holdReason)}
          optional={false}
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={setReason}
        />
        <div className="actions">
          <Button type="submit" variant="solid" busy={task.busy} unavailable={reason.trim() === ""}>
            {say(hold ? retentionWords.lift : retentionWords.hold)}
          </Button>
          <Button onClick={onClose}>{say(kitWords.cancel)}</Button>
        </div>
      </form>
    </Dialog>
  );
}
