import type { BareClause } from "../clauses/settle-clauses.ts";
import type { Modality, Norm } from "../reading.ts";
import { approverOf } from "./approver.ts";
import { binds, none, statement } from "./bare-norm.ts";
import { chainOf } from "./chain.ts";
import { type ActorContext, isArticle } from "./context.ts";
import { dutiesOf, type Whom } from "./duties.ts";
import { modalityOf } from "./how-it-binds.ts";
import { bindsBorrower, lentTo, madeToAct } from "./lending.ts";
import { forbidsBelow } from "./list-lead.ts";
import { isListedThing, levelKind } from "./listed-things.ts";
import { bareEnd } from "./modality.ts";
import { reportToOf } from "./report-to.ts";
import { definition, saidByForm } from "./said-by-form.ts";
import type { Saying } from "./saying.ts";
import { statementKind } from "./statement-kind.ts";
import { isJudged } from "./subject.ts";
import { dutiesBefore, dutiesBeside } from "./told-beside.ts";

/**
 * What one sentence says: its duties, or the one statement it is. `acting` are those named in it or before it in the clause; `closing`
 * is how the end of a longer sentence binds this stretch of it.
 */
export function normsOfSentence(
  said: Saying,
  acting: readonly string[],
  context: ActorContext,
  closing?: Modality,
): Norm[] {
  const { clause, parent, sentence, plain, subject } = said;
  const bare = bareEnd(plain);
  const special = saidByForm(clause, sentence, bare);
  if (special) return [special];
  const kind =
    closing !== undefined ? null : statementKind(plain, clause.heading, parent?.heading ?? null, parent?.text ?? null);
  const becomes = kind === null && /となる$/u.test(bare) && subject.actors.length > 0;
  const beside = kind === "authority" || becomes ? dutiesBeside(plain, subject.end) : dutiesBefore(plain, kind);
  const forbidden = parent?.text === null && forbidsBelow(parent.heading) && /(?<!な[いき])こと$/u.test(bare);
  const modality = closing ?? (forbidden ? "must_not" : beside === null ? modalityOf(plain, kind) : "must");
  if (!binds(modality)) {
    if (modality === "penalty") return [{ ...statement(sentence, "sanction"), modality }];
    if (modality === "definition") return [definition(clause, sentence)];
    return [statement(sentence, kind ?? levelKind(clause))];
  }
  const whom = whoActs(said, acting, modality, context);
  context.noteLent(clause.path, lentTo(plain, sentence.text));
  context.noteMade(clause.path, madeToAct(plain));
  if (acting.length === 0 && whom.source === "parent") context.note(clause.path, whom.actors);
  if (whom.source === "implied") context.noteBeside(clause.path, whom.actors);
  if (isListedThing(clause, parent, bare, modality, /。$/u.test(sentence.text))) return [statement(sentence, "item")];
  const isOneAct = forbidden || (modality === "may" && !/限りで/u.test(plain));
  const links = beside ?? chainOf(plain, isOneAct);
  return dutiesOf({ ...said, links, whom, modality, endBinds: beside === null && closing === undefined }, context);
}

/** Who acts in a sentence that binds: who is named in it or before it in the clause, else who the clauses around it speak of. */
function whoActs(
  { clause, plain, subject, inPassing = false }: Saying,
  acting: readonly string[],
  modality: Modality,
  context: ActorContext,
): Whom {
  if (subject.actors.length > 0) return { actors: acting, source: "explicit", guessed: false };
  const borrowers = bindsBorrower(plain, modality === "must_not") ? context.borrowers(clause.path) : null;
  if (borrowers !== null) return { actors: borrowers, source: "parent", guessed: true };
  const others = othersIn(plain);
  // 「主任は、記録する。事故が生じたときは、主任に報告しなければならない」: who is told does not act.
  if (acting.length > 0 && !acting.every((one) => others.includes(one)))
    return { actors: acting, source: "parent", guessed: inPassing || puts.test(plain) };
  return context.inherited(clause.path, goesOn(clause, plain), others, /^前[条項号]の/u.test(plain));
}

/** 「名札の着用を義務付ける」: who puts a duty on others may be another than the one just named. */
const puts = /を義務付ける(?:ものとする)?。?$/u;

/** Whether a clause that names nobody may speak of whoever the clause before does: an article speaks for itself. */
function goesOn(clause: BareClause, plain: string): boolean {
  return (
    !isJudged(plain) &&
    !/は、?[^、。]{0,10}禁(?:止(?:する|とする)?|ずる|じる)。?$|を(?:認め|許可し)ない。?$|を義務付ける(?:ものとする)?。?$/u.test(
      plain,
    ) &&
    !isArticle(clause.path)
  );
}

/** Those a sentence gives another part to than to act: who permits, who is told. */
function othersIn(plain: string): readonly string[] {
  const approver = approverOf(plain);
  const permits = approver === null ? [] : [approver];
  if (/させ(?:る|な|、)/u.test(plain)) return [...permits, ...actedUpon(plain)];
  return [...permits, ...reportToOf(plain), ...actedUpon(plain)];
}

/** 「新任者には研修を行う」, 「責任者を補佐させるため」: who is taught, made to do or helped does not act. */
function actedUpon(plain: string): readonly string[] {
  const taught =
    /(?:^|[、。])([^、。はがを]{1,24}(?:者|員|職員等?|利用者等?))(?:には|に対しては?|に対し|については|を対象に)、?[^。]*(?:研修|実施|教育|訓練|講習|説明|周知|指導|受講|徹底)/u.exec(
      plain,
    )?.[1];
  const helped = /([^、。はがを]{2,24}者)を補佐(?:させる)?ため/u.exec(plain)?.[1];
  return [...(taught === undefined ? none : [taught, ...everybody]), ...(helped === undefined ? none : [helped])];
}

/** What stands for all who work for a body, whom no rule has teach themselves. */
const everybody = [
  "職員",
  "従業員",
  "従業員等",
  "社員",
  "職員等",
  "全員",
  "教職員",
  "教職員等",
  "全職員",
  "利用者",
  "議員",
  "議員等",
];
