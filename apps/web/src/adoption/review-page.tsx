import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { DraftReview } from "../api/adoption.ts";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useLanguage, useSay } from "../language/language.ts";
import "./adoption.css";
import { LastPage } from "./last-page.tsx";
import { Review } from "./review.tsx";
import { adoptionWords } from "./words.ts";

/** A draft: its clauses against the source, then the page that lists what would take effect. */
export function ReviewPage() {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const client = useQueryClient();
  const { draft } = useParams({ strict: false }) as { draft: string };
  const [search, change] = usePageSearch();
  const key = [body, "adoption", draft, language];
  const review = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<DraftReview>(`${api(body)}/adoption/${encodeURIComponent(draft)}`, { signal }),
    refetchOnWindowFocus: false,
  });
  const last = search["step"] === "last";
  async function answer(path: string, question: string, value: string) {
    await call(`${api(body)}/adoption/${encodeURIComponent(draft)}/answers`, {
      method: "POST",
      body: { answers: [{ path, question, answer: value }] },
    });
    await client.invalidateQueries({ queryKey: key });
  }
  return (
    <Loaded from={review}>
      {(data) => (
        <>
          <PageHead
            crumbs={[{ text: say(adoptionWords.title), to: paths.adoption(body) }]}
            title={`${data.instrumentName}（${data.label}）`}
          >
            {last ? (
              <Button size="small" onClick={() => change({ step: undefined })}>
                {say(adoptionWords.toReview)}
              </Button>
            ) : (
              <Button size="small" variant="solid" onClick={() => change({ step: "last" })}>
                {say(adoptionWords.toLast)}
              </Button>
            )}
          </PageHead>
          <p className="adoption-counts" role="status">
            {say(adoptionWords.counts, data.counts)}
          </p>
          {last ? <LastPage draft={data} /> : <Review draft={data} answer={answer} />}
        </>
      )}
    </Loaded>
  );
}
