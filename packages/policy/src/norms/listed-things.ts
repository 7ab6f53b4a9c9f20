import type { BareClause } from "../clauses/settle-clauses.ts";
import type { Modality } from "../reading.ts";
import { givesExamples, listLead, offersChoice } from "./list-lead.ts";

/**
 * 「次に掲げる業務を行う。」 (1) 利用者の登録に関すること。: what the duty above speaks of, not a duty of its own; so are the cells of a
 * table and the criteria of a schedule that say what is, not who does.
 */
export function isListedThing(
  clause: BareClause,
  parent: BareClause | null,
  bare: string,
  modality: Modality,
  isSentence = false,
): boolean {
  if (modality === "may") return false;
  if (/(?:なければならない|ては?ならない|ものとする|努める|ことができる)$/u.test(bare)) return false;
  if (/に(?:関する|係る)こと$/u.test(bare)) return true;
  if (clause.kind === "row" && isSentence) return false;
  if (clause.kind === "row") return !/(?:こと|ない|る|う|く|す|む)$/u.test(bare) || !/[をはに]/u.test(bare);
  if (/^(?:別表|別紙|別記|様式|参考)/u.test(clause.path) && /こと$/u.test(bare)) return true;
  if (parent !== null && setsUpBelow.test(parent.text?.slice(-60) ?? "")) return true;
  if (parent !== null && (offersChoice(parent.text) || givesExamples(parent.text))) return true;
  return parent !== null && /こと$/u.test(bare) && listLead(parent.text) === "objects";
}

/** 「次の各号に定める者を置く。」: the list below says who each of them is. */
const setsUpBelow = /(?:次|以下|各号)[^。を]{0,20}(?:者|職員|委員|職)を置く(?:ものとする)?。?$/u;

/** A row of a classification table: 「Ⅱ」, 「自治体機密性2」. */
export function levelKind(clause: BareClause): string | null {
  if (clause.kind !== "row") return null;
  return /\/(?:[Ⅰ-Ⅹ]|[^/]*(?:機密性|完全性|可用性|重要性?|分類)[^/]*)$/u.test(clause.path)
    ? "classification_level"
    : null;
}
