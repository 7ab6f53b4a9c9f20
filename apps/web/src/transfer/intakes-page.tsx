import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { shortMoment } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { SettingForm } from "../settings/setting-form.tsx";
import type { Intake, Intakes } from "./answers.ts";
import { freshIntake, IntakeForm, isComplete } from "./intake-form.tsx";
import { intakeWords } from "./intake-words.ts";
import "./transfer.css";
import { TransferRows } from "./transfer-rows.tsx";
import { transferWords } from "./words.ts";

/** Ways by which files come in by themselves: how each is, what came last, and their settings. */
export function IntakesPage() {
  const say = useSay();
  const language = useLanguage();
  const body = useMe().body.id;
  const found = useQuery({
    queryKey: [body, "transfer-intakes", language],
    queryFn: ({ signal }) => call<Intakes>(`${api(body)}/transfers/intakes`, { signal }),
    refetchOnWindowFocus: false,
  });
  return (
    <>
      <PageHead
        crumbs={[{ text: say(transferWords.title), to: paths.transfers(body) }]}
        title={say(intakeWords.title)}
      />
      <p className="narrow">{say(intakeWords.help)}</p>
      <Loaded from={found}>
        {(data) => (
          <>
            <dl className="facts">
              <dt>{say(intakeWords.isolation)}</dt>
              <dd>{data.sandbox}</dd>
              <dt>{say(intakeWords.antivirus)}</dt>
              <dd>{data.antivirus}</dd>
              <dt>{say(intakeWords.mailPort)}</dt>
              <dd>
                {data.mailPort === null
                  ? say(intakeWords.noMailPort)
                  : say(intakeWords.mailPortOpen, { port: data.mailPort })}
              </dd>
            </dl>
            <Editor data={data} onSaved={() => void found.refetch()} />
            <TransferRows title={intakeWords.recent} rows={data.recent} empty={intakeWords.nothingCame} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Editor({ data, onSaved }: { readonly data: Intakes; readonly onSaved: () => void }) {
  const say = useSay();
  const language = useLanguage();
  const [intakes, setIntakes] = useState<readonly Intake[]>(data.intakes);
  const [open, setOpen] = useState<number | null>(null);
  const complete = intakes.every(isComplete) && new Set(intakes.map(({ id }) => id)).size === intakes.length;
  const settings = intakes.map(({ lookedAt, waiting, problem, taken, lastAt, ...setting }) => ({
    ...setting,
    ...(setting.recipients ? { recipients: setting.recipients.filter((one) => one !== "") } : {}),
  }));
  const add = (kind: Intake["kind"]) => {
    setIntakes([...intakes, freshIntake(kind, intakes)]);
    setOpen(intakes.length);
  };
  return (
    <section aria-labelledby="intakes-now">
      <h2 id="intakes-now">{say(intakeWords.now)}</h2>
      {intakes.length === 0 && <p>{say(intakeWords.none)}</p>}
      {intakes.map((intake, index) => {
        const now = data.intakes.find((one) => one.id === intake.id) ?? intake;
        return (
          <details
            // biome-ignore lint/suspicious/noArrayIndexKey: an intake's own name may be changed while it is edited
            key={index}
            className="rule"
            open={open === index}
            onToggle={(event) => event.currentTarget.open && setOpen(index)}
          >
            <summary>
              <span className="rule-line">
                <strong>{intake.name || say(intakeWords.unnamed)}</strong>{" "}
                <span>
                  {say(intakeWords[intake.kind])} / {say(intake.active ? intakeWords.active : intakeWords.paused)}
                  {now.taken !== undefined && ` / ${say(intakeWords.taken, { n: now.taken })}`}
                  {now.lastAt && ` / ${say(intakeWords.lastAt)} ${shortMoment(now.lastAt, language)}`}
                </span>
                {now.problem && <span className="error-text">{now.problem}</span>}
              </span>
            </summary>
            <IntakeForm
              intake={intake}
              data={data}
              id={`intake-${index}`}
              onChange={(next) => setIntakes(intakes.map((one, at) => (at === index ? next : one)))}
            />
            <Button size="small" onClick={() => setIntakes(intakes.filter((_one, at) => at !== index))}>
              {say(intakeWords.drop)}
            </Button>
          </details>
        );
      })}
      <div className="actions">
        <Button size="small" onClick={() => add("folder")}>
          {say(intakeWords.addFolder)}
        </Button>
        <Button size="small" onClick={() => add("mail")}>
          {say(intakeWords.addMail)}
        </Button>
      </div>
      <SettingForm
        name="transferIntakes"
        value={settings}
        incomplete={complete ? null : say(intakeWords.incomplete)}
        save={say(intakeWords.save)}
        main
        onSaved={onSaved}
      />
    </section>
  );
}
