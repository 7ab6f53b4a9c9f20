import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import type { DisclosedText } from "../api/disclosure.ts";
import type { Policy } from "../api/policy.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Tick } from "../kit/choice-field.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { useCitedInFull } from "../language/clause-path.ts";
import { useLanguage, useSay } from "../language/language.ts";
import "./adoption.css";
import { disclosureWords } from "./disclosure-words.ts";

/** Which texts in force anybody may read, and what of them stays closed. */
export function Disclosure() {
  const say = useSay();
  const body = useBody();
  const [choosing, setChoosing] = useState<DisclosedText | null>(null);
  const texts = useQuery({
    queryKey: [body, "disclosure"],
    queryFn: ({ signal }) => call<readonly DisclosedText[]>(`${api(body)}/disclosure`, { signal }),
  });
  return (
    <section aria-labelledby="disclosure">
      <h2 id="disclosure">{say(disclosureWords.title)}</h2>
      <p className="narrow">{say(disclosureWords.help)}</p>
      <Loaded from={texts}>
        {(all) =>
          all.length === 0 ? (
            <p>{say(disclosureWords.none)}</p>
          ) : (
            <>
              <Scroll slips>
                <table className="table">
                  <ColumnHeads names={[disclosureWords.text, disclosureWords.state, disclosureWords.set]} />
                  <tbody>
                    {all.map((one) => (
                      <tr key={one.instrument}>
                        <th scope="row">{one.name}</th>
                        <td>
                          {say(one.open ? disclosureWords.open : disclosureWords.closed)}
                          {one.unasked.length > 0 && (
                            <strong className="vacant">
                              {say(disclosureWords.unasked, { n: one.unasked.length })}
                            </strong>
                          )}
                          {one.open && one.hidden.length + one.closedByText.length > 0 && (
                            <span className="quiet">
                              {say(disclosureWords.closedClauses, { n: one.hidden.length + one.closedByText.length })}
                            </span>
                          )}
                        </td>
                        <td>
                          <Button
                            size="small"
                            aria-label={say(kitWords.actOn, { act: say(disclosureWords.set), of: one.name })}
                            onClick={() => setChoosing(one)}
                          >
                            {say(disclosureWords.set)}
                          </Button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
              <p>
                <Go to={paths.published(body)}>{say(disclosureWords.see)}</Go>
              </p>
            </>
          )
        }
      </Loaded>
      {choosing && <Choose text={choosing} onClose={() => setChoosing(null)} />}
    </section>
  );
}

function Choose({ text, onClose }: { readonly text: DisclosedText; readonly onClose: () => void }) {
  const say = useSay();
  const body = useBody();
  const language = useLanguage();
  const cited = useCitedInFull();
  const client = useQueryClient();
  const [open, setOpen] = useState(text.open);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(
    () => new Set([...text.hidden, ...text.unasked.map((one) => one.id)]),
  );
  const [words, setWords] = useState("");
  const task = useTask();
  const policy = useQuery({
    queryKey: [body, "policy", language, null],
    queryFn: ({ signal }) => call<Policy>(`${api(body)}/policy`, { signal }),
    staleTime: 30_000,
  });
  const clauses = policy.data?.texts.find((one) => one.instrument === text.instrument)?.clauses ?? [];
  const byText = new Set(text.closedByText);
  const asks = new Map(
    text.unasked.map((one) => [one.id, one.isNew ? disclosureWords.isNew : disclosureWords.changed]),
  );
  const hiddenPaths = clauses.filter((clause) => hidden.has(clause.id)).map((clause) => clause.path);
  const isBelowHidden = (path: string) => hiddenPaths.some((one) => path !== one && path.startsWith(`${one}/`));
  const shown = clauses.filter(
    (clause) =>
      words === "" ||
      [clause.path, cited(clause.path), clause.heading, clause.text].some((one) => one?.includes(words)),
  );
  function save() {
    void task.run(async () => {
      await call(`${api(body)}/disclosure/${encodeURIComponent(text.instrument)}`, {
        method: "PUT",
        body: { open, hidden: [...hidden] },
      });
      await client.invalidateQueries({ queryKey: [body, "disclosure"] });
      onClose();
    });
  }
  return (
    <Dialog title={say(disclosureWords.setOf, { name: text.name })} onClose={onClose} wide>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <Tick label={say(disclosureWords.openIt)} value={open} onChange={setOpen} />
      {open && (
        <fieldset className="field">
          <legend className="field-label">{say(disclosureWords.hide)}</legend>
          <p className="support-text">{say(disclosureWords.hideHelp)}</p>
          {asks.size > 0 && <p className="support-text">{say(disclosureWords.unaskedHelp)}</p>}
          <TextField
            id="hide-search"
            label={say(disclosureWords.search)}
            value={words}
            onChange={setWords}
            native={{ type: "search" }}
          />
          <Loaded from={policy}>
            {() => (
              <ul className="hide-clauses">
                {shown.map((clause) => {
                  const fixed = byText.has(clause.id) || isBelowHidden(clause.path);
                  const asked = asks.get(clause.id);
                  const name = [asked && say(asked), cited(clause.path), clause.heading ?? clause.text?.slice(0, 40)]
                    .filter(Boolean)
                    .join("　");
                  return (
                    <li key={clause.id} style={{ paddingLeft: `${clause.level}em` }}>
                      {fixed ? (
                        <span className="quiet">
                          {say(byText.has(clause.id) ? disclosureWords.byText : disclosureWords.withAbove)} {name}
                        </span>
                      ) : (
                        <Tick
                          label={name}
                          value={hidden.has(clause.id)}
                          onChange={(ticked) =>
                            setHidden((before) => {
                              const next = new Set(before);
                              if (ticked) next.add(clause.id);
                              else next.delete(clause.id);
                              return next;
                            })
                          }
                        />
                      )}
                    </li>
                  );
                })}
              </ul>
            )}
          </Loaded>
        </fieldset>
      )}
      <div className="actions">
        <Button variant="solid" busy={task.busy} onClick={save}>
          {say(disclosureWords.save)}
        </Button>
        <Button onClick={onClose}>{say(kitWords.cancel)}</Button>
      </div>
    </Dialog>
  );
}
