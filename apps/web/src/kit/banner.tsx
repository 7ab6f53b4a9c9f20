import { type ReactNode, useEffect, useRef } from "react";
import type { ApiProblem } from "../api/problem.ts";
import { useCitedInFull } from "../language/clause-path.ts";
import { useSay } from "../language/language.ts";
import "./banner.css";
import { kitWords } from "./words.ts";

type Tone = "error" | "done" | "caution" | "information";

/** A message across the page: its tone is a word, never a colour alone. */
export function Banner({
  tone,
  title,
  children,
  live = false,
  focused = false,
}: {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  /** Read out as soon as it appears. */
  readonly live?: boolean;
  /** Takes the focus as it appears: what was pressed is gone. */
  readonly focused?: boolean;
}) {
  const say = useSay();
  const banner = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused) banner.current?.focus();
  }, [focused]);
  return (
    <div
      ref={banner}
      tabIndex={focused ? -1 : undefined}
      className={`banner banner-${tone}`}
      role={live ? (tone === "error" ? "alert" : "status") : undefined}
    >
      <p className="banner-title">
        <span className="banner-tone">{say(kitWords[tone])}</span>
        {title}
      </p>
      {children && <div className="banner-body">{children}</div>}
    </div>
  );
}

/** A refusal of the API: the sentence, and the clause where a rule refused. */
export function ProblemBanner({ problem, children }: { readonly problem: ApiProblem; readonly children?: ReactNode }) {
  const say = useSay();
  const cited = useCitedInFull();
  return (
    <Banner tone="error" title={say(problem.sentence)} live>
      {problem.clause && (
        <blockquote className="banner-quote">
          {problem.clause.quote}
          <cite>{say(kitWords.labelled, { what: say(kitWords.clause), is: cited(problem.clause.path) })}</cite>
        </blockquote>
      )}
      {children}
    </Banner>
  );
}
