import type { Block, PrintedDocument } from "../export/document.ts";
import type { Reading } from "../reading.ts";
import type { Alignment } from "./align.ts";
import { comparisonRows } from "./comparison-rows.ts";

/**
 * The table of old and new (新旧対照表) as local bodies print it: new on the left, old on the right, what differs
 * underlined, 「（新設）」 and 「（削る）」 where a clause has no counterpart, a row for each article. Only articles that differ are
 * shown, what stays within them as 「（略）」.
 */
export function comparisonTable(old: Reading, fresh: Reading, alignment: Alignment): PrintedDocument {
  const name = fresh.document.title ?? old.document.title ?? "情報セキュリティポリシー";
  const rows = comparisonRows(old, fresh, alignment);
  const blocks: Block[] = [
    { kind: "heading", level: 1, text: `${name}　新旧対照表` },
    { kind: "paragraph", runs: [{ text: "（下線の部分は改正部分）" }] },
    rows.length > 0
      ? { kind: "table", header: ["改正後", "改正前"], rows }
      : { kind: "paragraph", runs: [{ text: "改正された規定はありません。" }] },
  ];
  return { title: `${name}　新旧対照表`, blocks };
}
