import type { Repair } from "../reading.ts";
import { endsSentence } from "./line.ts";
import type { Node, Piece } from "./tree.ts";

const announces =
  /次に掲げる(?:もの|事項|脅威|とおり|者|情報|措置)|次のとおり|次の(?:区分|表|もの|事項|各号)|以下の(?:もの|とおり|事項)/u;

/** Items whose marker was a picture and is gone: after 「次に掲げるものをいう。」 each line is an item of its own. */
export function restoreLostMarkers(node: Node, repairs: Repair[]): void {
  for (const child of node.children) restoreLostMarkers(child, repairs);
  if (node.marker === null || node.children.length > 0) return;
  const lead = node.pieces.findIndex((piece) => announces.test(piece.text) && endsSentence(piece.text));
  if (lead < 0) return;
  const items = grouped(node.pieces.slice(lead + 1));
  if (items.length < 2 || !items.every((item) => itemLike(item, node))) return;
  const header = flattenedHeader(items, node.pieces[lead]?.text ?? "");
  node.pieces.splice(lead + 1);
  const first = items[0]?.[0]?.line;
  if (header > 0) {
    const rows = items.slice(header).map((item) => [item.map((piece) => piece.text).join("")]);
    node.children.push({
      marker: null,
      caption: null,
      pieces: items.slice(0, header).flat(),
      children: [],
      line: null,
      canonical: [],
      table: {
        rows: [items.slice(0, header).map((item) => item.map((piece) => piece.text).join("")), ...rows],
        lines: [...items.slice(0, header).slice(-1), ...items.slice(header)].flatMap((item) =>
          item.slice(0, 1).map((piece) => piece.line),
        ),
      },
    });
    if (first)
      repairs.push({ kind: "flattened-table", lines: [first.first, first.last], before: first.text, after: "表" });
    return;
  }
  for (const item of items) {
    const [piece] = item;
    if (!piece) continue;
    node.children.push({
      marker: { family: "bullet", label: "", values: [], rest: piece.text, weight: 0, apart: true },
      caption: null,
      pieces: item,
      children: [],
      line: piece.line,
      canonical: [],
    });
    repairs.push({
      kind: "lost-marker",
      lines: [piece.line.first, piece.line.last],
      before: piece.text.slice(0, 40),
      after: `・${piece.text.slice(0, 40)}`,
    });
  }
}

/** Wrapped lines belong to the item they continue. */
function grouped(pieces: readonly Piece[]): Piece[][] {
  const items: Piece[][] = [];
  for (const piece of pieces) {
    const last = items.at(-1);
    if (last && piece.line.continues) last.push(piece);
    else items.push([piece]);
  }
  return items;
}

function itemLike(item: readonly Piece[], node: Node): boolean {
  const text = item.map((piece) => piece.text).join("");
  if (/^(?:なお|また|ただし|但し|この場合)/u.test(text)) return false;
  const indented = (item[0]?.line.indent ?? 0) > (node.line?.indent ?? 0);
  return indented ? text.length < 400 : !endsSentence(text) || /[)）]。?$/u.test(text);
}

/** 分類 / 分類基準 on lines of their own: how many head cells a flattened table has; 0 where it is no table. */
function flattenedHeader(items: readonly (readonly Piece[])[], lead: string): number {
  if (!/区分|分類/u.test(lead)) return 0;
  let count = 0;
  for (const item of items) {
    if (
      !/^(?:分類|区分|重要性分類|分類基準|基準|該当する情報|取扱(?:い|制限)?|説明|内容|情報資産の(?:例|種類)|レベル|重要度)$/u.test(
        item[0]?.text.replace(/\s/gu, "") ?? "",
      )
    )
      break;
    count += 1;
  }
  return count < items.length ? count : 0;
}
