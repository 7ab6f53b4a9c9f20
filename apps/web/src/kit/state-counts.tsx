import type { ReactNode } from "react";
import { type State, StateWord, statesInOrder } from "./state-word.tsx";

/** How many duties stand in each state, the most pressing first; a state in which none stands is left out. */
export function StateCounts({
  counts,
  figure,
}: {
  readonly counts: Readonly<Partial<Record<State, number>>>;
  /** What is shown for a count, which opens the duties it counts wherever they can be opened. */
  readonly figure: (state: State, count: number) => ReactNode;
}) {
  return statesInOrder.map((state) => {
    const count = counts[state] ?? 0;
    if (count === 0) return null;
    return (
      <span key={state} className="state-count">
        <StateWord state={state} /> {figure(state, count)}
      </span>
    );
  });
}
