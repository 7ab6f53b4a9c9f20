import { byLines, type ZoneModel } from "@machimori/segmentation";
import { parseAddresses } from "@machimori/segmentation/model/address";
import { intervals } from "@machimori/segmentation/model/intervals";
import type { Shown } from "@machimori/segmentation/verify/show";
import type { PairReport, Report } from "./report.ts";

type Flow = ZoneModel["flows"][number];

/** A violation with its number in the report, from 1. */
type Numbered = PairReport["violations"][number] & { readonly number: number };

/** A violation with the pair it belongs to and its number in the report. */
export interface NumberedViolation {
  readonly number: number;
  readonly pair: PairReport;
  readonly violation: Numbered;
}

/** Each pair of a report with its violations, numbered in the order of the report. */
function numbered(report: Report): { readonly pair: PairReport; readonly violations: readonly Numbered[] }[] {
  let number = 0;
  return report.pairs.map((pair) => ({
    pair,
    violations: pair.violations.map((violation) => {
      number += 1;
      return { ...violation, number };
    }),
  }));
}

/** The violations of a report, numbered in its order. */
export const violationsOf = (report: Report): readonly NumberedViolation[] =>
  numbered(report).flatMap(({ pair, violations }) =>
    violations.map((violation) => ({ number: violation.number, pair, violation })),
  );

/** Each pair of a report with its violations, said once where the same lines let them pass. */
export const violationsByLines = (report: Report) =>
  numbered(report).map(({ pair, violations }) => ({ pair, groups: byLines(violations) }));

/** Fields of a box that a flow can say. A box narrowed by anything else is not coverable: a flow would allow more. */
const sayable = new Set([
  "src",
  "dst",
  "proto",
  "dport",
  "srcMac",
  "state",
  "translatedSrc",
  "translatedDst",
  "translatedDport",
]);

const oneMac = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/;

/**
 * The flow that allows exactly the packets a box shows, and their answers, until a day. Null where no flow says just
 * that (a box narrowed by source ports, ICMP types or flags): such a violation cannot be accepted.
 */
export function flowOf(from: string, to: string, box: Shown, until: string): Flow | null {
  if (!Object.keys(box).every((name) => sayable.has(name))) return null;
  const addresses = (name: "src" | "dst") => parseAddresses(String(box[name] ?? ""));
  const [source, destination] = [addresses("src"), addresses("dst")];
  const ports = box["dport"] === undefined ? null : portsOf(String(box["dport"]));
  const protocol = protocolOf(box["proto"]);
  const mac = box["srcMac"];
  const macs = mac === undefined ? null : [Number.parseInt(String(mac).replaceAll(":", ""), 16)];
  if (source === null || destination === null || ports === "bad" || protocol === "bad") return null;
  if (mac !== undefined && !oneMac.test(String(mac))) return null;
  return {
    from,
    to,
    protocol,
    source,
    destination,
    ports,
    macs,
    purpose: null,
    permittedBy: null,
    until,
    direct: true,
    line: 0,
  };
}

function portsOf(text: string) {
  const range = /^(\d+)(?:-(\d+))?$/.exec(text);
  return range === null ? ("bad" as const) : intervals([Number(range[1]), Number(range[2] ?? range[1])]);
}

function protocolOf(value: string | number | undefined): string | null | "bad" {
  if (value === undefined || value === "0-255") return null;
  const text = String(value);
  const range = /^(\d+)-(\d+)$/.exec(text);
  if (range === null) return text;
  const numbers = Array.from({ length: Number(range[2]) - Number(range[1]) + 1 }, (_, i) => Number(range[1]) + i);
  return numbers.length > 256 ? "bad" : numbers.join(",");
}

/** How an exception names the violation it is for: the number of the verification and of the violation in it. */
export const findingName = (verification: string, number: number): string => `${verification} 指摘${number}`;

/** The two numbers of such a name; null where it is none. */
export function findingOf(name: string): { readonly verification: string; readonly number: number } | null {
  const parts = /^(.+) 指摘(\d{1,5})$/.exec(name.trim());
  return parts === null ? null : { verification: parts[1]!, number: Number(parts[2]) };
}
