import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { asProblem } from "../api/problem.ts";
import { useSay } from "../language/language.ts";
import { ProblemBanner } from "./banner.tsx";
import { Button } from "./button.tsx";
import { type Crumb, PageHead } from "./page-head.tsx";
import { kitWords } from "./words.ts";

/** @param tall keeps the place of something long, so that what stands below it does not jump when it has come */
export function Loading({ tall = false }: { readonly tall?: boolean }) {
  const say = useSay();
  return (
    <p className={tall ? "loading loading-tall" : "loading"} role="status">
      {say(kitWords.loading)}
    </p>
  );
}

/** What a query brought; while it is on its way or refused, that is said instead. */
export function Loaded<Data>({
  from,
  tall = false,
  children,
}: {
  readonly from: UseQueryResult<Data>;
  /** Whether something stands below what is loaded. */
  readonly tall?: boolean;
  readonly children: (data: Data) => ReactNode;
}) {
  const say = useSay();
  if (from.data !== undefined) return children(from.data);
  if (!from.isError) return <Loading tall={tall} />;
  const problem = asProblem(from.error);
  return (
    <ProblemBanner problem={problem}>
      {problem.status === 403 || problem.status === 404 ? (
        <p>{say(problem.status === 403 ? kitWords.askForPermission : kitWords.lookElsewhere)}</p>
      ) : (
        <Button size="small" onClick={() => void from.refetch()}>
          {say(kitWords.retry)}
        </Button>
      )}
    </ProblemBanner>
  );
}

/** As `Loaded`, for a page whose heading is in the answer: where there is none, the page still has a heading. */
export function LoadedPage<Data>({
  from,
  crumbs = [],
  children,
}: {
  readonly from: UseQueryResult<Data>;
  readonly crumbs?: readonly Crumb[];
  readonly children: (data: Data) => ReactNode;
}) {
  const say = useSay();
  return (
    <>
      {from.data === undefined && from.isError && <PageHead crumbs={crumbs} title={say(kitWords.cannotShow)} />}
      <Loaded from={from}>{children}</Loaded>
    </>
  );
}
