import { useState } from "react";
import type { ApiProblem } from "../api/problem.ts";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { recoveryWords } from "./recovery-words.ts";

/** Asks for the present second factor before it is changed: a session left open is not enough. */
export function ProofForm({
  id,
  label,
  busy,
  problem,
  onProof,
}: {
  readonly id: string;
  readonly label: string;
  readonly busy: boolean;
  readonly problem: ApiProblem | null;
  readonly onProof: (code: string) => Promise<void>;
}) {
  const say = useSay();
  const [code, setCode] = useState("");
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        void onProof(code).finally(() => setCode(""));
      }}
    >
      {problem && <ProblemBanner problem={problem} />}
      <TextField
        id={id}
        label={say(recoveryWords.proof)}
        help={say(recoveryWords.proofHelp)}
        value={code}
        onChange={setCode}
        native={{ autoComplete: "one-time-code", autoFocus: true, spellCheck: false }}
      />
      <div className="actions">
        <Button type="submit" variant="solid" busy={busy}>
          {label}
        </Button>
      </div>
    </form>
  );
}
