import type { CellTable, Report } from "@machimori/render";
import { eraMonth } from "@machimori/terms";
import type { SaidStatistics } from "./statistics.ts";

const modes: Readonly<Record<string, string>> = {
  same: "同じ形式",
  picture: "画像",
  text: "文字のみ",
  none: "渡さなかったもの",
};
const months = ["月", "除去なし", "無害化済み", "判断待ち", "移送不可"] as const;

const monthRow = (row: SaidStatistics["months"][number]) => [
  row.month,
  row.clean,
  row.sanitised,
  row.held,
  row.refused,
];

/** The same figures as one sheet: what is counted, what it is called, how many. */
export function statisticsTable(found: SaidStatistics, sample: boolean): CellTable {
  const rows: (readonly (string | number)[])[] = [];
  for (const row of found.months)
    for (const [index, count] of monthRow(row).slice(1).entries())
      rows.push(["月ごと", row.month, months[index + 1]!, count]);
  for (const row of found.modes) rows.push(["方式ごと", row.month, modes[row.code] ?? row.code, row.count]);
  for (const row of found.removed) rows.push(["除いたもの", "", row.text, row.count]);
  for (const row of found.refusals) rows.push(["渡さなかった理由", "", row.text, row.count]);
  for (const row of found.types) rows.push(["種類", "", row.code, row.count]);
  for (const row of found.pairs) rows.push(["領域の組合せ", "", `${row.from} → ${row.to}`, row.count]);
  return { name: `移送統計${sample ? "（見本）" : ""}`, header: ["区分", "月", "内容", "件数"], rows };
}

/** The figures for the committee, a table each. */
export function statisticsReport(found: SaidStatistics, subtitle: string, sample: boolean): Report {
  const counted = (heading: string, rows: readonly (readonly [string, number])[]) => ({
    heading,
    sentences: rows.length === 0 ? ["ありません。"] : [],
    table:
      rows.length === 0 ? null : { header: ["内容", "件数"], rows: rows.map(([what, count]) => [what, String(count)]) },
  });
  return {
    title: "無害化・移送の状況",
    subtitle,
    watermark: sample ? "見本" : null,
    sections: [
      {
        heading: "月ごとのファイル数",
        sentences: [`移送${found.transfers}件の内訳です（訓練を除く）。`],
        table:
          found.months.length === 0
            ? null
            : {
                header: [...months],
                rows: found.months.map((row) => monthRow({ ...row, month: eraMonth(row.month) }).map(String)),
              },
      },
      counted(
        "月と方式ごと",
        found.modes.map((row) => [`${eraMonth(row.month)}　${modes[row.code] ?? row.code}`, row.count]),
      ),
      counted(
        "除いたもの",
        found.removed.slice(0, 30).map((row) => [row.text, row.count]),
      ),
      counted(
        "渡さなかった理由",
        found.refusals.map((row) => [row.text, row.count]),
      ),
      counted(
        "領域の組合せ",
        found.pairs.map((row) => [`${row.from} → ${row.to}`, row.count]),
      ),
    ],
  };
}
