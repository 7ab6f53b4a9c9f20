import { valuesAsked } from "@machimori/model/condition";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, newKey } from "../api/call.ts";
import type { EntryDetail, Form, Values } from "../api/entries.ts";
import { asProblem } from "../api/problem.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { FormFields, FormProblem, focusFirst } from "../form/form-fields.tsx";
import { FormPlace } from "../form/form-place.ts";
import { useBody } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { DateField } from "../kit/date-field.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { TextArea } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { entryWords } from "./words.ts";

type Change = "withdraw" | "amend" | "retire";

const said = {
  withdraw: { title: entryWords.withdrawTitle, help: entryWords.withdrawHelp, done: entryWords.doneWithdraw },
  amend: { title: entryWords.amendTitle, help: null, done: entryWords.doneAmend },
  retire: { title: entryWords.retireTitle, help: entryWords.retireHelp, done: entryWords.doneRetire },
} as const;

/** Withdrawing a request, amending or retiring a register entry; each is asked once more before it is done. */
export function ChangeActions({
  form,
  entry,
  onDone,
}: {
  readonly form: Form;
  readonly entry: EntryDetail;
  readonly onDone: (sentence: string) => void;
}) {
  const say = useSay();
  const [open, setOpen] = useState<Change | null>(null);
  const may: readonly Change[] = [
    ...(entry.may.withdraw ? (["withdraw"] as const) : []),
    ...(entry.may.amend ? (["amend"] as const) : []),
    ...(entry.may.retire ? (["retire"] as const) : []),
  ];
  return (
    <>
      {may.map((change) => (
        <Button
          key={change}
          size="small"
          variant={change === "amend" ? "outline" : "danger"}
          onClick={() => setOpen(change)}
        >
          {say(change === "amend" && entry.corrects ? entryWords.correct : entryWords[change])}
        </Button>
      ))}
      {open && (
        <FormPlace value="dialog">
          <ChangeDialog
            change={open}
            form={form}
            entry={entry}
            onClose={() => setOpen(null)}
            onDone={() => {
              setOpen(null);
              onDone(say(said[open].done));
            }}
          />
        </FormPlace>
      )}
    </>
  );
}

function ChangeDialog({
  change,
  form,
  entry,
  onClose,
  onDone,
}: {
  readonly change: Change;
  readonly form: Form;
  readonly entry: EntryDetail;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const body = useBody();
  const client = useQueryClient();
  const { corrects } = entry;
  const step = form.steps.find((one) => one.name === corrects?.step) ?? form.steps[0]!;
  const fields = change === "amend" ? step.fields : [];
  const known = corrects?.values ?? entry.values;
  const [edited, setEdited] = useState<Values>({});
  // Where somebody else changed the entry meanwhile, what is left alone here follows them.
  const values = Object.fromEntries(
    fields
      .map(({ name }) => [name, Object.hasOwn(edited, name) ? edited[name] : known[name]] as const)
      .filter(([, value]) => value !== undefined),
  );
  const [reason, setReason] = useState("");
  const [effectiveOn, setEffectiveOn] = useState("");
  const task = useTask();
  return (
    <Dialog
      title={
        change === "amend" && corrects ? say(entryWords.correctTitle, { title: step.title }) : say(said[change].title)
      }
      onClose={onClose}
    >
      {change === "amend" && corrects && <p>{say(entryWords.correctHelp)}</p>}
      {said[change].help && <p>{say(said[change].help)}</p>}
      <FormProblem problem={task.problem} fields={fields} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void task.run(async () => {
            try {
              await call(`${api(body)}/entries/${form.id}/${encodeURIComponent(entry.id)}/${change}`, {
                method: "POST",
                key: newKey(),
                body: {
                  seen: entry.seen,
                  ...(change === "amend" ? { values: valuesAsked(fields, values, entry.values) } : {}),
                  ...(reason.trim() === "" ? {} : { reason }),
                  ...(effectiveOn === "" ? {} : { effectiveOn }),
                },
              });
            } catch (error) {
              focusFirst(error, fields, "dialog");
              if (asProblem(error).code === "stale") await client.invalidateQueries({ queryKey: [body] });
              throw error;
            }
            onDone();
            await client.invalidateQueries({ queryKey: [body] });
          });
        }}
      >
        <FormFields
          body={body}
          fields={fields}
          values={values}
          earlier={entry.values}
          problem={task.problem}
          onChange={(next) =>
            setEdited((before) => ({
              ...before,
              ...Object.fromEntries(
                fields.filter(({ name }) => next[name] !== values[name]).map(({ name }) => [name, next[name]]),
              ),
            }))
          }
        />
        {change !== "withdraw" && !corrects && (
          <DateField
            id="effective-on"
            label={say(entryWords.effectiveOn)}
            optional
            value={effectiveOn}
            onChange={setEffectiveOn}
          />
        )}
        <TextArea
          id="change-reason"
          label={say(change === "amend" ? entryWords.amendReason : entryWords.reason)}
          rows={2}
          maxLength={2000}
          value={reason}
          onChange={setReason}
        />
        <div className="actions">
          <Button type="submit" variant={change === "amend" ? "solid" : "danger"} busy={task.busy}>
            {say(change === "amend" && corrects ? entryWords.correct : entryWords[change])}
          </Button>
          <Button onClick={onClose}>{say(kitWords.cancel)}</Button>
        </div>
      </form>
    </Dialog>
  );
}
