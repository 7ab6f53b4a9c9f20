import { type Label, label } from "@machimori/terms";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { kitWords } from "../kit/words.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { recordWords } from "./words.ts";

interface Answer {
  readonly state: "verified" | "broken" | "not checked";
  readonly checked: number;
  readonly findings: readonly {
    readonly code: string;
    readonly where: string;
    readonly ja: string;
    readonly en: string;
  }[];
  readonly notes: readonly string[];
}

interface Verified {
  readonly logs: {
    readonly logs: readonly { readonly origin: string; readonly tree: Answer }[];
    readonly chain: Answer;
    readonly key: Answer;
    readonly since: Answer;
  };
  readonly texts: Answer;
  readonly rows: Answer;
}

const states: Readonly<Record<Answer["state"], Label>> = {
  verified: label("合っている", "Agrees"),
  broken: label("合わない", "Does not agree"),
  "not checked": label("確かめていない", "Not checked"),
};

const parts = {
  tree: label("木と署名（{origin}）", "Tree and signatures ({origin})"),
  chain: label("年度のつながり", "Years follow each other"),
  key: label("外から渡した鍵との一致", "Key given from outside"),
  since: label("以前の控えとの一致", "Earlier checkpoint"),
  texts: label("保存した内容と記録", "Stored texts against the log"),
  rows: label("台帳の各行と記録", "Rows against the log"),
};

/** Everything compared now; each question has its own answer, and what was not checked says so. */
export function VerifyNow({ body }: { readonly body: string }) {
  const say = useSay();
  const [result, setResult] = useState<Verified | null>(null);
  const task = useTask();
  const rows: readonly (readonly [string, Answer])[] =
    result === null
      ? []
      : [
          ...result.logs.logs.map((log) => [say(parts.tree, { origin: log.origin }), log.tree] as const),
          [say(parts.chain), result.logs.chain],
          [say(parts.texts), result.texts],
          [say(parts.rows), result.rows],
          [say(parts.key), result.logs.key],
          [say(parts.since), result.logs.since],
        ];
  const broken = rows.some(([, answer]) => answer.state === "broken");
  return (
    <section className="no-print">
      <h2>{say(recordWords.verify)}</h2>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <div className="actions">
        <Button
          busy={task.busy}
          onClick={() =>
            void task.run(async () => {
              setResult(null);
              setResult(await call<Verified>(`${api(body)}/record/verify`, { method: "POST" }));
            })
          }
        >
          {say(recordWords.verify)}
        </Button>
        <span role="status">{task.busy ? say(recordWords.verifying) : ""}</span>
      </div>
      {result && (
        <>
          <Banner tone={broken ? "error" : "done"} title={say(broken ? recordWords.notGood : recordWords.good)} live />
          <Scroll>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{say(recordWords.question)}</th>
                  <th scope="col">{say(recordWords.result)}</th>
                  <th scope="col" className="figure">
                    {say(recordWords.size)}
                  </th>
                  <th scope="col">{say(recordWords.what)}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(([name, answer]) => (
                  <Row key={name} name={name} answer={answer} />
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </section>
  );
}

function Row({ name, answer }: { readonly name: string; readonly answer: Answer }) {
  const say = useSay();
  const language = useLanguage();
  const note = (text: string) => {
    const [ja = text, en = text] = text.split(" / ");
    return language === "ja" ? ja : en;
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={answer.state === "broken" ? "verify-broken" : undefined}>{say(states[answer.state])}</td>
      <td className="figure">{answer.checked.toLocaleString("ja-JP")}</td>
      <td>
        {answer.findings.map((finding) => (
          <p key={`${finding.code} ${finding.where}`}>
            {say(kitWords.labelled, { what: finding.where, is: finding[language] })}
          </p>
        ))}
        {answer.notes.map((text) => (
          <p key={text} className="quiet">
            {note(text)}
          </p>
        ))}
      </td>
    </tr>
  );
}
