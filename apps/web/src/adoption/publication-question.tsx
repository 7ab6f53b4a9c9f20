import type { DraftReview } from "../api/adoption.ts";
import { CheckboxGroup, ChoiceField } from "../kit/choice-field.tsx";
import { useCitedInFull } from "../language/clause-path.ts";
import { useSay } from "../language/language.ts";
import { disclosureWords } from "./disclosure-words.ts";

/** What is to be public of the clauses of a revision nobody has been asked about. */
export interface PublicationChoice {
  readonly of: "all" | "none" | "each" | null;
  /** Clauses to publish where they are chosen one by one. */
  readonly open: readonly string[];
}

/** Asks about the new and changed clauses of a public text before it is put in force. */
export function PublicationQuestion({
  draft,
  choice,
  onChange,
}: {
  readonly draft: DraftReview;
  readonly choice: PublicationChoice;
  readonly onChange: (choice: PublicationChoice) => void;
}) {
  const say = useSay();
  const cited = useCitedInFull();
  const unasked = draft.publication?.unasked ?? [];
  const fresh = unasked.filter((one) => one.isNew).length;
  const clauses = new Map(draft.clauses.map((clause) => [clause.id, clause]));
  return (
    <>
      <ChoiceField
        id="publication"
        label={say(disclosureWords.ask)}
        help={say(disclosureWords.askHelp, { fresh, changed: unasked.length - fresh })}
        optional={false}
        options={[
          { value: "all", label: say(disclosureWords.askAll) },
          { value: "each", label: say(disclosureWords.askEach) },
          { value: "none", label: say(disclosureWords.askNone) },
        ]}
        value={choice.of}
        onChange={(of) => onChange({ ...choice, of: of as PublicationChoice["of"] })}
      />
      {choice.of === "each" && (
        <CheckboxGroup
          id="publish-these"
          label={say(disclosureWords.publishThese)}
          options={unasked.map(({ id, isNew }) => {
            const clause = clauses.get(id);
            const words = clause?.heading ?? clause?.text?.slice(0, 40);
            return {
              value: id,
              label: [
                say(isNew ? disclosureWords.isNew : disclosureWords.changed),
                clause ? cited(clause.path) : id,
                words,
              ]
                .filter(Boolean)
                .join("　"),
            };
          })}
          value={choice.open}
          onChange={(open) => onChange({ ...choice, open })}
        />
      )}
    </>
  );
}

/**
 * What to send with putting a draft in force: the clauses that stay closed, nothing where nobody chose or the choice
 * is left for later, so that what is new stays closed.
 */
export function hiddenBy(draft: DraftReview, choice: PublicationChoice): { readonly hidden?: readonly string[] } {
  const { publication } = draft;
  if (publication === null || choice.of === null || choice.of === "none") return {};
  const open = new Set(choice.open);
  const closed = choice.of === "all" ? [] : publication.unasked.map(({ id }) => id).filter((id) => !open.has(id));
  return { hidden: [...publication.hidden, ...closed] };
}
