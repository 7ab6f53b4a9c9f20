import { useState } from "react";
import { call } from "../api/call.ts";
import { asProblem } from "../api/problem.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { freshCodes } from "./fresh-codes.ts";
import { ProofForm } from "./proof-form.tsx";
import { recoveryWords } from "./recovery-words.ts";
import { signInWords } from "./words.ts";

/** A QR code as a picture made here; nothing about the secret leaves the page. */
async function drawn(text: string): Promise<string> {
  const { default: qrcode } = await import("qrcode-generator");
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  return code.createDataURL(4, 4);
}

interface Secret {
  readonly secret: string;
  readonly uri: string;
  readonly picture: string;
}

/**
 * Setting up an authenticator, or replacing the present one: where there is one, it or a recovery code is shown first;
 * then the secret as picture and as text, and a code that proves it arrived.
 */
export function SecondFactor({
  body,
  replaces = false,
  onDone,
}: {
  readonly body: string;
  readonly replaces?: boolean;
  readonly onDone: () => unknown;
}) {
  const say = useSay();
  const [secret, setSecret] = useState<Secret | null>(null);
  const [asksProof, setAsksProof] = useState(false);
  const task = useTask();
  const begin = (proof: object) =>
    task.run(async () => {
      try {
        const given = await call<{ secret: string; uri: string }>(`${api(body)}/me/second-factor`, {
          method: "POST",
          body: proof,
        });
        setSecret({ ...given, picture: await drawn(given.uri) });
      } catch (error) {
        if (asProblem(error).code !== "code-needed") throw error;
        setAsksProof(true);
      }
    });
  if (secret !== null) return <Confirm body={body} secret={secret} onDone={onDone} />;
  if (asksProof)
    return (
      <ProofForm
        id="replace-proof"
        label={say(recoveryWords.replace)}
        busy={task.busy}
        problem={task.problem}
        onProof={(code) => begin({ code })}
      />
    );
  return (
    <>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <Button variant={replaces ? "outline" : "solid"} busy={task.busy} onClick={() => void begin({})}>
        {say(replaces ? recoveryWords.replace : signInWords.begin)}
      </Button>
    </>
  );
}

function Confirm({
  body,
  secret,
  onDone,
}: {
  readonly body: string;
  readonly secret: Secret;
  readonly onDone: () => unknown;
}) {
  const say = useSay();
  const [code, setCode] = useState("");
  const task = useTask();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void task.run(async () => {
          const { recoveryCodes } = await call<{ recoveryCodes: readonly string[] }>(
            `${api(body)}/me/second-factor/confirm`,
            { method: "POST", body: { code } },
          );
          freshCodes.put({ body, codes: recoveryCodes });
          await onDone();
        });
      }}
    >
      <ol>
        <li>
          <p>{say(signInWords.step1)}</p>
          <img className="qr" src={secret.picture} alt={say(signInWords.qr)} />
          <dl className="facts">
            <dt>{say(signInWords.secret)}</dt>
            <dd className="secret">{secret.secret.match(/.{1,4}/g)?.join(" ")}</dd>
            <dt>{say(signInWords.uri)}</dt>
            <dd className="small">{secret.uri}</dd>
          </dl>
        </li>
        <li>
          {task.problem && <ProblemBanner problem={task.problem} />}
          <TextField
            id="new-code"
            label={say(signInWords.code)}
            help={say(signInWords.step2)}
            value={code}
            onChange={setCode}
            short
            native={{ inputMode: "numeric", autoComplete: "one-time-code" }}
          />
          <Button type="submit" variant="solid" busy={task.busy}>
            {say(signInWords.confirm)}
          </Button>
        </li>
      </ol>
    </form>
  );
}
