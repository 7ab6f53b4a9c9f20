import { describe, expect, it } from "vitest";
import type { Vendor } from "../model/vendor.ts";
import { alliedTelesis } from "./allied-telesis/vendor.ts";
import { unread } from "./asked.ts";
import { ciscoAsa } from "./cisco-asa/vendor.ts";
import { ciscoIos } from "./cisco-ios/vendor.ts";
import { fortios } from "./fortios/vendor.ts";
import { juniperSrx } from "./juniper-srx/vendor.ts";
import { paloalto } from "./paloalto/vendor.ts";
import { vyos } from "./vyos/vendor.ts";

/** Settings that send packets past the routes, to a server behind a shared address or to a cache, last line first. */
const WAYS: readonly (readonly [Vendor, string, string])[] = [
  [ciscoIos, "a cache by WCCP", "interface Vlan10\n ip wccp web-cache redirect in"],
  [ciscoIos, "a balanced server", "ip slb vserver web"],
  [ciscoIos, "a template that may move the port", "interface GigabitEthernet0/1\n source template desk"],
  [ciscoIos, "ports of some hosts", "ip port-map http port tcp 8080 list 7"],
  [ciscoAsa, "a cache by WCCP", "wccp interface inside web-cache redirect in"],
  [fortios, "routes by identity", 'config firewall identity-based-route\nedit "staff"\nset comments "x"'],
  [fortios, "IPv4 in IPv6 of a provider", 'config system vne-tunnel\nset status enable\nset interface "wan1"'],
  [fortios, "aggregated tunnels", 'config system ipsec-aggregate\nedit "both"\nset member "a" "b"'],
  [
    juniperSrx,
    "routes by application",
    "set security advance-policy-based-routing profile p rule r then routing-instance i",
  ],
  [fortios, "a cache by WCCP", "config firewall policy\nedit 1\nset wccp enable"],
  [juniperSrx, "a filter of all forwarding", "set forwarding-options family inet filter input f"],
  [juniperSrx, "translations of a service card", "set services service-set s nat-rules r"],
  [paloalto, "a gateway several systems share", "set network shared-gateway g zone z network layer3 ethernet1/1"],
  [paloalto, "rules of an SD-WAN", "set rulebase sdwan rules r from any to any action traffic-distribution-profile p"],
  [vyos, "broadcasts sent on", "set service broadcast-relay id 1 interface eth0"],
  [vyos, "subscribers", "set service pppoe-server interface eth1"],
  [vyos, "a balanced server", "set high-availability virtual-server web address 10.0.0.100"],
  [alliedTelesis, "a class with a next hop", "policy-map p\n class c\n  set ip next-hop 10.0.30.254"],
];

describe("a way beside the routes that no reader follows", () => {
  it.each(WAYS.map(([vendor, what, config]) => [vendor.id, what, vendor, config] as const))(
    "of %s (%s) may widen",
    (_, __, vendor, config) => {
      expect(unread(vendor, config)).toContain(`mayWiden ${config.split("\n").length}`);
    },
  );
});
