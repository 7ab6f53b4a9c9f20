import { useState } from "react";
import { call } from "../api/call.ts";
import { useTask } from "../api/use-task.ts";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { ChoiceField } from "../kit/choice-field.tsx";
import { Field } from "../kit/field.tsx";
import { TextArea } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { FileIntake, handedIn, type Intake } from "./file-intake.tsx";
import { transferWords } from "./words.ts";

/** What a person decides about files no machine can make safe. */
export function Judge({
  body,
  path,
  onDone,
}: {
  readonly body: string;
  readonly path: string;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const task = useTask();
  const [judgement, setJudgement] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [files, setFiles] = useState<readonly Intake[]>([]);
  const error = (name: string) => {
    const wrong = task.problem?.fields[name];
    return wrong ? say(wrong) : null;
  };
  return (
    <form
      className="narrow"
      aria-label={say(transferWords.judge)}
      onSubmit={(event) => {
        event.preventDefault();
        void task.run(async () => {
          const given = judgement === "substitute" ? handedIn(files) : {};
          await call(`${path}/judgement`, {
            method: "POST",
            body: { values: { ...(judgement === null ? {} : { judgement }), judgementReason: reason }, ...given },
          });
          onDone();
        });
      }}
    >
      <h2>{say(transferWords.judge)}</h2>
      <p>{say(transferWords.judgeHelp)}</p>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <ChoiceField
        id="field-judgement"
        label={say(transferWords.judgement)}
        optional={false}
        error={error("judgement")}
        options={(["without", "substitute", "stop"] as const).map((value) => ({
          value,
          label: say(transferWords[value]),
        }))}
        value={judgement}
        onChange={setJudgement}
      />
      {judgement === "substitute" && (
        <Field
          group
          id="field-substitutes"
          label={say(transferWords.substitutes)}
          optional={false}
          error={error("substitutes")}
        >
          <FileIntake body={body} files={files} onChange={setFiles} />
        </Field>
      )}
      <TextArea
        id="field-judgementReason"
        label={say(transferWords.reason)}
        optional={false}
        error={error("judgementReason")}
        rows={2}
        value={reason}
        onChange={setReason}
      />
      <div className="actions">
        <Button type="submit" variant="solid" busy={task.busy}>
          {say(transferWords.decide)}
        </Button>
      </div>
    </form>
  );
}
