import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { signInWords } from "./words.ts";

/** A QR code as a picture made here; nothing about the secret leaves the page. */
async function drawn(text: string): Promise<string> {
  const { default: qrcode } = await import("qrcode-generator");
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  return code.createDataURL(4, 4);
}

/** Setting up an authenticator: the secret as picture and as text, then a code that proves it arrived. */
export function SecondFactor({ body, onDone }: { readonly body: string; readonly onDone: () => unknown }) {
  const say = useSay();
  const [secret, setSecret] = useState<{
    readonly secret: string;
    readonly uri: string;
    readonly picture: string;
  } | null>(null);
  const [code, setCode] = useState("");
  const task = useTask();
  if (secret === null)
    return (
      <>
        {task.problem && <ProblemBanner problem={task.problem} />}
        <Button
          variant="solid"
          busy={task.busy}
          onClick={() =>
            void task.run(async () => {
              const given = await call<{ secret: string; uri: string }>(`${api(body)}/me/second-factor`, {
                method: "POST",
              });
              setSecret({ ...given, picture: await drawn(given.uri) });
            })
          }
        >
          {say(signInWords.begin)}
        </Button>
      </>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void task.run(async () => {
          await call(`${api(body)}/me/second-factor/confirm`, { method: "POST", body: { code } });
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
