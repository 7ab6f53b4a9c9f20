import { Select, Tick } from "../kit/choice-field.tsx";
import { TextArea, TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import type { Intake, Intakes } from "./answers.ts";
import { intakeWords } from "./intake-words.ts";
import { transferWords } from "./words.ts";

/** A new intake under the first name that is free. */
export function freshIntake(kind: Intake["kind"], others: readonly Intake[]): Intake {
  let number = 1;
  while (others.some(({ id }) => id === `${kind}-${number}`)) number += 1;
  const id = `${kind}-${number}`;
  const common = { id, name: "", kind, active: true, from: "", to: "", classification: "" };
  return kind === "folder"
    ? { ...common, inFolder: `${id}/in`, outFolder: `${id}/out` }
    : { ...common, recipients: [], nextHop: "smtp://127.0.0.1:10025" };
}

export function isComplete(intake: Intake): boolean {
  const { name, from, to, classification } = intake;
  const common = name !== "" && from !== "" && to !== "" && from !== to && classification !== "";
  return intake.kind === "folder"
    ? common && Boolean(intake.inFolder) && Boolean(intake.outFolder)
    : common && Boolean(intake.recipients?.some((one) => one !== "")) && Boolean(intake.nextHop);
}

export function IntakeForm({
  intake,
  data,
  id,
  onChange,
}: {
  readonly intake: Intake;
  readonly data: Intakes;
  readonly id: string;
  readonly onChange: (intake: Intake) => void;
}) {
  const say = useSay();
  const zones = data.zones.map((one) => ({ value: one.value, label: say(one.label) }));
  const line = (name: "name" | "inFolder" | "outFolder" | "nextHop", help?: string) => (
    <TextField
      id={`${id}-${name}`}
      label={say(intakeWords[name])}
      {...(help === undefined ? {} : { help })}
      value={intake[name] ?? ""}
      onChange={(value) => onChange({ ...intake, [name]: value })}
      native={{ spellCheck: false }}
    />
  );
  return (
    <div className="rule-form">
      {line("name")}
      <div className="rule-pair">
        <Select
          id={`${id}-from`}
          label={say(transferWords.from)}
          options={zones}
          value={intake.from}
          onChange={(from) => onChange({ ...intake, from })}
        />
        <Select
          id={`${id}-to`}
          label={say(transferWords.to)}
          options={zones}
          value={intake.to}
          onChange={(to) => onChange({ ...intake, to })}
        />
        <Select
          id={`${id}-class`}
          label={say(transferWords.classification)}
          options={data.classes.map((one) => ({ value: one.value, label: say(one.label) }))}
          value={intake.classification}
          onChange={(classification) => onChange({ ...intake, classification })}
        />
      </div>
      {intake.kind === "folder" ? (
        <>
          {line("inFolder", say(intakeWords.folderHelp))}
          {line("outFolder")}
        </>
      ) : (
        <>
          <TextArea
            id={`${id}-recipients`}
            label={say(intakeWords.recipients)}
            help={say(intakeWords.recipientsHelp)}
            rows={3}
            value={(intake.recipients ?? []).join("\n")}
            onChange={(text) => onChange({ ...intake, recipients: text.split("\n").map((one) => one.trim()) })}
          />
          {line("nextHop", say(intakeWords.nextHopHelp))}
        </>
      )}
      <Tick
        label={say(intakeWords.isActive)}
        value={intake.active}
        onChange={(active) => onChange({ ...intake, active })}
      />
    </div>
  );
}
