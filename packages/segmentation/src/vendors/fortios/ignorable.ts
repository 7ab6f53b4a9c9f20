import { commands } from "../reading/line-book.ts";

/** First words of `config` paths that do not bear on which packets pass. */
const FAMILIES = new Set(
  commands(
    "log, user, antivirus, webfilter, application, ips, dlp, emailfilter, spamfilter, icap, waf, wanopt, web-proxy, gui, ssh-filter, dnsfilter, file-filter, videofilter, voip, wireless-controller, switch-controller, endpoint-control, report, alertemail, automation, extender-controller, extension-controller, authentication, casb, ztna, sctp-filter, monitoring, certificate, virtual-patch, gtp, ftp-proxy, telemetry-controller, diameter-filter, nsxt, mobile-tunnel, ethernet-oam, rule, dpdk, netscan, client-reputation, imp2p, vdom-exception, cloud-service, lan-extension",
  ),
);

const PATHS = new Set(
  commands(
    "firewall service category, firewall schedule, firewall internet-service-name, firewall internet-service-group, firewall internet-service-custom, firewall internet-service-custom-group, firewall internet-service-definition, firewall internet-service-addition, firewall internet-service-extension, firewall internet-service-append, firewall internet-service-list, firewall internet-service-owner, firewall internet-service-ipbl-reason, firewall internet-service-ipbl-vendor, firewall internet-service-botnet, firewall internet-service-reputation, firewall internet-service-sld, firewall internet-service-subapp, firewall internet-service, firewall wildcard-fqdn custom, firewall wildcard-fqdn group, firewall shaper traffic-shaper, firewall shaper per-ip-shaper, firewall shaping-policy, firewall shaping-profile, firewall traffic-class, firewall ssl-ssh-profile, firewall ssl setting, firewall ssl-server, firewall ssh local-key, firewall ssh local-ca, firewall ssh setting, firewall ssh host-key, firewall profile-protocol-options, firewall profile-group, firewall ldb-monitor, firewall auth-portal, firewall sniffer, firewall city, firewall country, firewall region, firewall vendor-mac, firewall vendor-mac-summary, firewall carrier-endpoint-bwl, firewall decrypted-traffic-mirror, firewall dnstranslation, firewall gtp, firewall mms-profile, firewall on-demand-sniffer, firewall global, firewall access-proxy-virtual-host, firewall access-proxy-ssh-client-cert, firewall ippool_grp, firewall proxy-address, firewall proxy-addrgrp, firewall vip-dns, firewall network-service-dynamic, firewall dos-policy-log, firewall iprope, firewall proute, router access-list, router access-list6, router prefix-list, router prefix-list6, router route-map, router aspath-list, router community-list, router extcommunity-list, router key-chain, router auth-path, router setting, router multicast-flow, router multicast, router multicast6, router bfd, router bfd6, router info, vpn certificate, vpn ipsec phase2-interface, vpn ipsec phase2, vpn ipsec fec, vpn ipsec concentrator, vpn ipsec forticlient, vpn ipsec manualkey, vpn l2tp, vpn pptp, vpn ssl web, vpn kmip-server, vpn qkd",
  ),
);

/** System tables that the reader of interfaces and addresses asks, or that open ways for packets. */
const SYSTEM_READ = new Set(
  commands(
    "system interface, system zone, system settings, system global, system switch-interface, system virtual-switch, system physical-switch, system sdwan, system virtual-wan-link, system dhcp server, system gre-tunnel, system ipip-tunnel, system vxlan, system vdom-link, system virtual-wire-pair, system arp-table, system mac-address-table, system sit-tunnel, system ipv6-tunnel, system proxy-arp, system geneve, system pppoe-interface, system wccp, system vne-tunnel, system vne-interface, system ipsec-aggregate, system nat64, system evpn, system auto-script, system ips-urlfilter-dns-log",
  ),
);

/** True for sections that are rightly ignored with everything in them. */
export function isIgnoredPath(path: string): boolean {
  const [first, second, third] = path.split(" ");
  if (FAMILIES.has(first ?? "")) return true;
  if (PATHS.has(path) || PATHS.has(`${first} ${second}`) || PATHS.has(`${first} ${second} ${third}`)) return true;
  return first === "system" && !SYSTEM_READ.has(path);
}
