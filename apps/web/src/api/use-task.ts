import { useRef, useState } from "react";
import { type ApiProblem, asProblem } from "./problem.ts";

/** Something sent to the API on a press: whether it is under way, and what was refused. Pressing twice sends once. */
export function useTask() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  // Two presses may come before the page is drawn anew; the state they see is the same, this is not.
  const under = useRef(false);
  async function run(task: () => Promise<void>): Promise<void> {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await task();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      under.current = false;
      setBusy(false);
    }
  }
  return { busy, problem, setProblem, run };
}
