import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { alliedTelesis } from "./vendor.ts";

describe("AlliedWare Plus", () => {
  describe("a hardware filter forwards what it does not match", () => {
    const config = `access-list 3000 deny tcp 10.0.0.0/24 any eq 23
vlan database
 vlan 10,20
interface port1.0.1
 switchport access vlan 10
 access-group 3000
interface vlan10
 ip address 10.0.0.1/24
interface vlan20
 ip address 10.0.1.1/24`;
    it.each([
      ["10.0.0.9 > 10.0.1.5 tcp/23 @port1.0.1", "drop 1"],
      ["10.0.0.9 > 10.0.1.5 tcp/80 @port1.0.1", "accept -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(alliedTelesis, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(alliedTelesis, config)).toEqual([]);
    });
  });

  describe("packets of a VLAN enter by any of its ports", () => {
    const config = (ports: string) => `access-list hardware SHUT
 permit tcp 10.0.0.0/24 10.0.1.0/24 eq 443
 deny ip any any
access-list hardware MAIL
 permit tcp 10.0.0.0/24 10.0.1.0/24 eq 25
 deny ip any any
access-list hardware VOICE
 deny udp any any
vlan database
 vlan 10,20
${ports}
interface vlan10
 ip address 10.0.0.1/24
interface vlan20
 ip address 10.0.1.1/24`;
    const port = (number: number, ...lines: string[]): string =>
      [`interface port1.0.${number}`, " switchport", ...lines.map((line) => ` ${line}`)].join("\n");
    const access = ["switchport mode access", "switchport access vlan 10"];
    const trunk = [
      "switchport mode trunk",
      "switchport trunk allowed vlan add 10,20",
      "switchport trunk native vlan none",
    ];
    const shut = port(1, ...access, "access-group SHUT");
    it.each([
      ["all shut", [shut, port(2, ...access, "access-group SHUT")], "443"],
      ["each shut in its own way", [shut, port(2, ...access, "access-group MAIL")], "25 443"],
      ["one open", [shut, port(2, ...access)], "25 443 9"],
      ["one open and closed by hand", [shut, port(2, ...access, "shutdown")], "443"],
      ["an open trunk", [shut, port(2, ...trunk)], "25 443 9"],
      ["a shut trunk", [shut, port(2, ...trunk, "access-group SHUT")], "443"],
      ["a port of another VLAN", [shut, port(2, "switchport mode access", "switchport access vlan 20")], "443"],
      ["a port authentication may move", [shut, port(2, "auth dynamic-vlan-creation")], "25 443 9"],
      [
        "a shut bundle",
        [shut, port(2, "static-channel-group 1", "access-group SHUT"), `interface sa1\n ${access.join("\n ")}`],
        "443",
      ],
      [
        "an open bundle",
        [shut, port(2, "static-channel-group 1"), `interface sa1\n ${access.join("\n ")}`],
        "25 443 9",
      ],
      [
        "a map of the VLAN",
        [port(1, ...access), "vlan access-map M\n match access-group SHUT\nvlan filter M vlan-list 10 input"],
        "443",
      ],
      [
        "a map that a port's permit passes by",
        [
          port(1, ...access, "access-group MAIL"),
          "vlan access-map M\n match access-group SHUT\nvlan filter M vlan-list 10 input",
        ],
        "25",
      ],
    ])("%s", (_, ports, open) => {
      const passes = ["25", "443", "9"].filter((number) =>
        asked(alliedTelesis, config(ports.join("\n")), `10.0.0.9 > 10.0.1.5 tcp/${number} @vlan10`).startsWith(
          "accept",
        ),
      );
      expect(passes.join(" ")).toBe(open);
    });

    it("names classes of QoS that deny, and filters of all ports", () => {
      const classes = "class-map c\n match access-group VOICE\npolicy-map p\n class default\n class c";
      const text = config(`${classes}\naccess-group SHUT\n${port(1, ...access, "service-policy input p")}`);
      expect(unread(alliedTelesis, text)).toEqual(["mayWiden 16", "mayNarrow 21"]);
    });
  });

  describe("the firewall drops what no rule permits", () => {
    const config = `zone a
 network n
  ip subnet 10.0.0.0/24 interface eth1
zone b
 network n
  ip subnet 10.0.1.0/24 interface eth2
  host s
   ip address 10.0.1.5
application kikan
 protocol tcp
 dport 8443
firewall
 rule 10 permit kikan from a to b.n.s
 protect
interface eth1
 ip address 10.0.0.1/24
interface eth2
 ip address 10.0.1.1/24`;
    it.each([
      ["10.0.0.9 > 10.0.1.5 tcp/8443 @eth1", "accept 13"],
      ["10.0.0.9 > 10.0.1.6 tcp/8443 @eth1", "drop -"],
      ["10.0.1.5 > 10.0.0.9 tcp/8443 @eth2", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(alliedTelesis, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(alliedTelesis, config)).toEqual([]);
    });
  });

  it("says that a hardware list on a VLAN interface is not taken to narrow", () => {
    const config =
      "ipv6 access-list L\n deny ipv6 any any\ninterface vlan10\n ipv6 address 2001:db8:a::1/64\n ipv6 traffic-filter L\n";
    expect(unread(alliedTelesis, config)).toEqual(["mayNarrow 5"]);
  });
});
