import { describe, expect, it } from "vitest";
import { type Base, intoOffice, ofBothVersions } from "./testing/into-office.ts";
import { SHUT } from "./testing/shut-devices.ts";

/** Ports, tables and objects shared by other means than a plain rule. */
const WAYS: readonly (readonly [base: string, what: string, edit: string])[] = [
  [
    "ios",
    "a bridge domain of service instances",
    "interface GigabitEthernet0/0\n no ip address\n service instance 10 ethernet\n  encapsulation untagged\n  bridge-domain 10\ninterface GigabitEthernet0/1\n no ip address\n service instance 10 ethernet\n  encapsulation untagged\n  bridge-domain 10",
  ],
  ["ios", "a cross-connect", "interface GigabitEthernet0/0\n xconnect 10.0.0.9 10 encapsulation mpls"],
  [
    "ios",
    "routes copied between tables",
    "vrf definition O\n address-family ipv4\n  route-replicate from vrf global unicast all\ninterface GigabitEthernet0/0\n vrf forwarding O\n ip address 203.0.113.1 255.255.255.0\n no ip access-group IN in",
  ],
  [
    "ios",
    "tables joined by route targets",
    "ip vrf O\n rd 1:1\n route-target import 1:2\nip vrf I\n rd 1:2\n route-target export 1:2\ninterface GigabitEthernet0/0\n ip vrf forwarding O\n ip address 203.0.113.1 255.255.255.0\n no ip access-group IN in\ninterface GigabitEthernet0/1\n ip vrf forwarding I\n ip address 192.168.1.1 255.255.255.0",
  ],
  [
    "ios",
    "a policy route past the table",
    "interface GigabitEthernet0/0\n ip policy route-map P\n no ip access-group IN in\nroute-map P permit 10\n set interface GigabitEthernet0/1",
  ],
  [
    "ios",
    "a zone pair that passes",
    "class-map type inspect match-any C\n match protocol tcp\npolicy-map type inspect P\n class type inspect C\n  pass\nzone security A\nzone security B\nzone-pair security AB source A destination B\n service-policy type inspect P\ninterface GigabitEthernet0/0\n zone-member security A\n no ip access-group IN in\ninterface GigabitEthernet0/1\n zone-member security B",
  ],
  [
    "ios",
    "both ports in one VLAN",
    "interface GigabitEthernet0/0\n no ip address\n switchport\n switchport access vlan 10\ninterface GigabitEthernet0/1\n no ip address\n switchport\n switchport access vlan 10",
  ],
  [
    "ios",
    "an outer address in the office's network",
    "interface GigabitEthernet0/0\n ip address 192.168.1.2 255.255.255.0 secondary\n no ip access-group IN in",
  ],
  [
    "asa",
    "established traffic let in",
    "established tcp 0 0\naccess-list O extended permit tcp any any eq 22\naccess-group O in interface outside",
  ],
  [
    "asa",
    "a bridge group",
    "interface GigabitEthernet0/0\n bridge-group 1\n no ip address\ninterface GigabitEthernet0/1\n bridge-group 1\n no ip address\ninterface BVI1\n ip address 192.168.1.1 255.255.255.0\naccess-list O extended permit ip any any\naccess-group O in interface outside",
  ],
  [
    "asa",
    "a static translation with an open list",
    "object network S\n host 192.168.1.10\n nat (inside,outside) static 203.0.113.10\naccess-list O extended permit tcp any object S eq 443\naccess-group O in interface outside",
  ],
  [
    "asa",
    "a list applied outwards only",
    "access-list O extended permit ip any any\naccess-group O in interface outside\naccess-list I extended permit ip any any\naccess-group I out interface inside",
  ],
  [
    "asa",
    "an entry of names",
    "names\nname 192.168.1.10 server\naccess-list O extended permit ip any host server\naccess-group O in interface outside",
  ],
  [
    "asa",
    "a user list that overrides",
    "access-list O extended deny ip any any\naccess-list O line 1 extended permit ip user-group D\\\\staff any any\naccess-group O in interface outside per-user-override",
  ],
  [
    "forti",
    "a policy to a forwarded address group",
    'config firewall vip\nedit "v"\nset extip 203.0.113.5\nset extintf "any"\nset mappedip "192.168.1.10"\nnext\nend\nconfig firewall vipgrp\nedit "g"\nset interface "wan1"\nset member "v"\nnext\nend\nconfig firewall policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "g"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nend',
  ],
  [
    "forti",
    "a policy that matches forwarded addresses",
    'config firewall vip\nedit "v"\nset extip 203.0.113.5\nset extintf "wan1"\nset portforward enable\nset mappedip "192.168.1.10"\nset extport 8443\nset mappedport 443\nnext\nend\nconfig firewall policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nset match-vip enable\nnext\nend',
  ],
  [
    "forti",
    "an address of any country",
    'config firewall address\nedit "c"\nset type geography\nset country "JP"\nnext\nend\nconfig firewall policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "c"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nend',
  ],
  [
    "forti",
    "an internet service as the source",
    'config firewall policy\nedit 1\nset srcintf "wan1"\nset dstintf "lan"\nset internet-service-src enable\nset internet-service-src-name "X-Web"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nend',
  ],
  [
    "forti",
    "a link between two virtual domains",
    'config vdom\nedit A\nconfig firewall policy\nedit 1\nset srcintf "any"\nset dstintf "any"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nend\nend',
  ],
  [
    "forti",
    "a policy of a shared interface group",
    'config system virtual-switch\nedit "sw"\nconfig port\nedit "wan1"\nnext\nedit "lan"\nnext\nend\nnext\nend',
  ],
  [
    "srx",
    "an address set in a set",
    "set security address-book global address a 192.168.1.0/24\nset security address-book global address-set s address a\nset security address-book global address-set t address-set s\nset security policies from-zone untrust to-zone trust policy p match source-address any\nset security policies from-zone untrust to-zone trust policy p match destination-address t\nset security policies from-zone untrust to-zone trust policy p match application any\nset security policies from-zone untrust to-zone trust policy p then permit",
  ],
  [
    "srx",
    "a static translation of a network",
    "set security nat static rule-set r from zone untrust\nset security nat static rule-set r rule 1 match destination-address 203.0.113.64/26\nset security nat static rule-set r rule 1 then static-nat prefix 192.168.1.64/26\nset security policies from-zone untrust to-zone trust policy p match source-address any\nset security policies from-zone untrust to-zone trust policy p match destination-address any\nset security policies from-zone untrust to-zone trust policy p match application junos-https\nset security policies from-zone untrust to-zone trust policy p then permit",
  ],
  [
    "srx",
    "a scheduled policy",
    "set schedulers scheduler night daily start-time 01:00 stop-time 02:00\nset security policies from-zone untrust to-zone trust policy p match source-address any\nset security policies from-zone untrust to-zone trust policy p match destination-address any\nset security policies from-zone untrust to-zone trust policy p match application any\nset security policies from-zone untrust to-zone trust policy p then permit\nset security policies from-zone untrust to-zone trust policy p scheduler-name night",
  ],
  [
    "srx",
    "a policy inserted before a deny",
    "set security policies from-zone untrust to-zone trust policy d match source-address any\nset security policies from-zone untrust to-zone trust policy d match destination-address any\nset security policies from-zone untrust to-zone trust policy d match application any\nset security policies from-zone untrust to-zone trust policy d then deny\nset security policies from-zone untrust to-zone trust policy p match source-address any\nset security policies from-zone untrust to-zone trust policy p match destination-address any\nset security policies from-zone untrust to-zone trust policy p match application any\nset security policies from-zone untrust to-zone trust policy p then permit\ninsert security policies from-zone untrust to-zone trust policy p before policy d",
  ],
  [
    "srx",
    "flow-based IPv6 with a policy for it",
    "set security forwarding-options family inet6 mode flow-based\nset interfaces ge-0/0/0 unit 0 family inet6 address 2001:db8:2::1/64\nset interfaces ge-0/0/1 unit 0 family inet6 address 2001:db8:1::1/64\nset security policies from-zone untrust to-zone trust policy p match source-address any-ipv6\nset security policies from-zone untrust to-zone trust policy p match destination-address any\nset security policies from-zone untrust to-zone trust policy p match application any\nset security policies from-zone untrust to-zone trust policy p then permit",
  ],
  [
    "panos",
    "a rule moved before a deny",
    "set rulebase security rules d from any\nset rulebase security rules d to any\nset rulebase security rules d source any\nset rulebase security rules d destination any\nset rulebase security rules d application any\nset rulebase security rules d service any\nset rulebase security rules d action deny\nset rulebase security rules p from any\nset rulebase security rules p to any\nset rulebase security rules p source any\nset rulebase security rules p destination any\nset rulebase security rules p application any\nset rulebase security rules p service any\nset rulebase security rules p action allow\nmove rulebase security rules p top",
  ],
  [
    "panos",
    "lists in one line",
    "set rulebase security rules p from [ untrust dmz ] to [ trust dmz ] source [ any ] destination any application any service any action allow",
  ],
  [
    "panos",
    "an external list as the source",
    "set external-list E type ip url https://example.jp/list\nset rulebase security rules p from untrust\nset rulebase security rules p to trust\nset rulebase security rules p source E\nset rulebase security rules p destination any\nset rulebase security rules p application any\nset rulebase security rules p service any\nset rulebase security rules p action allow",
  ],
  [
    "panos",
    "a dynamic address group",
    "set address-group G dynamic filter 'web'\nset rulebase security rules p from untrust\nset rulebase security rules p to trust\nset rulebase security rules p source any\nset rulebase security rules p destination G\nset rulebase security rules p application any\nset rulebase security rules p service any\nset rulebase security rules p action allow",
  ],
  [
    "panos",
    "a wildcard address",
    "set address W ip-wildcard 192.168.0.10/0.0.255.0\nset rulebase security rules p from untrust\nset rulebase security rules p to trust\nset rulebase security rules p source any\nset rulebase security rules p destination W\nset rulebase security rules p application any\nset rulebase security rules p service any\nset rulebase security rules p action allow",
  ],
  [
    "panos",
    "a port in the list of a service group",
    "set service s1 protocol tcp port 443,8000-8010\nset service-group g members [ s1 ]\nset rulebase security rules p from untrust\nset rulebase security rules p to trust\nset rulebase security rules p source any\nset rulebase security rules p destination any\nset rulebase security rules p application any\nset rulebase security rules p service g\nset rulebase security rules p action allow",
  ],
  [
    "yamaha",
    "a port separation that shares the port",
    "vlan port mapping lan1.1 vlan1\nlan type lan1 port-based-option=divide-network\nvlan port mapping lan1.2 vlan1\nip lan2 secure filter in 100 100\nno ip lan2 secure filter in",
  ],
  [
    "yamaha",
    "a forward to a server",
    "nat descriptor type 1 masquerade\nnat descriptor address outer 1 203.0.113.1\nnat descriptor masquerade static 1 1 192.168.1.10 tcp 443\nip lan2 nat descriptor 1\nip filter 60 pass * 192.168.1.10 tcp * 443\nip lan2 secure filter in 60 100",
  ],
  [
    "yamaha",
    "unknown packets translated to a host",
    "nat descriptor type 1 masquerade\nnat descriptor address outer 1 203.0.113.1\nnat descriptor masquerade incoming 1 forward 192.168.1.10\nip lan2 nat descriptor 1\nip filter 60 pass * 192.168.1.10 * * *\nip lan2 secure filter in 60 100",
  ],
  [
    "yamaha",
    "a filter line the terminal broke",
    "ip filter 60 pass * 192.168.1.10 tcp * 44\n3\nip lan2 secure filter in 60 100",
  ],
  [
    "yamaha",
    "a policy filter",
    "ip policy service 1 web tcp * 443\nip policy filter 100 pass-log lan2 lan1 * * *\nip policy filter set 1 100\nip policy filter set enable 1\nno ip lan2 secure filter in",
  ],
  [
    "ix",
    "a forward to a server",
    "ip access-list W permit tcp src any sport any dest any dport eq 443\ninterface GigaEthernet0.0\n  ip napt enable\n  ip napt static GigaEthernet0.0 tcp 443\n  ip napt service https 192.168.1.10 none tcp 443\n  ip filter W 5 in",
  ],
  [
    "ix",
    "a policy route",
    "ip access-list P permit ip src any dest any\nroute-map R permit 10\n  match ip address access-list P\n  set interface GigaEthernet1.0\ninterface GigaEthernet0.0\n  ip policy route-map R\n  no ip filter A 10 in",
  ],
  ["ix", "an empty list", "interface GigaEthernet0.0\n  no ip filter A 10 in\n  ip filter NONE 10 in"],
  [
    "alaxala",
    "a list for the other direction only",
    "interface vlan 20\n  no ip access-group SHUT in\n  ip access-group SHUT out\n!",
  ],
  [
    "alaxala",
    "a list by name that is not there",
    "interface vlan 20\n  no ip access-group SHUT in\n  ip access-group NONE in\n!",
  ],
  [
    "alaxala",
    "an address of the office on the other VLAN",
    "interface vlan 20\n  no ip access-group SHUT in\n  ip address 192.168.1.2 255.255.255.0 secondary\n!",
  ],
  [
    "awplus",
    "a forward by a rule of translation",
    "nat\n rule 10 portfwd https from public to private with dst lan dport 443\n enable\n!\nfirewall\n rule 20 permit https from public to private\n!\napplication https\n protocol tcp\n dport 443\n!",
  ],
  ["awplus", "an application nobody defines", "firewall\n rule 5 permit skype from public to private\n!"],
  ["awplus", "a rule without state", "firewall\n rule 5 permit any from public to private no-state-enforcement\n!"],
  [
    "nft",
    "a set with all",
    "table inet filter {\n  set s { type ipv4_addr; flags interval; elements = { 0.0.0.0/0 } }\n  chain forward {\n    ip saddr @s accept\n  }\n}",
  ],
  [
    "nft",
    "a jump to a chain that accepts",
    "table inet filter {\n  chain c {\n    accept\n  }\n  chain forward {\n    tcp dport 443 jump c\n  }\n}",
  ],
  [
    "nft",
    "a netdev redirection",
    'table netdev n {\n  chain i {\n    type filter hook ingress device "eth0" priority 0; policy accept;\n    fwd to "eth1"\n  }\n}',
  ],
  [
    "nft",
    "a bridge table that passes",
    "table bridge b {\n  chain forward {\n    type filter hook forward priority 0; policy accept;\n    meta broute set 1\n  }\n}\ntable inet filter {\n  chain forward {\n    meta mark 7 accept\n  }\n}",
  ],
  ["nft", "an include", 'include "/etc/nftables.d/*.nft"'],
  [
    "iptables",
    "a set it does not hold",
    "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -m set --match-set allowed src -j ACCEPT\nCOMMIT",
  ],
  ["iptables", "a negated address", "*filter\n:FORWARD DROP [0:0]\n-A FORWARD ! -s 192.168.1.0/24 -j ACCEPT\nCOMMIT"],
  ["iptables", "a policy changed by a later dump", "*filter\n:FORWARD ACCEPT [0:0]\nCOMMIT"],
  [
    "iptables",
    "a return before the drop of a chain",
    "*filter\n:FORWARD ACCEPT [0:0]\n:C - [0:0]\n-A FORWARD -j C\n-A C -i eth0 -p tcp -j RETURN\n-A C -j DROP\nCOMMIT",
  ],
  ["iptables", "a queue", "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -j NFQUEUE --queue-num 1 --queue-bypass\nCOMMIT"],
];

describe("what joins two sides past the rules, or may", () => {
  it.each(WAYS)("%s: %s is never proved", (base, _, edit) => {
    const one = SHUT[base] as Base;
    expect(intoOffice({ ...one, config: `${one.config}${edit}\n` }, ofBothVersions).verdict).not.toBe("PROVED");
  });
});
