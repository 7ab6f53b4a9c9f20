import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import type { Form, Row, Values } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { FormFields } from "../form/form-fields.tsx";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Select } from "../kit/choice-field.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { TextArea } from "../kit/text-field.tsx";
import { useLanguage, useSay } from "../language/language.ts";
import { listWords } from "./words.ts";

export type Bulk =
  | { readonly do: "act"; readonly step: string; readonly outcome: "permit" | "sendBack" | "refuse" }
  | { readonly do: "amend" }
  | { readonly do: "retire" };

interface Answer {
  readonly done: number;
  readonly results: readonly {
    readonly id: string;
    readonly name: string;
    readonly done: boolean;
    readonly problem: { readonly ja: string; readonly en: string } | null;
  }[];
}

const titles = {
  permit: listWords.bulkPermit,
  sendBack: listWords.bulkSendBack,
  refuse: listWords.bulkRefuse,
  amend: listWords.bulkAmend,
  retire: listWords.bulkRetire,
} as const;

/** What will be done to which, before it is done; afterwards what was not done and why. */
export function BulkDialog({
  form,
  rows,
  doing,
  onClose,
  onDone,
}: {
  readonly form: Form;
  readonly rows: readonly Row[];
  readonly doing: Bulk;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const client = useQueryClient();
  const [chosen] = useState(rows);
  const [field, setField] = useState("");
  const [values, setValues] = useState<Values>({});
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const task = useTask();
  const fields =
    doing.do === "amend" ? form.steps[0]!.fields.filter((one) => one.name !== form.keyField && one.when === null) : [];
  const needsReason = doing.do === "retire" || (doing.do === "act" && doing.outcome !== "permit");
  const ready = (!needsReason || reason.trim() !== "") && (doing.do !== "amend" || values[field] !== undefined);

  function send() {
    setTried(true);
    if (!ready) return;
    void task.run(async () => {
      const result = await call<Answer>(`${api(body)}/entries/${form.id}/bulk`, {
        method: "POST",
        body: {
          entries: chosen.map(({ id, seen }) => ({ id, seen })),
          doing: {
            ...doing,
            ...(doing.do === "amend" ? { values } : {}),
            ...(reason.trim() === "" ? {} : { reason }),
          },
        },
      });
      setAnswer(result);
      await client.invalidateQueries({ queryKey: [body] });
    });
  }
  const failed = answer?.results.filter((one) => !one.done) ?? [];
  const close =
    answer === null
      ? onClose
      : () => {
          onClose();
          onDone();
        };
  return (
    <Dialog title={say(titles[doing.do === "act" ? doing.outcome : doing.do])} onClose={close}>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {answer ? (
        <Banner
          tone={failed.length > 0 ? "caution" : "done"}
          title={say(listWords.bulkResult, { done: answer.done, failed: failed.length })}
          live
        >
          {failed.length > 0 && (
            <ul aria-label={say(listWords.bulkFailed)}>
              {failed.map((one) => (
                <li key={one.id}>
                  {one.name}：{one.problem?.[language]}
                </li>
              ))}
            </ul>
          )}
        </Banner>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <p>{say(listWords.bulkSummary, { n: chosen.length })}</p>
          <ul className="bulk-names">
            {chosen.map((row) => (
              <li key={row.id}>
                {row.name || row.id}
                {row.applicant ? `（${row.applicant}）` : ""}
              </li>
            ))}
          </ul>
          {doing.do === "amend" && (
            <>
              <Select
                id="bulk-field"
                label={say(listWords.bulkField)}
                optional={false}
                options={fields.map((one) => ({ value: one.name, label: one.label }))}
                value={field}
                onChange={(next) => {
                  setField(next);
                  setValues({});
                }}
              />
              <FormFields
                body={body}
                fields={fields.filter((one) => one.name === field)}
                values={values}
                problem={task.problem}
                onChange={setValues}
              />
            </>
          )}
          <TextArea
            id="bulk-reason"
            label={say(listWords.bulkReason)}
            optional={!needsReason}
            error={tried && needsReason && reason.trim() === "" ? say(listWords.bulkReasonNeeded) : null}
            rows={2}
            maxLength={2000}
            value={reason}
            onChange={setReason}
          />
          <div className="actions">
            <Button type="submit" variant="solid" busy={task.busy} unavailable={doing.do === "amend" && !ready}>
              {say(listWords.bulkDo, { n: chosen.length })}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
