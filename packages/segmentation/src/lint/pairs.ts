import { once } from "../diff/behind.ts";
import type { Device } from "../model/device.ts";
import type { SourceLine } from "../model/source.ts";
import type { Network } from "../zones/network.ts";
import { type Pair, pairsOf } from "../zones/redundant-pairs.ts";
import { finding, type LintFinding } from "./finding.ts";

/** What two things say, without where they stand. */
function meaning(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) =>
    ["source", "lines", "defaultSource", "id", "name"].includes(key)
      ? undefined
      : typeof part === "bigint"
        ? `${part}`
        : part,
  );
}

interface Part {
  readonly said: string;
  readonly lines: readonly SourceLine[];
}

/** The parts of a device that its peer should have alike, under names for people. */
function partsOf(device: Device, by: Pair["by"]): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const list of device.lists.filter((one) => one.derived !== true))
    parts.set(`リスト「${list.name}」\nList "${list.name}"`, {
      said: meaning([list.rules, list.default]),
      lines: withObjects(device, [...list.source, ...list.rules.flatMap((rule) => rule.source)]),
    });
  if (by === "virtual") return parts;
  const nat = device.forward.flatMap((stage) => (stage.kind === "nat" ? stage.rules : []));
  parts.set("アドレス変換\nAddress translation", {
    said: meaning(nat),
    lines: withObjects(
      device,
      nat.flatMap((rule) => rule.lines),
    ),
  });
  parts.set("経路\nRoutes", {
    said: device.routes.map(meaning).sort().join("\n"),
    lines: device.routes.flatMap((route) => route.source),
  });
  return parts;
}

/** The lines, and those that define the objects they use. */
function withObjects(device: Device, lines: readonly SourceLine[]): SourceLine[] {
  const used = new Set(lines.map((line) => `${line.file}:${line.line}`));
  const defined = device.objects.flatMap((object) =>
    object.used.some((line) => used.has(`${line.file}:${line.line}`)) ? object.defined : [],
  );
  return [...lines, ...defined];
}

/** Rules of a redundant pair that are not the same: what is shut at one may be open at the other after a switch-over. */
export function pairDifferences(network: Network): LintFinding[] {
  return pairsOf(network).flatMap(({ one, other, by }) => {
    const [here, there] = [partsOf(one.device, by), partsOf(other.device, by)];
    const told = new Set<string>();
    return [...new Set([...here.keys(), ...there.keys()])].flatMap((key): LintFinding[] => {
      const [a, b] = [here.get(key), there.get(key)];
      if (a?.said === b?.said) return [];
      const own = onlyIn(a, b);
      const theirs = onlyIn(b, a);
      const [ja = "", en = ""] = key.split("\n");
      // A list that stands in two places of the model is one list to people.
      const lines = [...own, ...theirs].map((line) => `${line.file}:${line.line}`).join(" ");
      if (lines !== "" && told.has(lines)) return [];
      told.add(lines);
      return [
        finding(
          "ha-difference",
          "error",
          one.key,
          own[0] ?? theirs[0] ?? a?.lines[0] ?? b?.lines[0],
          [...own, ...theirs],
          `互いに代わりをする ${one.key} と ${other.key} で、${ja}が違います。切り替わったときに、通る通信が変わります。`,
          `${en} differs between ${one.key} and ${other.key}, which stand in for each other: what passes changes when they switch over.`,
        ),
      ];
    });
  });
}

/** Lines of one part whose text the other does not have. */
function onlyIn(part: Part | undefined, other: Part | undefined): SourceLine[] {
  const known = new Set(other?.lines.map((line) => line.text.trim()));
  return once(part?.lines.filter((line) => !known.has(line.text.trim())) ?? []);
}
