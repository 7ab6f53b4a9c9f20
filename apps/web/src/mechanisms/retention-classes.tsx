import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { useBody, useMe } from "../frame/session.tsx";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { useListed, useSay } from "../language/language.ts";
import { retentionWords } from "./words.ts";

export interface RetentionClass {
  readonly id: string;
  readonly label: string;
  readonly years: number | null;
  readonly forms: readonly string[];
}

/** How long each class of record is kept, with the forms that belong to it; administrators set it. */
export function Classes({
  classes,
  onDone,
}: {
  readonly classes: readonly RetentionClass[];
  readonly mayKeep: boolean;
  readonly onDone: (sentence: string) => void;
}) {
  const say = useSay();
  const listed = useListed();
  const me = useMe();
  const [open, setOpen] = useState<RetentionClass | null>(null);
  return (
    <section aria-labelledby="classes">
      <h2 id="classes">{say(retentionWords.classes)}</h2>
      <p>{say(retentionWords.classesHelp)}</p>
      <Scroll slips>
        <table className="table retention">
          <thead>
            <tr>
              <th scope="col">{say(retentionWords.kept)}</th>
              <th scope="col">{say(retentionWords.years)}</th>
              <th scope="col">{say(retentionWords.forms)}</th>
              {me.administrator && <th scope="col">{say(retentionWords.setYears)}</th>}
            </tr>
          </thead>
          <tbody>
            {classes.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.label}</th>
                <td>
                  {one.years === null ? say(retentionWords.forever) : say(retentionWords.yearsOf, { n: one.years })}
                </td>
                <td>{listed(one.forms)}</td>
                {me.administrator && (
                  <td>
                    <Button
                      size="small"
                      aria-label={say(retentionWords.setYearsNamed, { kept: one.label })}
                      onClick={() => setOpen(one)}
                    >
                      {say(retentionWords.setYears)}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {open && (
        <YearsDialog
          one={open}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            onDone(say(retentionWords.saved));
          }}
        />
      )}
    </section>
  );
}

interface Settings {
  readonly settings: { readonly retention: Readonly<Record<string, unknown>> };
}

function YearsDialog({
  one,
  onClose,
  onDone,
}: {
  readonly one: RetentionClass;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const me = useMe();
  const body = useBody();
  const task = useTask();
  const [name, setName] = useState(one.label);
  const [years, setYears] = useState(one.years === null ? "" : String(one.years));
  const save = () =>
    void task.run(async () => {
      const { settings } = await call<Settings>(`${api(body)}/settings`);
      const { [one.id]: _before, ...rest } = settings.retention;
      const counted = Number(years.normalize("NFKC").trim());
      const value =
        years.trim() === "" ? rest : { ...rest, [one.id]: { years: counted, label: { ja: name, en: name } } };
      await call(`${api(body)}/settings/retention`, { method: "PUT", body: { value, effectiveFrom: me.today } });
      onDone();
    });
  return (
    <Dialog title={say(retentionWords.setYearsNamed, { kept: one.label })} onClose={onClose}>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          id="class-name"
          label={say(retentionWords.newLabel)}
          optional={false}
          value={name}
          onChange={setName}
        />
        <TextField
          id="class-years"
          label={say(retentionWords.newYears)}
          optional
          short
          value={years}
          onChange={setYears}
          native={{ inputMode: "numeric", maxLength: 3 }}
        />
        <div className="actions">
          <Button type="submit" variant="solid" busy={task.busy}>
            {say(retentionWords.save)}
          </Button>
          <Button onClick={onClose}>{say(kitWords.cancel)}</Button>
        </div>
      </form>
    </Dialog>
  );
}
