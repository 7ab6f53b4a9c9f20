import type { Item } from "../reading/items.ts";
import type { LineBook } from "../reading/line-book.ts";
import { commands, prefixes } from "../reading/line-book.ts";
import { OWN_PROXY } from "../reading/own-proxy.ts";

const UNREAD = { ja: "この設定は読み取りの対象に入っていません。", en: "This setting is not handled." };
const NARROWS = {
  ja: "通過をさらに絞る設定で、絞らないものとして扱います。",
  en: "Narrows what passes further; taken as not narrowing.",
};

const isIgnored = prefixes(
  commands(`deviceconfig, mgt-config, policy, readonly, log-settings, log-collector, log-collector-group, panorama, template-stack, device-group, template, profiles, profile-group, tag, threats, reports, report-group, pdf-summary-report, email-scheduler, application-status, application-tag, content-preview, certificate, certificate-profile, authentication-profile,
    authentication-sequence, authentication-object, server-profile, local-user-database, user-id-agent, user-id-agent-sequence, user-id-collector, user-id-hub, group-mapping, redistribution-agent, redistribution-collector, ts-agent, vm-info-source, response-page, botnet, override, alg-override, ssl-tls-service-profile, ssl-decrypt, ssl-exclude-cert, ocsp-responder, scep, admin-role, dns-proxy, captive-portal,
    global-protect, authentication-portal, setting, display-name, dynamic-user-group, hip-objects, hip-profiles, hip-match, schedule, services, device-object, sdwan-interface-profile, iot, cloud-identity-engine, saas, plugins, to-sw-version, description, devices, reference-templates, config, network profiles, network qos, network ike, network lldp, network monitor-profile, network tunnel, network dhcp, network dns-proxy, network vlan, network virtual-wire, network routing-profile, network underlay-net, network interface,
    network virtual-router, network logical-router, rulebase qos, rulebase decryption, rulebase authentication, rulebase captive-portal, rulebase dos, rulebase tunnel-inspect, rulebase application-override, rulebase network-packet-broker, pre-rulebase qos, pre-rulebase decryption, pre-rulebase authentication, pre-rulebase captive-portal, pre-rulebase application-override, pre-rulebase dos, pre-rulebase tunnel-inspect,
    post-rulebase qos, post-rulebase decryption, post-rulebase authentication, post-rulebase captive-portal, post-rulebase application-override, post-rulebase dos, post-rulebase tunnel-inspect, application, application-group, application-filter, service, service-group, address, address-group, zone, import`),
);

/** What no reader asked for: rightly ignored, narrowing, or not understood. */
export function markRest(item: Item, book: LineBook): void {
  const fresh = item.lines.filter((line) => !book.knows(line));
  if (fresh.length === 0) return;
  const { words } = item;
  const [first, second] = words;
  if (words.length === 0 || (first?.endsWith("rulebase") === true && words.length <= 3)) book.ignored(...fresh);
  else if (first?.endsWith("rulebase") === true && second === "dos")
    for (const line of fresh) book.unread(line, "mayNarrow", NARROWS);
  else if (first === "network" && second === "proxy") {
    if (/^(none|no|disabled?)$/.test(words.at(-1) ?? "") || words.length < 3) book.ignored(...fresh);
    else for (const line of fresh) book.unread(line, "mayWiden", OWN_PROXY, { proxy: true });
  } else if (first === "global-protect" && words.includes("clientless-vpn"))
    for (const line of fresh) book.unread(line, "mayWiden", OWN_PROXY, { proxy: true });
  else if (isIgnored(words)) book.ignored(...fresh);
  else if (first === "network" && second === undefined) book.ignored(...fresh);
  else for (const line of fresh) book.unread(line, "mayWiden", UNREAD);
}
