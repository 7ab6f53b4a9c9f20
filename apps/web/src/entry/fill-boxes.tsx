import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { call, newKey } from "../api/call.ts";
import type { Box, EntryDetail, Form, Values } from "../api/entries.ts";
import { asProblem } from "../api/problem.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { FormFields, FormProblem, focusFirst } from "../form/form-fields.tsx";
import { useBody } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { CheckboxGroup } from "../kit/choice-field.tsx";
import { TextArea } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { entryWords } from "./words.ts";

type Outcome = "done" | "permit" | "refuse" | "sendBack";

const doneWords = {
  done: entryWords.done,
  permit: entryWords.donePermit,
  refuse: entryWords.doneRefuse,
  sendBack: entryWords.doneSendBack,
} as const;

/** My boxes of one step: the step's fields, and what I decide. Where the step is per item, for those ticked. */
export function FillBoxes({
  form,
  entry,
  boxes,
  onDone,
}: {
  readonly form: Form;
  readonly entry: EntryDetail;
  readonly boxes: readonly Box[];
  readonly onDone: (sentence: string) => void;
}) {
  const say = useSay();
  const body = useBody();
  const client = useQueryClient();
  const box = boxes[0]!;
  const step = form.steps.find((one) => one.name === box.step);
  const again = step === form.steps[0] && entry.status === "sentBack";
  const [values, setValues] = useState<Values>(() =>
    again && step ? Object.fromEntries(step.fields.map((field) => [field.name, entry.values[field.name]])) : {},
  );
  const perItem = box.item !== null;
  const [items, setItems] = useState<readonly string[]>(
    // A report is received for every office one holds; a return is confirmed thing by thing.
    perItem && (boxes.length === 1 || form.kind === "chain") ? boxes.map((one) => one.item!) : [],
  );
  const [reason, setReason] = useState("");
  const [wants, setWants] = useState<"reason" | "items" | null>(null);
  const place = useRef<HTMLElement>(null);
  const task = useTask();
  const decision = box.kind === "decision";
  useEffect(() => {
    if (location.hash === "#fill") place.current?.scrollIntoView({ block: "start" });
  }, []);

  function act(outcome: Outcome) {
    if ((outcome === "refuse" || outcome === "sendBack") && reason.trim() === "") {
      setWants("reason");
      document.getElementById("reason")?.focus();
      return;
    }
    if (perItem && items.length === 0) return setWants("items");
    setWants(null);
    void task.run(async () => {
      let seen = entry.seen;
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
      try {
        for (const item of perItem ? items : [null]) {
          const after = await call<{ seen?: number }>(
            `${api(body)}/entries/${form.id}/${encodeURIComponent(entry.id)}/acts`,
            {
              method: "POST",
              key: newKey(),
              body: {
                step: box.step,
                outcome,
                ...(item === null ? {} : { item }),
                values: outcome === "refuse" || outcome === "sendBack" ? {} : given,
                seen,
                ...(reason.trim() === "" ? {} : { reason }),
              },
            },
          );
          seen = after.seen ?? seen + 1;
        }
        onDone(say(doneWords[outcome]));
        await client.invalidateQueries({ queryKey: [body] });
      } catch (error) {
        if (asProblem(error).code === "stale") await client.invalidateQueries({ queryKey: [body, "entry"] });
        focusFirst(error, step?.fields ?? []);
        throw error;
      }
    });
  }
  const first: Outcome = decision ? "permit" : "done";
  const firstText = decision
    ? say(entryWords.permit)
    : again
      ? say(entryWords.resend)
      : say(entryWords.record, { title: box.title });
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      act(first);
    }
  };
  return (
    <section className="fill" id="fill" ref={place} aria-labelledby={`fill-${box.step}`} onKeyDown={onKey}>
      <h2 id={`fill-${box.step}`}>{say(entryWords.fill, { title: box.title })}</h2>
      {box.clause && (
        <blockquote className="banner-quote">
          {box.clause.quote}
          <cite>{say(entryWords.clause, { path: box.clause.path })}</cite>
        </blockquote>
      )}
      {task.problem?.code === "stale" ? (
        <Banner tone="caution" title={say(entryWords.staleHelp)} live />
      ) : (
        <FormProblem problem={task.problem} fields={step?.fields ?? []} />
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          act(first);
        }}
      >
        {perItem && (
          <CheckboxGroup
            id="items"
            label={say(entryWords.fillItems)}
            optional={false}
            error={wants === "items" ? say(entryWords.itemNeeded) : null}
            options={boxes.map((one) => ({ value: one.item!, label: one.itemName ?? one.item! }))}
            value={items}
            onChange={setItems}
          />
        )}
        {step && (
          <FormFields body={body} fields={step.fields} values={values} problem={task.problem} onChange={setValues} />
        )}
        {decision && (
          <TextArea
            id="reason"
            label={say(entryWords.reason)}
            help={say(entryWords.reasonHelp)}
            error={wants === "reason" ? say(entryWords.reasonNeeded) : null}
            rows={2}
            maxLength={2000}
            value={reason}
            onChange={setReason}
          />
        )}
        <div className="actions">
          <Button type="submit" variant="solid" busy={task.busy} aria-keyshortcuts="Control+Enter">
            {firstText}
          </Button>
          {decision && (
            <>
              <Button busy={task.busy} onClick={() => act("sendBack")}>
                {say(entryWords.sendBack)}
              </Button>
              <Button variant="danger" busy={task.busy} onClick={() => act("refuse")}>
                {say(entryWords.refuse)}
              </Button>
            </>
          )}
          <span className="quiet small">{say(entryWords.keyboard)}</span>
        </div>
      </form>
    </section>
  );
}
