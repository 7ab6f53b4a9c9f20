import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, query } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { useBody } from "../frame/session.tsx";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Loaded } from "../kit/loading.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { TextArea } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { retentionWords } from "./words.ts";

/** Records of one class completed in one fiscal year. */
export interface Group {
  readonly retention: string;
  readonly year: number;
  readonly count: number;
}

interface DueList {
  readonly count: number;
  readonly rows: readonly {
    readonly id: string | null;
    readonly number: string | null;
    readonly name: string;
    readonly year: number;
    readonly records: number;
  }[];
}

/** What would be erased, and the proposal to do so. */
export function Propose({
  group,
  kept,
  mayKeep,
  onClose,
  onDone,
}: {
  readonly group: Group;
  readonly kept: string;
  readonly mayKeep: boolean;
  readonly onClose: () => void;
  readonly onDone: (sentence: string) => void;
}) {
  const say = useSay();
  const body = useBody();
  const task = useTask();
  const [ground, setGround] = useState("");
  const asked = { retentionClass: group.retention, throughYear: group.year };
  const list = useQuery({
    queryKey: [body, "retention", "due", asked],
    queryFn: ({ signal }) => call<DueList>(`${api(body)}/retention/due${query(asked)}`, { signal }),
  });
  const propose = () =>
    void task.run(async () => {
      const { number } = await call<{ number: string }>(`${api(body)}/retention/disposals`, {
        method: "POST",
        body: { ...asked, ground },
      });
      onDone(say(retentionWords.proposed, { number }));
    });
  return (
    <Dialog title={say(retentionWords.due)} onClose={onClose} wide>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <Loaded from={list}>
        {({ count, rows }) => (
          <>
            <p>
              <strong>{say(retentionWords.upTo, { kept, year: group.year, n: count })}</strong>
            </p>
            <Scroll slips>
              <table className="table retention">
                <tbody>
                  {rows.slice(0, 50).map((one, index) => (
                    <tr key={one.id ?? index}>
                      <td>{one.number ?? ""}</td>
                      <td>{one.name}</td>
                      <td>{say(retentionWords.fiscal, { year: one.year })}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
            {count > 50 && <p className="quiet">{say(retentionWords.more, { n: count - 50 })}</p>}
          </>
        )}
      </Loaded>
      {mayKeep && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            propose();
          }}
        >
          <TextArea
            id="ground"
            label={say(retentionWords.ground)}
            help={say(retentionWords.groundHelp)}
            optional={false}
            rows={2}
            maxLength={2000}
            value={ground}
            onChange={setGround}
          />
          <div className="actions">
            <Button type="submit" variant="solid" busy={task.busy} unavailable={ground.trim() === ""}>
              {say(retentionWords.propose)}
            </Button>
            <Button onClick={onClose}>{say(kitWords.cancel)}</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
