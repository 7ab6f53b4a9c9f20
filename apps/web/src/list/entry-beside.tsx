import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Form } from "../api/entries.ts";
import { entryQuery } from "../api/queries.ts";
import { EntryActions, EntryBody } from "../entry/entry-view.tsx";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { Loaded } from "../kit/loading.tsx";
import { useSay } from "../language/language.ts";
import "../entry/entry.css";
import { listWords } from "./words.ts";

/** The entry beside its list, on screens wide enough for both; `onRead` tells that its content was shown. */
export function EntryBeside({
  form,
  id,
  asOf,
  onRead,
  onClose,
}: {
  readonly form: Form;
  readonly id: string;
  readonly asOf: string | undefined;
  readonly onRead: (id: string, seen: number) => void;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const body = useBody();
  const [said, setSaid] = useState<string | null>(null);
  const entry = useQuery(entryQuery(body, form.id, id, asOf));
  const seen = entry.data?.seen;
  useEffect(() => {
    if (seen !== undefined) onRead(id, seen);
  }, [id, seen, onRead]);
  return (
    <aside className="list-beside no-print" aria-label={say(listWords.beside)}>
      <Loaded from={entry}>
        {(found) => (
          <>
            <header className="list-beside-head">
              <h2>{found.name || form.title}</h2>
              <div className="actions">
                <Go
                  to={paths.entry(body, form.id, id)}
                  {...(asOf ? { search: { asOf } } : {})}
                  className="button button-outline button-small"
                >
                  {say(listWords.wholePage)}
                </Go>
                <EntryActions form={form} entry={found} asOf={asOf} onDone={setSaid} />
                <Button size="small" variant="text" onClick={onClose}>
                  {say(listWords.closeBeside)}
                </Button>
              </div>
            </header>
            <EntryBody form={form} entry={found} asOf={asOf} said={said} onDone={setSaid} />
          </>
        )}
      </Loaded>
    </aside>
  );
}
