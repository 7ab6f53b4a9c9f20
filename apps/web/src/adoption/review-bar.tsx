import type { ReactNode } from "react";
import type { DraftReview } from "../api/adoption.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { SearchBox } from "../kit/search-box.tsx";
import { useSay } from "../language/language.ts";
import { type ReviewFilter, reviewFilters } from "./shown-clauses.ts";
import { adoptionWords, reviewFilterWords } from "./words.ts";

/** How far the review has come, and what of the text is shown. */
export function ReviewBar({
  draft,
  filter,
  words,
  found,
  onChange,
  children,
}: {
  readonly draft: DraftReview;
  readonly filter: ReviewFilter;
  readonly words: string;
  readonly found: number;
  readonly onChange: (change: Readonly<Record<string, string | undefined>>) => void;
  readonly children: ReactNode;
}) {
  const say = useSay();
  const body = useBody();
  const { open } = draft.counts;
  return (
    <>
      <div className="policy-bar no-print">
        <label>
          {say(adoptionWords.show)}
          <select
            className="input"
            value={filter}
            onChange={(event) => onChange({ show: event.target.value, at: undefined })}
          >
            {reviewFilters.map((one) => (
              <option key={one} value={one}>
                {say(reviewFilterWords[one])}
              </option>
            ))}
          </select>
        </label>
        <SearchBox label={say(adoptionWords.search)} shown={words} onSearch={(q) => onChange({ q, at: undefined })} />
        {children}
        {draft.questions.every((one) => one.kind !== "mechanism") && draft.status === "draft" && (
          <Go
            to={paths.adoption(body, draft.id)}
            search={{ step: open === 0 ? "last" : "roles" }}
            className="button button-solid button-small"
          >
            {say(open === 0 ? adoptionWords.toLast : adoptionWords.toRoles)}
          </Go>
        )}
      </div>
      <p className="quiet small" role="status">
        {words === "" && filter === "duties" ? "" : say(adoptionWords.found, { n: found })}
      </p>
    </>
  );
}
