import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Alone } from "../frame/alone.tsx";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { recoveryWords } from "../sign-in/recovery-words.ts";
import "../sign-in/sign-in.css";
import { startWords } from "./words.ts";

const empty = {
  name: "",
  id: "",
  unitName: "",
  number: "",
  personName: "",
  post: "",
  login: "",
  password: "",
  again: "",
};
type Field = keyof typeof empty;

/** Whether a link is good, and the body it begins where the installation has made it already. */
interface Link {
  readonly good: boolean;
  readonly body: { readonly id: string; readonly name: string } | null;
}

/** From the one-time link: a body, its first administrator, then straight to taking in its policy. */
export function StartPage() {
  const say = useSay();
  const { token } = useParams({ strict: false }) as { token: string };
  const link = useQuery({
    queryKey: ["link", token],
    queryFn: () => call<Link>(`/api/links/${encodeURIComponent(token)}`),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Alone>
      <PageHead title={say(startWords.begin)} />
      <Loaded from={link}>
        {({ good, body }) =>
          good ? (
            <StartForm token={token} body={body} />
          ) : (
            <Banner tone="error" title={say(startWords.linkGone)}>
              <p>{say(startWords.linkGoneHelp)}</p>
              <p>
                <Go to={paths.chooser}>{say(recoveryWords.toStart)}</Go>
              </p>
            </Banner>
          )
        }
      </Loaded>
    </Alone>
  );
}

function StartForm({ token, body }: { readonly token: string; readonly body: Link["body"] }) {
  const say = useSay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [values, setValues] = useState({ ...empty, ...body });
  const [tried, setTried] = useState(false);
  const task = useTask();
  const put = (name: Field) => (value: string) => setValues((before) => ({ ...before, [name]: value }));
  const wrong = (name: Field): string | null => {
    const answered = task.problem?.fields[name];
    if (answered) return say(answered);
    if (!tried) return null;
    if (values[name].trim() === "") return say(startWords.empty);
    if (name === "id" && !/^[a-z][a-z0-9-]{1,39}$/.test(values.id)) return say(startWords.badId);
    return name === "again" && values.again !== values.password ? say(startWords.differs) : null;
  };
  const valid =
    Object.values(values).every((value) => value.trim() !== "") &&
    /^[a-z][a-z0-9-]{1,39}$/.test(values.id) &&
    values.again === values.password;
  const field = (name: Field) => ({ id: name, value: values[name], onChange: put(name), error: wrong(name) });
  return (
    <form
      className="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!valid) return;
        const { id, name, unitName, number, personName, post, login, password } = values;
        void task.run(async () => {
          const begin = {
            link: token,
            id,
            name,
            unitName,
            person: { number, name: personName, post },
            login,
            password,
          };
          await call("/api/bodies", { method: "POST", body: begin });
          await call(`${api(id)}/sign-in`, { method: "POST", body: { login, password }, expects401: true });
          await client.resetQueries();
          void navigate({ to: paths.adoption(id) as "/" });
        });
      }}
    >
      <p>{say(startWords.intro)}</p>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <h2>{say(startWords.body)}</h2>
      {body === null ? (
        <>
          <TextField
            optional={false}
            {...field("name")}
            label={say(startWords.bodyName)}
            help={say(startWords.bodyNameHelp)}
          />
          <TextField
            optional={false}
            {...field("id")}
            label={say(startWords.bodyId)}
            help={say(startWords.bodyIdHelp)}
            short
          />
        </>
      ) : (
        <p>
          <strong>{body.name}</strong>
        </p>
      )}
      <TextField
        optional={false}
        {...field("unitName")}
        label={say(startWords.unitName)}
        help={say(startWords.unitNameHelp)}
      />
      <h2>{say(startWords.administrator)}</h2>
      <TextField optional={false} {...field("number")} label={say(startWords.number)} short />
      <TextField
        optional={false}
        {...field("personName")}
        label={say(startWords.name)}
        native={{ autoComplete: "name" }}
      />
      <TextField optional={false} {...field("post")} label={say(startWords.post)} help={say(startWords.postHelp)} />
      <TextField
        optional={false}
        {...field("login")}
        label={say(startWords.login)}
        help={say(startWords.loginHelp)}
        native={{ autoComplete: "username" }}
      />
      <TextField
        optional={false}
        {...field("password")}
        label={say(startWords.password)}
        help={say(startWords.passwordHelp)}
        native={{ type: "password", autoComplete: "new-password" }}
      />
      <TextField
        optional={false}
        {...field("again")}
        label={say(startWords.again)}
        native={{ type: "password", autoComplete: "new-password" }}
      />
      <Button type="submit" variant="solid" busy={task.busy}>
        {say(startWords.create)}
      </Button>
    </form>
  );
}
