import type { BareClause } from "../clauses/settle-clauses.ts";
import { isAgent } from "./agents.ts";

/** What a row of a table of duties says, cell by cell. */
export interface DutyRow {
  readonly actor: string;
  readonly act: string;
  readonly time: string | null;
  readonly approver: string | null;
  readonly reportTo: string | null;
}

const columns = {
  actor: /^(?:実施者|実施主体|主体|担当(?:者|課)?|責任者|役職|職名|対象者|誰が)$/u,
  act: /^(?:(?:実施|業務|対策|職務|取組)?(?:内容|事項)|業務|対策|責務|職務|措置|遵守事項|取組|すべきこと|何を)$/u,
  time: /^(?:(?:実施|報告|提出)?(?:時期|期限|頻度|周期|回数)|いつ)$/u,
  approver: /^(?:承認者|許可者|決裁者|承認)$/u,
  reportTo: /^(?:報告先|提出先|連絡先|通知先)$/u,
} as const;

/** A row under a header like 「実施者・内容・期限」; null for any other table, and where the first of them names nobody. */
export function dutyRow(clause: BareClause, table: BareClause | null): DutyRow | null {
  if (clause.kind !== "row" || table?.table === undefined) return null;
  const header = table.table.header.map((cell) => cell.replace(/[\s\u3000]/gu, ""));
  const row = table.table.rows.find(
    (cells) =>
      (cells[0]?.trim() ?? "") === (clause.label ?? "") &&
      cells
        .slice(1)
        .filter((cell) => cell !== "")
        .join(" ") === clause.text,
  );
  if (!row) return null;
  const cell = (name: keyof typeof columns): string | null => {
    const at = header.findIndex((title) => columns[name].test(title));
    return at < 0 ? null : row[at]?.trim() || null;
  };
  // A cell merged with the one above is blank: who acts there acts here.
  const column = header.findIndex((title) => columns.actor.test(title));
  const above = table.table.rows.slice(0, table.table.rows.indexOf(row)).findLast((cells) => cells[column]?.trim());
  const [actor, act] = [cell("actor") ?? (column < 0 ? null : (above?.[column]?.trim() ?? null)), cell("act")];
  if (actor === null || act === null || !isAgent(actor)) return null;
  return { actor, act, time: cell("time"), approver: cell("approver"), reportTo: cell("reportTo") };
}
