import type { Label } from "@machimori/terms";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { DraftReview } from "../api/adoption.ts";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { LoadedPage } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { kitWords } from "../kit/words.ts";
import { useLanguage, useSay } from "../language/language.ts";
import "./adoption.css";
import "../policy/policy.css";
import type { PutComment } from "./comments.tsx";
import { FindingsView } from "./findings-view.tsx";
import { LastPage } from "./last-page.tsx";
import { Review } from "./review.tsx";
import { RevisionView } from "./revision-view.tsx";
import { RoleQuestions } from "./role-questions.tsx";
import { StandardView } from "./standard-view.tsx";
import { adoptionWords } from "./words.ts";

/** A draft: its clauses against the source, then the page that lists what would take effect. */
export function ReviewPage() {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const client = useQueryClient();
  const { draft } = useParams({ strict: false }) as { draft: string };
  const [search] = usePageSearch();
  const key = [body, "adoption", draft, language];
  const review = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<DraftReview>(`${api(body)}/adoption/${encodeURIComponent(draft)}`, { signal }),
    refetchOnWindowFocus: false,
  });
  const step = steps.find((one) => one === search["step"]) ?? "clauses";
  const address = `${api(body)}/adoption/${encodeURIComponent(draft)}`;
  async function answer(path: string, question: string, value: string) {
    await call(`${address}/answers`, { method: "POST", body: { answers: [{ path, question, answer: value }] } });
    await client.invalidateQueries({ queryKey: key });
  }
  const putComment: PutComment = async (comment) => {
    await call(`${address}/comments`, { method: "POST", body: comment });
    await client.invalidateQueries({ queryKey: key });
  };
  return (
    <LoadedPage from={review} crumbs={[{ text: say(adoptionWords.title), to: paths.adoption(body) }]}>
      {(data) => (
        <>
          <PageHead
            crumbs={[{ text: say(adoptionWords.title), to: paths.adoption(body) }]}
            title={`${data.instrumentName}（${data.label}）`}
          >
            {data.status === "draft" && <GiveUp draft={draft} />}
          </PageHead>
          {data.status === "withdrawn" && <Banner tone="caution" title={say(adoptionWords.gaveUp)} />}
          <div className="adoption-head">
            <p className="adoption-counts" role="status">
              {say(adoptionWords.counts, data.counts)}
            </p>
            <Progress counts={data.counts} />
          </div>
          <nav className="review-steps no-print" aria-label={say(adoptionWords.views)}>
            {steps
              .filter((one) => one === step || isAsked(one, data))
              .map((one) => (
                <Go
                  key={one}
                  to={paths.adoption(body, draft)}
                  search={one === "clauses" ? {} : { step: one }}
                  exactly
                  aria-current={one === step ? "page" : undefined}
                >
                  {say(stepWords[one])}
                  {openIn(one, data) > 0 && say(adoptionWords.tabCount, { n: openIn(one, data) })}
                </Go>
              ))}
          </nav>
          {step === "clauses" && <Review draft={data} answer={answer} putComment={putComment} />}
          {step === "roles" && <RoleQuestions draft={data} answer={answer} />}
          {step === "findings" && <FindingsView draft={draft} />}
          {step === "revision" && data.before !== null && <RevisionView draft={draft} />}
          {step === "standard" && <StandardView draft={draft} />}
          {step === "last" && <LastPage draft={data} />}
        </>
      )}
    </LoadedPage>
  );
}

function Progress({ counts: { open, answered } }: { readonly counts: DraftReview["counts"] }) {
  const say = useSay();
  if (open + answered === 0) return null;
  return (
    <label className="read-progress">
      {say(adoptionWords.progress, { done: answered, all: open + answered })}
      <progress max={open + answered} value={answered} />
    </label>
  );
}

const steps = ["clauses", "roles", "findings", "revision", "standard", "last"] as const;

/** Whether there is anything to look at in a part of the review. */
function isAsked(step: (typeof steps)[number], draft: DraftReview): boolean {
  if (step === "revision") return draft.before !== null;
  return step !== "roles" || openIn(step, draft) > 0;
}

/** What is still open in a part of the review. */
function openIn(step: (typeof steps)[number], draft: DraftReview): number {
  if (draft.status !== "draft") return 0;
  const ofMechanisms = draft.questions.filter((one) => one.kind === "mechanism").length;
  if (step === "clauses") return ofMechanisms;
  return step === "roles" ? draft.questions.length - ofMechanisms : 0;
}

const stepWords: Readonly<Record<(typeof steps)[number], Label>> = {
  clauses: adoptionWords.clausesView,
  roles: adoptionWords.rolesView,
  findings: adoptionWords.findings,
  revision: adoptionWords.revisionView,
  standard: adoptionWords.standardView,
  last: adoptionWords.last,
};

/** Ends a draft for good, after asking once. */
function GiveUp({ draft }: { readonly draft: string }) {
  const say = useSay();
  const body = useBody();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const task = useTask();
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {say(adoptionWords.giveUp)}
      </Button>
      {asking && (
        <Dialog title={say(adoptionWords.giveUp)} onClose={() => setAsking(false)}>
          <p>{say(adoptionWords.giveUpSure)}</p>
          {task.problem && <ProblemBanner problem={task.problem} />}
          <div className="actions">
            <Button
              variant="danger"
              busy={task.busy}
              onClick={() =>
                void task.run(async () => {
                  await call(`${api(body)}/adoption/${encodeURIComponent(draft)}/withdraw`, { method: "POST" });
                  setAsking(false);
                  await client.invalidateQueries({ queryKey: [body] });
                })
              }
            >
              {say(adoptionWords.giveUp)}
            </Button>
            <Button onClick={() => setAsking(false)}>{say(kitWords.cancel)}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
