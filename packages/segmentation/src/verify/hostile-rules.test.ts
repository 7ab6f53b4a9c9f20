import { describe, expect, it } from "vitest";
import { type Base, intoOffice, ofBothVersions } from "./testing/into-office.ts";
import { SHUT } from "./testing/shut-devices.ts";

/** What widens, or may, in the languages' own ways; `=` replaces the part before it, else lines are added. */
const WAYS: readonly (readonly [base: string, what: string, edit: string])[] = [
  [
    "asa",
    "nested object groups",
    "object-group network A\n network-object 192.168.1.0 255.255.255.0\nobject-group network B\n group-object A\naccess-list O extended permit tcp any object-group B eq 443\naccess-group O in interface outside",
  ],
  ["asa", "a global access group", "access-list O extended permit ip any any\naccess-group O global"],
  [
    "asa",
    "one security level on both sides with traffic between them permitted",
    "same-security-traffic permit inter-interface\ninterface GigabitEthernet0/0\n security-level 100",
  ],
  [
    "asa",
    "a higher level outside",
    "interface GigabitEthernet0/0\n security-level 100\ninterface GigabitEthernet0/1\n security-level 50",
  ],
  [
    "asa",
    "an inactive deny before a permit",
    "access-list O extended deny ip any any inactive\naccess-list O extended permit tcp any any eq 22\naccess-group O in interface outside",
  ],
  [
    "asa",
    "VPN traffic that passes the lists",
    "sysopt connection permit-vpn\ncrypto map M 10 match address V\ncrypto map M 10 set peer 198.51.100.9\ncrypto map M interface outside\naccess-list V extended permit ip 192.168.1.0 255.255.255.0 10.9.0.0 255.255.0.0",
  ],
  [
    "asa",
    "an IPv6 permit",
    "interface GigabitEthernet0/0\n ipv6 address 2001:db8:2::1/64\ninterface GigabitEthernet0/1\n ipv6 address 2001:db8:1::1/64\naccess-list O extended permit ip any6 any6\naccess-group O in interface outside",
  ],
  ["asa", "transparent mode", "firewall transparent"],
  [
    "asa",
    "a state bypass",
    "access-list B extended permit tcp any any\nclass-map C\n match access-list B\npolicy-map P\n class C\n  set connection advanced-options tcp-state-bypass\nservice-policy P interface outside\naccess-list O extended permit tcp any any eq 443\naccess-group O in interface outside",
  ],
  [
    "ios",
    "an open IPv6 side",
    "interface GigabitEthernet0/0\n ipv6 address 2001:db8:2::1/64\ninterface GigabitEthernet0/1\n ipv6 address 2001:db8:1::1/64",
  ],
  [
    "ios",
    "a discontiguous wildcard before the deny",
    "ip access-list extended IN\n 5 permit ip any 192.168.0.10 0.0.255.0",
  ],
  ["ios", "the list taken off", "interface GigabitEthernet0/0\n no ip access-group IN in"],
  [
    "ios",
    "a VRF leak through the global table",
    "interface GigabitEthernet0/0\n vrf forwarding O\n ip address 203.0.113.1 255.255.255.0\n no ip access-group IN in\nip route vrf O 192.168.1.0 255.255.255.0 192.168.1.9 global",
  ],
  [
    "ios",
    "a standard list by number",
    "access-list 10 permit any\ninterface GigabitEthernet0/0\n ip access-group 10 in",
  ],
  [
    "ios",
    "an object group of all services",
    "object-group service S\n ip\nip access-list extended IN\n 1 permit object-group S any any",
  ],
  [
    "ios",
    "an object group of protocols",
    "object-group network N\n any\nip access-list extended IN\n 1 permit ip object-group N any",
  ],
  [
    "ios",
    "a tunnel from outside",
    "interface Tunnel0\n ip address 10.255.0.1 255.255.255.252\n tunnel source GigabitEthernet0/0\n tunnel destination 203.0.113.9\nip route 10.9.0.0 255.255.0.0 Tunnel0\nip access-list extended IN\n 1 permit gre any any",
  ],
  [
    "forti",
    "a policy before it in the order",
    'config firewall policy\nedit 9\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset schedule "always"\nset service "ALL"\nnext\nend',
  ],
  [
    "forti",
    "a policy moved to the front",
    'config firewall policy\nedit 1\nset srcintf "any"\nset dstintf "any"\nset srcaddr "all"\nset dstaddr "all"\nset schedule "always"\nset service "ALL"\nnext\nedit 2\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nmove 2 before 1\nend',
  ],
  [
    "forti",
    "a negated source",
    'config firewall policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "srv"\nset srcaddr-negate enable\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nend',
  ],
  [
    "forti",
    "a negated service",
    'config firewall policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "HTTP"\nset service-negate enable\nnext\nend',
  ],
  [
    "forti",
    "a zone that lets its ports talk",
    'config system zone\nedit "z"\nset intrazone allow\nset interface "wan1" "lan"\nnext\nend',
  ],
  [
    "forti",
    "a deny that does not match forwarded addresses",
    'config firewall vip\nedit "v"\nset extip 203.0.113.5\nset extintf "wan1"\nset mappedip "192.168.1.10"\nnext\nend\nconfig firewall policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "v"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nend',
  ],
  [
    "forti",
    "a schedule that is open at times",
    'config firewall schedule recurring\nedit "night"\nset day sunday\nset start 01:00\nset end 02:00\nnext\nend\nconfig firewall policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "night"\nset service "ALL"\nnext\nend',
  ],
  [
    "forti",
    "an IPv6 policy",
    'config system interface\nedit "wan1"\nconfig ipv6\nset ip6-address 2001:db8:2::1/64\nend\nnext\nedit "lan"\nconfig ipv6\nset ip6-address 2001:db8:1::1/64\nend\nnext\nend\nconfig firewall policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr6 "all"\nset dstaddr6 "all"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nend',
  ],
  ["forti", "a virtual wire pair", 'config system virtual-wire-pair\nedit "p"\nset member "wan1" "lan"\nnext\nend'],
  [
    "forti",
    "a policy that only learns",
    'config firewall policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nset learning-mode enable\nnext\nend',
  ],
  [
    "forti",
    "a proxy policy",
    'config firewall proxy-policy\nedit 1\nset proxy transparent-web\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset service "webproxy"\nset action accept\nset schedule "always"\nnext\nend',
  ],
  [
    "forti",
    "a security policy of the other mode",
    'config system settings\nset ngfw-mode policy-based\nend\nconfig firewall security-policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nend',
  ],
  ["srx", "a default policy that permits", "set security policies default-policy permit-all"],
  [
    "srx",
    "a global policy",
    "set security policies global policy g match source-address any\nset security policies global policy g match destination-address any\nset security policies global policy g match application any\nset security policies global policy g then permit",
  ],
  [
    "srx",
    "both ports in one zone with a policy within it",
    "delete security zones security-zone trust interfaces ge-0/0/1.0\nset security zones security-zone untrust interfaces ge-0/0/1.0\nset security policies from-zone untrust to-zone untrust policy p match source-address any\nset security policies from-zone untrust to-zone untrust policy p match destination-address any\nset security policies from-zone untrust to-zone untrust policy p match application any\nset security policies from-zone untrust to-zone untrust policy p then permit",
  ],
  [
    "srx",
    "an excluded source",
    "set security address-book global address a 198.51.100.0/24\nset security policies from-zone untrust to-zone trust policy p match source-address a\nset security policies from-zone untrust to-zone trust policy p match source-address-excluded\nset security policies from-zone untrust to-zone trust policy p match destination-address any\nset security policies from-zone untrust to-zone trust policy p match application any\nset security policies from-zone untrust to-zone trust policy p then permit",
  ],
  ["srx", "a group that is applied", "set groups g security policies default-policy permit-all\nset apply-groups g"],
  [
    "srx",
    "a deactivated deny before a permit",
    "set security policies from-zone untrust to-zone trust policy a match source-address any\nset security policies from-zone untrust to-zone trust policy a match destination-address any\nset security policies from-zone untrust to-zone trust policy a match application any\nset security policies from-zone untrust to-zone trust policy a then deny\ndeactivate security policies from-zone untrust to-zone trust policy a\nset security policies from-zone untrust to-zone trust policy p match source-address any\nset security policies from-zone untrust to-zone trust policy p match destination-address any\nset security policies from-zone untrust to-zone trust policy p match application any\nset security policies from-zone untrust to-zone trust policy p then permit",
  ],
  [
    "srxInstances",
    "a route into the table of the other instance",
    "set routing-instances O routing-options static route 192.168.0.0/16 next-table I.inet.0",
  ],
  [
    "srxInstances",
    "a route into the other table in the place of one that discards",
    "set routing-instances O routing-options static route 192.168.0.0/16 discard\nset routing-instances O routing-options static route 192.168.0.0/16 next-table I.inet.0",
  ],
  [
    "srxInstances",
    "a default route into the table of the other instance",
    "set routing-instances O routing-options static route 0.0.0.0/0 next-table I.inet.0",
  ],
  [
    "srxInstances",
    "a route over two tables",
    "set routing-instances O routing-options static route 192.168.1.0/24 next-table inet.0\nset routing-options static route 192.168.0.0/16 next-table I.inet.0",
  ],
  [
    "srxInstances",
    "routes shared between tables",
    "set routing-options rib-groups G import-rib [ O.inet.0 I.inet.0 ]\nset routing-instances O routing-options interface-routes rib-group inet G",
  ],
  [
    "srxInstances",
    "routes imported by policy",
    "set policy-options policy-statement P term a from instance I\nset policy-options policy-statement P term a then accept\nset routing-instances O routing-options instance-import P",
  ],
  [
    "srxInstances",
    "a filter that hands packets over",
    "set firewall family inet filter f term a then routing-instance I\nset interfaces ge-0/0/0 unit 0 family inet filter input f",
  ],
  [
    "panos",
    "both ports in one zone",
    "delete zone trust network layer3 ethernet1/2\nset zone untrust network layer3 [ ethernet1/1 ethernet1/2 ]",
  ],
  [
    "panos",
    "a rule of type universal without applications",
    "set rulebase security rules a from any to any source any destination any application any service any action allow",
  ],
  [
    "panos",
    "a negated destination",
    "set rulebase security rules a from untrust to trust source any destination 192.168.1.99 application any service any action allow\nset rulebase security rules a negate-destination yes",
  ],
  ["panos", "a default rule opened", "set rulebase default-security-rules rules interzone-default action allow"],
  [
    "panos",
    "a disabled deny before an allow",
    "set rulebase security rules a from any to any source any destination any application any service any action deny\nset rulebase security rules a disabled yes\nset rulebase security rules b from any to any source any destination any application any service any action allow",
  ],
  ["panos", "a virtual wire", "set network interface ethernet ethernet1/1 virtual-wire lldp enable no"],
  ["yamaha", "a pass put before", "ip filter 50 pass * * * * *\nip lan2 secure filter in 50 100"],
  ["yamaha", "a restrict", "ip filter 50 restrict * * * * *\nip lan2 secure filter in 50 100"],
  ["yamaha", "the filter list taken off", "no ip lan2 secure filter in"],
  [
    "yamaha",
    "a filter that names established",
    "ip filter 50 pass * * established * *\nip lan2 secure filter in 50 100",
  ],
  ["yamaha", "a bridge", "bridge member bridge1 lan1 lan2"],
  [
    "yamaha",
    "open IPv6",
    "ipv6 lan1 address 2001:db8:1::1/64\nipv6 lan2 address 2001:db8:2::1/64\nno ipv6 lan2 secure filter in",
  ],
  [
    "yamaha",
    "a filter that opens other filters",
    "ip filter 50 pass * * tcp * 443\nip filter dynamic 80 * * filter 50 in 51\nip filter 51 pass * *\nip lan2 secure filter in 50 100 dynamic 80",
  ],
  [
    "yamaha",
    "a set of filters by name",
    "ip filter set S in 60\nip filter 60 pass * * * * *\nip lan2 secure filter name S",
  ],
  [
    "ix",
    "a permit with a smaller number",
    "ip access-list P permit ip src any dest any\ninterface GigaEthernet0.0\n  ip filter P 5 in",
  ],
  ["ix", "the filter taken off", "interface GigaEthernet0.0\n  no ip filter A 10 in"],
  [
    "ix",
    "a dynamic list",
    "ip access-list X permit tcp src any sport any dest any dport eq 443\nip access-list dynamic D access X\ninterface GigaEthernet0.0\n  ip filter D 5 in",
  ],
  [
    "ix",
    "open IPv6",
    "interface GigaEthernet0.0\n  ipv6 address 2001:db8:2::1/64\ninterface GigaEthernet1.0\n  ipv6 address 2001:db8:1::1/64",
  ],
  ["alaxala", "the list taken off", "interface vlan 20\n  no ip access-group SHUT in\n!"],
  ["alaxala", "an entry with a smaller number", "ip access-list extended SHUT\n  5 permit tcp any any eq 443\n!"],
  [
    "alaxala",
    "an open IPv6 side",
    "interface vlan 10\n  ipv6 address 2001:db8:1::1/64\n!\ninterface vlan 20\n  ipv6 address 2001:db8:2::1/64\n!",
  ],
  [
    "alaxala",
    "both VLANs on one access port without tags",
    "interface gigabitethernet 0/1\n  switchport mode mac\n  switchport mac vlan 10,20\n!",
  ],
  ["awplus", "no protection", "firewall\n no protect\n!"],
  ["awplus", "a rule from outside", "firewall\n rule 5 permit any from public to private\n!"],
  ["awplus", "a bridge of both", "bridge 1\n!\ninterface eth1\n bridge-group 1\n!\ninterface eth2\n bridge-group 1\n!"],
  [
    "nft",
    "an accept at a later priority",
    'table inet other {\n  chain forward {\n    type filter hook forward priority -10; policy accept;\n  }\n}\ntable inet filter {\n  chain forward {\n    iifname "eth0" accept\n  }\n}',
  ],
  [
    "nft",
    "a flow table",
    "table inet filter {\n  flowtable f { hook ingress priority 0; devices = { eth0, eth1 }; }\n  chain forward {\n    ip protocol tcp flow add @f\n    ct state established accept\n    tcp flags fin accept\n  }\n}",
  ],
  ["nft", "a map of verdicts", "table inet filter {\n  chain forward {\n    tcp dport vmap { 443 : accept }\n  }\n}"],
  [
    "nft",
    "a redefined policy",
    "table inet filter {\n  chain forward {\n    type filter hook forward priority 0; policy accept;\n  }\n}",
  ],
  [
    "nft",
    "a flush before",
    "flush ruleset\ntable inet filter {\n  chain forward {\n    type filter hook forward priority 0; policy accept;\n  }\n}",
  ],
  [
    "iptables",
    "a rule without a table header behind",
    "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -i eth0 -j ACCEPT\nCOMMIT",
  ],
  ["iptables", "a match nobody knows", "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -m strange --it -j ACCEPT\nCOMMIT"],
  ["iptables", "fragments", "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -f -j ACCEPT\nCOMMIT"],
  [
    "iptables",
    "a chain that goes elsewhere",
    "*filter\n:FORWARD DROP [0:0]\n:C - [0:0]\n-A FORWARD -g C\n-A C -p icmp -j ACCEPT\nCOMMIT",
  ],
];

describe("rules that open what is shut", () => {
  it.each(Object.entries(SHUT))("%s is proved shut as it stands", (_, base) => {
    expect(intoOffice(base, ofBothVersions).verdict).toBe("PROVED");
  });

  it.each(WAYS)("%s: %s is never proved", (base, _, edit) => {
    const one = SHUT[base] as Base;
    expect(intoOffice({ ...one, config: `${one.config}${edit}\n` }, ofBothVersions).verdict).not.toBe("PROVED");
  });
});
