import type { Repair } from "../reading.ts";
import type { Node } from "./tree.ts";

/** 「重要性分類」 / 「Ⅰ …」 / 「Ⅱ …」 printed as lines: a run of roman rows under its head is the classification table. */
export function restoreTables(node: Node, repairs: Repair[]): void {
  for (const child of node.children) restoreTables(child, repairs);
  const rows = node.children.filter((child) => child.marker?.family === "roman");
  if (rows.length < 2 || rows.length !== node.children.length) return;
  const last = node.pieces.at(-1);
  const head =
    last &&
    last.text.length <= 20 &&
    /(?:分類|区分|重要度|ランク|レベル|表)$/u.test(last.text) &&
    node.pieces.length > 1
      ? last
      : null;
  const about = `${head?.text ?? ""}${node.caption?.text ?? ""}${node.pieces[0]?.text ?? ""}`;
  if (head === null && !/分類|区分/u.test(about)) return;
  if (head) node.pieces.pop();
  const lines = rows.flatMap((row) => (row.line ? [row.line] : []));
  const first = head?.line ?? lines[0];
  node.children.splice(0, node.children.length, {
    marker: null,
    caption: head?.line ?? null,
    pieces: [],
    children: [],
    line: null,
    canonical: [],
    table: {
      rows: [["", ""], ...rows.map((row) => [row.marker?.label ?? "", row.pieces.map((piece) => piece.text).join("")])],
      lines: first ? [first, ...lines] : lines,
    },
  });
  if (first)
    repairs.push({
      kind: "flattened-table",
      lines: [first.first, lines.at(-1)?.last ?? first.last],
      before: first.text,
      after: "表",
    });
}
