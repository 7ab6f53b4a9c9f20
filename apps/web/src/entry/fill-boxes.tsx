import { valuesAsked } from "@machimori/model/condition";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { call, newKey } from "../api/call.ts";
import type { Box, EntryDetail, Foresight, Form, Repeated, Values } from "../api/entries.ts";
import { asProblem, type Citation } from "../api/problem.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { DraftElsewhere } from "../apply/draft-elsewhere.tsx";
import { DraftLine } from "../apply/draft-line.tsx";
import { useDraft } from "../apply/use-draft.ts";
import { Foreseen, usePreview } from "../form/foreseen.tsx";
import { FormFields, FormProblem, focusFirst } from "../form/form-fields.tsx";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useReached } from "../frame/reached.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody, useMe } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { CheckboxGroup } from "../kit/choice-field.tsx";
import { TextArea } from "../kit/text-field.tsx";
import { useCitedInFull } from "../language/clause-path.ts";
import { useSay } from "../language/language.ts";
import { decisionWords } from "./decision-words.ts";
import { entryWords } from "./words.ts";

type Outcome = "done" | "permit" | "refuse" | "sendBack";

const doneWords = {
  done: entryWords.done,
  permit: entryWords.donePermit,
  refuse: entryWords.doneRefuse,
  sendBack: entryWords.doneSendBack,
} as const;

interface Filling {
  readonly form: Form;
  readonly entry: EntryDetail;
  readonly boxes: readonly Box[];
  /** The clause by which I decide my own request for a stated reason; null where the box is mine in any case. */
  readonly override?: Citation | null;
  readonly onDone: (sentence: string) => void;
}

/** My boxes of one step, with what I had begun to write there. */
export function FillBoxes(filling: Filling) {
  const me = useMe();
  const { entry, boxes } = filling;
  const id = `${entry.id}:${boxes[0]!.step}:${me.person.id}`;
  const draft = useQuery({
    queryKey: [me.body.id, "step-draft", id],
    queryFn: ({ signal }) =>
      call<{ values: Values }>(`${api(me.body.id)}/drafts/${encodeURIComponent(id)}`, { signal }).catch((error) => {
        if (asProblem(error).status === 404) return { values: null };
        throw error;
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (draft.isPending) return null;
  return <FillForm {...filling} draftId={id} begun={draft.data?.values ?? null} />;
}

/** The step's fields, and what I decide. Where the step is per item, for those ticked. */
function FillForm({
  form,
  entry,
  boxes,
  override = null,
  onDone,
  draftId,
  begun,
}: Filling & { readonly draftId: string; readonly begun: Values | null }) {
  const say = useSay();
  const cited = useCitedInFull();
  const body = useBody();
  const client = useQueryClient();
  const box = boxes[0]!;
  const step = form.steps.find((one) => one.name === box.step);
  const again = step === form.steps[0] && entry.status === "sentBack";
  const [values, setValues] = useState<Values>(() => {
    // What the system fills in stands above what was begun before a newer verification.
    if (begun !== null) return { ...begun, ...box.beforehand?.values };
    const known = (name: string) => (again ? entry.values[name] : entry.suggested[name]);
    const kept = (step?.fields ?? []).filter((field) => known(field.name) !== undefined);
    return { ...Object.fromEntries(kept.map(({ name }) => [name, known(name)])), ...box.beforehand?.values };
  });
  const perItem = box.item !== null;
  const [search] = usePageSearch();
  const scanned = boxes.find((one) => one.item !== null && one.item === search["item"])?.item ?? null;
  const [items, setItems] = useState<readonly string[]>(
    // A code on the printed form names the one thing it opens.
    scanned !== null
      ? [scanned]
      : // A report is received for every office one holds; a return is confirmed thing by thing.
        perItem && (boxes.length === 1 || form.kind === "chain")
        ? boxes.map((one) => one.item!)
        : [],
  );
  const [changed, setChanged] = useState(false);
  const [reason, setReason] = useState("");
  const [whyOverride, setWhyOverride] = useState("");
  const [wants, setWants] = useState<"reason" | "items" | "override" | null>(null);
  const kept = useDraft({
    body,
    id: draftId,
    declaration: form.id,
    entry: entry.id,
    step: box.step,
    values,
    changed,
    begun,
  });
  const place = useReached("fill");
  const task = useTask();
  const decision = box.kind === "decision";
  const given = valuesAsked(step?.fields ?? [], values, entry.values);
  const foresight = usePreview(
    `${entry.id} ${box.step}`,
    { step: box.step, values: given },
    (settled, signal) =>
      call<Foresight>(`${api(body)}/entries/${form.id}/${encodeURIComponent(entry.id)}/preview`, {
        method: "POST",
        body: settled,
        signal,
      }),
    changed && step !== undefined,
  );

  function act(outcome: Outcome) {
    if ((outcome === "refuse" || outcome === "sendBack") && reason.trim() === "") {
      setWants("reason");
      document.getElementById("reason")?.focus();
      return;
    }
    if (override !== null && whyOverride.trim() === "") {
      setWants("override");
      document.getElementById("override-reason")?.focus();
      return;
    }
    if (perItem && items.length === 0) return setWants("items");
    setWants(null);
    void task.run(async () => {
      let seen = entry.seen;
      try {
        for (const item of perItem ? items : [null]) {
          const after = await call<EntryDetail | Repeated>(
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
                ...(override === null ? {} : { override: whyOverride }),
              },
            },
          );
          seen = "repeated" in after ? seen + 1 : after.seen;
        }
        await kept.stop();
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
          <cite>{say(entryWords.clause, { path: cited(box.clause.path) })}</cite>
        </blockquote>
      )}
      {box.beforehand && (
        <Banner tone="information" title={say(entryWords.filledBeforehand, { number: box.beforehand.proof.number })}>
          <Go to={paths.separation(body)} search={{ verification: box.beforehand.proof.id }}>
            {say(entryWords.openProof)}
          </Go>
        </Banner>
      )}
      {task.problem?.code === "stale" ? (
        <Banner tone="caution" title={say(entryWords.staleHelp)} live />
      ) : (
        <FormProblem problem={task.problem} fields={step?.fields ?? []} />
      )}
      <DraftElsewhere
        state={kept.state}
        fields={step?.fields ?? []}
        values={values}
        onTheirs={(theirs) => {
          setValues(theirs);
          kept.settle(theirs);
        }}
        onMine={kept.settle}
      />
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
          <FormFields
            body={body}
            fields={step.fields}
            values={values}
            earlier={entry.values}
            problem={task.problem}
            onChange={(next) => {
              setValues(next);
              setChanged(true);
            }}
          />
        )}
        {override !== null && (
          <TextArea
            id="override-reason"
            label={say(decisionWords.overrideReason)}
            optional={false}
            error={wants === "override" ? say(decisionWords.overrideNeeded) : null}
            rows={2}
            maxLength={2000}
            value={whyOverride}
            onChange={setWhyOverride}
          />
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
        <Foreseen broken={foresight.data?.broken ?? []} />
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
          <DraftLine state={kept.state} />
          {begun !== null && !changed && <span className="quiet small">{say(decisionWords.draftKept)}</span>}
        </div>
      </form>
    </section>
  );
}
