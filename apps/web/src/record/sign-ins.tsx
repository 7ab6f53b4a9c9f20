import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Moment } from "../kit/moment.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { useSay } from "../language/language.ts";
import { eventWord } from "./events.ts";
import { recordWords } from "./words.ts";

interface SignIn {
  readonly at: string;
  readonly person: string | null;
  readonly kind: string;
  readonly data: { readonly result?: string; readonly what?: string } | null;
}

/** Who signed in, failed, signed out, and what was done to accounts, newest first. */
export function SignIns({ body }: { readonly body: string }) {
  const say = useSay();
  const events = useQuery({
    queryKey: [body, "sign-ins"],
    queryFn: ({ signal }) => call<readonly SignIn[]>(`${api(body)}/audit/sign-ins`, { signal }),
  });
  return (
    <section className="no-print">
      <h2>{say(recordWords.signIns)}</h2>
      <Loaded from={events}>
        {(all) => (
          <Scroll>
            <table className="table">
              <ColumnHeads names={[recordWords.when, recordWords.person, recordWords.what]} />
              <tbody>
                {all.map((event, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a list that is read at once and never reordered
                  <tr key={index}>
                    <td>
                      <Moment at={event.at} />
                    </td>
                    <td>{event.person ?? ""}</td>
                    <td>{eventWord(event.data?.result ?? event.data?.what ?? event.kind, say)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </Loaded>
    </section>
  );
}
