import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useState } from "react";
import { call, query } from "../api/call.ts";
import type { Policy, PolicyText } from "../api/policy.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { PastBar, pastOf } from "../frame/past.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useMe } from "../frame/session.tsx";
import { homeWords } from "../home/words.ts";
import { Button } from "../kit/button.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { ClauseRow, clauseAnchor } from "./clause-row.tsx";
import { Contents } from "./contents.tsx";
import "./policy.css";
import { type Filter, shownClauses } from "./shown.ts";
import { filterWords, policyWords } from "./words.ts";

/** The whole policy with its margin: every duty's live state beside the words that demand it. */
export function PolicyPage() {
  const say = useSay();
  const language = useLanguage();
  const {
    administrator,
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
          {say(policyWords.print)}
        </Button>
      </PageHead>
      <Loaded from={policy}>
        {({ texts }) => {
          const text = texts.find((one) => one.instrument === search["text"]) ?? texts[0];
          return text ? (
            <Reading text={text} texts={texts} />
          ) : (
            <p>
              {say(policyWords.none)} {administrator && <Go to={paths.adoption(body)}>{say(homeWords.takeIn)}</Go>}
            </p>
          );
        }}
      </Loaded>
    </>
  );
}

const filters: readonly Filter[] = [
  "all",
  "mine",
  "attention",
  "changed",
  "overdue",
  "notStarted",
  "exception",
  "running",
  "exempt",
];

function Reading({ text, texts }: { readonly text: PolicyText; readonly texts: readonly PolicyText[] }) {
  const say = useSay();
  const language = useLanguage();
  const [search, change] = usePageSearch();
  const filter = filters.find((one) => one === search["filter"]) ?? "all";
  const q = search["q"] ?? "";
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  const shown = useDeferredValue(shownClauses(text.clauses, filter, q, search["within"]));
  const addresses = new Map(texts.flatMap((one) => one.clauses.map((clause) => [clause.path, clauseAnchor(clause)])));
  useEffect(() => {
    if (location.hash.startsWith("#clause-")) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <>
      <div className="policy-bar no-print">
        {texts.length > 1 && (
          <label>
            <span className="hidden-text">{say(policyWords.text)}</span>
            <select
              className="input"
              value={text.instrument}
              onChange={(event) => change({ text: event.target.value })}
            >
              {texts.map((one) => (
                <option key={one.id} value={one.instrument}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        )}
        {search["within"] && (
          <Button size="small" onClick={() => change({ within: undefined })}>
            {say(policyWords.leaveWithin, { path: search["within"] })}
          </Button>
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
        <form
          onSubmit={(event) => {
            event.preventDefault();
            change({ q: typed.trim() });
          }}
        >
          <input
            className="input"
            type="search"
            aria-label={say(policyWords.search)}
            placeholder={say(policyWords.search)}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" size="small">
            {say(policyWords.doSearch)}
          </Button>
        </form>
        <PastBar />
      </div>
      <p className="quiet" role="status">
        {filter === "all" && q === "" && !search["within"]
          ? ""
          : shown.matches === 0
            ? say(policyWords.foundNone)
            : say(policyWords.found, { n: shown.matches })}
      </p>
      <div className="reading">
        <Contents clauses={text.clauses} />
        <article className="reading-text" aria-label={text.name}>
          <header className="clause-row">
            <div>
              <h2 className="reading-title">{text.document.title ?? text.name}</h2>
              <p className="quiet">
                {text.document.number}{" "}
                {say(policyWords.version, { label: text.label, day: longDay(text.effectiveFrom ?? "", language) })}
              </p>
            </div>
            <p className="margin-head">{say(policyWords.margin)}</p>
          </header>
          {shown.clauses
            .filter((clause) => !isTitle(clause, text))
            .map((clause) => (
              <ClauseRow key={clause.id} clause={clause} terms={text.terms} q={q} addresses={addresses} />
            ))}
        </article>
      </div>
    </>
  );
}

/** The part whose heading is the title that stands above already. */
const isTitle = (clause: PolicyText["clauses"][number], text: PolicyText) =>
  clause.level === 0 && clause.text === null && clause.heading === (text.document.title ?? text.name);
