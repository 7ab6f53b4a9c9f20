import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { disclosureWords } from "../adoption/disclosure-words.ts";
import { call } from "../api/call.ts";
import type { Published } from "../api/disclosure.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { LoadedPage } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { TextArea, TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { LanguageSwitch } from "../sign-in/language-switch.tsx";
import { outsideWords } from "./words.ts";
import "../public/public.css";
import "./mechanisms.css";

/** For residents, without sign-in: what they noticed, and a number to refer to. */
export function OutsidePage() {
  const say = useSay();
  const { body } = useParams({ strict: false }) as { body: string };
  const published = useQuery({
    queryKey: ["published", body],
    queryFn: ({ signal }) => call<Published>(`${api(body)}/public`, { signal }),
  });
  return (
    <main className="public">
      <LoadedPage from={published}>
        {({ body: { name, sample }, takesReports }) => (
          <>
            <PageHead title={say(outsideWords.title, { body: name })}>
              {sample && <span className="sample-mark">{say(disclosureWords.sample)}</span>}
              <LanguageSwitch />
            </PageHead>
            <p className="no-print">
              <Go to={paths.published(body)}>{say(outsideWords.back)}</Go>
            </p>
            {takesReports ? (
              <>
                <p className="outside outside-help">{say(outsideWords.help, { body: name })}</p>
                <ReportForm body={body} />
              </>
            ) : (
              <p>{say(outsideWords.closed)}</p>
            )}
          </>
        )}
      </LoadedPage>
    </main>
  );
}

const empty = { told: "", noticed: "", informant: "", contact: "" };

function ReportForm({ body }: { readonly body: string }) {
  const say = useSay();
  const task = useTask();
  const [values, setValues] = useState(empty);
  const [isMissing, setMissing] = useState(false);
  const [number, setNumber] = useState<string | null>(null);
  const line = (name: keyof typeof empty) => ({
    id: name,
    label: say(outsideWords[name]),
    optional: true,
    value: values[name],
    onChange: (value: string) => setValues({ ...values, [name]: value }),
  });
  if (number !== null)
    return (
      <div className="outside">
        <Banner tone="done" title={say(outsideWords.sent, { number })} live>
          <p>{say(outsideWords.sentHelp)}</p>
        </Banner>
        <Button
          onClick={() => {
            setValues(empty);
            setNumber(null);
          }}
        >
          {say(outsideWords.another)}
        </Button>
      </div>
    );
  return (
    <form
      className="outside"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const isEmpty = values.told.trim() === "";
        setMissing(isEmpty);
        if (isEmpty) return document.getElementById("told")?.focus();
        void task.run(async () => {
          const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ""));
          const answer = await call<{ number: string }>(`${api(body)}/public/report`, { method: "POST", body: given });
          setNumber(answer.number);
        });
      }}
    >
      {task.problem && <ProblemBanner problem={task.problem} />}
      <TextArea
        {...line("told")}
        optional={false}
        rows={6}
        maxLength={4000}
        error={isMissing ? say(outsideWords.needed) : null}
      />
      <TextField {...line("noticed")} native={{ maxLength: 100 }} />
      <TextField {...line("informant")} native={{ maxLength: 100, autoComplete: "name" }} />
      <TextField {...line("contact")} help={say(outsideWords.contactHelp)} native={{ maxLength: 200 }} />
      <div className="actions">
        <Button type="submit" variant="solid" busy={task.busy}>
          {say(outsideWords.send)}
        </Button>
      </div>
    </form>
  );
}
