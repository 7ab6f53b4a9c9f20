import type { Report as Paper } from "@machimori/render";
import { type Remark, type RemarksReport, remarksByDevice, type Severity, severities } from "./remarks.ts";

const severityWords: Readonly<Record<Severity, string>> = { error: "重大", warning: "注意", note: "参考" };

/** Most rows of the list, and lines named in one row. */
const mostRows = 60;
const mostPlaces = 4;

function placesOf({ places }: Remark): string {
  const said = places.flatMap(({ at }) => (at === null ? [] : [`${at.file} ${at.line}行目：${at.text}`]));
  const more = said.length > mostPlaces ? [`ほか${said.length - mostPlaces}行`] : [];
  return [...said.slice(0, mostPlaces), ...more].join("／") || "―";
}

/** What is said of the configurations, as the committee reads it: how many, and the worst as a list. */
export function remarksSection(found: RemarksReport | undefined): Paper["sections"][number] {
  const heading = "設定の指摘";
  if (found === undefined) return { heading, sentences: ["この検証では、設定の指摘を調べていません。"], table: null };
  const { counts } = found;
  const all = counts.error + counts.warning + counts.note;
  if (all === 0) return { heading, sentences: ["設定の指摘はありません。"], table: null };
  const rows = remarksByDevice(found).flatMap(({ device, remarks }) => remarks.map((remark) => ({ device, remark })));
  const shown = severities
    .flatMap((severity) => rows.filter(({ remark }) => remark.severity === severity))
    .slice(0, mostRows);
  const leftOut = all - shown.reduce((sum, { remark }) => sum + remark.places.length, 0);
  return {
    heading,
    sentences: [
      `あわせて${all}件（重大${counts.error}、注意${counts.warning}、参考${counts.note}）。同じ指摘は機器ごとにまとめています。`,
      ...(leftOut > 0 ? [`このうち${leftOut}件は、この一覧に載せていません。画面で確かめてください。`] : []),
    ],
    table: {
      header: ["指摘と設定の行", "機器", "程度", "件数"],
      rows: shown.map(({ device, remark }) => [
        `${remark.message.ja}（${placesOf(remark)}）`,
        device,
        severityWords[remark.severity],
        String(remark.places.length),
      ]),
    },
  };
}
