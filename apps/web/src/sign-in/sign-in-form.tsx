import { useState } from "react";
import { call } from "../api/call.ts";
import { asProblem } from "../api/problem.ts";
import { api } from "../api/queries.ts";
import { sessionNews } from "../api/session-news.ts";
import { useTask } from "../api/use-task.ts";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { recoveryWords } from "./recovery-words.ts";
import { signInWords } from "./words.ts";

/** Login, password, and the code once the server asks for it. */
export function SignInForm({ body, onDone }: { readonly body: string; readonly onDone: () => void | Promise<void> }) {
  const say = useSay();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [needsCode, setNeedsCode] = useState(false);
  const task = useTask();
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        void task.run(async () => {
          try {
            await call(`${api(body)}/sign-in`, {
              method: "POST",
              body: { login, password, ...(code === "" ? {} : { code }) },
              expects401: true,
            });
          } catch (error) {
            if (asProblem(error).code === "code-needed") setNeedsCode(true);
            setCode("");
            throw error;
          }
          sessionNews.tell(body);
          await onDone();
        });
      }}
    >
      {task.problem && <ProblemBanner problem={task.problem} />}
      <TextField
        id="login"
        label={say(signInWords.login)}
        help={say(signInWords.loginHelp)}
        value={login}
        onChange={setLogin}
        native={{ autoComplete: "username", spellCheck: false }}
      />
      <TextField
        id="password"
        label={say(signInWords.password)}
        value={password}
        onChange={setPassword}
        native={{ type: "password", autoComplete: "current-password" }}
      />
      {needsCode && (
        <TextField
          id="code"
          label={say(recoveryWords.codeField)}
          help={say(recoveryWords.codeHelp)}
          value={code}
          onChange={setCode}
          native={{ autoComplete: "one-time-code", autoFocus: true, spellCheck: false }}
        />
      )}
      <Button type="submit" variant="solid" busy={task.busy}>
        {say(signInWords.signIn)}
      </Button>
    </form>
  );
}
