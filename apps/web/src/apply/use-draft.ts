import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../api/call.ts";
import type { Values } from "../api/entries.ts";
import { asProblem } from "../api/problem.ts";
import { api } from "../api/queries.ts";

export type DraftState =
  | { readonly is: "none" | "saving" | "failed" }
  | { readonly is: "saved"; readonly at: string }
  /** Another window wrote the draft meanwhile, or sent it (`theirs` null); nothing is overwritten until I say so. */
  | { readonly is: "elsewhere"; readonly theirs: Values | null };

/** Milliseconds without typing after which what stands there is saved, and after which a failed saving is tried again. */
const restAfter = 1000;
const retryAfter = 10_000;

/** Keeps what is typed as a draft of mine, a moment after each change. `stop` ends it once the form is sent. */
export function useDraft({
  body,
  id,
  declaration,
  entry,
  step,
  values,
  changed,
  begun,
  onSaved,
}: {
  readonly body: string;
  readonly id: string;
  readonly declaration: string;
  readonly entry: string | null;
  readonly step: string;
  readonly values: Values;
  readonly changed: boolean;
  /** What the draft held when this window opened it; null where there was none. */
  readonly begun: Values | null;
  readonly onSaved?: () => void;
}) {
  const [state, setState] = useState<DraftState>({ is: "none" });
  const stopped = useRef(false);
  const known = useRef<Values | null>(begun);
  const told = useRef(onSaved);
  told.current = onSaved;
  // One saving after the other: what the next one is written over is known once the last one was answered.
  const last = useRef<Promise<void>>(Promise.resolve());
  const due = useRef<((leaving: boolean) => void) | null>(null);
  const text = JSON.stringify(values);
  const address = `${api(body)}/drafts/${encodeURIComponent(id)}`;
  const elsewhere = state.is === "elsewhere";
  const [failures, setFailures] = useState(0);
  useEffect(() => {
    due.current = null;
    if (!changed || stopped.current || elsewhere || JSON.stringify(known.current) === text) return;
    async function save(leaving: boolean): Promise<void> {
      if (stopped.current) return;
      setState({ is: "saving" });
      const mine = JSON.parse(text) as Values;
      const draft = { declaration, entry, step, values: mine, over: known.current };
      try {
        await call(address, { method: "PUT", body: draft, outlivesPage: leaving });
        known.current = mine;
        setState({ is: "saved", at: new Date().toISOString() });
        setFailures(0);
        if (!leaving) told.current?.();
      } catch (error) {
        if (asProblem(error).code !== "stale") {
          setFailures((before) => before + 1);
          return setState({ is: "failed" });
        }
        const theirs = await call<{ values: Values }>(address).catch(() => null);
        setState({ is: "elsewhere", theirs: theirs?.values ?? null });
      }
    }
    due.current = (leaving) => {
      due.current = null;
      last.current = last.current.then(() => save(leaving));
    };
    const timer = setTimeout(() => due.current?.(false), failures > 0 ? retryAfter : restAfter);
    return () => clearTimeout(timer);
  }, [address, declaration, entry, step, text, changed, elsewhere, failures]);
  // What was typed in the last moment before the page is left is kept too.
  useEffect(() => {
    const leave = () => due.current?.(true);
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, []);
  /** Goes on from what the other window left: saving again writes over it knowingly. */
  const settle = useCallback((theirs: Values | null) => {
    known.current = theirs;
    setState({ is: "none" });
  }, []);
  return {
    state,
    settle,
    async stop() {
      stopped.current = true;
      // A saving still under way would bring the draft back.
      await last.current;
      await call(address, { method: "DELETE" }).catch(() => undefined);
    },
  };
}
