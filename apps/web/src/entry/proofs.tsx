import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import type { EntryDetail } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Moment } from "../kit/moment.tsx";
import { useSay } from "../language/language.ts";
import { recordWords } from "../record/words.ts";
import { entryWords } from "./words.ts";

interface Recorded {
  readonly pid: number;
  readonly at: string;
  readonly kind: string;
  readonly proof: { readonly origin: string; readonly index: number; readonly size: number } | null;
}

/** The records of this entry with their places in the log; read only when opened. */
export function Proofs({ entry }: { readonly entry: EntryDetail }) {
  const say = useSay();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const records = useQuery({
    queryKey: [me.body.id, "proofs", entry.declaration, entry.id, entry.seen],
    queryFn: ({ signal }) =>
      call<readonly Recorded[]>(
        `${api(me.body.id)}/record/entries/${entry.declaration}/${encodeURIComponent(entry.id)}`,
        { signal },
      ),
    enabled: open,
  });
  return (
    <details className="proofs no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(recordWords.recordsOf)}</summary>
      {open && (
        <Loaded from={records}>
          {(all) => (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col" className="figure">
                    {say(recordWords.number)}
                  </th>
                  <th scope="col">{say(recordWords.when)}</th>
                  <th scope="col">{say(recordWords.proofOf)}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((one) => (
                  <tr key={one.pid}>
                    <td className="figure">{one.pid}</td>
                    <td>
                      <Moment at={one.at} />
                    </td>
                    <td>
                      {one.proof === null ? (
                        say(entryWords.notSigned)
                      ) : (
                        <Go to={paths.record(me.body.id)} search={{ pid: String(one.pid) }}>
                          {say(recordWords.at, { ...one.proof, index: one.proof.index + 1 })}
                        </Go>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Loaded>
      )}
    </details>
  );
}
