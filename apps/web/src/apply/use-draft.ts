import { useEffect, useRef, useState } from "react";
import { call } from "../api/call.ts";
import type { Values } from "../api/entries.ts";
import { api } from "../api/queries.ts";

export type DraftState = { readonly is: "none" | "saving" | "failed" } | { readonly is: "saved"; readonly at: string };

/** Keeps what is typed as a draft of mine, a moment after each change. `stop` ends it once the form is sent. */
export function useDraft({
  body,
  id,
  declaration,
  entry,
  step,
  values,
  changed,
}: {
  readonly body: string;
  readonly id: string;
  readonly declaration: string;
  readonly entry: string | null;
  readonly step: string;
  readonly values: Values;
  readonly changed: boolean;
}) {
  const [state, setState] = useState<DraftState>({ is: "none" });
  const stopped = useRef(false);
  const text = JSON.stringify(values);
  useEffect(() => {
    if (!changed || stopped.current) return;
    const timer = setTimeout(() => {
      if (stopped.current) return;
      setState({ is: "saving" });
      call(`${api(body)}/drafts/${encodeURIComponent(id)}`, {
        method: "PUT",
        body: { declaration, entry, step, values: JSON.parse(text) },
      })
        .then(() => setState({ is: "saved", at: new Date().toISOString() }))
        .catch(() => setState({ is: "failed" }));
    }, 1000);
    return () => clearTimeout(timer);
  }, [body, id, declaration, entry, step, text, changed]);
  return {
    state,
    async stop() {
      stopped.current = true;
      await call(`${api(body)}/drafts/${encodeURIComponent(id)}`, { method: "DELETE" }).catch(() => undefined);
    },
  };
}
