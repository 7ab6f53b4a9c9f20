import type { Device } from "../../model/device.ts";
import { emptyDevice } from "../../model/device.ts";
import type { NatRule } from "../../model/nat.ts";
import type { RuleList } from "../../model/rule.ts";
import type { Binding, FilterStage, Stage } from "../../model/stage.ts";
import { macNumber } from "../reading/addresses.ts";
import { MULTICAST } from "../reading/past-filters.ts";
import { readAddresses } from "./addresses.ts";
import type { Draft } from "./draft.ts";
import { readInterfaces, readReservations, readZones } from "./interfaces.ts";
import { localStage } from "./local-in.ts";
import type { PolicyReading } from "./policies.ts";
import { readPolicy, versionsOf } from "./policies.ts";
import { dynamicRouting, readPolicyRoutes, readRoutes } from "./routes.ts";
import { readSchedules } from "./schedules.ts";
import { readServices } from "./services.ts";
import { centralNat, policyNat, readPools } from "./source-nat.ts";
import { firstOf, isOn } from "./tables.ts";
import { markAll } from "./tree.ts";
import { readVirtualIps } from "./virtual-ips.ts";

const NGFW = {
  ja: "ポリシー型 NGFW では、別のポリシー表が通過を決めます。",
  en: "In policy-based NGFW mode another policy table decides.",
};
const TRANSPARENT = { ja: "透過モードの転送は扱っていません。", en: "Transparent mode is not handled." };

/** Settings under which packets pass without a policy being asked. */
const BYPASSES = new Set([
  "asymroute",
  "asymroute6",
  "asymroute-icmp",
  "asymroute6-icmp",
  "implicit-allow-dns",
  "default-policy",
  "default-policy-action",
]);
const BYPASS = {
  ja: "ポリシーを調べずに通信を通す設定です。",
  en: "With this setting packets pass without a policy being asked.",
};

/**
 * One VDOM in the order of "FortiOS Administration Guide: Parallel path processing (life of a packet)": destination
 * translation by virtual IPs, route, policy, source translation.
 */
export function deviceOf(draft: Draft, name: string, file: string, isOnly: boolean): Device {
  readZones(draft);
  readAddresses(draft);
  readServices(draft);
  readSchedules(draft);
  readVirtualIps(draft);
  const interfaces = readInterfaces(draft, isOnly);
  readReservations(draft);
  settings(draft);
  const policies: PolicyReading[] = [];
  for (const entry of draft.tables.table("firewall policy").values())
    policies.push(readPolicy(entry, draft, versionsOf(entry)));
  for (const entry of draft.tables.table("firewall policy6").values()) policies.push(readPolicy(entry, draft, [6]));
  for (const path of ["firewall multicast-policy", "firewall multicast-policy6"])
    for (const entry of draft.tables.table(path).values()) {
      const { rule } = readPolicy(entry, draft, [path.endsWith("6") ? 6 : 4]);
      if (rule.disabled !== true && firstOf(entry, "action") !== "deny")
        for (const line of entry.headers) draft.book.unread(line, "mayWiden", MULTICAST);
    }
  const lists: RuleList[] = [
    {
      id: "policy",
      name: "firewall policy",
      rules: policies.map((each) => each.rule),
      default: "drop",
      defaultSource: [],
      source: draft.book.at(...draft.tables.settings("firewall policy").headers.slice(0, 1)),
    },
  ];
  const zoned = new Set([...draft.zones.values()].flatMap((zone) => zone.interfaces));
  const bindings: Binding[] = [];
  for (const [zone, { isIntraAllowed, line }] of draft.zones) {
    if (!isIntraAllowed) continue;
    const told = draft.tables.table("system zone").get(zone)?.values.get("intrazone")?.line;
    const source = draft.book.at(told ?? line);
    lists.push({
      id: `intrazone ${zone}`,
      name: `intrazone ${zone}`,
      rules: [{ name: "intrazone", matches: [{}], action: { kind: "accept" }, source }],
      default: "accept",
      defaultSource: source,
      source,
    });
    bindings.push({ list: `intrazone ${zone}`, fromZones: { names: [zone] }, toZones: { names: [zone] }, source });
  }
  bindings.push({ list: "policy", source: [] });
  const stage: FilterStage = { kind: "filter", name: "policy", bindings, unbound: "drop", sessionsSkip: true };
  const pools = readPools(draft);
  const isCentral = isOn(draft.tables.settings("system settings"), "central-nat");
  const central = centralNat(pools, draft);
  const outbound = isCentral ? central : policyNat(policies, pools, draft);
  const forward: Stage[] = [];
  const inbound = destinationRules(draft, policies, isCentral);
  if (inbound.length > 0) forward.push({ kind: "nat", name: "virtual ip", rules: inbound });
  forward.push({ kind: "route" }, stage);
  if (outbound.length > 0)
    forward.push({ kind: "nat", name: isCentral ? "central snat" : "policy nat", rules: outbound });
  const local = localStage(draft, lists);
  return {
    ...emptyDevice(name, "fortios", file),
    interfaces,
    zones: [
      ...[...draft.zones].map(([zone, { interfaces: names, line }]) => ({
        name: zone,
        interfaces: names,
        source: draft.book.at(line),
      })),
      ...interfaces
        .filter((each) => !zoned.has(each.name))
        .map((each) => ({ name: each.name, interfaces: [each.name], source: each.source })),
    ],
    lists,
    forward,
    toDevice: [local],
    routes: readRoutes(draft),
    policyRoutes: readPolicyRoutes(draft),
    dynamicRouting: protocols(draft),
    symbols: draft.symbols.all(),
    objects: draft.objects.all(),
    registered: [...draft.registered, ...staticArp(draft)],
  };
}

/** A virtual IP works once an enabled policy names it; with central translation, always. */
function destinationRules(draft: Draft, policies: readonly PolicyReading[], isCentral: boolean): NatRule[] {
  const used = new Set(policies.filter((each) => each.rule.disabled !== true).flatMap((each) => each.vips));
  const rules = [...draft.vips.values()].flatMap((vip) => vip.rules);
  if (isCentral) {
    const { book, tables } = draft;
    const told = book.at(tables.settings("system settings").values.get("central-nat")?.line ?? 1);
    for (const name of draft.vips.keys()) draft.objects.use("vip", name, told);
  }
  return rules.map((rule) => (isCentral || used.has(rule.id) ? rule : { ...rule, disabled: true }));
}

function settings(draft: Draft): void {
  const entry = draft.tables.settings("system settings");
  for (const { key, line, values } of entry.all) {
    if (key === "ngfw-mode" && values[0] === "policy-based") draft.book.unread(line, "mayWiden", NGFW);
    else if (key === "multicast-skip-policy" && values[0] !== "disable") draft.book.unread(line, "mayWiden", MULTICAST);
    else if (BYPASSES.has(key) && values[0] !== "disable") draft.book.unread(line, "mayWiden", BYPASS);
    else if (key === "opmode" && values[0] === "transparent") draft.book.unread(line, "mayWiden", TRANSPARENT);
    else if (
      key === "central-nat" ||
      key === "opmode" ||
      key === "ngfw-mode" ||
      key === "allow-subnet-overlap" ||
      key === "asymroute" ||
      key === "asymroute6" ||
      key === "strict-src-check"
    )
      draft.book.understood(line);
    else draft.book.ignored(line);
  }
  for (const section of entry.sections) markAll(section, (line) => draft.book.ignored(line));
  const global = draft.global.settings("system global");
  for (const { key, line } of global.all) {
    if (key === "hostname" || key.startsWith("admin-") || key === "vdom-mode" || key === "vdom-admin")
      draft.book.understood(line);
    else draft.book.ignored(line);
  }
  for (const section of global.sections) markAll(section, (line) => draft.book.ignored(line));
}

function protocols(draft: Draft): Device["dynamicRouting"] {
  const lines = dynamicRouting(draft);
  for (const protocol of ["bgp", "ospf", "ospf6", "rip", "ripng", "isis"]) {
    const entry = draft.tables.settings(`router ${protocol}`);
    for (const { line } of entry.all) draft.book.ignored(line);
    for (const section of entry.sections) markAll(section, (line) => draft.book.ignored(line));
  }
  return lines;
}

function staticArp(draft: Draft): Device["registered"] {
  const found: Device["registered"][number][] = [];
  for (const entry of draft.tables.table("system arp-table").values()) {
    draft.book.understood(...entry.headers, ...entry.all.map((setting) => setting.line));
    const mac = macNumber(firstOf(entry, "mac") ?? "");
    if (mac !== null) found.push({ mac, how: "arp", source: draft.book.at(...entry.headers) });
  }
  return found;
}
