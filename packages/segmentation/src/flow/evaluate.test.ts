import { describe, expect, it } from "vitest";
import { asked } from "../vendors/asked.ts";
import { ciscoIos } from "../vendors/cisco-ios/vendor.ts";
import { linuxIptables } from "../vendors/linux-iptables/vendor.ts";
import { paloalto } from "../vendors/paloalto/vendor.ts";
import { yamaha } from "../vendors/yamaha/vendor.ts";

describe("a port forwarded from the device's own address", () => {
  const forwarded = `ip lan1 address 10.0.0.1/24
ip lan2 address 203.0.113.2/24
ip lan2 nat descriptor 1
ip lan2 secure filter in 1
ip filter 1 pass * 10.0.0.80 tcp * 80
nat descriptor type 1 masquerade
nat descriptor address outer 1 203.0.113.2
nat descriptor masquerade static 1 1 10.0.0.80 tcp 8080=80`;
  it.each([
    ["198.51.100.1 > 203.0.113.2 tcp/8080 @lan2", "accept 5"],
    ["198.51.100.1 > 203.0.113.2 tcp/22 @lan2", "drop -"],
  ])("on Yamaha: %s is answered %s", (question, answer) => {
    expect(asked(yamaha, forwarded, question)).toBe(answer);
  });

  const ios = `interface GigabitEthernet0/0
 ip address 203.0.113.2 255.255.255.0
 ip nat outside
 ip access-group OUTSIDE in
interface GigabitEthernet0/1
 ip address 10.0.0.1 255.255.255.0
 ip nat inside
ip nat inside source static tcp 10.0.0.80 80 203.0.113.2 8080
ip access-list extended OUTSIDE
 permit tcp any host 203.0.113.2 eq 8080
interface GigabitEthernet0/1
 ip access-group INSIDE out
ip access-list extended INSIDE
 deny ip any any`;
  it("on IOS: meets the list of the way out, as the host behind it", () => {
    expect(asked(ciscoIos, ios, "198.51.100.1 > 203.0.113.2 tcp/8080 @GigabitEthernet0/0")).toBe("drop 14");
    expect(asked(ciscoIos, ios, "198.51.100.1 > 203.0.113.2 tcp/22 @GigabitEthernet0/0")).toBe("drop -");
  });

  const iptables = (forward: string): string => `*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -d 203.0.113.2 -p tcp --dport 8080 -j DNAT --to-destination 10.0.0.80:80
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
-A INPUT -p tcp --dport 22 -j ACCEPT
${forward}
COMMIT
`;
  it("on Linux: is forwarded by the FORWARD chain, not judged by INPUT", () => {
    const text = iptables("-A FORWARD -d 10.0.0.80 -p tcp --dport 80 -j ACCEPT");
    expect(asked(linuxIptables, text, "198.51.100.1 > 203.0.113.2 tcp/8080 @eth0")).toBe("accept 9");
  });
});

describe("a filter that sees the header as it was sent", () => {
  const config = `set network interface ethernet ethernet1/1 layer3 ip 10.0.1.1/24
set network interface ethernet ethernet1/2 layer3 ip 203.0.113.2/24
set network virtual-router vr1 interface [ ethernet1/1 ethernet1/2 ]
set zone t network layer3 ethernet1/1
set zone u network layer3 ethernet1/2
set rulebase nat rules n1 from u
set rulebase nat rules n1 to u
set rulebase nat rules n1 source any
set rulebase nat rules n1 destination ADDRESS
set rulebase nat rules n1 service service-https
set rulebase nat rules n1 destination-translation translated-address 10.0.1.80
set rulebase security rules r1 from u
set rulebase security rules r1 to t
set rulebase security rules r1 source any
set rulebase security rules r1 destination SEEN
set rulebase security rules r1 application any
set rulebase security rules r1 service any
set rulebase security rules r1 action allow`;
  const where = (address: string, seen: string): string => config.replace("ADDRESS", address).replace("SEEN", seen);
  it.each([
    ["203.0.113.9", "203.0.113.9", "accept 12"],
    ["203.0.113.9", "10.0.1.80", "drop -"],
    ["203.0.113.2", "203.0.113.2", "accept 12"],
  ])("on PAN-OS: a packet to %s under a rule for %s is answered %s", (address, seen, answer) => {
    expect(asked(paloalto, where(address, seen), `198.51.100.1 > ${address} tcp/443 @ethernet1/2`)).toBe(answer);
  });
});

describe("a translation the configuration does not settle", () => {
  const table = (nat: string, filter: string): string =>
    `*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n${nat}\nCOMMIT\n*filter\n:FORWARD DROP [0:0]\n${filter}\nCOMMIT\n`;
  it("of the source, after the last filter, leaves the verdict as it is, though no route tells the way out", () => {
    const config = table("-A POSTROUTING -o ppp0 -j MASQUERADE", "-A FORWARD -i eth1 -p tcp --dport 443 -j ACCEPT");
    expect(asked(linuxIptables, config, "10.0.0.9 > 192.0.2.1 tcp/443 @eth1")).toBe("accept 8");
    expect(asked(linuxIptables, config, "10.0.0.9 > 192.0.2.1 tcp/80 @eth1")).toBe("drop -");
  });
  it("to one of several addresses is unknown where they fare differently", () => {
    const config = table(
      "-A PREROUTING -d 203.0.113.21 -p tcp -j DNAT --to-destination 10.0.1.21-10.0.1.22",
      "-A FORWARD -d 10.0.1.22/32 -p tcp -j ACCEPT\n-A FORWARD -d 10.0.1.0/24 -p tcp --dport 443 -j ACCEPT",
    );
    expect(asked(linuxIptables, config, "198.51.100.9 > 203.0.113.21 tcp/80 @eth0")).toBe("unknown -");
    expect(asked(linuxIptables, config, "198.51.100.9 > 203.0.113.21 tcp/443 @eth0")).toMatch(/^accept/);
  });
});
