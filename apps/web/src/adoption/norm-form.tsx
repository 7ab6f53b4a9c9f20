import { type FormEvent, useState } from "react";
import type { DraftNorm } from "../api/adoption.ts";
import { Button } from "../kit/button.tsx";
import { Select } from "../kit/choice-field.tsx";
import { TextArea, TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { modalityWords } from "./modalities.ts";
import { namesIn, type SaidNorm, saidOf } from "./said.ts";
import { adoptionWords } from "./words.ts";

/** The whole reading of a duty, to be said anew: what, who, when, whose permission, to whom. */
export function NormForm({
  norm,
  clauseText,
  busy,
  onSave,
  onCancel,
}: {
  readonly norm: DraftNorm;
  readonly clauseText: string;
  readonly busy: boolean;
  readonly onSave: (said: SaidNorm) => void;
  readonly onCancel: () => void;
}) {
  const say = useSay();
  const [quote, setQuote] = useState(norm.quote);
  const [modality, setModality] = useState(norm.modality);
  const [actors, setActors] = useState(norm.actors.join("、"));
  const [approver, setApprover] = useState(norm.approver ?? "");
  const [timing, setTiming] = useState(norm.timing ?? "");
  const [reportTo, setReportTo] = useState(norm.reportTo.join("、"));
  const isForeign = quote.trim() === "" || !clauseText.includes(quote);
  const id = (name: string) => `${name}-${norm.key}`;
  const orNull = (text: string) => text.trim() || null;
  function save(event: FormEvent) {
    event.preventDefault();
    if (isForeign) return;
    onSave({
      ...saidOf(norm),
      quote,
      modality,
      actors: namesIn(actors),
      approver: orNull(approver),
      timing: orNull(timing),
      reportTo: namesIn(reportTo),
    });
  }
  return (
    <form className="norm-form" onSubmit={save}>
      <TextArea
        id={id("quote")}
        label={say(adoptionWords.quote)}
        help={say(adoptionWords.quoteHelp)}
        error={isForeign ? say(adoptionWords.quoteForeign) : null}
        rows={3}
        value={quote}
        onChange={setQuote}
      />
      <Select
        id={id("modality")}
        label={say(adoptionWords.modality)}
        options={Object.entries(modalityWords).map(([value, words]) => ({ value, label: say(words) }))}
        value={modality}
        onChange={setModality}
      />
      <TextField
        id={id("actors")}
        label={say(adoptionWords.actors)}
        help={say(adoptionWords.namesHelp)}
        value={actors}
        onChange={setActors}
      />
      <TextField id={id("timing")} label={say(adoptionWords.timing)} value={timing} onChange={setTiming} short />
      <TextField id={id("approver")} label={say(adoptionWords.approver)} value={approver} onChange={setApprover} />
      <TextField
        id={id("report")}
        label={say(adoptionWords.reportTo)}
        help={say(adoptionWords.namesHelp)}
        value={reportTo}
        onChange={setReportTo}
      />
      <div className="actions">
        <Button type="submit" variant="solid" size="small" busy={busy} unavailable={isForeign}>
          {say(adoptionWords.save)}
        </Button>
        <Button size="small" onClick={onCancel}>
          {say(kitWords.cancel)}
        </Button>
      </div>
    </form>
  );
}
