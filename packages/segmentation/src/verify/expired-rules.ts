import type { Device } from "../model/device.ts";
import type { Rule } from "../model/rule.ts";
import type { Network } from "../zones/network.ts";
import { clustersOf } from "../zones/redundant-pairs.ts";
import type { ModelFinding } from "./verdict.ts";

/** A rule whose schedule is over, where it stands. */
interface Expired {
  readonly device: string;
  readonly rule: Rule;
  /** Its last day (YYYY-MM-DD). */
  readonly until: string;
}

/**
 * Rules whose dated schedule ended before `today` (local date): the verdict takes them as working at any time, which
 * can only report too much, so somebody has to be told. What members of a cluster have in common is told once.
 */
export function expiredRules(network: Network, today: string): ModelFinding[] {
  const headOf = new Map(clustersOf(network).flatMap((cluster) => cluster.map((key) => [key, cluster[0]] as const)));
  const expired = network.devices.flatMap(({ key, device }) => expiredOf(key, device, today));
  const same = Map.groupBy(expired, ({ device, rule, until }) =>
    JSON.stringify([headOf.get(device) ?? device, rule.name ?? "", rule.source[0]?.text ?? "", until]),
  );
  return [...same.values()].map((all): ModelFinding => {
    const { until, rule } = all[0] as Expired;
    const where = [...new Set(all.map((one) => one.device))].join("、");
    const name = rule.name ?? rule.source[0]?.text ?? "";
    const lines = all.flatMap((one) => one.rule.source.slice(0, 1));
    const ja = lines.map((line) => `${line.file} ${line.line}行目`).join("、");
    const en = lines.map((line) => `${line.file}:${line.line}`).join(", ");
    return {
      rule: "rule-expired",
      severity: "warning",
      line: null,
      message: {
        ja: `${where}: 規則「${name}」（${ja}）は、スケジュールの期間が ${until} で終わっています。判定では、いつでも働く規則として扱いました。要らない規則なら消し、要る規則なら期間を改めてください。`,
        en: `${where}: the schedule of rule "${name}" (${en}) ended on ${until}; it was taken as working at any time. Remove the rule or renew its dates.`,
      },
    };
  });
}

function expiredOf(key: string, device: Device, today: string): Expired[] {
  const ends = new Map(
    device.symbols.flatMap(({ name, kind, until }) =>
      kind === "schedule" && until !== undefined && until < today ? [[name, until] as const] : [],
    ),
  );
  if (ends.size === 0) return [];
  return device.lists.flatMap(({ rules }) =>
    rules.flatMap((rule): Expired[] => {
      if (rule.disabled === true) return [];
      const days = rule.matches.map(({ opaque = [] }) =>
        opaque
          .flatMap(({ symbol, negated }) => (negated === true ? [] : (ends.get(symbol) ?? [])))
          .sort()
          .at(0),
      );
      const last = days.sort().at(-1);
      return last === undefined || days.includes(undefined) ? [] : [{ device: key, rule, until: last }];
    }),
  );
}
