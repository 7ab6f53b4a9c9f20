import type { AddressSet } from "../../model/address.ts";
import { addressSet, anyAddress, noAddress, spanOfPrefix, symbolSet, uniteAddresses } from "../../model/address.ts";
import { intervals } from "../../model/intervals.ts";
import type { Match, NameMatch, OpaqueTest, Service } from "../../model/match.ts";
import type { Action, Rule } from "../../model/rule.ts";
import { commands } from "../reading/line-book.ts";
import { COPIES } from "../reading/past-filters.ts";
import { redactLine } from "../reading/secrets.ts";
import { renamed } from "./addresses.ts";
import type { Draft } from "./draft.ts";
import { markEntry } from "./draft.ts";
import { scheduleTest } from "./schedules.ts";
import { renamedService } from "./services.ts";
import type { Entry } from "./tables.ts";
import { firstOf, isOn, linesOf, valuesOf } from "./tables.ts";

const UNREAD = { ja: "ポリシーのこの設定を読み取れません。", en: "This setting of a policy cannot be read." };
const OPENS = {
  ja: "変換で開いた口に、相手を問わず外から入れる設定です。",
  en: "Lets any host outside in through a port that translation has opened.",
};
const UNDEFINED = {
  ja: "定義されていない、または読み取れないオブジェクトを使っています。",
  en: "Uses an object that is not defined or cannot be read.",
};

export const KNOWN = new Set(
  commands(
    "name, srcintf, dstintf, srcaddr, dstaddr, srcaddr6, dstaddr6, srcaddr-negate, dstaddr-negate, srcaddr6-negate, dstaddr6-negate, service, service-negate, schedule, action, status, nat, nat46, nat64, ippool, poolname, poolname6, fixedport, internet-service, internet-service-name, internet-service-id, internet-service-group, internet-service-custom, internet-service-custom-group, internet-service-negate, internet-service-src, internet-service-src-name, internet-service-src-id, internet-service-src-group, internet-service-src-custom, internet-service-src-custom-group, internet-service-src-negate, internet-service6, internet-service6-name, internet-service6-src, internet-service6-src-name, groups, users, fsso-groups, devices, match-vip, match-vip-only, vpntunnel, inbound, outbound, natinbound, natoutbound, natip, geoip-match, reputation-minimum, reputation-direction, src-vendor-mac, application, app-category, app-group, url-category, ztna-status, ztna-ems-tag, ztna-geo-tag, sgt, sgt-check, tos, tos-mask, tos-negate, vlan-filter, rtp-nat, rtp-addr, network-service-dynamic, network-service-src-dynamic, identity-based, start-port, end-port, protocol, id, interface, intf, ha-mgmt-intf-only, virtual-patch, dnat, snat, enforce-default-app-port, src-addr-type, dst-addr-type",
  ),
);
export const QUIET = new Set(
  commands(
    "uuid, policyid, comments, comment, logtraffic, logtraffic-start, capture-packet, auto-asic-offload, np-acceleration, utm-status, inspection-mode, profile-type, profile-group, profile-protocol-options, ssl-ssh-profile, av-profile, webfilter-profile, dnsfilter-profile, emailfilter-profile, spamfilter-profile, dlp-sensor, dlp-profile, file-filter-profile, ips-sensor, application-list, voip-profile, ips-voip-filter, sctp-filter-profile, icap-profile, cifs-profile, videofilter-profile, waf-profile, ssh-filter-profile, casb-profile, diameter-filter-profile, virtual-patch-profile, traffic-shaper, traffic-shaper-reverse, per-ip-shaper, session-ttl, vlan-cos-fwd, vlan-cos-rev, custom-log-fields, replacemsg-override-group, global-label, label, tcp-mss-sender, tcp-mss-receiver, tcp-session-without-syn, anti-replay, dynamic-shaping, passive-wan-health-measurement, webcache, webcache-https, webproxy-profile, webproxy-forward-server, wanopt, wanopt-detection, wanopt-passive-opt, wanopt-profile, wanopt-peer, disclaimer, redirect-url, auth-path, auth-cert, auth-redirect-addr, email-collect, block-notification, delay-tcp-npu-session, timeout-send-rst, send-deny-packet, schedule-timeout, http-policy-redirect, ssh-policy-redirect, diffserv-forward, diffserv-reverse, diffservcode-forward, diffservcode-rev, diffserv-copy, ntlm, ntlm-guest, ntlm-enabled-browsers, fsso, fsso-agent-for-ntlm, rsso, radius-mac-auth-bypass, match-vip-log, captive-portal-exempt, best-route, learning-mode, scan-botnet-connections, fec, dsri, cgn-session-quota, cgn-resource-quota, cgn-eim, cgn-log-server-grp, policy-offload, policy-expiry, policy-expiry-date, policy-expiry-date-utc, port-preserve, pcp-outbound, pcp-poolname, radius-ip-auth-bypass, ztna-tags-match-logic, ztna-device-ownership, ztna-policy-redirect, dscp-match, wsso, log-unmatched-traffic, tags, port-random, gtp-profile, pfcp-profile, nlb, fall-through-unauthenticated, app-monitor, telemetry-profile, class-id",
  ),
);

export interface PolicyReading {
  readonly rule: Rule;
  /** Ids of virtual IPs among the destinations. */
  readonly vips: readonly string[];
  readonly entry: Entry;
}

/** Settings that send copies of what the firewall deciphers out by another port. */
const MIRRORS: ReadonlySet<string> = new Set(["decrypted-traffic-mirror", "ssl-mirror", "ssl-mirror-intf"]);

/** Settings that let hosts nobody asked come back through a port that translation has opened. */
const OPENS_PORTS: ReadonlySet<string> = new Set(
  commands("permit-any-host, permit-stun-host, cgn-eif, eif-check, eif-learn, pcp-inbound"),
);

/** One policy as a rule; its objects must be read before. */
export function readPolicy(entry: Entry, draft: Draft, versions: readonly (4 | 6)[]): PolicyReading {
  const where = linesOf(entry);
  const uses = ["srcaddr", "dstaddr", "srcaddr6", "dstaddr6"].flatMap((key) =>
    valuesOf(entry, key).map((name) => ({ kind: key.endsWith("6") ? "address6" : "address", name })),
  );
  const named = valuesOf(entry, "service").map((name) => ({ kind: "service", name }));
  const zoned = ["srcintf", "dstintf"].flatMap((key) => valuesOf(entry, key).map((name) => ({ kind: "zone", name })));
  const source = [...draft.book.at(...where), ...draft.objects.definitions([...uses, ...named, ...zoned])];
  let isWhole = true;
  markEntry(draft.book, entry, KNOWN, QUIET, (key, line) => {
    if (MIRRORS.has(key)) {
      if (firstOf(entry, key) === "disable") draft.book.ignored(line);
      else draft.book.unread(line, "mayWiden", COPIES);
      return;
    }
    if (OPENS_PORTS.has(key)) {
      markOpening(entry, key, line, draft);
      return;
    }
    isWhole = false;
    draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
  });
  const lost = (key: string): void => {
    isWhole = false;
    draft.book.unread(entry.values.get(key)?.line ?? entry.headers[0] ?? 1, "mayWiden", UNDEFINED, { inPlace: true });
  };
  const opaque = opaqueTests(entry, draft);
  const services = servicesOf(entry, draft, lost);
  const vips =
    versions.includes(4) || versions.includes(6)
      ? valuesOf(entry, "dstaddr")
          .concat(valuesOf(entry, "dstaddr6"))
          .filter((name) => draft.vips.has(name))
      : [];
  for (const name of vips) {
    const at = entry.values.get("dstaddr") ?? entry.values.get("dstaddr6");
    draft.objects.use("vip", name, draft.book.at(at?.line ?? entry.headers[0] ?? 1));
  }
  const base: Match = {
    ...zones("fromZones", entry, "srcintf", draft),
    ...zones("toZones", entry, "dstintf", draft),
    ...(services === null ? {} : { services, ...(isOn(entry, "service-negate") ? { servicesNegated: true } : {}) }),
    ...(opaque.length === 0 ? {} : { opaque }),
  };
  const matches: Match[] = [];
  for (const version of versions) matches.push(...familyMatches(entry, draft, version, base, vips, lost));
  const action = actionOf(entry);
  return {
    rule: {
      name: firstOf(entry, "name") === undefined ? entry.name : `${entry.name} ${firstOf(entry, "name")}`,
      matches,
      action: isWhole ? action : { kind: "unknown", class: action.kind === "accept" ? "mayWiden" : "mayNarrow" },
      ...(firstOf(entry, "status") === "disable" ? { disabled: true } : {}),
      ...(firstOf(entry, "comments") === undefined ? {} : { comment: redactLine(firstOf(entry, "comments") ?? "") }),
      source,
    },
    vips: vips.flatMap((name) => draft.vips.get(name)?.ids ?? []),
    entry,
  };
}

/** Says of a setting that opens translated ports to everybody that it does, or that it is off. */
export function markOpening(entry: Entry, key: string, line: number, draft: Draft): void {
  if (isOn(entry, key)) draft.book.unread(line, "mayWiden", OPENS);
  else draft.book.ignored(line);
}

function actionOf(entry: Entry): Action {
  const action = firstOf(entry, "action") ?? "deny";
  if (action === "accept" || action === "ipsec" || action === "ssl-vpn") return { kind: "accept" };
  return action === "deny" ? { kind: "drop" } : { kind: "unknown", class: "mayWiden" };
}

function zones(
  field: "fromZones" | "toZones",
  entry: Entry,
  key: string,
  draft: Draft,
): { fromZones?: NameMatch; toZones?: NameMatch } {
  const names = valuesOf(entry, key);
  for (const name of names)
    if (draft.zones.has(name) && name !== "any")
      draft.objects.use("zone", name, draft.book.at(entry.values.get(key)?.line ?? 1));
  return names.length === 0 || names.includes("any") ? {} : { [field]: { names } };
}

type Lost = (key: string) => void;

function familyMatches(
  entry: Entry,
  draft: Draft,
  version: 4 | 6,
  base: Match,
  vips: readonly string[],
  lost: Lost,
): Match[] {
  const suffix =
    version === 6 && (entry.values.has("srcaddr6") || entry.values.has("dstaddr6") || versionsOf(entry).length > 1)
      ? "6"
      : "";
  const sourceKey = `srcaddr${suffix}`;
  const destinationKey = `dstaddr${suffix}`;
  const isInternetSource = isOn(entry, "internet-service-src");
  const isInternet = isOn(entry, "internet-service");
  if (!isInternetSource && valuesOf(entry, sourceKey).length === 0) return [];
  if (!isInternet && valuesOf(entry, destinationKey).length === 0) return [];
  const source = isInternetSource
    ? { set: internetServices(entry, draft, "internet-service-src"), macs: [] }
    : sets(valuesOf(entry, sourceKey), draft, version, sourceKey, entry, lost);
  const destination = isInternet
    ? { set: internetServices(entry, draft, "internet-service"), macs: [] }
    : sets(
        valuesOf(entry, destinationKey).filter((name) => !vips.includes(name)),
        draft,
        version,
        destinationKey,
        entry,
        lost,
      );
  const negateSource = isOn(entry, isInternetSource ? "internet-service-src-negate" : `${sourceKey}-negate`);
  const negateDestination = isOn(entry, isInternet ? "internet-service-negate" : `${destinationKey}-negate`);
  const from: Match[] = [];
  const family = { ...base, family: version };
  if (source.macs.length === 0 || source.set.v4.length + source.set.v6.length + source.set.symbols.length > 0) {
    from.push({ ...family, source: { set: source.set, ...(negateSource ? { negated: true } : {}) } });
  }
  if (source.macs.length > 0)
    from.push({ ...family, sourceMacs: { macs: intervals(source.macs), ...(negateSource ? { negated: true } : {}) } });
  const matches: Match[] = [];
  const central = isOn(draft.tables.settings("system settings"), "central-nat");
  const own = vips.filter((name) => draft.vips.get(name) !== undefined);
  for (const match of from) {
    const ids = own.flatMap((name) => draft.vips.get(name)?.ids ?? []);
    if (ids.length > 0) matches.push({ ...match, translatedBy: { names: ids } });
    if (
      destination.set !== noAddress &&
      (own.length === 0 || destination.set.v4.length + destination.set.v6.length + destination.set.symbols.length > 0)
    ) {
      const seesTranslated = central || matchesVips(entry, draft);
      matches.push({
        ...match,
        destination: { set: destination.set, ...(negateDestination ? { negated: true } : {}) },
        ...(seesTranslated || draft.vips.size === 0 ? {} : { translatedBy: { names: ["*"], negated: true } }),
      });
    }
  }
  return matches;
}

/** Address families a policy of the consolidated table speaks of. */
export function versionsOf(entry: Entry): readonly (4 | 6)[] {
  return entry.values.has("srcaddr6") || entry.values.has("dstaddr6") ? [4, 6] : [4];
}

/** `match-vip`: also packets a virtual IP translated. Deny policies have it on by default from 7.2.4 on. */
function matchesVips(entry: Entry, draft: Draft): boolean {
  const told = firstOf(entry, "match-vip");
  if (told !== undefined) return told === "enable";
  const [major, minor, patch] = draft.version;
  const since = major > 7 || (major === 7 && (minor > 2 || (minor === 2 && patch >= 4)));
  return since && (firstOf(entry, "action") ?? "deny") === "deny";
}

function sets(
  names: readonly string[],
  draft: Draft,
  version: 4 | 6,
  key: string,
  entry: Entry,
  lost: Lost,
): { set: AddressSet; macs: number[] } {
  const table = version === 4 ? draft.addresses : draft.addresses6;
  const found: AddressSet[] = [];
  const macs: number[] = [];
  for (const word of names) {
    const name = renamed(draft, version, word);
    draft.objects.use(
      version === 4 ? "address" : "address6",
      name,
      draft.book.at(entry.values.get(key)?.line ?? entry.headers[0] ?? 1),
    );
    const object =
      table.get(name) ?? (draft.tables.table("firewall vip").has(name) || draft.vips.has(name) ? undefined : null);
    if (object === null || object === undefined) {
      lost(key);
      found.push(anyAddress);
      continue;
    }
    found.push(object.set);
    macs.push(...(object.macs ?? []));
  }
  return { set: found.length === 0 ? noAddress : uniteAddresses(...found), macs };
}

function servicesOf(entry: Entry, draft: Draft, lost: Lost): readonly Service[] | null {
  const names = valuesOf(entry, "service");
  if (isOn(entry, "internet-service") || isOn(entry, "internet-service6")) return null;
  if (names.length === 0) return null;
  const services: Service[] = [];
  for (const word of names) {
    const name = renamedService(draft, word);
    draft.objects.use("service", name, draft.book.at(entry.values.get("service")?.line ?? 1));
    const known = draft.services.get(name);
    if (known === undefined || known === null) {
      lost("service");
      return null;
    }
    services.push(...known);
  }
  return services.some((one) => Object.keys(one).length === 0) ? null : services;
}

/** Internet services are lists the maker keeps: opaque names here. */
function internetServices(entry: Entry, draft: Draft, prefix: string): AddressSet {
  const found: AddressSet[] = [];
  for (const key of ["name", "id", "group", "custom", "custom-group"]) {
    for (const name of valuesOf(entry, `${prefix}-${key}`)) {
      const symbol = draft.symbols.declare({
        name: `internetService:${name}`,
        kind: "internetService",
        answers: "unknown",
        source: draft.book.at(entry.values.get(`${prefix}-${key}`)?.line ?? 1),
      });
      found.push(symbolSet(symbol));
    }
  }
  return found.length === 0 ? addressSet([spanOfPrefix(4, 0n, 0)]) : uniteAddresses(...found);
}

function opaqueTests(entry: Entry, draft: Draft): OpaqueTest[] {
  const tests: OpaqueTest[] = [];
  const add = (kind: "user" | "application" | "geography" | "header" | "unread", key: string): void => {
    const values = valuesOf(entry, key);
    if (values.length === 0 || values[0] === "disable" || values[0] === "0" || values[0] === "0x00") return;
    const name = draft.symbols.declare({
      name: `${kind}:${key} ${values.join(" ")}`,
      kind,
      answers: kind === "header" ? "always" : "unknown",
      source: draft.book.at(entry.values.get(key)?.line ?? 1),
    });
    tests.push({ symbol: name });
  };
  const identities = ["groups", "users", "fsso-groups"].flatMap((key) => valuesOf(entry, key));
  if (identities.length > 0) {
    const name = draft.symbols.declare({
      name: `user:${identities.join(" ")}`,
      kind: "user",
      answers: "unknown",
      source: draft.book.at(...linesOf(entry)),
    });
    tests.push({ symbol: name });
  }
  for (const key of ["application", "app-category", "app-group", "url-category"]) add("application", key);
  for (const key of ["tos", "vlan-filter"]) add("header", key);
  for (const key of [
    "devices",
    "ztna-status",
    "sgt-check",
    "src-vendor-mac",
    "reputation-minimum",
    "network-service-dynamic",
    "network-service-src-dynamic",
  ])
    add("unread", key);
  const schedule = firstOf(entry, "schedule");
  const time = schedule === undefined ? null : scheduleTest(schedule, draft, entry.values.get("schedule")?.line ?? 1);
  if (time !== null) tests.push(time);
  return tests;
}
