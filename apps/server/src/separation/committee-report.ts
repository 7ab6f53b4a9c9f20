import type { Report as Paper } from "@machimori/render";
import type { Instant } from "@machimori/terms";
import { eraDate, eraFiscalYear, fiscalYear, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { violationsByLines } from "./findings.ts";
import { inThread } from "./in-thread.ts";
import { filesOf, reportOf, textOf, type Verification, verificationsOf, versionsOf } from "./kept.ts";
import { remarksSection } from "./remarks-section.ts";
import type { DriftReport, PairReport, Report } from "./report.ts";

const verdictWords = { PROVED: "証明済み", VIOLATED: "違反あり", UNKNOWN: "判定できない" } as const;
const fieldWords: Readonly<Record<string, string>> = {
  src: "送信元",
  dst: "宛先",
  proto: "プロトコル",
  sport: "送信元ポート",
  dport: "宛先ポート",
  srcMac: "送信元MAC",
  dstMac: "宛先MAC",
  vlan: "VLAN",
  icmpType: "ICMPの種類",
  icmpCode: "ICMPのコード",
  tcpFlags: "TCPフラグ",
  state: "状態",
  translatedSrc: "変換後の送信元",
  translatedDst: "変換後の宛先",
  translatedDport: "変換後の宛先ポート",
};
const mostLines = 12;
const mostViolations = 40;
const mostOfOneLine = 5;

const packet = (fields: Readonly<Record<string, string | number>>) =>
  Object.entries(fields)
    .filter(([name]) => name !== "state")
    .map(([name, value]) => `${fieldWords[name] ?? name} ${value}`)
    .join("、");
const lines = (found: readonly { readonly file: string; readonly line: number; readonly text: string }[]) => [
  ...found.slice(0, mostLines).map((one) => `${one.file} ${one.line}行目：${one.text}`),
  ...(found.length > mostLines ? [`ほか${found.length - mostLines}行`] : []),
];

/** The verification a month before: the last one of an earlier month. */
function monthBefore(all: readonly Verification[], one: Verification): Verification | null {
  return all.find((other) => other.at < one.at && other.day.slice(0, 7) < one.day.slice(0, 7)) ?? null;
}

async function changesSince(
  runtime: BodyRuntime,
  before: Verification,
  now: Verification,
): Promise<readonly DriftReport[] | null> {
  if (before.version === now.version) return [];
  const versions = await versionsOf(runtime);
  const texts = await Promise.all(
    [before, now].map(async (one) => {
      const version = versions.find((each) => each.id === one.version);
      return version === undefined ? null : filesOf(runtime, version);
    }),
  );
  const [old, present] = texts;
  return old && present ? inThread({ kind: "compare", before: old, after: present }, () => undefined) : null;
}

const exceptionsOf = (pair: PairReport) =>
  (pair.exceptions ?? []).map((one) => `例外 ${one.number}（${eraDate(one.until as never)}まで）`).join("、");

/** One verification as the committee reads it; null where its report was erased at its term. */
export async function committeeReport(
  runtime: BodyRuntime,
  verification: Verification,
): Promise<{ readonly number: string; readonly report: Paper } | null> {
  const found: Report | null = await reportOf(runtime, verification);
  if (found === null) return null;
  const all = await verificationsOf(runtime);
  const before = monthBefore(all, verification);
  const was = before === null ? null : await reportOf(runtime, before);
  const changes = before === null ? null : await changesSince(runtime, before, verification);
  const verdictBefore = (pair: PairReport) =>
    was?.pairs.find((one) => one.from === pair.from && one.to === pair.to)?.verdict ?? null;
  const day = tokyoDay(verification.at as Instant);
  const groups = violationsByLines(found).flatMap(({ pair, groups }) => groups.map((one) => ({ pair, ...one })));
  const { pairs } = found;
  const count = (verdict: PairReport["verdict"]) => pairs.filter((pair) => pair.verdict === verdict).length;
  const report: Paper = {
    title: "通信経路の分離の検証報告書",
    subtitle: `${runtime.body.name}　${eraFiscalYear(fiscalYear(day))}　${verification.number}　検証した日：${eraDate(day, { weekday: true })}`,
    watermark: runtime.body.sample ? "見本" : null,
    picture: await textOf(runtime, verification.picture),
    sections: [
      {
        heading: `判定：${verdictWords[verification.verdict]}`,
        sentences: [
          `接続系の組${pairs.length}のうち、証明済み${count("PROVED")}、違反あり${count("VIOLATED")}、判定できない${count("UNKNOWN")}。`,
          `検証した設定のハッシュ値（SHA-256）：${verification.digest}`,
          ...(verification.until
            ? [`この判定は${eraDate(verification.until)}まで（宣言した通信又は例外の期限）。`]
            : []),
        ],
        table: {
          header: ["接続系の組（から → へ）", "判定", "前月", "例外"],
          rows: pairs.map((pair) => {
            const earlier = verdictBefore(pair);
            return [
              `${pair.fromLabel} → ${pair.toLabel}`,
              verdictWords[pair.verdict],
              earlier === null ? "―" : verdictWords[earlier],
              exceptionsOf(pair) || "―",
            ];
          }),
        },
      },
      ...groups.slice(0, mostViolations).map(({ pair, shown, others }) => ({
        heading: `指摘${shown.number}　${pair.fromLabel} → ${pair.toLabel}`,
        sentences: [
          `通る通信：${packet(shown.box ?? shown.packet)}`,
          ...others
            .slice(0, mostOfOneLine)
            .map((one) => `同じ行が通す通信（指摘${one.number}）：${packet(one.box ?? one.packet)}`),
          ...(others.length > mostOfOneLine
            ? [`同じ行が通す通信は、ほかに${others.length - mostOfOneLine}件。画面で確かめてください。`]
            : []),
          `経路：${shown.path.map((hop) => `${hop.device}（${hop.in}から${hop.out}へ）`).join(" → ")}`,
          ...(shown.remove.length > 0
            ? [`消せば止まる行：${shown.remove.map((one) => `${one.file} ${one.line}行目`).join("、")}`]
            : []),
        ],
        table: { header: ["通している設定の行"], rows: lines(shown.lines).map((line) => [line]) },
      })),
      ...(groups.length > mostViolations
        ? [
            {
              heading: "ほかの指摘",
              sentences: [
                `このほか${groups.slice(mostViolations).reduce((all, { others }) => all + 1 + others.length, 0)}件。画面で確かめてください。`,
              ],
              table: null,
            },
          ]
        : []),
      ...pairs
        .filter((pair) => pair.verdict === "UNKNOWN")
        .map((pair) => ({
          heading: `判定できない　${pair.fromLabel} → ${pair.toLabel}`,
          sentences: pair.unknown
            .slice(0, 10)
            .map(
              (one) =>
                `${one.message.ja}${one.line === null ? "" : `（${one.line.file} ${one.line.line}行目：${one.line.text}）`}`,
            ),
          table: null,
        })),
      {
        heading: "前月からの変化（通信の単位）",
        sentences:
          before === null
            ? ["前月の検証はありません。"]
            : changes === null
              ? [`前月の検証（${before.number}）とは比べられませんでした。`]
              : changes.length === 0
                ? [`前月の検証（${before.number}）から、通る通信に変化はありません。`]
                : changes.slice(0, 30).map((one) => `${one.message.ja} ${packet(one.box)}`),
        table: null,
      },
      ...(found.findings.length > 0
        ? [
            {
              heading: "宣言と台帳についての指摘",
              sentences: found.findings.slice(0, 40).map((one) => one.message.ja),
              table: null,
            },
          ]
        : []),
      remarksSection(found.remarks),
    ],
  };
  return { number: verification.number, report };
}
