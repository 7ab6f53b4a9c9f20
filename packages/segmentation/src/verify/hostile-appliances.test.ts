import { tableOfEdits } from "./testing/edits.ts";

const { edit, kept, tests } = tableOfEdits();

const policies = (x: string) => `config firewall policy\n${x}\nend\n`;
const policy = (n: number, x: string) =>
  `edit ${n}\nset srcintf "wan1"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\n${x}\nnext`;
const rule = (n: string, x: string) => `set rulebase security rules ${n} ${x}\n`;
const allow = "from untrust to trust source any destination any application any service any action allow";
const inPolicies = (x: string) =>
  x
    .split("\n")
    .map((l) => "set security policies " + l)
    .join("\n") + "\n";
const permitted = inPolicies(
  "from-zone untrust to-zone trust policy p match source-address any destination-address any application any\nfrom-zone untrust to-zone trust policy p then permit",
);

edit("yamaha", "policy route to tunnel unaffected", "ip lan1 secure filter out\nno ip lan2 secure filter in 100\n");
edit("yamaha", "bridge", "bridge member bridge1 lan1 lan2\nip bridge1 address 192.168.1.1/24\n");
edit(
  "yamaha",
  "second wan pppoe no filter (outside pp1)",
  "pp select 1\n pppoe use lan2\n ip pp address 203.0.113.9/32\n pp enable 1\n",
  { out: "pp1" },
);
edit(
  "yamaha",
  "pp1 6to4",
  "tunnel select 1\n tunnel encapsulation ipip6\n ipv6 tunnel address 2001:db8:9::1/64\n tunnel enable 1\nipv6 lan1 address 2001:db8:1::1/64\n",
  { out: "tunnel1" },
);
edit(
  "yamaha",
  "filter swapped by set in front",
  (c) =>
    c.replace("ip lan2 secure filter in 100", "ip lan2 secure filter in 99 100") +
    "ip filter 99 pass * 192.168.1.5 tcp * 22\n",
);
edit("yamaha", "later secure filter line overrides", "ip lan2 secure filter in 200\nip filter 200 pass * *\n");
edit("yamaha", "filter redefined", "ip filter 100 pass * * * * *\n");
edit(
  "yamaha",
  "l2tpv3 bridge",
  "tunnel select 2\n tunnel encapsulation l2tpv3\n l2tp tunnel auth off\n tunnel enable 2\nbridge member bridge1 lan1 tunnel2\n",
  { out: "tunnel2" },
);
edit(
  "yamaha",
  "fqdn pass",
  (c) =>
    c.replace("in 100\nipv6 filter", "in 99 100\nipv6 filter") +
    "ip filter 99 pass update.example.jp 192.168.1.0/24 * * *\n",
);
edit(
  "yamaha",
  "ipv6 filter off",
  (c) =>
    c.replace("ipv6 lan2 secure filter in 100\n", "") +
    "ipv6 lan1 address 2001:db8:1::1/64\nipv6 lan2 address 2001:db8:f::1/64\n",
);
edit(
  "yamaha",
  "ipv6 dhcp-prefix",
  (c) =>
    c.replace("ipv6 lan2 secure filter in 100\n", "") +
    "ipv6 lan1 address dhcp-prefix@lan2::1/64\nipv6 lan2 dhcp service client\nipv6 route default gateway dhcp lan2\n",
);
edit("ix", "filter removed by no form", (c) =>
  c.replace(
    "  no shutdown\ninterface GigaEthernet1.0",
    "  no ip filter A 10 in\n  no shutdown\ninterface GigaEthernet1.0",
  ),
);
edit(
  "ix",
  "filter seq lower permits",
  (c) =>
    c.replace("  ip filter A 10 in", "  ip filter A 10 in\n  ip filter B 5 in") +
    "ip access-list B permit ip src any dest 192.168.1.0/24\n",
);
edit(
  "ix",
  "tunnel v6",
  "interface Tunnel0.0\n  tunnel mode 6to4\n  ipv6 address 2002:cb00:7101::1/48\n  no shutdown\nipv6 route default Tunnel0.0\n",
  { out: "Tunnel0.0" },
);
edit("ix", "bridge group both", (c) => c.replaceAll("  no shutdown", "  bridge-group 1\n  no shutdown"));
edit(
  "ix",
  "subif dup",
  "interface GigaEthernet0.1\n  encapsulation dot1q 5\n  ip address 203.0.113.129/25\n  no shutdown\n",
  { out: "GigaEthernet0.1" },
);
edit("ix", "acl option", (c) =>
  c.replace(
    "ip access-list A deny ip src any dest any",
    "ip access-list A permit tcp src any sport any dest any dport eq 22\nip access-list A deny ip src any dest any",
  ),
);
edit("ix", "nat static", (c) =>
  c.replace("  ip filter A 10 in", "  ip nat enable\n  ip nat static 192.168.1.5 203.0.113.5"),
);
edit(
  "ix",
  "vrf leak",
  (c) =>
    c +
    "ip vrf X\ninterface GigaEthernet2.0\n  ip vrf forwarding X\n  ip address 198.51.100.1/24\n  no shutdown\nip route vrf X 192.168.1.0/24 GigaEthernet1.0\n",
  { out: "GigaEthernet2.0" },
);
edit("alaxala", "list emptied", (c) => c.replace("  10 deny ip any any\n", ""));
edit("alaxala", "list renamed", (c) => c.replace("ip access-list extended SHUT", "ip access-list extended SHUTT"));
edit("alaxala", "seq earlier", (c) => c.replace("  10 deny", "  5 permit tcp any any eq 443\n  10 deny"));
edit("alaxala", "no access-group", "interface vlan 20\n  no ip access-group SHUT in\n!\n");
edit(
  "alaxala",
  "ipv6 open",
  "interface vlan 10\n  ipv6 address 2001:db8:1::1/64\n!\ninterface vlan 20\n  ipv6 address 2001:db8:f::1/64\n!\n",
);
edit("alaxala", "secondary addr", "interface vlan 30\n ip address 203.0.113.1 255.255.255.0\n!\nvlan 30\n!\n", {
  out: "Vlan30",
});
edit(
  "alaxala",
  "tunnel",
  "interface tunnel 1\n  ip address 10.0.0.1 255.255.255.252\n  tunnel mode 6to4\n  ipv6 address 2002::1/64\n!\ninterface vlan 10\n  ipv6 address 2001:db8:1::1/64\n!\n",
  { out: "Tunnel1" },
);
edit("awplus", "no protect", (c) => c.replace(" protect\n", ""));
edit("awplus", "rule permits", (c) => c.replace(" rule 10", " rule 5 permit ssh from public to private\n rule 10"));
edit(
  "awplus",
  "bridge",
  (c) => c + "bridge 1\n!\ninterface eth1\n bridge-group 1\n!\ninterface eth2\n bridge-group 1\n!\n",
);
edit("awplus", "portfwd", (c) =>
  c
    .replace("firewall\n", "nat\n rule 10 portfwd http from public with dst private.lan\n enable\n!\nfirewall\n")
    .replace(" rule 10 permit any from private to private", " rule 10 permit http from public to private"),
);
edit("awplus", "no firewall", (c) => c.replace(/firewall\n rule[^!]*!\n/, ""));
edit("forti", "policy via any", policies(policy(1, 'set srcintf "any"')));
edit("forti", "service disabled", policies(policy(1, 'set service "HTTPX"')));
edit(
  "forti",
  "ztna access proxy",
  `config firewall vip\nedit "z"\nset type access-proxy\nset extip 203.0.113.9\nset extintf "wan1"\nset server-type https\nset extport 443\nset ssl-certificate "x"\nnext\nend\nconfig firewall access-proxy\nedit "z"\nset vip "z"\nconfig api-gateway\nedit 1\nset service https\nconfig realservers\nedit 1\nset ip 192.168.1.10\nnext\nend\nnext\nend\nnext\nend\nconfig firewall proxy-policy\nedit 1\nset proxy access-proxy\nset access-proxy "z"\nset srcintf "wan1"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nnext\nend\n`,
);
edit(
  "forti",
  "ztna by policy with ztna vip",
  `config firewall vip\nedit "z"\nset type access-proxy\nset extip 203.0.113.9\nset extintf "wan1"\nset extport 443\nset mappedip "192.168.1.10"\nnext\nend\n` +
    policies(policy(1, 'set dstaddr "z"')),
);
edit("forti", "virtual wire pair", `config system virtual-wire-pair\nedit "v"\nset member "wan1" "lan"\nnext\nend\n`);
edit(
  "forti",
  "switch interface",
  `config system switch-interface\nedit "sw"\nset vdom "root"\nset member "wan1" "lan"\nnext\nend\n`,
);
edit("forti", "policy64", `config firewall policy64\n${policy(1, "")}\nend\n`);
edit("forti", "policy46", `config firewall policy46\n${policy(1, "")}\nend\n`);
edit(
  "forti",
  "ssl vpn",
  `config vpn ssl settings\nset source-interface "wan1"\nend\n` + policies(policy(1, 'set srcintf "ssl.root"')),
  { out: "ssl.root" },
);
edit("forti", "asym", `config system settings\nset asymroute enable\nend\n`);
edit(
  "forti",
  "ngfw policy mode",
  `config system settings\nset ngfw-mode policy-based\nend\nconfig firewall security-policy\n${policy(1, "")}\nend\n`,
);
edit(
  "forti",
  "ipv6 policy in policy6",
  `config system interface\nedit "wan1"\nconfig ipv6\nset ip6-address 2001:db8:f::1/64\nend\nnext\nedit "lan"\nconfig ipv6\nset ip6-address 2001:db8:1::1/64\nend\nnext\nend\nconfig firewall policy6\n${policy(1, "")}\nend\n`,
);
edit("forti", "policy edit 0", policies(policy(0, "")));
edit(
  "forti",
  "zone+any+intrazone",
  `config system zone\nedit "z"\nset intrazone allow\nset interface "wan1" "lan"\nnext\nend\n`,
);
edit(
  "forti",
  "sit tunnel",
  `config system sit-tunnel\nedit "s"\nset destination 198.51.100.1\nset interface "wan1"\nset ip6 2001:db8:9::1/64\nnext\nend\nconfig system interface\nedit "lan"\nconfig ipv6\nset ip6-address 2001:db8:1::1/64\nend\nnext\nend\nconfig firewall policy\n${policy(1, 'set srcintf "s"\nset srcaddr6 "all"\nset dstaddr6 "all"')}\nend\n`,
  { out: "s" },
);
edit(
  "forti",
  "geneve",
  `config system geneve\nedit "g"\nset interface "wan1"\nset remote-ip 198.51.100.4\nnext\nend\nconfig system switch-interface\nedit "sw"\nset member "g" "lan"\nnext\nend\n`,
  { out: "g" },
);
edit(
  "forti",
  "vxlan in switch",
  `config system vxlan\nedit "vx"\nset interface "wan1"\nset vni 5\nset remote-ip "198.51.100.4"\nnext\nend\nconfig system switch-interface\nedit "sw"\nset member "vx" "lan"\nnext\nend\n`,
  { out: "vx" },
);
edit(
  "forti",
  "internal fortilink vlan same",
  `config system interface\nedit "v5"\nset interface "lan"\nset vlanid 5\nset ip 203.0.113.129 255.255.255.128\nnext\nend\n` +
    policies(policy(1, 'set srcintf "v5"')),
  { out: "v5" },
);
edit("yamaha", "policy route to tunnel unaffected", "ip lan1 secure filter out\nno ip lan2 secure filter in 100\n");
edit("panos", "rule allow with disabled no", rule("a", allow + " disabled no"));
edit(
  "panos",
  "universal any",
  rule("a", "from any to any source any destination any application any service any action allow"),
);
edit("panos", "default interzone allow", "set rulebase default-security-rules rules interzone-default action allow\n");
edit("panos", "both in one zone", "set zone trust network layer3 ethernet1/1\n");
edit(
  "panos",
  "l2 vlan",
  "set network interface ethernet ethernet1/3 layer2\nset network interface ethernet ethernet1/4 layer2\nset network vlan v interface [ ethernet1/3 ethernet1/4 ]\n",
  { out: "ethernet1/3", inn: "ethernet1/4" },
);
edit(
  "panos",
  "gre tunnel zone",
  "set network interface tunnel units tunnel.5 ip 10.0.0.1/30\nset network tunnel gre g tunnel-interface tunnel.5\nset network virtual-router default interface tunnel.5\nset zone vpn network layer3 tunnel.5\n" +
    rule("a", allow.replace("from untrust", "from vpn")),
  { out: "tunnel.5" },
);
edit(
  "panos",
  "two vr next-vr",
  `set network interface ethernet ethernet1/3 layer3 ip 198.51.100.1/24
set network virtual-router other interface ethernet1/3
set network virtual-router other routing-table ip static-route r destination 192.168.1.0/24
set network virtual-router other routing-table ip static-route r nexthop next-vr default
set zone untrust network layer3 ethernet1/3
` + rule("a", allow),
  { out: "ethernet1/3" },
);
edit("panos", "pre-rulebase", "set pre-rulebase security rules a " + allow + "\n");
edit("panos", "shared pre", "set shared pre-rulebase security rules a " + allow + "\n");
edit("panos", "dg pre", "set device-group D pre-rulebase security rules a " + allow + "\n");
edit("panos", "vsys", "set vsys vsys1 rulebase security rules a " + allow + "\n");
edit(
  "panos",
  "tunnel inspect",
  "set rulebase tunnel-inspect rules t from untrust to trust source any destination any application gre\n" +
    rule("a", allow.replace("application any", "application gre")),
);
edit(
  "panos",
  "nat to inside",
  `set rulebase nat rules n from untrust to untrust source any destination 203.0.113.9 service any destination-translation translated-address 192.168.1.9\n` +
    rule("a", allow.replace("destination any", "destination 203.0.113.9")),
);
edit(
  "panos",
  "nat dynamic dest",
  `set rulebase nat rules n from untrust to untrust source any destination 203.0.113.9 service any dynamic-destination-translation translated-address 192.168.1.9\n` +
    rule("a", allow.replace("destination any", "destination 203.0.113.9")),
);
edit(
  "panos",
  "app override + negated",
  rule("a", allow.replace("destination any", "destination 10.0.0.0/8 negate-destination yes")),
);
edit(
  "panos",
  "move after deny",
  rule("d", allow.replace("allow", "deny")) + rule("a", allow) + "move rulebase security rules a before d\n",
);
edit(
  "panos",
  "delete deny",
  rule("d", allow.replace("allow", "deny")) + rule("a", allow) + "delete rulebase security rules d\n",
);
edit("panos", "rename zone", rule("a", allow.replace("from untrust", "from wan")) + "rename zone untrust to wan\n");
edit("panos", "group profile etc", rule("a", allow + " profile-setting group best"));
edit("panos", "hip/user any", rule("a", allow + " source-user any"));
edit("panos", "category", rule("a", allow + " category any"));
edit(
  "panos",
  "sdwan",
  "set network interface sdwan units sdwan.1\nset zone untrust network layer3 sdwan.1\n" + rule("a", allow),
  { out: "sdwan.1" },
);
edit(
  "panos",
  "policy default action template",
  "set template T config devices localhost.localdomain vsys vsys1 rulebase security rules a " + allow + "\n",
);
edit(
  "panos",
  "ipv6 ethernet",
  "set network interface ethernet ethernet1/1 layer3 ipv6 address 2001:db8:f::1/64\nset network interface ethernet ethernet1/2 layer3 ipv6 address 2001:db8:1::1/64\n" +
    rule("a", allow.replace("source any", "source 2001:db8::/32")),
);
edit("srx", "one-line permit", permitted);
edit(
  "srx",
  "wildcard zone any",
  inPolicies(
    "from-zone any to-zone any policy p match source-address any destination-address any application any\nfrom-zone any to-zone any policy p then permit",
  ),
);
edit(
  "srx",
  "permit tunnel",
  inPolicies(
    "from-zone untrust to-zone trust policy p match source-address any destination-address any application any\nfrom-zone untrust to-zone trust policy p then permit tunnel ipsec-vpn v",
  ),
);
edit(
  "srx",
  "deny one-line narrow hides",
  inPolicies(
    "from-zone untrust to-zone trust policy d match source-address any destination-address any application junos-ssh\nfrom-zone untrust to-zone trust policy d then deny",
  ) + permitted,
);
edit(
  "srx",
  "two appls deny",
  inPolicies(
    "from-zone untrust to-zone trust policy d match source-address any application junos-ssh destination-address any\nfrom-zone untrust to-zone trust policy d then deny",
  ) + permitted,
);
edit(
  "srx",
  "nat one-line",
  `set security nat static rule-set s from zone untrust
set security nat static rule-set s rule r match destination-address 203.0.113.9/32
set security nat static rule-set s rule r then static-nat prefix 192.168.1.9/32
` + permitted,
);
edit(
  "srx",
  "nat64",
  `set security nat static rule-set s from zone untrust
set security nat static rule-set s rule r match destination-address 2001:db8:64::9/128
set security nat static rule-set s rule r then static-nat prefix 192.168.1.9/32
set interfaces ge-0/0/0 unit 0 family inet6 address 2001:db8:f::1/64
` + permitted,
);
edit(
  "srx",
  "activate line",
  "deactivate security policies from-zone untrust to-zone trust policy p\n" +
    permitted +
    "activate security policies from-zone untrust to-zone trust policy p\n",
);
/** A part of the device that stands in both networks and lets everything through. */
const openPart = (part: string): string =>
  `interfaces ge-0/0/3 unit 0 family inet address 203.0.113.9/24
interfaces ge-0/0/4 unit 0 family inet address 192.168.1.9/24
security zones security-zone a interfaces ge-0/0/3.0
security zones security-zone b interfaces ge-0/0/4.0
security policies default-policy permit-all
`.replaceAll(/^(?=.)/gm, `set ${part} `);
edit("srx", "logical system", openPart("logical-systems L"));
edit("srx", "tenant", openPart("tenants T"));
kept(
  "srx",
  "policy of a logical system",
  "set logical-systems L security policies from-zone untrust to-zone trust policy p then permit\n",
);
edit("srx", "functional zone mgmt", "set interfaces fxp0 unit 0 family inet address 192.168.1.2/24\n", {
  out: "fxp0.0",
});
edit(
  "srx",
  "group node",
  `set groups node0 security policies from-zone untrust to-zone trust policy p match source-address any destination-address any application any\nset groups node0 security policies from-zone untrust to-zone trust policy p then permit\nset apply-groups \${node}\n`,
);
edit(
  "srx",
  "default policy in group",
  "set groups G security policies default-policy permit-all\nset apply-groups G\n",
);
edit("srx", "same zone no policy", "set security zones security-zone trust interfaces ge-0/0/0.0\n");
edit(
  "srx",
  "unified policy dynamic app",
  inPolicies(
    "from-zone untrust to-zone trust policy p match source-address any destination-address any application any dynamic-application junos:HTTP\nfrom-zone untrust to-zone trust policy p then permit",
  ),
);
edit(
  "srx",
  "rename",
  permitted.replaceAll("untrust", "wan") + "rename security zones security-zone untrust to security-zone wan\n",
);
edit(
  "srx",
  "wildcard-address",
  "set security address-book global address w wildcard-address 203.0.0.5/255.0.0.255\n" +
    permitted.replace("source-address any", "source-address w"),
);
edit("srx", "ex mode packet", "set security forwarding-options family inet mode packet-based\n");
edit("srx", "mpls packet", "set security forwarding-options family mpls mode packet-based\n");
edit("srx", "replace pattern", "replace pattern deny with permit\n");
kept("ix", "access-list reopened", "ip access-list A permit ip src any dest any\n");
kept("awplus", "another interface in no zone", "interface eth3\n ip address 198.51.100.1/24\n!\n", { out: "eth3" });
kept("forti", "action missing => deny", policies(policy(1, "unset action")));
kept(
  "panos",
  "rule-type intrazone only",
  rule("a", "rule-type intrazone from any source any destination any application any service any action allow"),
);
kept(
  "srx",
  "interfaces all",
  "set security zones security-zone trust interfaces all\n" +
    inPolicies(
      "from-zone trust to-zone trust policy p match source-address any destination-address any application any\nfrom-zone trust to-zone trust policy p then permit",
    ),
);

edit("yamaha", "a schedule that binds another filter", "schedule at 1 */* 22:00 * ip lan2 secure filter in 200\n");
edit("yamaha", "a script at startup", "schedule at 2 startup * lua emfs 1\n");
kept("yamaha", "a schedule that sets the clock", "schedule at 3 */* 03:00 * ntpdate ntp.example.jp\n");
edit("awplus", "a trigger that runs a script", "trigger 1\n type time 08:30\n script 1 open.scp\n!\n");
edit("forti", "a script of its own", 'config system auto-script\nedit "a"\nset script "x"\nnext\nend\n');

tests("edits of firewalls and routers that open what is shut");
