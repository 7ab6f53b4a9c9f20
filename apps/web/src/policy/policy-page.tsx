import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { call, query } from "../api/call.ts";
import type { Policy, PolicyText } from "../api/policy.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { PastBar, pastOf } from "../frame/past.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useMe } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { StateCounts } from "../kit/state-counts.tsx";
import { stateWords } from "../kit/state-word.tsx";
import { kitWords } from "../kit/words.ts";
import { useCited } from "../language/clause-path.ts";
import { longDay, shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { ClauseRow, clauseAnchor } from "./clause-row.tsx";
import { Contents } from "./contents.tsx";
import { type Wanted, wantedOf } from "./found.ts";
import { NoPolicy } from "./no-policy.tsx";
import "./policy.css";
import { type Filter, isTitle, shownClauses, statesOf, termsMarked } from "./shown.ts";
import { useClauseLinks } from "./use-clause-links.ts";
import { filterWords, policyWords } from "./words.ts";

/** The whole policy with its margin: every duty's live state beside the words that demand it. */
export function PolicyPage() {
  const say = useSay();
  const language = useLanguage();
  const {
    body: { id: body },
  } = useMe();
  const [search] = usePageSearch();
  const past = pastOf(search);
  const policy = useQuery({
    queryKey: [body, "policy", language, past["asOf"] ?? null, past["knownAt"] ?? null],
    queryFn: ({ signal }) => call<Policy>(`${api(body)}/policy${query(past)}`, { signal }),
    staleTime: 30_000,
  });
  return (
    <>
      <PageHead title={say(policyWords.title)}>
        <Button size="small" onClick={() => print()}>
          {say(kitWords.print)}
        </Button>
      </PageHead>
      <Loaded from={policy}>
        {({ texts }) => {
          const text = texts.find((one) => one.instrument === search["text"]) ?? texts[0];
          return text ? <Reading text={text} texts={texts} /> : <NoPolicy />;
        }}
      </Loaded>
    </>
  );
}

const filters: readonly Filter[] = [
  "all",
  "mine",
  "pressing",
  "changed",
  "overdue",
  "attention",
  "notStarted",
  "exception",
  "running",
  "exempt",
];

function Reading({ text, texts }: { readonly text: PolicyText; readonly texts: readonly PolicyText[] }) {
  const say = useSay();
  const cited = useCited();
  const language = useLanguage();
  const [search, change] = usePageSearch();
  const filter = filters.find((one) => one === search["filter"]) ?? "all";
  const q = search["q"] ?? "";
  const { within, asOf } = search;
  const wanted = useMemo(() => wantedOf(q), [q]);
  const shown = useDeferredValue(
    useMemo(() => shownClauses(text.clauses, filter, wanted, within), [text, filter, wanted, within]),
  );
  const addresses = useMemo(
    () => new Map(texts.flatMap((one) => one.clauses.map((clause) => [clause.path, clauseAnchor(clause)]))),
    [texts],
  );
  const terms = useMemo(() => termsMarked(text), [text]);
  const follow = useClauseLinks(text, texts);
  const elsewhere = wanted.length === 0 ? [] : texts.filter((one) => one !== text);
  return (
    <>
      <div className="policy-bar no-print">
        {texts.length > 1 && (
          <label>
            <span className="hidden-text">{say(policyWords.text)}</span>
            <select
              className="input"
              value={text.instrument}
              onChange={(event) => change({ text: event.target.value, within: undefined })}
            >
              {texts.map((one) => (
                <option key={one.id} value={one.instrument}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {say(policyWords.filter)}
          <select className="input" value={filter} onChange={(event) => change({ filter: event.target.value })}>
            {filters.map((one) => (
              <option key={one} value={one}>
                {say(filterWords[one])}
              </option>
            ))}
          </select>
        </label>
        <PastBar />
      </div>
      <div role="status" className="policy-found no-print">
        {(filter !== "all" || wanted.length > 0 || within) && (
          <>
            {within && <strong>{cited(within)}</strong>}
            {wanted.length > 0 && <strong>{say(policyWords.wanted, { q })}</strong>}
            <span>
              {shown.matches === 0 ? say(policyWords.foundNone) : say(policyWords.found, { n: shown.matches })}
            </span>
            {elsewhere.map((one) => (
              <ElsewhereLink key={one.id} text={one} wanted={wanted} />
            ))}
            <Button
              variant="text"
              size="small"
              onClick={() => change({ q: undefined, filter: undefined, within: undefined })}
            >
              {say(policyWords.showAll)}
            </Button>
          </>
        )}
      </div>
      <div className="reading">
        <Contents clauses={shown.clauses} />
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: links inside are what is pressed, by key or pointer; this follows those whose clause is not shown */}
        <article className="reading-text" aria-label={text.name} onClick={follow}>
          <header className="clause-row">
            <div>
              <h2 className="reading-title">{text.document.title ?? text.name}</h2>
              <p className="quiet">
                {text.document.number && <span>{text.document.number}　</span>}
                {say(policyWords.version, { label: text.label, day: longDay(text.effectiveFrom ?? "", language) })}
              </p>
            </div>
            <div>
              <p className="margin-head">
                {asOf ? say(policyWords.marginThen, { day: shortDay(asOf, language) }) : say(policyWords.margin)}
              </p>
              <Counts text={text} />
            </div>
          </header>
          {shown.clauses
            .filter((clause) => !isTitle(clause, text.document.title ?? text.name))
            .map((clause) => (
              <ClauseRow
                key={clause.id}
                clause={clause}
                terms={terms.get(clause.id) ?? []}
                wanted={wanted}
                addresses={addresses}
              />
            ))}
        </article>
      </div>
    </>
  );
}

/** How the duties of the text stand; each figure shows the clauses behind it. */
function Counts({ text }: { readonly text: PolicyText }) {
  const say = useSay();
  const body = useMe().body.id;
  const [search] = usePageSearch();
  const states = useMemo(() => statesOf(text.clauses), [text]);
  return (
    <p className="margin-counts no-print">
      <StateCounts
        counts={states}
        figure={(state, n) => (
          <Go
            to={paths.policy(body)}
            search={{ ...search, filter: state }}
            aria-label={say(policyWords.showState, { state: say(stateWords[state]), n })}
          >
            {say(policyWords.count, { n })}
          </Go>
        )}
      />
    </p>
  );
}

/** What was searched for stands in another text too. */
function ElsewhereLink({ text, wanted }: { readonly text: PolicyText; readonly wanted: Wanted }) {
  const say = useSay();
  const [, change] = usePageSearch();
  const { matches } = shownClauses(text.clauses, "all", wanted);
  if (matches === 0) return null;
  return (
    <Button
      variant="text"
      size="small"
      onClick={() => change({ text: text.instrument, filter: undefined, within: undefined })}
    >
      {say(policyWords.foundIn, { text: text.name, n: matches })}
    </Button>
  );
}
