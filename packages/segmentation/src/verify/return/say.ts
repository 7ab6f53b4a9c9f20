import { IN } from "../../diagram/diagram.ts";
import { BOTTOM } from "../../diagram/pool.ts";
import { LEVEL, type Space, TCP } from "../../flow/space.ts";
import type { FlowDeclaration, Said, ZoneDeclaration } from "../../zones/model-file.ts";
import { ordinaryPoint } from "../ordinary.ts";
import { maximalBox, type Shown, showBox } from "../show.ts";
import { NOTHING_KEPT } from "../translate.ts";
import type { ModelFinding, Path } from "../verdict.ts";
import { turned } from "./answers.ts";
import type { Troubled } from "./trouble.ts";

/** One answer a reader can imagine: of TCP the SYN+ACK, between hosts and ports of the two zones. */
function ordinaryAnswer(space: Space, set: number, from: ZoneDeclaration, to: ZoneDeclaration): number[] {
  const d = space.diagrams;
  const first = d.mask(d.choose(LEVEL.protocol, [TCP, TCP], d.choose(LEVEL.tcpFlags, [18, 18], IN)), set);
  const shown = turned(space, first === BOTTOM ? set : first);
  const point = ordinaryPoint(space, shown, NOTHING_KEPT, from, to);
  const back = point.slice();
  for (const [a, b] of [
    [LEVEL.src0, LEVEL.dst0],
    [LEVEL.src1, LEVEL.dst1],
    [LEVEL.src2, LEVEL.dst2],
    [LEVEL.src3, LEVEL.dst3],
    [LEVEL.sourcePort, LEVEL.destinationPort],
  ] as const) {
    back[a] = point[b] as number;
    back[b] = point[a] as number;
  }
  return back;
}

const end = (address: Shown[string] | undefined, port: Shown[string] | undefined): string =>
  port === undefined ? String(address) : `${address} の${port}番`;

/** An answer as an official would say it: 「10.1.0.5 の443番から 10.0.0.5 の50000番への TCP」. */
function saidAnswer(packet: Shown): string {
  const from = end(packet["src"], packet["sport"]);
  const to = end(packet["dst"], packet["dport"]);
  return `${from}から ${to}への ${String(packet["proto"]).toUpperCase()}`;
}

const names = (devices: readonly string[], between: string): string => [...new Set(devices)].join(between);

/** The sentences of one trouble, with its rule and weight. */
function sentences(
  { trouble, question, ending }: Troubled,
  from: ZoneDeclaration,
): Said & Pick<ModelFinding, "rule" | "severity"> {
  const there = question.path.map((hop) => hop.device);
  const back = [...ending.path.map((hop) => hop.device)];
  const [ways, waysEn] = [
    `行きは ${there.join("、")} を、応答は ${back.join("、")} を通ります。`,
    `It goes by ${there.join(", ")} and is answered by ${back.join(", ")}.`,
  ];
  const at = ending.device;
  const line = ending.lines[0];
  switch (trouble.kind) {
    case "missed":
      return {
        rule: "asymmetric-return",
        severity: "warning",
        ja: `${ways}通信の状態を見る ${names(trouble.devices, "、")} に応答が届かないため、通信が切れたり、アドレスの変換が元に戻らなかったりします。経路をそろえてください。`,
        en: `${waysEn} ${names(trouble.devices, ", ")}, which keeps sessions, never sees the answers. Bring both ways together.`,
      };
    case "stranger":
      return {
        rule: "asymmetric-return",
        severity: "warning",
        ja: `${ways}${names(trouble.devices, "、")} は行きの通信を見ていないのに応答を通します。応答のためだけの広い許可が要ることになるので、経路をそろえてください。`,
        en: `${waysEn} ${names(trouble.devices, ", ")} lets the answers pass without having seen the question; that takes a rule wider than the flow. Bring both ways together.`,
      };
    case "other-port":
      return {
        rule: "asymmetric-return",
        severity: "warning",
        ja: `応答は、行きの通信が出た口とは別の口（${trouble.device} の ${trouble.interface}）から入ります。通信の状態を見る機器は、このような応答を捨てることがあります。`,
        en: `The answers enter ${trouble.device} by ${trouble.interface}, not by the interface the question left by; a device that keeps sessions may drop them.`,
      };
    case "detour":
      return {
        rule: "asymmetric-return",
        severity: "note",
        ja: `${ways}どちらの経路だけにある機器も通信の状態を見ないため、通信はできます。`,
        en: `${waysEn} No device that is on one of the ways only keeps sessions, so nothing is lost.`,
      };
    case "no-session":
      return {
        rule: "asymmetric-return",
        severity: "warning",
        ja: `行きは ${there.join("、")} を通りますが、応答は ${at} に届きます。${at} は行きの通信を見ていないため、応答を捨てます。経路をそろえてください。`,
        en: `It goes by ${there.join(", ")}, but the answers get to ${at}, which did not see the question and drops them. Bring both ways together.`,
      };
    case "dropped":
      return {
        rule: "return-dropped",
        severity: "warning",
        ja: `応答を ${at} が止めます。${line === undefined ? "応答を通す規則がありません。" : `止めているのは ${line.file} の${line.line}行目です。`}一方向の通信でなければ、応答を通す規則が要ります。`,
        en: `The answers are stopped by ${at}${line === undefined ? ", for want of a rule" : ` (${line.file}:${line.line})`}. Unless the traffic goes one way only, a rule for them is needed.`,
      };
    case "no-way":
      return {
        rule: "return-dropped",
        severity: "warning",
        ja: `応答の経路がありません。${at} に、応答の宛先への経路がありません。`,
        en: `The answers have no way back: ${at} knows no route to where they go.`,
      };
    case "astray":
      return {
        rule: "return-dropped",
        severity: "warning",
        ja: `応答は ${at} の ${ending.path[ending.path.length - 1]?.out ?? ""} から出て行き、「${from.label}」に戻りません。経路を確かめてください。`,
        en: `The answers leave ${at} by ${ending.path[ending.path.length - 1]?.out ?? ""} and do not get back to ${from.key}. Check the routes.`,
      };
    case "loop":
      return {
        rule: "return-dropped",
        severity: "warning",
        ja: `応答は ${names(back, "、")} の間を回り続け、「${from.label}」に戻りません。経路を確かめてください。`,
        en: `The answers go round between ${names(back, ", ")} and do not get back to ${from.key}. Check the routes.`,
      };
    case "unknown":
      return {
        rule: "return-unknown",
        severity: "warning",
        ja: `応答が戻るかどうかを、設定からは決められません（${at}）。`,
        en: `Whether the answers get back cannot be told from the configuration (${at}).`,
      };
  }
}

/** The finding on a part of the answers to a declared flow. */
export function sayAnswer(
  space: Space,
  flow: FlowDeclaration,
  from: ZoneDeclaration,
  to: ZoneDeclaration,
  troubled: Troubled,
): ModelFinding {
  const { question, ending } = troubled;
  const point = ordinaryAnswer(space, ending.set, from, to);
  const packet = showBox(
    space,
    point.flatMap((value) => [value, value]),
    NOTHING_KEPT,
    true,
  );
  const { rule, severity, ja, en } = sentences(troubled, from);
  const bare = (path: Path): Path => path.map(({ device, in: entry, out }) => ({ device, in: entry, out }));
  return {
    rule,
    severity,
    line: flow.line,
    message: {
      ja: `${flow.from} → ${flow.to}: ${ja}応答は、例えば ${saidAnswer(packet)} です。`,
      en: `${flow.from} → ${flow.to}: ${en}`,
    },
    answer: {
      packet,
      box: showBox(space, maximalBox(space, ending.set, point), NOTHING_KEPT, false),
      there: bare(question.path),
      back: bare(ending.path),
      lines: ending.lines,
    },
  };
}

/** Said of a flow whose questions may take more ways than are followed. */
export function sayTooMany(flow: FlowDeclaration): ModelFinding {
  return {
    rule: "return-unknown",
    severity: "warning",
    line: flow.line,
    message: {
      ja: `${flow.from} → ${flow.to}: 取りうる経路が多すぎるため、応答が戻るかどうかを調べていません。`,
      en: `${flow.from} → ${flow.to}: there are too many ways to follow; whether the answers get back was not examined.`,
    },
  };
}
