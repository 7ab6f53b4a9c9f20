import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Version } from "../api/adoption.ts";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { ForAdministrators } from "../frame/for-administrators.tsx";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { frameWords } from "../frame/words.ts";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Select } from "../kit/choice-field.tsx";
import { Field } from "../kit/field.tsx";
import { FileChooser } from "../kit/file-chooser.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { TextField } from "../kit/text-field.tsx";
import { shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { Disclosure } from "./disclosure.tsx";
import { ModelStart } from "./model-start.tsx";
import { adoptionWords, versionStatusWords } from "./words.ts";

/** Said of a file that is no version of a text known already. */
const fresh = " ";

/** Versions of the body's texts, and taking in a new one. */
export function AdoptionPage() {
  const say = useSay();
  return (
    <ForAdministrators title={say(adoptionWords.title)}>
      <Texts />
    </ForAdministrators>
  );
}

function Texts() {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const versions = useQuery({
    queryKey: [body, "versions"],
    queryFn: ({ signal }) => call<readonly Version[]>(`${api(body)}/adoption`, { signal }),
  });
  return (
    <>
      <PageHead
        crumbs={[{ text: say(frameWords.settings), to: paths.settings(body) }]}
        title={say(adoptionWords.title)}
      />
      <p className="narrow">{say(adoptionWords.help)}</p>
      <Upload known={[...new Set((versions.data ?? []).map((one) => one.instrumentName))]} />
      <section aria-labelledby="versions">
        <h2 id="versions">{say(adoptionWords.versions)}</h2>
        <Loaded from={versions}>
          {(all) =>
            all.length === 0 ? (
              <p>{say(adoptionWords.noVersions)}</p>
            ) : (
              <Scroll slips>
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{say(adoptionWords.instrument)}</th>
                      <th scope="col">{say(adoptionWords.version)}</th>
                      <th scope="col">{say(adoptionWords.status)}</th>
                      <th scope="col">{say(adoptionWords.effective)}</th>
                      <th scope="col">{say(adoptionWords.decidedBy)}</th>
                      <th scope="col" className="figure">
                        {say(adoptionWords.clauses)}
                      </th>
                      <th scope="col">{say(adoptionWords.review)}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {all.map((one) => (
                      <tr key={one.id}>
                        <th scope="row">{one.instrumentName}</th>
                        <td>{one.label}</td>
                        <td>{versionStatusWords[one.status] ? say(versionStatusWords[one.status]!) : one.status}</td>
                        <td>{one.effectiveFrom ? shortDay(one.effectiveFrom, language) : ""}</td>
                        <td>{one.decidedBy ?? ""}</td>
                        <td className="figure">{one.clauses}</td>
                        <td>
                          <Go
                            to={paths.adoption(body, one.id)}
                            aria-label={say(adoptionWords.reviewOf, { name: one.instrumentName, label: one.label })}
                          >
                            {say(adoptionWords.review)}
                          </Go>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            )
          }
        </Loaded>
      </section>
      <Disclosure />
      <ModelStart />
      <Supplement />
    </>
  );
}

/** A file to be read, as a new text or as the next version of one that is here. */
function Upload({ known }: { readonly known: readonly string[] }) {
  const say = useSay();
  const body = useBody();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState("情報セキュリティポリシー");
  const [version, setVersion] = useState("");
  const [missing, setMissing] = useState(false);
  const [of, setOf] = useState("");
  const isNew = known.length === 0 || of === fresh;
  const task = useTask();
  return (
    <section aria-labelledby="upload" className="narrow">
      <h2 id="upload">{say(adoptionWords.upload)}</h2>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const unsaid = !isNew && of === "";
          setMissing(file === null || unsaid);
          if (file === null || unsaid) return;
          void task.run(async () => {
            const form = new FormData();
            form.append("instrumentName", isNew ? name.trim() : of);
            form.append("label", version.trim());
            form.append("file", file);
            const { id } = await call<{ id: string }>(`${api(body)}/adoption`, { method: "POST", form });
            void navigate({ to: paths.adoption(body, id) as "/" });
          });
        }}
      >
        <Field
          id="policy-file"
          label={say(adoptionWords.file)}
          help={say(adoptionWords.fileHelp)}
          optional={false}
          error={missing && file === null ? say(adoptionWords.noFile) : null}
        >
          <FileChooser
            id="policy-file"
            accept=".txt,.md,.html,.htm,.docx,.pdf"
            aria-describedby="policy-file-help"
            aria-invalid={(missing && file === null) || undefined}
            chosen={file === null ? [] : [file.name]}
            onChoose={([chosen]) => setFile(chosen ?? null)}
          />
        </Field>
        {known.length > 0 && (
          <Select
            id="of-text"
            label={say(adoptionWords.ofText)}
            optional={false}
            options={[
              ...known.map((one) => ({ value: one, label: one })),
              { value: fresh, label: say(adoptionWords.newText) },
            ]}
            value={of}
            onChange={setOf}
            error={missing && of === "" ? say(adoptionWords.noText) : null}
          />
        )}
        {isNew && (
          <TextField
            id="instrument-name"
            label={say(adoptionWords.name)}
            help={say(adoptionWords.nameHelp)}
            optional={false}
            value={name}
            onChange={setName}
            native={{ maxLength: 100 }}
          />
        )}
        <TextField
          id="version-label"
          label={say(adoptionWords.version)}
          help={say(adoptionWords.versionHelp)}
          optional
          value={version}
          onChange={setVersion}
          short
          native={{ maxLength: 100 }}
        />
        <div className="actions">
          <Button type="submit" variant="solid" busy={task.busy}>
            {say(adoptionWords.read)}
          </Button>
          <span role="status">{task.busy ? say(adoptionWords.reading) : ""}</span>
        </div>
      </form>
    </section>
  );
}

function Supplement() {
  const say = useSay();
  const body = useBody();
  const client = useQueryClient();
  const [done, setDone] = useState(false);
  const task = useTask();
  return (
    <section aria-labelledby="supplement" className="narrow">
      <h2 id="supplement">{say(adoptionWords.supplement)}</h2>
      <p>{say(adoptionWords.supplementHelp)}</p>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {done && <Banner tone="done" title={say(adoptionWords.supplemented)} live />}
      <Button
        busy={task.busy}
        onClick={() =>
          void task.run(async () => {
            await call(`${api(body)}/adoption/supplement`, { method: "POST" });
            setDone(true);
            await client.invalidateQueries({ queryKey: [body] });
          })
        }
      >
        {say(adoptionWords.supplementDo)}
      </Button>
    </section>
  );
}
