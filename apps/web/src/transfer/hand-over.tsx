import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../api/call.ts";
import type { Values } from "../api/entries.ts";
import { asProblem } from "../api/problem.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { DraftLine } from "../apply/draft-line.tsx";
import { useDraft } from "../apply/use-draft.ts";
import { ReferenceInput } from "../form/reference-input.tsx";
import { paths } from "../frame/paths.ts";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { ChoiceField } from "../kit/choice-field.tsx";
import { Field } from "../kit/field.tsx";
import { Loaded } from "../kit/loading.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import type { Rule, Transfer, Transfers } from "./answers.ts";
import { FileIntake, handedIn, type Intake } from "./file-intake.tsx";
import { transferWords } from "./words.ts";

const approvals = {
  always: transferWords.approvalAlways,
  sensitive: transferWords.approvalSensitive,
  class: transferWords.approvalClass,
  never: transferWords.approvalNever,
};
const modes = { same: transferWords.modeSame, picture: transferWords.modePicture, text: transferWords.modeText };

/** The draft of a hand-over: one for each person, for one lot goes after the other. Files are not kept in it. */
const draftId = "hand-over";

/** The form by which files are handed over, with what was typed and not yet sent. */
export function HandOver({ body, transfers }: { readonly body: string; readonly transfers: Transfers }) {
  const say = useSay();
  const draft = useQuery({
    queryKey: [body, "draft", draftId],
    queryFn: ({ signal }) =>
      call<{ values: Values }>(`${api(body)}/drafts/${draftId}`, { signal }).catch((error) => {
        if (asProblem(error).status === 404) return { values: null };
        throw error;
      }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (transfers.zones.length < 2) return <p>{say(transferWords.noZones)}</p>;
  return <Loaded from={draft}>{(kept) => <Form body={body} transfers={transfers} begun={kept.values} />}</Loaded>;
}

/** What the body demands is said as soon as the zones are chosen. */
function Form({
  body,
  transfers,
  begun,
}: {
  readonly body: string;
  readonly transfers: Transfers;
  readonly begun: Values | null;
}) {
  const say = useSay();
  const navigate = useNavigate();
  const task = useTask();
  const [values, setValues] = useState<Values>(begun ?? {});
  const [changed, setChanged] = useState(false);
  const kept = useDraft({
    body,
    id: draftId,
    declaration: "transfer",
    entry: null,
    step: "handOver",
    values,
    changed,
    begun,
  });
  const [files, setFiles] = useState<readonly Intake[]>([]);
  const set = (name: string) => (value: unknown) => {
    setChanged(true);
    setValues((before) => ({ ...before, [name]: value }));
  };
  const error = (name: string) => {
    const wrong = task.problem?.fields[name];
    return wrong ? say(wrong) : null;
  };
  const zone = (name: "fromZone" | "toZone", label: string) => (
    <ChoiceField
      id={`field-${name}`}
      label={label}
      optional={false}
      error={error(name)}
      options={transfers.zones.map((one) => ({ value: one.value, label: say(one.label) }))}
      value={(values[name] ?? null) as string | null}
      onChange={set(name)}
    />
  );
  const wrong = Object.keys(task.problem?.fields ?? {}).length;
  const arriving = files.some((one) => one.id === null && one.problem === null);
  const failed = files.filter((one) => one.problem !== null).length;
  return (
    <form
      className="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        if (arriving) return;
        void task.run(async () => {
          const made = await call<Transfer>(`${api(body)}/transfers`, {
            method: "POST",
            body: { values, ...handedIn(files) },
          });
          await kept.stop();
          await navigate({ to: paths.transfers(body, made.entry.id) as "/" });
        });
      }}
    >
      {task.problem && wrong === 0 && <ProblemBanner problem={task.problem} />}
      {wrong > 0 && <Banner tone="error" title={say(transferWords.mend, { n: wrong })} live />}
      {zone("fromZone", say(transferWords.from))}
      {zone("toZone", say(transferWords.to))}
      <RuleNote transfers={transfers} from={values["fromZone"]} to={values["toZone"]} />
      <TextField
        id="field-transferPurpose"
        label={say(transferWords.purpose)}
        optional={false}
        error={error("transferPurpose")}
        value={String(values["transferPurpose"] ?? "")}
        onChange={set("transferPurpose")}
      />
      <ChoiceField
        id="field-classification"
        label={say(transferWords.classification)}
        optional={false}
        error={error("classification")}
        options={transfers.classes.map((one) => ({ value: one.value, label: say(one.label) }))}
        value={(values["classification"] ?? null) as string | null}
        onChange={set("classification")}
      />
      <ReferenceInput
        id="field-receiver"
        label={say(transferWords.receiver)}
        optional={false}
        error={error("receiver")}
        body={body}
        control={{ widget: "lookup", many: false, from: ["person"] }}
        value={values["receiver"]}
        onChange={set("receiver")}
      />
      <Field group id="field-handed" label={say(transferWords.files)} optional={false} error={error("handed")}>
        <FileIntake body={body} files={files} onChange={setFiles} />
      </Field>
      <div className="actions">
        <Button type="submit" variant="solid" busy={task.busy} unavailable={arriving}>
          {say(transferWords.handOver)}
        </Button>
        <DraftLine state={kept.state} />
        <span role="status">
          {arriving
            ? say(transferWords.stillArriving)
            : failed > 0
              ? say(transferWords.notHandedOver, { n: failed })
              : ""}
        </span>
      </div>
    </form>
  );
}

function RuleNote({
  transfers,
  from,
  to,
}: {
  readonly transfers: Transfers;
  readonly from: unknown;
  readonly to: unknown;
}) {
  const say = useSay();
  if (!from || !to) return null;
  const rule: Rule | undefined = transfers.rules.find((one) => one.from === from && one.to === to);
  return (
    <p role="status" className="rule-note">
      {rule
        ? `${say(modes[rule.mode])}${say(approvals[rule.approval])}${say(transferWords.keptDays, { n: rule.retentionDays })}${transfers.byStandard ? say(transferWords.byStandard) : ""}`
        : say(transferWords.notPermitted)}
      <br />
      <span className="quiet small">{say(transferWords.sandbox, { kind: transfers.sandbox })}</span>
    </p>
  );
}
