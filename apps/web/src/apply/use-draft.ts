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
  const text = JSON.stringify(values);
  const address = `${api(body)}/drafts/${encodeURIComponent(id)}`;
  const elsewhere = state.is === "elsewhere";
  useEffect(() => {
    if (!changed || stopped.current || elsewhere) return;
    const timer = setTimeout(() => {
      if (stopped.current) return;
      setState({ is: "saving" });
      const mine = JSON.parse(text) as Values;
      call(address, { method: "PUT", body: { declaration, entry, step, values: mine, over: known.current } })
        .then(() => {
          known.current = mine;
          setState({ is: "saved", at: new Date().toISOString() });
          told.current?.();
        })
        .catch(async (error) => {
          if (asProblem(error).code !== "stale") return setState({ is: "failed" });
          const theirs = await call<{ values: Values }>(address).catch(() => null);
          setState({ is: "elsewhere", theirs: theirs?.values ?? null });
        });
    }, 1000);
    return () => clearTimeout(timer);
  }, [address, declaration, entry, step, text, changed, elsewhere]);
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
      await call(address, { method: "DELETE" }).catch(() => undefined);
    },
  };
}
