import { describe, expect, it } from "vitest";
import { verifyWithBothEngines } from "../certificate/cross-check.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";

function pairs(vendor: string, inside: string, outside: string, config: string, symbols = "") {
  const reading = readConfiguration(config, "fw", vendor);
  const model = readModelFile(`
zones:
  office: { label: 庁内, interfaces: ["fw:${inside}"], networks: ["192.168.1.0/24"] }
  internet: { label: インターネット, interfaces: ["fw:${outside}"], networks: ["0.0.0.0/0"] }
devices: { fw: { config: fw } }
${symbols}`);
  if (reading === null || model.kind !== "model") throw new Error(JSON.stringify(model));
  const found = verifyWithBothEngines(assembleNetwork([reading], model.model), model.model, { today: "2026-10-01" });
  return found.pairs.find((pair) => pair.from === "internet");
}

interface Sample {
  readonly vendor: string;
  readonly inside: string;
  readonly outside: string;
  /** The configuration, with the forward and without it. */
  readonly config: (forward: boolean) => string;
  readonly line: string;
}

const when = (is: boolean, text: string): string => (is ? text : "");

const SAMPLES: readonly Sample[] = [
  {
    vendor: "yamaha",
    inside: "lan1",
    outside: "pp1",
    line: "masquerade static",
    config: (on) => `ip route default gateway pp 1
ip lan1 address 192.168.1.1/24
ip lan1 secure filter in 100
pp select 1
 ip pp secure filter in 200 100
 ip pp nat descriptor 1
 pp enable 1
ip filter 100 reject * * * * *
ip filter 200 pass * 192.168.1.10 tcp * 443
nat descriptor type 1 masquerade
nat descriptor address outer 1 ipcp
${when(on, "nat descriptor masquerade static 1 1 192.168.1.10 tcp 8443=443")}
`,
  },
  {
    vendor: "nec-ix",
    inside: "GigaEthernet1.0",
    outside: "GigaEthernet0.1",
    line: "napt service",
    config: (on) => `ip route default GigaEthernet0.1
ip access-list web permit tcp src any sport any dest 192.168.1.10/32 dport eq 443
ip access-list none deny ip src any dest any
interface GigaEthernet0.1
  encapsulation pppoe
  ip address ipcp
  ip napt enable
  ${when(on, "ip napt service web 192.168.1.10 none tcp 8443 443")}
  ip filter web 10 in
  no shutdown
interface GigaEthernet1.0
  ip address 192.168.1.1/24
  ip filter none 10 in
  no shutdown
`,
  },
  {
    vendor: "cisco-ios",
    inside: "GigabitEthernet0/1",
    outside: "GigabitEthernet0/0",
    line: "source static tcp",
    config: (on) => `hostname fw
interface GigabitEthernet0/0
 ip address dhcp
 ip nat outside
 ip access-group IN in
interface GigabitEthernet0/1
 ip address 192.168.1.1 255.255.255.0
 ip nat inside
 ip access-group NONE in
ip access-list extended IN
 deny ip any 192.168.1.0 0.0.0.255
 permit tcp any any eq 8443
 deny ip any any
ip access-list extended NONE
 deny ip any any
${when(on, "ip nat inside source static tcp 192.168.1.10 443 interface GigabitEthernet0/0 8443")}
ip route 0.0.0.0 0.0.0.0 GigabitEthernet0/0
`,
  },
  {
    vendor: "fortios",
    inside: "lan",
    outside: "wan1",
    line: 'edit "web"',
    config: (on) => `config system interface
edit "wan1"
set mode pppoe
next
edit "lan"
set ip 192.168.1.1 255.255.255.0
next
end
config router static
edit 1
set device "wan1"
next
end
config firewall vip
edit "web"
set extip 0.0.0.0
set mappedip "192.168.1.10"
set extintf "wan1"
set portforward enable
set extport 8443
set mappedport 443
next
end
config firewall policy
edit 1
set srcintf "wan1"
set dstintf "lan"
set srcaddr "all"
set dstaddr "web"
set action ${on ? "accept" : "deny"}
set schedule "always"
set service "ALL"
next
end
`,
  },
  {
    vendor: "allied-telesis",
    inside: "vlan1",
    outside: "ppp0",
    line: "portfwd",
    config: (on) => `zone naibu
 network lan
  ip subnet 192.168.1.0/24 interface vlan1
  host web
   ip address 192.168.1.10
zone soto
 network wan
  ip subnet 0.0.0.0/0 interface ppp0
firewall
 rule 10 permit https from soto to naibu.lan.web
 protect
nat
 ${when(on, "rule 20 portfwd https from soto with dst naibu.lan.web")}
 enable
interface ppp0
 ip address negotiated
interface vlan1
 ip address 192.168.1.1/24
ip route 0.0.0.0/0 ppp0
`,
  },
  {
    vendor: "cisco-asa",
    inside: "inside",
    outside: "outside",
    line: "nat (inside,outside)",
    config: (on) => `hostname fw
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address dhcp setroute
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.1.1 255.255.255.0
object network web
 host 192.168.1.10
${when(on, " nat (inside,outside) static interface service tcp 443 8443")}
${when(on, "access-list OUT extended permit tcp any object web eq 443")}
access-list OUT extended deny ip any any
access-group OUT in interface outside
`,
  },
  {
    vendor: "linux-iptables",
    inside: "eth1",
    outside: "eth0",
    line: "DNAT",
    config: (on) => `*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
${when(on, "-A PREROUTING -i eth0 -p tcp -m addrtype --dst-type LOCAL -m tcp --dport 8443 -j DNAT --to-destination 192.168.1.10:443")}
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -i eth0 -o eth1 -d 192.168.1.10/32 -p tcp -m conntrack --ctstate DNAT -m tcp --dport 443 -j ACCEPT
COMMIT
`,
  },
];

describe("a port forward on an outer address the configuration does not tell", () => {
  for (const { vendor, inside, outside, config, line } of SAMPLES) {
    it(`is followed inward by both engines (${vendor})`, () => {
      const pair = pairs(vendor, inside, outside, config(true));
      expect(pair?.verdict).toBe("VIOLATED");
      expect(pair?.secondEngine).toBe("agrees");
      const [first] = pair?.violations ?? [];
      const forwarded = pair?.violations.find((one) => one.packet["translatedDst"] === "192.168.1.10");
      expect(forwarded?.packet["dport"] ?? first).toBe(vendor === "allied-telesis" ? 443 : 8443);
      expect(forwarded?.lines.map((one) => one.text).join("\n")).toContain(line);
    });
  }

  for (const { vendor, inside, outside, config } of SAMPLES) {
    if (["yamaha", "nec-ix", "allied-telesis"].includes(vendor)) continue;
    it(`is proved shut without it (${vendor})`, () => {
      expect(pairs(vendor, inside, outside, config(false))).toMatchObject({
        verdict: "PROVED",
        secondEngine: "agrees",
      });
    });
  }

  it("is proved shut where the filter behind it lets nothing in", () => {
    const config = SAMPLES[0]?.config(true).replace("secure filter in 200 100", "secure filter in 100") ?? "";
    expect(pairs("yamaha", "lan1", "pp1", config)).toMatchObject({ verdict: "PROVED", secondEngine: "agrees" });
  });

  it("is in doubt, not certain, where a list before it names one address the interface may or may not have", () => {
    const config =
      SAMPLES[2]?.config(true).replace("permit tcp any any eq 8443", "permit tcp any host 203.0.113.5") ?? "";
    expect(pairs("cisco-ios", "GigabitEthernet0/1", "GigabitEthernet0/0", config)?.verdict).toBe("UNKNOWN");
  });

  it("is judged exactly once the model file tells the address", () => {
    const config =
      SAMPLES[2]?.config(true).replace("permit tcp any any eq 8443", "permit tcp any host 203.0.113.5") ?? "";
    const told = (address: string) =>
      pairs(
        "cisco-ios",
        "GigabitEthernet0/1",
        "GigabitEthernet0/0",
        config,
        `symbols: { "address of GigabitEthernet0/0": ["${address}"] }`,
      )?.verdict;
    expect(told("203.0.113.5/32")).toBe("VIOLATED");
    expect(told("203.0.113.6/32")).toBe("PROVED");
  });
});
