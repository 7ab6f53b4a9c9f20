import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import type { EntryDetail } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { useBody } from "../frame/session.tsx";
import { Loaded } from "../kit/loading.tsx";
import { useSay } from "../language/language.ts";
import { decisionWords } from "./decision-words.ts";

interface RecordedAct {
  readonly act: string | null;
  readonly shown: readonly { readonly box: string; readonly label: string; readonly text: string }[] | null;
}

/** The form as it stood before the person who decided, out of the record; read only when opened. */
export function Shown({ entry, act }: { readonly entry: EntryDetail; readonly act: string }) {
  const say = useSay();
  const body = useBody();
  const [open, setOpen] = useState(false);
  const records = useQuery({
    queryKey: [body, "proofs", entry.declaration, entry.id, entry.seen],
    queryFn: ({ signal }) =>
      call<readonly RecordedAct[]>(`${api(body)}/record/entries/${entry.declaration}/${encodeURIComponent(entry.id)}`, {
        signal,
      }),
    enabled: open,
  });
  return (
    <details className="shown no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(decisionWords.shown)}</summary>
      <p className="quiet small">{say(decisionWords.shownHelp)}</p>
      {open && (
        <Loaded from={records}>
          {(all) => (
            <dl className="facts small">
              {(all.find((one) => one.act === act)?.shown ?? []).map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a frozen sheet have only their place
                <div key={index} className="fact">
                  <dt>
                    {line.box}　{line.label}
                  </dt>
                  <dd className="shown-text">{line.text}</dd>
                </div>
              ))}
            </dl>
          )}
        </Loaded>
      )}
    </details>
  );
}
