import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { vyos } from "./vendor.ts";

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, "fixtures", `${name}.conf`), "utf8");

/** File, question, answer: the verdict and the line that decides. */
const CASES: readonly (readonly [file: string, question: string, answer: string])[] = [
  ["01-edge-set", "10.2.5.9 > 203.0.113.10 tcp/443 @eth1", "accept 21"],
  ["01-edge-set", "10.2.5.9 > 203.0.113.10 tcp/80 @eth1", "drop -"],
  ["01-edge-set", "10.2.6.9 > 203.0.113.10 tcp/443 @eth1", "drop -"],
  ["01-edge-set", "203.0.113.10 > 10.2.5.9 tcp/443 @eth0", "drop -"],
  ["01-edge-set", "203.0.113.10:443 > 10.2.5.9 tcp/4000 @eth0 established", "accept 12"],
  ["01-edge-set", "203.0.113.10 > 203.0.113.2 icmp/8 @eth0", "accept 18"],
  ["02-edge-curly", "10.2.5.25 > 10.2.9.9 tcp/8001 @eth1", "accept 18"],
  ["03-zone-policy", "10.1.30.15 > 10.2.8.20 tcp/1433 @eth1", "drop -"],
  ["03-zone-policy", "10.2.8.20 > 10.1.30.15 tcp/1433 @eth2", "drop -"],
  ["03-zone-policy", "10.2.8.20:1433 > 10.1.30.15 tcp/4000 @eth2 established", "accept 12"],
  ["03-zone-policy", "10.1.0.9 > 198.51.100.1 tcp/443 @eth1", "drop -"],
  ["04-forward-filter-14", "10.2.0.9 > 192.0.2.1 tcp/443 @eth1", "accept 8"],
  ["04-forward-filter-14", "10.2.0.9 > 192.0.2.1 tcp/22 @eth1", "drop -"],
  ["04-forward-filter-14", "10.3.0.9 > 10.2.0.53 udp/53 @eth1.30", "accept 17"],
  ["04-forward-filter-14", "10.3.0.9 > 10.2.0.54 udp/53 @eth1.30", "drop -"],
  ["04-forward-filter-14", "192.0.2.1:443 > 10.2.0.9 tcp/4000 @eth0 established", "accept 4"],
  ["05-nat", "198.51.100.7 > 203.0.113.3 tcp/443 @eth0", "accept 17"],
  ["05-nat", "198.51.100.7 > 203.0.113.3 tcp/80 @eth0", "drop -"],
  ["07-vif-pppoe", "10.1.0.9 > 10.2.0.9 icmp/8 @eth1.10", "accept 36"],
  ["07-vif-pppoe", "10.1.0.9 > 10.2.0.9 tcp/80 @eth1.10", "drop -"],
  ["08-ipv6", "2001:db8:9::1 > 2001:db8:2::80 tcp/443 @eth0", "accept 7"],
  ["08-ipv6", "2001:db8:9::1 > 2001:db8:2::81 tcp/443 @eth0", "drop -"],
  ["08-ipv6", "2001:db8:9::1 > 2001:db8:2::81 icmpv6/128 @eth0", "accept 4"],
  ["09-groups-negation", "10.2.5.11 > 198.51.100.9 tcp/443 @eth1", "accept 14"],
  ["09-groups-negation", "10.2.5.11 > 198.51.100.9 tcp/25 @eth1", "drop -"],
  ["09-groups-negation", "192.0.2.5 > 198.51.100.9 tcp/443 @eth1", "drop 12"],
  ["10-vrf", "10.9.0.5 > 10.2.0.5 tcp/80 @eth0", "accept -"],
  ["12-policy-route", "10.2.0.5 > 192.0.2.5 tcp/443 @eth1", "accept 11"],
  ["12-policy-route", "10.2.0.5 > 192.0.2.5 tcp/80 @eth1", "drop -"],
  ["13-dynamic-routing", "10.2.0.5 > 10.0.0.2 tcp/80 @eth1", "accept 9"],
  ["14-flags-time", "10.2.0.5:443 > 198.51.100.1 tcp/4000 @eth1 established", "accept 4"],
  ["14-flags-time", "10.2.0.5 > 198.51.100.1 udp/53 @eth1", "unknown -"],
  ["15-static-nat-zone14", "198.51.100.7 > 203.0.113.3 tcp/443 @eth0", "accept 12"],
  ["15-static-nat-zone14", "172.30.1.80 > 198.51.100.7 tcp/443 @eth1", "drop -"],
  ["16-vpn", "10.3.0.5 > 10.2.5.9 tcp/443 @wg0", "accept 12"],
  ["16-vpn", "10.4.0.5 > 10.2.5.9 tcp/443 @vti0", "drop -"],
];

describe("VyOS and EdgeOS", () => {
  it.each(CASES)("%s: %s is answered %s", (file, question, answer) => {
    expect(asked(vyos, fixture(file), question)).toBe(answer);
  });

  it("takes a port forward of EdgeOS with auto-firewall inward", () => {
    expect(asked(vyos, fixture("06-edgeos-nat"), "198.51.100.7 > 203.0.113.3 tcp/8443 @eth0")).toMatch(/^accept/);
    expect(asked(vyos, fixture("06-edgeos-nat"), "198.51.100.7 > 203.0.113.3 tcp/8444 @eth0")).not.toMatch(/^accept/);
  });

  it.each([
    ["set firewall name A rule 10 strange word", "mayWiden"],
    ["set service upnp2 listen-on eth1", "mayWiden"],
    ["set nat64 source rule 1 source prefix 64:ff9b::/96", "mayWiden"],
    ["set firewall bridge forward filter rule 1 action drop", "mayNarrow"],
  ])("never passes over %s", (line, kind) => {
    const base = "set firewall name A default-action drop\nset firewall name A rule 10 action accept\n";
    expect(unread(vyos, `${base}${line}\n`)).toContain(`${kind} 3`);
  });

  it.each(["zone-policy zone", "firewall zone"])("%s: an interface of no zone", (path) => {
    const member = path === "firewall zone" ? "member interface" : "interface";
    const config = `set interfaces ethernet eth0 address 10.0.0.1/24
set interfaces ethernet eth1 address 10.0.1.1/24
set interfaces ethernet eth2 address 10.0.2.1/24
set interfaces ethernet eth3 address 10.0.3.1/24
set ${path} a ${member} eth0
set ${path} b ${member} eth1
`;
    const answers = ["10.0.0.9 > 10.0.1.9 tcp/80 @eth0", "10.0.0.9 > 10.0.2.9 tcp/80 @eth0"].concat([
      "10.0.2.9 > 10.0.0.9 tcp/80 @eth2",
      "10.0.2.9 > 10.0.3.9 tcp/80 @eth2",
    ]);
    expect(answers.map((one) => asked(vyos, config, one).split(" ")[0])).toEqual(["drop", "unknown", "drop", "accept"]);
  });

  it("means the same in set lines and in braces", () => {
    const lines = fixture("01-edge-set").split("\n");
    const packet = "10.2.5.9 > 203.0.113.10 tcp/443 @eth1";
    const braces = `interfaces {\n ethernet eth0 {\n address 203.0.113.2/24\n }\n ethernet eth1 {\n address 10.2.0.1/16\n firewall {\n in {\n name N\n }\n }\n }\n}\nfirewall {\n name N {\n default-action drop\n rule 10 {\n action accept\n destination {\n port 443\n }\n protocol tcp\n }\n }\n}\n`;
    expect(asked(vyos, lines.join("\r\n"), packet)).toBe("accept 21");
    expect(asked(vyos, braces, packet)).toBe("accept 18");
    expect(asked(vyos, braces, "10.2.5.9 > 203.0.113.10 tcp/80 @eth1")).toBe("drop -");
  });

  it("follows a route that is kept while its target answers", () => {
    const config = `set interfaces ethernet eth0 address 10.0.0.1/24
set interfaces ethernet eth1 address 10.0.1.1/24
set protocols failover route 10.9.0.0/16 next-hop 10.0.1.254 check target 10.0.1.254`;
    expect(asked(vyos, config, "10.0.0.9 > 10.9.0.7 tcp/22 @eth0")).toBe("accept -");
    expect(unread(vyos, config)).toEqual([]);
  });

  it("maps IPv6 networks of one size address by address", () => {
    const config = `set interfaces ethernet eth0 address 2001:db8:a::1/64
set interfaces ethernet eth1 address fd00:1::1/64
set firewall ipv6 forward filter default-action drop
set firewall ipv6 forward filter rule 10 action accept
set firewall ipv6 forward filter rule 10 destination address fd00:1::9
set nat66 destination rule 10 destination address 2001:db8:f::/64
set nat66 destination rule 10 inbound-interface name eth0
set nat66 destination rule 10 translation address fd00:1::/64`;
    expect(asked(vyos, config, "2001:db8:a::9 > 2001:db8:f::9 tcp/443 @eth0")).toBe("accept 4");
    expect(asked(vyos, config, "2001:db8:a::9 > 2001:db8:f::8 tcp/443 @eth0")).toBe("drop -");
  });
});
