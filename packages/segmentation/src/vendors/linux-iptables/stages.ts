import type { NatRule } from "../../model/nat.ts";
import type { Binding, Stage } from "../../model/stage.ts";
import type { Table } from "./table.ts";

/** Order of netfilter's hooks (kernel documentation, nf_ip_hook_priorities): raw, mangle, nat, filter, security. */
export function stagesOf(
  tables: readonly Table[],
  nat: readonly NatRule[],
): { forward: Stage[]; toDevice: Stage[]; fromDevice: Stage[] } {
  const bindings = (table: string, chain: string): Binding[] =>
    tables.flatMap((one) => {
      const found = one.name === table ? one.chains.get(chain) : undefined;
      return found === undefined
        ? []
        : [
            {
              list: `${one.family}:${table}:${chain}`,
              family: one.family,
              source: [found.source, ...(one.told === undefined ? [] : [one.told])],
            },
          ];
    });
  const stage = (table: string, chain: string): Stage[] => {
    const bound = bindings(table, chain);
    if (bound.length === 0) return [];
    const name = `${table} ${chain}`;
    if (table === "nat") {
      const ids = new Set(nat.map((rule) => rule.id));
      return [{ kind: "nat", name, rules: nat.filter((rule) => ids.has(rule.id)), bindings: bound }];
    }
    return [
      { kind: "filter", name, bindings: bound, unbound: "accept", sessionsSkip: false, principal: table === "filter" },
    ];
  };
  const arriving = [...stage("raw", "PREROUTING"), ...stage("mangle", "PREROUTING"), ...stage("nat", "PREROUTING")];
  const leaving = [...stage("mangle", "POSTROUTING"), ...stage("nat", "POSTROUTING")];
  return {
    forward: [
      ...arriving,
      { kind: "route" },
      ...stage("mangle", "FORWARD"),
      ...stage("filter", "FORWARD"),
      ...stage("security", "FORWARD"),
      ...leaving,
    ],
    toDevice: [
      ...arriving,
      ...stage("mangle", "INPUT"),
      ...stage("filter", "INPUT"),
      ...stage("security", "INPUT"),
      ...stage("nat", "INPUT"),
    ],
    fromDevice: [
      ...stage("raw", "OUTPUT"),
      ...stage("mangle", "OUTPUT"),
      ...stage("nat", "OUTPUT"),
      ...stage("filter", "OUTPUT"),
      ...stage("security", "OUTPUT"),
      ...leaving,
    ],
  };
}
