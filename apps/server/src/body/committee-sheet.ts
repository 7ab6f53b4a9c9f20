import type { View } from "@machimori/engine";
import type { Report } from "@machimori/render";
import { eraDate, eraFiscalYear, fiscalYear, type LocalDate, say } from "@machimori/terms";
import type { Asked } from "../request.ts";
import { type BoardRow, boardByChapter, boardTotal, type LivePolicy, livePolicy } from "./live-policy.ts";
import { monthEndBefore } from "./month-end.ts";
import { findingFor } from "./seen.ts";
import { boardByUnit } from "./unit-work.ts";

/** Rows that fit on the one page together; what is more is counted in a last row or a sentence. */
const most = { chapters: 22, divisions: 8, checks: 6 };

const pressing = (row: Pick<BoardRow, "byState">) => row.byState.overdue + row.byState.attention;
const signed = (n: number) => (n > 0 ? `＋${n}` : n < 0 ? `－${-n}` : "±0");

/** The state of the policy on one page of paper for the committee, with what changed since the end of the last month. */
export function committeeSheet(who: Asked, day: LocalDate, view: View | null): Report {
  const { runtime } = who;
  const live = livePolicy(runtime, day, view);
  const since = monthEndBefore(day);
  const then = livePolicy(runtime, since, { asOf: since, knownAt: view?.knownAt ?? null });
  const total = boardTotal(live);
  const before = boardTotal(then);
  const { served, bySetting, manual, unserved } = total.byCoverage;
  return {
    title: "情報セキュリティポリシー遵守状況報告書",
    subtitle: `${runtime.body.name}　${eraFiscalYear(fiscalYear(day))}　時点：${eraDate(day, { weekday: true })}`,
    watermark: runtime.body.sample ? "見本" : null,
    dense: true,
    sections: [
      {
        heading: "全体と章ごとの状況",
        sentences: [
          `義務${total.total}件のうち、運用中${total.byState.running}件、要対応${total.byState.attention}件、期限超過${total.byState.overdue}件、未着手${total.byState.notStarted}件。`,
          `${eraDate(since)}から、運用中${signed(total.byState.running - before.byState.running)}件、要対応${signed(total.byState.attention - before.byState.attention)}件、期限超過${signed(total.byState.overdue - before.byState.overdue)}件。`,
          `手続・台帳や設定によるもの${served + bySetting}件、担当の証明によるもの${manual}件、対応する仕組みのないもの${unserved}件。`,
        ],
        table: {
          header: ["章", "義務", "運用中", "要対応", "期限超過", "例外", "未着手", "前月末比"],
          rows: [lineOf(total, before), ...chaptersOf(live, then)],
        },
      },
      divisions(who, live),
      findings(who, live),
    ],
  };
}

/** The last cell says how many more are overdue or need attention. */
const lineOf = (row: BoardRow, before: BoardRow | undefined): readonly string[] => [
  row.label,
  ...[
    row.total,
    row.byState.running,
    row.byState.attention,
    row.byState.overdue,
    row.byState.exception,
    row.byState.notStarted,
  ].map(String),
  before === undefined ? "" : signed(pressing(row) - pressing(before)),
];

/** A line per chapter; a text without chapters is one line, and the calmest chapters beyond what fits are another. */
function chaptersOf(live: LivePolicy, then: LivePolicy): readonly (readonly string[])[] {
  const rows = chapterRows(live);
  const before = new Map(chapterRows(then).map((row) => [row.key, row]));
  if (rows.length <= most.chapters) return rows.map((row) => lineOf(row, before.get(row.key)));
  const kept = new Set(rows.toSorted((one, other) => pressing(other) - pressing(one)).slice(0, most.chapters - 1));
  const rest = rows.filter((row) => !kept.has(row));
  return [
    ...rows.filter((row) => kept.has(row)).map((row) => lineOf(row, before.get(row.key))),
    lineOf(summed("rest", `ほか${rest.length}章`, rest), undefined),
  ];
}

function chapterRows(live: LivePolicy): readonly BoardRow[] {
  const rows = boardByChapter(live);
  return live.texts.flatMap(({ text }) => {
    const own = rows.filter((row) => row.key.startsWith(`${text.instrument}:`));
    const chaptered = text.tree.clauses.some((clause) => clause.kind === "chapter");
    return chaptered || own.length < 2 ? own : [summed(text.instrument, text.instrumentName, own)];
  });
}

function summed(key: string, label: string, rows: readonly BoardRow[]): BoardRow {
  const sum = <Name extends string>(counts: readonly Readonly<Record<Name, number>>[]) =>
    counts.reduce(
      (all, one) => {
        const names = Object.keys(one) as Name[];
        return Object.fromEntries(names.map((name) => [name, (all[name] ?? 0) + one[name]])) as Record<Name, number>;
      },
      {} as Readonly<Record<Name, number>>,
    );
  return {
    key,
    label,
    total: rows.reduce((all, row) => all + row.total, 0),
    byState: sum(rows.map((row) => row.byState)),
    byCoverage: sum(rows.map((row) => row.byCoverage)),
  };
}

function divisions(who: Asked, live: LivePolicy): Report["sections"][number] {
  const late = boardByUnit(who.runtime, live)
    .filter((row) => row.overdue > 0)
    .toSorted((one, other) => other.overdue - one.overdue || other.findings - one.findings);
  const rest = late.length - most.divisions;
  return {
    heading: "期限を過ぎた手続のある課",
    sentences:
      late.length === 0 ? ["ありません。"] : rest > 0 ? [`多い順に${most.divisions}課。ほかに${rest}課あります。`] : [],
    table: {
      header: ["課", "手続中", "期限超過", "点検の指摘"],
      rows: late
        .slice(0, most.divisions)
        .map((row) => [row.name, String(row.open), String(row.overdue), String(row.findings)]),
    },
  };
}

function findings(who: Asked, live: LivePolicy): Report["sections"][number] {
  const words = who.runtime.wordsOn(live.day);
  const groups = [...Map.groupBy(live.findings, (one) => say(one.check.title, "ja", words))].toSorted(
    ([, one], [, other]) => other.length - one.length,
  );
  const rest = groups.length - most.checks;
  return {
    heading: "自動点検の指摘",
    sentences: groups.length === 0 ? ["ありません。"] : rest > 0 ? [`ほかに${rest}種類の点検で指摘があります。`] : [],
    table: {
      header: ["点検", "件数", "例"],
      rows: groups
        .slice(0, most.checks)
        .map(([title, found]) => [title, String(found.length), cut(findingFor(who, found[0]!, "ja"))]),
    },
  };
}

const cut = (text: string) => (text.length > 48 ? `${text.slice(0, 47)}…` : text);
