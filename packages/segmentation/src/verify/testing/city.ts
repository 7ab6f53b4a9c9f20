/** A city of three layers: two FortiGates as one, an AlaxalA core, and the ways of the models of the guideline. */

const policy = (
  id: number,
  from: string,
  to: string,
  source: string,
  target: string,
  service: string,
  nat = false,
) => `    edit ${id}
        set srcintf "${from}"
        set dstintf "${to}"
        set action accept
        set srcaddr "${source}"
        set dstaddr "${target}"
        set schedule "always"
        set service ${service}${nat ? "\n        set nat enable" : ""}
    next
`;

const host = (name: string, address: string, mask = "255.255.255.255") =>
  `    edit "${name}"\n        set subnet ${address} ${mask}\n    next\n`;

const firewall = (
  name: string,
  policies: readonly string[],
): string => `#config-version=FGT200F-7.2.5-FW-build1517-230606:opmode=0:vdom=0
config system global
    set hostname "${name}"
end
config system ha
    set group-id 10
    set mode a-p
    set hbdev "ha1" 50
end
config system interface
${[
  ["port1", "10.3.0.254 255.255.0.0"],
  ["port2", "10.2.0.254 255.255.255.0"],
  ["port3", "203.0.113.2 255.255.255.248"],
  ["port4", "10.255.0.1 255.255.255.252"],
]
  .map(([port, address]) => `    edit "${port}"\n        set ip ${address}\n    next\n`)
  .join("")}end
config firewall address
${host("proxy", "10.3.0.10")}${host("sanitiser-out", "10.3.0.20")}${host("sanitiser-in", "10.2.0.20")}${host("wsus", "10.2.0.30")}${host("upstream", "198.51.100.80")}${host("terminals", "10.3.0.0", "255.255.0.0")}${host("lgwan", "10.2.0.0", "255.255.0.0")}end
config firewall service custom
    edit "HTTP-8080"
        set tcp-portrange 8080
    next
end
config firewall policy
${policies.join("")}end
config router static
    edit 1
        set gateway 203.0.113.1
        set device "port3"
    next
    edit 2
        set dst 10.1.0.0 255.255.0.0
        set gateway 10.255.0.2
        set device "port4"
    next
end
`;

const CORE = (answers: string): string => `hostname "core"
vlan 10,20,255
!
interface vlan 10
  ip address 10.1.0.1 255.255.0.0
  ip access-group KIKAN-IN in
!
interface vlan 20
  ip address 10.2.0.1 255.255.255.0
  ip access-group LGWAN-IN in
!
interface vlan 255
  ip address 10.255.0.2 255.255.255.252
!
ip access-list extended KIKAN-IN
  10 permit tcp host 10.1.0.50 host 10.2.0.60 eq 443
  20 deny ip any any
!
ip access-list extended LGWAN-IN
  10 permit tcp host 10.2.0.60 eq 443 host 10.1.0.50${answers}
  20 deny ip any 10.1.0.0 0.0.255.255
  30 permit ip any any
!
ip route 0.0.0.0 0.0.0.0 10.255.0.1
`;

const declared = (from: string, to: string, rest: string): string =>
  `  - { from: ${from}, to: ${to}, ${rest}, until: 2027-03-31 }\n`;

const BASIC = {
  policies: [
    policy(1, "port1", "port3", "proxy", "all", '"HTTP" "HTTPS"', true),
    policy(2, "port2", "port3", "wsus", "upstream", '"HTTPS"', true),
    policy(4, "port1", "port2", "sanitiser-out", "sanitiser-in", '"HTTP-8080"'),
  ],
  flows: [
    declared("terminals", "outside", 'protocol: tcp, source: 10.3.0.10/32, ports: "80,443"'),
    declared(
      "lgwan",
      "outside",
      'protocol: tcp, source: 10.2.0.30/32, destination: 198.51.100.80/32, ports: "443", direct: true',
    ),
    declared(
      "terminals",
      "lgwan",
      'protocol: tcp, source: 10.3.0.20/32, destination: 10.2.0.20/32, ports: "8080", direct: true',
    ),
    declared("mynumber", "lgwan", 'protocol: tcp, source: 10.1.0.50/32, destination: 10.2.0.60/32, ports: "443"'),
  ],
};

/** What a model adds: α nothing; β screens of LGWAN terminals drawn on the others; β′ business servers beside them. */
const MODELS = {
  alpha: { policies: [], flows: [] },
  beta: {
    policies: [policy(5, "port1", "port2", "terminals", "sanitiser-in", '"RDP"')],
    flows: [
      declared(
        "terminals",
        "lgwan",
        'protocol: tcp, source: 10.3.0.0/16, destination: 10.2.0.20/32, ports: "3389", direct: true',
      ),
    ],
  },
  betaPrime: {
    policies: [policy(5, "port2", "port1", "lgwan", "sanitiser-out", '"HTTPS"')],
    flows: [
      declared(
        "lgwan",
        "terminals",
        'protocol: tcp, source: 10.2.0.0/16, destination: 10.3.0.20/32, ports: "443", direct: true',
      ),
    ],
  },
} as const;

export interface City {
  readonly configurations: readonly { readonly file: string; readonly text: string }[];
  readonly model: string;
}

/** A city as it declares itself; `wrong` adds policies nobody declared, `answers` ends the line for answers. */
export function city(model: keyof typeof MODELS, answers: string, wrong: readonly string[] = []): City {
  const policies = [...BASIC.policies, ...MODELS[model].policies, ...wrong];
  return {
    configurations: [
      { file: "fw1.conf", text: firewall("fw1", policies) },
      { file: "fw2.conf", text: firewall("fw2", policies) },
      { file: "core.conf", text: CORE(answers) },
    ],
    model: `zones:
  mynumber: { label: マイナンバー利用事務系, interfaces: ["core:vlan 10"], networks: ["10.1.0.0/16"] }
  lgwan: { label: LGWAN接続系, interfaces: ["fw1:port2", "core:vlan 20"], networks: ["10.2.0.0/16"] }
  terminals: { label: インターネット接続系, interfaces: ["fw1:port1"], networks: ["10.3.0.0/16"] }
  outside: { label: 自治体情報セキュリティクラウド, interfaces: ["fw1:port3"], networks: [], role: internet }
links: [["fw1:port4", "core:vlan 255"]]
flows:
${[...BASIC.flows, ...MODELS[model].flows].join("")}`,
  };
}

/** A forgotten way for maintenance, and a service more than what is declared. */
export const FORGOTTEN = policy(8, "port1", "port2", "terminals", "lgwan", '"RDP"');
export const TOO_MUCH = policy(1, "port1", "port3", "proxy", "all", '"HTTP" "HTTPS" "DNS"', true);
export const FROM_OUTSIDE = policy(9, "port3", "port1", "all", "proxy", '"HTTPS"');
