import type { Norm } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

/** Nobody stands above it, so that each report it makes within the chain goes down. */
const top = 4;

/** How high a title stands in the chain every standard has; null where its name does not say. Longest titles first. */
const ranks: readonly (readonly [title: RegExp, rank: number])[] = [
  [/^(?:最高情報(?:セキュリティ|統括|総括)責任者|CISO|CIO)/, top],
  [/^[統総]括(?:情報)?(?:セキュリティ)?(?:責任者|管理者)|^[統総]括責任者/, 3],
  [/^情報セキュリティ責任者|^部局?長$/, 2],
  [/^情報セキュリティ管理者|^情報システム管理者|^所属長$|^課長$|^課等管理者/, 1],
  [/^(?:情報システム|情報セキュリティ)担当者|^職員等?$|^取扱担当者/, 0],
];

function rankOf(title: string): number | null {
  return ranks.find(([pattern]) => pattern.test(title))?.[1] ?? null;
}

const reports = /に(?:、|対し、?)?[^。、]{0,10}(?:報告|届け出|申請)/;
const leave = /の(?:許可|承認|決裁)を(?:得|受け)/;

/** The one above whom this norm makes ask or report below, or null: only where a single actor is named and all others stand lower. */
function below(norm: Norm, others: readonly string[]): readonly [actor: string, other: string] | null {
  const [actor] = norm.actors;
  if (!actor || norm.actors.length > 1 || norm.actorSource !== "explicit" || others.length !== 1) return null;
  const [high, low] = [rankOf(actor), rankOf(others[0] ?? "")];
  return high !== null && low !== null && high - low >= (high === top ? 1 : 2) ? [actor, others[0] ?? ""] : null;
}

/** A report, or a request for leave, that goes down the chain: from 最高情報セキュリティ責任者 to anybody below, from others to somebody two steps below. */
export const upsideDown: Rule = {
  id: "upside-down",
  title: { ja: "報告・許可の上下の逆転", en: "Report or leave turned upside down" },
  english: {
    fault: "A superior reports to, or asks leave of, someone below.",
    remedy: "Check whether the two were exchanged.",
  },
  *check({ reading }) {
    for (const clause of reading.clauses) {
      for (const norm of clause.norms) {
        const told = reports.test(norm.quote) ? below(norm, norm.reportTo) : null;
        if (told)
          yield fault(
            "warning",
            clause,
            norm.quote.slice(0, 80),
            `「${told[0]}」が下位の「${told[1]}」に報告することになっています。`,
            "報告する者と受ける者が逆でないか確かめてください。",
          );
        const asked = norm.approver !== null && leave.test(norm.quote) ? below(norm, [norm.approver]) : null;
        if (asked)
          yield fault(
            "warning",
            clause,
            norm.quote.slice(0, 80),
            `「${asked[0]}」が下位の「${asked[1]}」の許可を得ることになっています。`,
            "許可する者を確かめてください。",
          );
      }
    }
  },
};
