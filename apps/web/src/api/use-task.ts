import { useState } from "react";
import { type ApiProblem, asProblem } from "./problem.ts";

/** Something sent to the API on a press: whether it is under way, and what was refused. Pressing twice sends once. */
export function useTask() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  async function run(task: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await task();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, setProblem, run };
}
