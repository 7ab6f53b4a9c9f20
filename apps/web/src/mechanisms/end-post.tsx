import { isLocalDate } from "@machimori/terms";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, newKey } from "../api/call.ts";
import { api, entryQuery } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { useMe } from "../frame/session.tsx";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { DateField } from "../kit/date-field.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Loaded } from "../kit/loading.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { postWords } from "./post-words.ts";

/** The last day of a post; everything else of the posting stays as it is. */
export function EndPost({
  posting,
  office,
  onClose,
  onDone,
}: {
  readonly posting: string;
  readonly office: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const me = useMe();
  const body = me.body.id;
  const client = useQueryClient();
  const entry = useQuery(entryQuery(body, "posting", posting, undefined));
  const [until, setUntil] = useState<string>(me.today);
  const task = useTask();
  return (
    <Dialog title={say(kitWords.actOn, { act: say(postWords.end), of: office })} onClose={onClose}>
      <p>{say(postWords.endHelp)}</p>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <Loaded from={entry}>
        {({ values, seen }) => (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void task.run(async () => {
                await call(`${api(body)}/entries/posting/${encodeURIComponent(posting)}/amend`, {
                  method: "POST",
                  key: newKey(),
                  body: { seen, values: { ...values, until }, reason: say(postWords.endReason) },
                });
                onDone();
                await client.invalidateQueries({ queryKey: [body] });
              });
            }}
          >
            <DateField
              id="post-until"
              label={say(postWords.until)}
              optional={false}
              value={until}
              onChange={setUntil}
            />
            <div className="actions">
              <Button type="submit" variant="solid" busy={task.busy} unavailable={!isLocalDate(until)}>
                {say(postWords.end)}
              </Button>
              <Button onClick={onClose}>{say(kitWords.cancel)}</Button>
            </div>
          </form>
        )}
      </Loaded>
    </Dialog>
  );
}
