import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { DraftReview } from "../api/adoption.ts";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { useBody } from "../frame/session.tsx";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { useLanguage, useSay } from "../language/language.ts";
import { NormEditor } from "./norm-editor.tsx";
import { RoleQuestions } from "./role-questions.tsx";
import { adoptionWords } from "./words.ts";

export interface Mechanism {
  readonly id: string;
  readonly name: string;
}

/** Source left, clauses and duties right, joined by highlight; what is uncertain is reached one after another. */
export function Review({
  draft,
  answer,
}: {
  readonly draft: DraftReview;
  readonly answer: (path: string, question: string, value: string) => Promise<void>;
}) {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const task = useTask();
  const open = useMemo(
    () =>
      new Set(
        draft.questions.filter((one) => one.kind === "mechanism").map((one) => one.id.slice("mechanism:".length)),
      ),
    [draft.questions],
  );
  const order = draft.clauses.flatMap((clause) => clause.norms.map((norm) => norm.key)).filter((key) => open.has(key));
  const [current, setCurrent] = useState<string | null>(order[0] ?? null);
  const source = useRef<HTMLOListElement>(null);
  const mechanisms = useQuery({
    queryKey: [body, "mechanisms", language],
    queryFn: ({ signal }) => call<readonly Mechanism[]>(`${api(body)}/mechanisms`, { signal }),
    staleTime: 3_600_000,
  });
  const lines = draft.clauses.find((clause) => clause.norms.some((norm) => norm.key === current))?.lines ?? null;
  const first = lines?.[0] ?? null;
  useEffect(() => {
    if (first === null) return;
    const line = source.current?.querySelector<HTMLElement>(`[data-line="${first}"]`);
    if (line && source.current) source.current.scrollTop = line.offsetTop - 120;
  }, [first]);
  useEffect(() => {
    if (current !== null) document.getElementById(`norm-${current}`)?.scrollIntoView({ block: "center" });
  }, [current]);

  function move(step: 1 | -1) {
    const at = current === null ? -1 : order.indexOf(current);
    const next = order[(at + step + order.length) % order.length];
    if (next !== undefined) setCurrent(next);
  }
  function confirm(path: string, key: string, mechanism: string) {
    const after = order[order.indexOf(key) + 1] ?? order.find((one) => one !== key) ?? null;
    void task.run(async () => {
      await answer(path, `mechanism:${key}`, mechanism);
      setCurrent(after);
    });
  }
  function onKey(event: KeyboardEvent) {
    const target = event.target as HTMLElement;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "n" || event.key === "N") move(1);
    else if (event.key === "p" || event.key === "P") move(-1);
    else if (event.key === "Enter" && target.tagName !== "BUTTON" && target.tagName !== "A") {
      const clause = draft.clauses.find((one) => one.norms.some((norm) => norm.key === current));
      const norm = clause?.norms.find((one) => one.key === current);
      if (clause && norm?.mechanism) confirm(clause.path, norm.key, norm.mechanism);
    } else return;
    event.preventDefault();
  }
  return (
    <>
      <RoleQuestions draft={draft} answer={answer} />
      {task.problem && <ProblemBanner problem={task.problem} />}
      <div className="actions no-print">
        {order.length === 0 ? (
          <span>{say(adoptionWords.allDone)}</span>
        ) : (
          <>
            <Button size="small" onClick={() => move(-1)}>
              {say(adoptionWords.previousOpen)}
            </Button>
            <Button size="small" variant="solid" onClick={() => move(1)}>
              {say(adoptionWords.nextOpen)}
            </Button>
            <span className="quiet small">{say(adoptionWords.keys)}</span>
          </>
        )}
      </div>
      <div className="panes">
        <section aria-labelledby="source">
          <h2 id="source">{say(adoptionWords.source)}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <ol className="source" ref={source} tabIndex={0} aria-labelledby="source">
            {draft.source.map((line, index) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of an immutable source are known by their number
                key={index}
                data-line={index + 1}
                className={lines && index + 1 >= lines[0] && index + 1 <= lines[1] ? "source-now" : undefined}
              >
                {line === "" ? "\u00a0" : line}
              </li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="read-as">
          <h2 id="read-as">{say(adoptionWords.readAs)}</h2>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll; a region of clauses is no form group */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <div className="read-as" tabIndex={0} role="group" aria-labelledby="read-as" onKeyDown={onKey}>
            {draft.clauses.map((clause) => (
              <div key={clause.id} className="read-clause">
                {(clause.heading || clause.norms.length > 0) && (
                  <p className="read-path">
                    {clause.path}
                    {clause.heading ? `（${clause.heading}）` : ""}
                  </p>
                )}
                {clause.norms
                  .filter((norm) => norm.obligation || open.has(norm.key))
                  .map((norm) => (
                    <NormEditor
                      key={norm.key}
                      norm={norm}
                      isOpen={open.has(norm.key)}
                      isCurrent={norm.key === current}
                      busy={task.busy}
                      fixed={draft.status !== "draft"}
                      mechanisms={mechanisms.data ?? []}
                      onLook={() => setCurrent(norm.key)}
                      onConfirm={(mechanism) => confirm(clause.path, norm.key, mechanism)}
                    />
                  ))}
              </div>
            ))}
          </div>
        </section>
      </div>
    </>
  );
}
