import { useEffect, useMemo, useRef, useState } from "react";
import type { DraftReview } from "../api/adoption.ts";
import { useTask } from "../api/use-task.ts";
import { usePageSearch } from "../frame/search.ts";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { useCited } from "../language/clause-path.ts";
import { useSay } from "../language/language.ts";
import { ClauseReview } from "./clause-review.tsx";
import type { PutComment } from "./comments.tsx";
import { none, useMechanisms } from "./mechanisms.ts";
import { ReviewBar } from "./review-bar.tsx";
import { replaced, type SaidNorm, saidOf } from "./said.ts";
import { reviewFilters, shownClauses } from "./shown-clauses.ts";
import { SourcePane } from "./source-pane.tsx";
import { useReviewKeys } from "./use-review-keys.ts";
import { adoptionWords } from "./words.ts";

/** A duty somebody confirmed, and what serves it. */
interface Confirmed {
  readonly path: string;
  readonly key: string;
  readonly mechanism: string;
}

/** Source left, clauses and duties right, joined by highlight; what is uncertain is reached one after another. */
export function Review({
  draft,
  answer,
  putComment,
}: {
  readonly draft: DraftReview;
  readonly answer: (path: string, question: string, value: string) => Promise<void>;
  readonly putComment: PutComment;
}) {
  const say = useSay();
  const cited = useCited();
  const task = useTask();
  const [search, change] = usePageSearch();
  const filter = reviewFilters.find((one) => one === search["show"]) ?? "duties";
  const open = useMemo(
    () =>
      new Set(
        draft.questions.filter((one) => one.kind === "mechanism").map((one) => one.id.slice("mechanism:".length)),
      ),
    [draft.questions],
  );
  const shown = shownClauses(draft, filter, open, search["q"] ?? "");
  const order = draft.clauses.flatMap((clause) => clause.norms.map((norm) => norm.key)).filter((key) => open.has(key));
  const [current, setCurrent] = useState<string | null>(order[0] ?? null);
  const [last, setLast] = useState<Confirmed | null>(null);
  const place = draft.clauses.find((one) => one.path === search["at"]);
  const lines =
    draft.clauses.find((clause) => clause.norms.some((norm) => norm.key === current))?.lines ?? place?.lines ?? null;
  const mechanisms = useMechanisms();
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current !== null) reveal(pane.current, `norm-${current}`);
  }, [current]);
  useEffect(() => {
    if (!search["at"]) return;
    setCurrent(null);
    reveal(pane.current, `read-${search["at"]}`);
  }, [search["at"]]);

  function move(step: 1 | -1) {
    const at = current === null ? -1 : order.indexOf(current);
    const next = order[(at + step + order.length) % order.length];
    if (next === undefined) return;
    setCurrent(next);
    pane.current?.scrollIntoView({ block: "nearest" });
  }
  function nextAfter(key: string): string | null {
    return order[order.indexOf(key) + 1] ?? order.find((one) => one !== key) ?? null;
  }
  function confirm(path: string, key: string, mechanism: string) {
    if (task.busy) return;
    void task.run(async () => {
      await answer(path, `mechanism:${key}`, mechanism);
      setLast({ path, key, mechanism });
      setCurrent(nextAfter(key));
      pane.current?.focus({ preventScroll: true });
    });
  }
  function undo() {
    if (task.busy || last === null) return;
    void task.run(async () => {
      await answer(last.path, `mechanism:${last.key}`, "");
      setLast(null);
      setCurrent(last.key);
      pane.current?.focus({ preventScroll: true });
    });
  }
  function sayAnew(path: string, norms: readonly SaidNorm[] | null) {
    void task.run(() => answer(path, `norms:${path}`, norms === null ? "" : JSON.stringify(norms)));
  }
  function confirmCurrent() {
    const clause = draft.clauses.find((one) => one.norms.some((norm) => norm.key === current));
    const index = clause?.norms.findIndex((norm) => norm.key === current) ?? -1;
    const norm = clause?.norms[index];
    if (!clause || !norm) return;
    if (!norm.mechanism) return document.getElementById(`mechanism-${norm.key}`)?.focus();
    if (!clause.saidAnew) confirm(clause.path, norm.key, norm.mechanism);
    else sayAnew(clause.path, replaced(clause, index, { ...saidOf(norm), mechanism: norm.mechanism }));
  }
  const [keysOn, turnKeys] = useReviewKeys({ move, confirm: confirmCurrent, undo });
  return (
    <>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <ReviewBar draft={draft} filter={filter} words={search["q"] ?? ""} found={shown.length} onChange={change}>
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
          </>
        )}
      </ReviewBar>
      <p className="review-keys small no-print">
        <label>
          <input type="checkbox" checked={keysOn} onChange={(event) => turnKeys(event.target.checked)} />{" "}
          {say(adoptionWords.useKeys)}
        </label>
        {keysOn && <span className="quiet">{say(adoptionWords.keys)}</span>}
      </p>
      <p className="review-last small no-print" role="status">
        {last !== null && (
          <>
            {say(last.mechanism === none ? adoptionWords.confirmedNone : adoptionWords.confirmed, {
              place: cited(last.path),
              mechanism: last.mechanism,
              name: mechanisms.find((one) => one.id === last.mechanism)?.name ?? "",
            })}
            <Button variant="text" size="small" busy={task.busy} onClick={undo}>
              {say(adoptionWords.undo)}
            </Button>
          </>
        )}
      </p>
      <div className="panes">
        <SourcePane source={draft.source} lines={lines} />
        <section aria-labelledby="read-as">
          <h2 id="read-as">{say(adoptionWords.readAs)}</h2>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll; a region of clauses is no form group */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <div className="read-as" tabIndex={0} role="group" aria-labelledby="read-as" ref={pane}>
            {shown.length === 0 && <p>{say(adoptionWords.nothingShown)}</p>}
            {shown.map((one) => (
              <ClauseReview
                key={one.clause.id}
                shown={one}
                open={open}
                current={current}
                busy={task.busy}
                fixed={draft.status !== "draft"}
                mechanisms={mechanisms}
                comments={draft.comments.filter((comment) => comment.path === one.clause.path)}
                onLook={setCurrent}
                onConfirm={confirm}
                onSay={sayAnew}
                putComment={putComment}
              />
            ))}
          </div>
        </section>
      </div>
    </>
  );
}

/** Scrolls a pane, and only it, so that a part of it stands a little below its top. */
function reveal(pane: HTMLElement | null, id: string): void {
  const part = document.getElementById(id);
  if (pane && part) pane.scrollTop += part.getBoundingClientRect().top - pane.getBoundingClientRect().top - 64;
}
