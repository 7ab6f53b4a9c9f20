import type { FormField, Values } from "../api/entries.ts";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { useListed, useSay } from "../language/language.ts";
import type { DraftState } from "./use-draft.ts";
import { applyWords } from "./words.ts";

/** Two windows on one draft: what differs, and which of the two goes on. */
export function DraftElsewhere({
  state,
  fields,
  values,
  onTheirs,
  onMine,
}: {
  readonly state: DraftState;
  readonly fields: readonly FormField[];
  readonly values: Values;
  readonly onTheirs: (theirs: Values) => void;
  readonly onMine: (theirs: Values | null) => void;
}) {
  const say = useSay();
  const listed = useListed();
  if (state.is !== "elsewhere") return null;
  const { theirs } = state;
  const differing = fields
    .filter((field) => JSON.stringify(theirs?.[field.name]) !== JSON.stringify(values[field.name]))
    .map((field) => field.label);
  return (
    <Banner tone="caution" title={say(theirs === null ? applyWords.sentElsewhere : applyWords.changedElsewhere)} live>
      {theirs !== null && <p>{say(applyWords.differing, { fields: listed(differing) })}</p>}
      <div className="actions">
        {theirs !== null && (
          <Button size="small" onClick={() => onTheirs(theirs)}>
            {say(applyWords.takeTheirs)}
          </Button>
        )}
        <Button size="small" onClick={() => onMine(theirs)}>
          {say(applyWords.keepMine)}
        </Button>
      </div>
    </Banner>
  );
}
