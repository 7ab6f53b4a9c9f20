import { useState } from "react";
import type { DraftNorm } from "../api/adoption.ts";
import { Button } from "../kit/button.tsx";
import { Select } from "../kit/choice-field.tsx";
import { useSay } from "../language/language.ts";
import { coverageWords } from "../policy/words.ts";
import type { Mechanism } from "./review.tsx";
import { adoptionWords } from "./words.ts";

/** Said of a norm that needs no mechanism. */
const none = "none";

/** A duty as it was read, with what would carry it out; the one looked at can be confirmed or corrected in place. */
export function NormEditor({
  norm,
  isOpen,
  isCurrent,
  busy,
  fixed,
  mechanisms,
  onLook,
  onConfirm,
}: {
  readonly norm: DraftNorm;
  readonly isOpen: boolean;
  readonly isCurrent: boolean;
  readonly busy: boolean;
  readonly fixed: boolean;
  readonly mechanisms: readonly Mechanism[];
  readonly onLook: () => void;
  readonly onConfirm: (mechanism: string) => void;
}) {
  const say = useSay();
  const [chosen, setChosen] = useState(norm.mechanism ?? "");
  const first = norm.candidates.map((one) => ({
    value: one.id,
    label: `${one.id} ${one.name}（${Math.round(one.confidence * 100)}%）`,
  }));
  const options = [
    ...first,
    { value: none, label: say(adoptionWords.none) },
    ...mechanisms
      .filter((one) => !norm.candidates.some((other) => other.id === one.id))
      .map((one) => ({ value: one.id, label: `${one.id} ${one.name}` })),
  ];
  return (
    <div
      id={`norm-${norm.key}`}
      className={`read-norm ${isOpen ? "read-open" : ""} ${isCurrent ? "read-current" : ""}`}
    >
      <p className="read-quote">{norm.quote}</p>
      <p className="small">
        {isOpen && <strong className="read-mark">{say(adoptionWords.open)}</strong>}
        {norm.mechanismName ?? say(coverageWords.unserved)}
        <span className="quiet">
          {norm.coverage && `　${say(coverageWords[norm.coverage])}`}
          {norm.mechanism && `　${say(adoptionWords.confident, { n: Math.round(norm.confidence * 100) })}`}
          {norm.actors.length > 0 && `　${norm.actors.join("、")}`}
          {norm.timing && `　${norm.timing}`}
        </span>
        {!isCurrent && (
          <Button variant="text" size="small" onClick={onLook}>
            {say(fixed ? adoptionWords.source : isOpen ? adoptionWords.review : adoptionWords.change)}
          </Button>
        )}
      </p>
      {isCurrent && !fixed && (
        <div className="read-edit">
          <Select
            id={`mechanism-${norm.key}`}
            label={say(adoptionWords.mechanism)}
            options={options}
            value={chosen}
            onChange={setChosen}
          />
          <Button
            variant="solid"
            size="small"
            busy={busy}
            unavailable={chosen === ""}
            onClick={() => onConfirm(chosen)}
          >
            {say(adoptionWords.confirm)}
          </Button>
        </div>
      )}
    </div>
  );
}
