import { useState } from "react";
import type { Form, Row } from "../api/entries.ts";
import { Button } from "../kit/button.tsx";
import { useSay } from "../language/language.ts";
import { type Bulk, BulkDialog } from "./bulk-dialog.tsx";
import { listWords } from "./words.ts";

export const hasDecision = (form: Form): boolean => form.steps.some((step) => step.kind === "decision");

const decisions = [
  ["permit", listWords.bulkPermit],
  ["sendBack", listWords.bulkSendBack],
  ["refuse", listWords.bulkRefuse],
] as const;

/** What can be done to the chosen rows together. Decisions only of what was opened and read. */
export function BulkBar({
  form,
  rows,
  read,
  onDone,
}: {
  readonly form: Form;
  readonly rows: readonly Row[];
  /** Rows whose content was shown, with the number of acts it had then. */
  readonly read: ReadonlyMap<string, number>;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const [doing, setDoing] = useState<Bulk | null>(null);
  const unread = form.kind === "register" ? [] : rows.filter((row) => read.get(row.id) !== row.seen);
  const step = form.steps.find((one) => one.kind === "decision");
  return (
    <section className="bulk-bar no-print" aria-label={say(listWords.ticked, { n: rows.length })}>
      <strong role="status">{say(listWords.ticked, { n: rows.length })}</strong>
      {form.kind === "register" ? (
        <>
          <Button size="small" onClick={() => setDoing({ do: "amend" })}>
            {say(listWords.bulkAmend)}
          </Button>
          <Button size="small" variant="danger" onClick={() => setDoing({ do: "retire" })}>
            {say(listWords.bulkRetire)}
          </Button>
        </>
      ) : (
        decisions.map(([outcome, text]) => (
          <Button
            key={outcome}
            size="small"
            variant={outcome === "refuse" ? "danger" : outcome === "permit" ? "solid" : "outline"}
            unavailable={unread.length > 0}
            aria-describedby={unread.length > 0 ? "bulk-unread" : undefined}
            onClick={() => setDoing({ do: "act", step: step!.name, outcome })}
          >
            {say(text)}
          </Button>
        ))
      )}
      <Button size="small" variant="text" onClick={onDone}>
        {say(listWords.untick)}
      </Button>
      {unread.length > 0 && <p id="bulk-unread">{say(listWords.bulkUnread, { n: unread.length })}</p>}
      {doing && <BulkDialog form={form} rows={rows} doing={doing} onClose={() => setDoing(null)} onDone={onDone} />}
    </section>
  );
}
