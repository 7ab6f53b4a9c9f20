import { useState } from "react";
import type { DraftClause, DraftNorm } from "../api/adoption.ts";
import { Button } from "../kit/button.tsx";
import { Select } from "../kit/choice-field.tsx";
import { useSay } from "../language/language.ts";
import { coverageWords } from "../policy/words.ts";
import { type Mechanism, none } from "./mechanisms.ts";
import { modalityWords } from "./modalities.ts";
import { NormForm } from "./norm-form.tsx";
import { canJoin, cut, cutsOf, joined, replaced, type SaidNorm, saidOf, without } from "./said.ts";
import { adoptionWords } from "./words.ts";

/** A duty as it was read, with what would carry it out; the one looked at can be confirmed or corrected in place. */
export function NormEditor({
  clause,
  index,
  isOpen,
  isCurrent,
  busy,
  fixed,
  mechanisms,
  onLook,
  onConfirm,
  onSay,
}: {
  readonly clause: DraftClause;
  readonly index: number;
  readonly isOpen: boolean;
  readonly isCurrent: boolean;
  readonly busy: boolean;
  readonly fixed: boolean;
  readonly mechanisms: readonly Mechanism[];
  readonly onLook: () => void;
  readonly onConfirm: (mechanism: string) => void;
  readonly onSay: (norms: readonly SaidNorm[]) => void;
}) {
  const say = useSay();
  const norm = clause.norms[index]!;
  const [correcting, setCorrecting] = useState(false);
  const [cutting, setCutting] = useState(false);
  const confirm = (mechanism: string) =>
    clause.saidAnew ? onSay(replaced(clause, index, { ...saidOf(norm), mechanism })) : onConfirm(mechanism);
  return (
    <div
      id={`norm-${norm.key}`}
      className={`read-norm ${isOpen ? "read-open" : ""} ${isCurrent ? "read-current" : ""}`}
    >
      <p className="read-quote" id={`quote-${norm.key}`}>
        {norm.quote}
      </p>
      <p className="small">
        {isOpen && <strong className="read-mark">{say(adoptionWords.open)}</strong>}
        {norm.mechanismName ?? say(coverageWords.unserved)}
        <Facts norm={norm} />
        {!isCurrent && (
          <Button variant="text" size="small" aria-describedby={`quote-${norm.key}`} onClick={onLook}>
            {say(fixed ? adoptionWords.source : isOpen ? adoptionWords.review : adoptionWords.change)}
          </Button>
        )}
      </p>
      {isCurrent && !fixed && !correcting && (
        <>
          <MechanismChoice key={norm.mechanism} norm={norm} mechanisms={mechanisms} busy={busy} onConfirm={confirm} />
          <div className="read-edit">
            <Button size="small" data-key="r" onClick={() => setCorrecting(true)}>
              {say(adoptionWords.correct)}
            </Button>
            {cutsOf(norm.quote).length > 0 && (
              <Button size="small" data-key="s" onClick={() => setCutting(!cutting)} aria-expanded={cutting}>
                {say(adoptionWords.cut)}
              </Button>
            )}
            {canJoin(clause, index) && (
              <Button size="small" data-key="j" busy={busy} onClick={() => onSay(joined(clause, index))}>
                {say(adoptionWords.join)}
              </Button>
            )}
            <Button size="small" busy={busy} onClick={() => onSay(without(clause, index))}>
              {say(adoptionWords.notDuty)}
            </Button>
          </div>
          {cutting && <Cuts quote={norm.quote} busy={busy} onCut={(at) => onSay(cut(clause, index, at))} />}
        </>
      )}
      {isCurrent && !fixed && correcting && (
        <NormForm
          norm={norm}
          clauseText={clause.text ?? ""}
          busy={busy}
          onCancel={() => setCorrecting(false)}
          onSave={(said) => {
            setCorrecting(false);
            onSay(replaced(clause, index, said));
          }}
        />
      )}
    </div>
  );
}

const doubtWords = {
  actors: adoptionWords.doubtedActors,
  approver: adoptionWords.doubtedApprover,
  reportTo: adoptionWords.doubtedReportTo,
} as const;

/** What else was read of it, in a line. */
function Facts({ norm }: { readonly norm: DraftNorm }) {
  const say = useSay();
  const facts = [
    norm.coverage && norm.mechanism && say(coverageWords[norm.coverage]),
    norm.mechanism && say(adoptionWords.confident, { n: Math.round(norm.confidence * 100) }),
    modalityWords[norm.modality] && say(modalityWords[norm.modality]!),
    norm.actors.length > 0 && say(adoptionWords.saidActors, { who: norm.actors.join("、") }),
    norm.timing && say(adoptionWords.saidTiming, { when: norm.timing }),
    norm.approver && say(adoptionWords.saidApprover, { who: norm.approver }),
    norm.reportTo.length > 0 && say(adoptionWords.saidReport, { who: norm.reportTo.join("、") }),
  ].filter((fact): fact is string => typeof fact === "string");
  return (
    <span className="quiet read-facts">
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {norm.doubts.map((doubt) => (
        <span key={doubt} className="read-doubt">
          {say(doubtWords[doubt])}
        </span>
      ))}
    </span>
  );
}

function MechanismChoice({
  norm,
  mechanisms,
  busy,
  onConfirm,
}: {
  readonly norm: DraftNorm;
  readonly mechanisms: readonly Mechanism[];
  readonly busy: boolean;
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
    <div className="read-edit" data-key="m">
      <Select
        id={`mechanism-${norm.key}`}
        label={say(adoptionWords.mechanism)}
        options={options}
        value={chosen}
        onChange={setChosen}
      />
      <Button variant="solid" size="small" busy={busy} unavailable={chosen === ""} onClick={() => onConfirm(chosen)}>
        {say(adoptionWords.confirm)}
      </Button>
    </div>
  );
}

/** The places a duty can be cut at, each shown with the words on both sides. */
function Cuts({
  quote,
  busy,
  onCut,
}: {
  readonly quote: string;
  readonly busy: boolean;
  readonly onCut: (at: number) => void;
}) {
  const say = useSay();
  const around = 9;
  return (
    <>
      <p className="small">{say(adoptionWords.cutWhere)}</p>
      <ul className="read-cuts">
        {cutsOf(quote).map((at) => (
          <li key={at}>
            <Button size="small" busy={busy} onClick={() => onCut(at)}>
              {say(adoptionWords.cutAt, {
                before: quote.slice(Math.max(0, at - around), at),
                after: quote.slice(at, at + around),
              })}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
