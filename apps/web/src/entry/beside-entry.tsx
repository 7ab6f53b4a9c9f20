import { useState } from "react";
import { call } from "../api/call.ts";
import type { EntryDetail, Form } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { TextArea } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { reporterWords } from "../mechanisms/words.ts";

/** What is to be known of an entry besides its boxes: erased, the committee's decision, a hidden reporter, what follows. */
export function BesideEntry({ form, entry }: { readonly form: Form; readonly entry: EntryDetail }) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  return (
    <>
      {entry.disposed && (
        <Banner tone="information" title={say(reporterWords.disposed)}>
          <p>{say(reporterWords.disposedHelp)}</p>
        </Banner>
      )}
      {entry.decisions.length > 0 && (
        <Banner tone="information" title={say(reporterWords.committee)}>
          <ul>
            {entry.decisions.map((one) => (
              <li key={one.meeting}>
                <Go to={paths.entry(body, "committee-meeting", one.meeting)}>
                  {say(reporterWords.decidedAt, {
                    name: one.name,
                    day: longDay(one.on, language),
                    resolution: one.resolution,
                  })}
                </Go>
                {one.note && <p>{one.note}</p>}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {entry.reporterHidden && <HiddenReporter form={form} entry={entry} hidden={entry.reporterHidden} />}
      {entry.leadsTo && (
        <p className="actions no-print">
          <Go
            to={paths.apply(body, entry.leadsTo.declaration)}
            search={entry.leadsTo.values}
            className="button button-outline button-small"
          >
            {entry.leadsTo.wish}
          </Go>
        </p>
      )}
    </>
  );
}

function HiddenReporter({
  form,
  entry,
  hidden,
}: {
  readonly form: Form;
  readonly entry: EntryDetail;
  readonly hidden: NonNullable<EntryDetail["reporterHidden"]>;
}) {
  const say = useSay();
  const body = useBody();
  const task = useTask();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [found, setFound] = useState<{ name: string; post: string; unit: string } | null>(null);
  const ask = () =>
    void task.run(async () => {
      const address = `${api(body)}/entries/${form.id}/${encodeURIComponent(entry.id)}/reporter`;
      setFound(await call<{ name: string; post: string; unit: string }>(address, { method: "POST", body: { reason } }));
      setAsking(false);
    });
  return (
    <Banner tone="information" title={say(reporterWords.hidden)}>
      <p>{say(reporterWords.hiddenHelp, { readers: hidden.readers })}</p>
      {found && (
        <p role="status">
          <strong>{say(reporterWords.is, found)}</strong>
        </p>
      )}
      {hidden.mayAsk && !found && (
        <Button size="small" onClick={() => setAsking(true)}>
          {say(reporterWords.ask)}
        </Button>
      )}
      {asking && (
        <Dialog title={say(reporterWords.ask)} onClose={() => setAsking(false)}>
          {task.problem && <ProblemBanner problem={task.problem} />}
          <p>{say(reporterWords.askHelp)}</p>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              ask();
            }}
          >
            <TextArea
              id="reporter-reason"
              label={say(reporterWords.reason)}
              optional={false}
              rows={2}
              maxLength={2000}
              value={reason}
              onChange={setReason}
            />
            <div className="actions">
              <Button type="submit" variant="solid" busy={task.busy} unavailable={reason.trim() === ""}>
                {say(reporterWords.ask)}
              </Button>
              <Button onClick={() => setAsking(false)}>{say(kitWords.cancel)}</Button>
            </div>
          </form>
        </Dialog>
      )}
    </Banner>
  );
}
