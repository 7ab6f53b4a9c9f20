import { askedOf, valuesAsked } from "@machimori/model/condition";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call, newKey } from "../api/call.ts";
import type { EntryDetail, Form, Preview, Repeated, Values } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Foreseen, usePreview } from "../form/foreseen.tsx";
import { FormFields, FormProblem, focusFirst } from "../form/form-fields.tsx";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Tick } from "../kit/choice-field.tsx";
import { DateField } from "../kit/date-field.tsx";
import { TextArea } from "../kit/text-field.tsx";
import { useListed, useSay } from "../language/language.ts";
import { AfterSending } from "./after-sending.tsx";
import { DraftElsewhere } from "./draft-elsewhere.tsx";
import { DraftLine } from "./draft-line.tsx";
import { RoutePreview } from "./route-preview.tsx";
import { useDraft } from "./use-draft.ts";
import { applyWords } from "./words.ts";

/** One column, the fields in the order of the paper form; what happens next stands beside it as soon as it is known. */
export function ApplyForm({
  form,
  draft,
  initial,
  begun,
  onAnother,
}: {
  readonly form: Form;
  readonly draft: string;
  readonly initial: Values;
  /** What the draft holds already; null where it is a new one. */
  readonly begun: Values | null;
  readonly onAnother: () => void;
}) {
  const say = useSay();
  const listed = useListed();
  const body = useBody();
  const client = useQueryClient();
  const [, change] = usePageSearch();
  const step = form.steps[0]!;
  const [written, setValues] = useState<Values>(initial);
  // What was written in a field that is no longer asked for stays with the draft and is not sent.
  const values = valuesAsked(step.fields, written);
  const [changed, setChanged] = useState(false);
  const [exPost, setExPost] = useState(false);
  const [reason, setReason] = useState("");
  const [actedOn, setActedOn] = useState("");
  const [lateReason, setLateReason] = useState("");
  const [done, setDone] = useState<EntryDetail | null>(null);
  const key = useRef({ of: "", key: newKey() });
  const task = useTask();
  const kept = useDraft({
    body,
    id: draft,
    declaration: form.id,
    entry: null,
    step: step.name,
    values: written,
    changed,
    begun,
    // The address names the draft, so that a reload and the way back find it.
    onSaved: () => change({ draft }, { replace: true }),
  });
  const request = {
    values,
    ...(exPost ? { exPost: { reason, ...(lateReason.trim() === "" ? {} : { lateReason }) } } : {}),
    ...(exPost && actedOn !== "" ? { effectiveOn: actedOn } : {}),
  };
  const { data: preview, isCurrent } = usePreview(
    form.id,
    request,
    (settled, signal) =>
      call<Preview>(`${api(body)}/entries/${form.id}/preview`, { method: "POST", body: settled, signal }),
    done === null,
  );
  const isLate = preview?.broken.some((one) => one.code === "ex-post-late") || task.problem?.code === "ex-post-late";
  if (done) return <AfterSending form={form} entry={done} onAnother={onAnother} />;

  function send() {
    void task.run(async () => {
      const text = JSON.stringify(request);
      if (key.current.of !== text) key.current = { of: text, key: newKey() };
      try {
        const entry = await call<EntryDetail | Repeated>(`${api(body)}/entries/${form.id}`, {
          method: "POST",
          body: request,
          key: key.current.key,
        });
        await kept.stop();
        const whole =
          "repeated" in entry
            ? await call<EntryDetail>(`${api(body)}/entries/${form.id}/${encodeURIComponent(entry.id)}`)
            : entry;
        setDone(whole);
        void client.invalidateQueries({ queryKey: [body] });
      } catch (error) {
        focusFirst(error, step.fields);
        throw error;
      }
    });
  }
  return (
    <div className="apply">
      <form
        className="apply-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {form.kind === "chain" && <Banner tone="caution" title={say(applyWords.emergencyIncident)} />}
        <p className="quiet">
          {say(applyWords.neededList, {
            fields: listed(
              askedOf(step.fields, values)
                .filter((field) => !field.optional)
                .map((field) => field.label),
            ),
          })}
        </p>
        <FormProblem problem={task.problem} fields={step.fields} />
        <FormFields
          body={body}
          fields={step.fields}
          values={written}
          problem={task.problem}
          onChange={(next) => {
            setValues(next);
            setChanged(true);
          }}
        />
        {form.exPost && (
          <div className="ex-post">
            <Tick label={say(applyWords.exPost)} value={exPost} onChange={setExPost} />
            {exPost && (
              <DateField
                id="acted-on"
                label={say(applyWords.actedOn)}
                help={say(applyWords.actedOnHelp, { n: form.exPostDays })}
                optional
                value={actedOn}
                onChange={setActedOn}
              />
            )}
            {exPost && (
              <TextArea
                id="ex-post-reason"
                label={say(applyWords.exPostReason)}
                help={say(applyWords.exPostHelp)}
                optional={false}
                rows={2}
                maxLength={2000}
                value={reason}
                onChange={setReason}
              />
            )}
            {exPost && (isLate || lateReason !== "") && (
              <TextArea
                id="field-lateReason"
                label={say(applyWords.lateReason)}
                optional={false}
                error={task.problem?.code === "ex-post-late" ? say(task.problem.sentence) : null}
                rows={2}
                maxLength={2000}
                value={lateReason}
                onChange={setLateReason}
              />
            )}
          </div>
        )}
        <DraftElsewhere
          state={kept.state}
          fields={step.fields}
          values={written}
          onTheirs={(theirs) => {
            setValues(theirs);
            kept.settle(theirs);
          }}
          onMine={kept.settle}
        />
        <Foreseen broken={preview?.broken ?? []} />
        <div className="actions">
          <Button type="submit" variant="solid" busy={task.busy}>
            {say(form.kind === "register" ? applyWords.register : applyWords.send)}
          </Button>
          <DraftLine state={kept.state} />
        </div>
      </form>
      {preview && (
        <RoutePreview
          preview={preview}
          isSettled={
            isCurrent &&
            step.fields.every(
              (field) => field.optional || field.control.widget !== "choice" || values[field.name] !== undefined,
            )
          }
        />
      )}
    </div>
  );
}
