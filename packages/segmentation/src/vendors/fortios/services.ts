import type { Intervals } from "../../model/intervals.ts";
import { intervals } from "../../model/intervals.ts";
import type { Service } from "../../model/match.ts";
import { commands } from "../reading/line-book.ts";
import type { GroupPart } from "../reading/nested-groups.ts";
import { resolveGroups } from "../reading/nested-groups.ts";
import { ICMP, ICMPV6, one, service, TCP, UDP, whole } from "../reading/services.ts";
import { BUILT_IN_SERVICES } from "./built-in.ts";
import type { Draft } from "./draft.ts";
import { markEntry } from "./draft.ts";
import type { Entry } from "./tables.ts";
import { firstOf, linesOf, valuesOf } from "./tables.ts";

const UNREAD = { ja: "サービスのこの設定を読み取れません。", en: "This setting of a service cannot be read." };
const KNOWN = new Set(
  commands(
    "protocol, tcp-portrange, udp-portrange, sctp-portrange, udplite-portrange, protocol-number, icmptype, icmpcode, member, iprange, fqdn, app-service-type, application, app-category",
  ),
);
const QUIET = new Set(
  commands(
    "uuid, comment, color, category, visibility, helper, proxy, fabric-object, session-ttl, tcp-halfclose-timer, tcp-halfopen-timer, tcp-timewait-timer, tcp-rst-timer, udp-idle-timer, check-reset-range, explicit-proxy, global-object",
  ),
);

/** Reads `firewall service custom` and `firewall service group`. */
export function readServices(draft: Draft): void {
  const parts = new Map<string, GroupPart<Service>>();
  for (const [name, services] of Object.entries(BUILT_IN_SERVICES)) {
    parts.set(name, { own: [...services], groups: [], whole: true });
    draft.objects.builtIn("service", name);
  }
  for (const entry of draft.tables.table("firewall service custom").values()) {
    const services = customService(entry);
    draft.objects.define("service", entry.name, draft.book.at(...linesOf(entry)));
    markEntry(draft.book, entry, KNOWN, QUIET, (_, line) =>
      draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true }),
    );
    if (services === null)
      for (const line of entry.headers) draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    parts.set(entry.name, { own: services ?? [], groups: [], whole: services !== null });
  }
  for (const entry of draft.tables.table("firewall service group").values()) {
    draft.objects.define("service", entry.name, draft.book.at(...linesOf(entry)));
    const members = valuesOf(entry, "member").map((name) => renamedService(draft, name));
    for (const member of members) draft.objects.use("service", member, draft.book.at(...entry.headers));
    markEntry(draft.book, entry, KNOWN, QUIET, (_, line) =>
      draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true }),
    );
    parts.set(entry.name, { own: [], groups: members, whole: true });
  }
  for (const [name, list] of resolveGroups(parts, "unread")) draft.services.set(name, list);
}

export function renamedService(draft: Draft, name: string): string {
  for (const path of ["firewall service custom", "firewall service group"]) {
    if (draft.tables.table(path).has(name)) return name;
    const next = draft.tables.renamed.get(path)?.get(name);
    if (next !== undefined) return next;
  }
  return name;
}

function customService(entry: Entry): Service[] | null {
  const restricted =
    firstOf(entry, "iprange") !== undefined ||
    firstOf(entry, "fqdn") !== undefined ||
    valuesOf(entry, "application").length > 0;
  if (restricted && firstOf(entry, "iprange") !== "0.0.0.0") return null;
  const protocol = (firstOf(entry, "protocol") ?? "TCP/UDP/SCTP").toUpperCase();
  if (protocol === "ALL") return [{}];
  if (protocol === "ICMP" || protocol === "ICMP6") {
    const type = optional(firstOf(entry, "icmptype"));
    const code = optional(firstOf(entry, "icmpcode"));
    if (type === null || code === null) return null;
    return [
      {
        protocols: protocol === "ICMP" ? ICMP : ICMPV6,
        ...(type === undefined ? {} : { icmpTypes: one(type) }),
        ...(code === undefined ? {} : { icmpCodes: one(code) }),
      },
    ];
  }
  if (protocol === "IP") {
    const number = whole(firstOf(entry, "protocol-number") ?? "0");
    return number === null || number > 255 ? null : number === 0 ? [{}] : [service(one(number))];
  }
  if (!protocol.includes("TCP") && !protocol.includes("UDP")) return null;
  const services: Service[] = [];
  for (const [key, protocols] of [
    ["tcp-portrange", TCP],
    ["udp-portrange", UDP],
    ["sctp-portrange", one(132)],
    ["udplite-portrange", one(136)],
  ] as const) {
    for (const text of valuesOf(entry, key)) {
      const read = portRange(text, protocols);
      if (read === null) return null;
      if (text !== "0") services.push(read);
    }
  }
  return services;
}

const optional = (text: string | undefined): number | null | undefined =>
  text === undefined ? undefined : whole(text) !== null && (whole(text) ?? 256) <= 255 ? whole(text) : null;

/** `443`, `8000-8010`, `8000-8010:1024-65535` (destination before source). */
function portRange(text: string, protocols: Intervals): Service | null {
  const [destination, source, more] = text.split(":");
  const to = range(destination ?? "");
  const from = source === undefined ? undefined : range(source);
  return to === null || from === null || more !== undefined ? null : service(protocols, to, from);
}

export function range(text: string): Intervals | null {
  const [low, high] = text.split("-");
  const from = whole(low ?? "");
  const to = high === undefined ? from : whole(high);
  return from === null || to === null || to > 65535 || from > to ? null : intervals([from, to]);
}
