import type { Comment } from "../api/adoption.ts";
import { Button } from "../kit/button.tsx";
import { useCited } from "../language/clause-path.ts";
import { useSay } from "../language/language.ts";
import { Comments, type PutComment } from "./comments.tsx";
import type { Mechanism } from "./mechanisms.ts";
import { NormEditor } from "./norm-editor.tsx";
import type { SaidNorm } from "./said.ts";
import type { ShownClause } from "./shown-clauses.ts";
import { adoptionWords } from "./words.ts";

/** One clause under review: its duties, a way back to what was read, remarks. */
export function ClauseReview({
  shown: { clause, norms },
  open,
  current,
  busy,
  fixed,
  mechanisms,
  comments,
  onLook,
  onConfirm,
  onSay,
  putComment,
}: {
  readonly shown: ShownClause;
  readonly open: ReadonlySet<string>;
  readonly current: string | null;
  readonly busy: boolean;
  readonly fixed: boolean;
  readonly mechanisms: readonly Mechanism[];
  readonly comments: readonly Comment[];
  readonly onLook: (key: string) => void;
  readonly onConfirm: (path: string, key: string, mechanism: string) => void;
  readonly onSay: (path: string, norms: readonly SaidNorm[] | null) => void;
  readonly putComment: PutComment;
}) {
  const say = useSay();
  const cited = useCited();
  const text = clause.text;
  const whole: SaidNorm | null =
    text === null || text === ""
      ? null
      : { quote: text, modality: "must", actors: [], approver: null, timing: null, reportTo: [], mechanism: null };
  const isHere = clause.norms.some((norm) => norm.key === current);
  return (
    <div className="read-clause" id={`read-${clause.path}`}>
      <p className="read-path">
        {cited(clause.path)}
        {clause.heading ? `（${clause.heading}）` : ""}
        {clause.saidAnew && (
          <>
            <strong className="read-corrected">{say(adoptionWords.corrected)}</strong>
            {!fixed && (
              <Button variant="text" size="small" busy={busy} onClick={() => onSay(clause.path, null)}>
                {say(adoptionWords.asRead)}
              </Button>
            )}
          </>
        )}
      </p>
      {norms.length === 0 && text && <p className="read-plain">{text}</p>}
      {norms.map((index) => {
        const { key } = clause.norms[index]!;
        return (
          <NormEditor
            key={`${key} ${clause.norms[index]!.quote}`}
            clause={clause}
            index={index}
            isOpen={open.has(key)}
            isCurrent={key === current}
            busy={busy}
            fixed={fixed}
            mechanisms={mechanisms}
            onLook={() => onLook(key)}
            onConfirm={(mechanism) => onConfirm(clause.path, key, mechanism)}
            onSay={(said) => onSay(clause.path, said)}
          />
        );
      })}
      {clause.norms.length === 0 && whole && !fixed && (
        <Button variant="text" size="small" busy={busy} onClick={() => onSay(clause.path, [whole])}>
          {say(adoptionWords.isDuty)}
        </Button>
      )}
      {(comments.length > 0 || isHere || norms.length === 0) && text !== null && (
        <Comments path={clause.path} comments={comments} fixed={fixed} put={putComment} />
      )}
    </div>
  );
}
