import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { ciscoIos } from "./vendor.ts";

describe("Cisco IOS", () => {
  describe("an access list on an interface", () => {
    const config = `hostname r
interface GigabitEthernet0/0
 ip address 10.0.0.1 255.255.255.0
 ip access-group IN in
interface Gi0/1
 ip address 10.0.1.1 255.255.255.0
ip access-list extended IN
 20 deny ip any any
 10 permit tcp 10.0.0.0 0.0.0.255 host 10.0.1.5 eq www`;
    it.each([
      ["10.0.0.9 > 10.0.1.5 tcp/80 @GigabitEthernet0/0", "accept 9"],
      ["10.0.0.9 > 10.0.1.5 tcp/81 @GigabitEthernet0/0", "drop 8"],
      ["10.0.1.9 > 10.0.0.5 tcp/81 @GigabitEthernet0/1", "accept -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(ciscoIos, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(ciscoIos, config)).toEqual([]);
    });
  });

  it("reads the lines that turn the forwarding of IPv6 on and off", () => {
    expect(unread(ciscoIos, "hostname r\nno ipv6 unicast-routing")).toEqual([]);
    expect(unread(ciscoIos, "hostname r\nipv6 unicast-routing")).toEqual([]);
  });

  describe("a list that does not exist, and one without entries", () => {
    const config = `interface Gi0/0
 ip address 10.0.0.1 255.255.255.0
 ip access-group NOWHERE in
interface Gi0/1
 ip address 10.0.1.1 255.255.255.0
 ip access-group EMPTY in
ip access-list extended EMPTY
 remark nothing yet`;
    it.each([
      ["10.0.0.9 > 10.0.1.5 tcp/80 @GigabitEthernet0/0", "accept -"],
      ["10.0.1.9 > 10.0.0.5 tcp/80 @GigabitEthernet0/1", "accept -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(ciscoIos, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(ciscoIos, config)).toEqual([]);
    });
  });

  describe("a static translation, seen by the list before it", () => {
    const config = `interface Gi0/0
 ip address 10.0.0.1 255.255.255.0
 ip nat inside
interface Gi0/1
 ip address 203.0.113.2 255.255.255.0
 ip nat outside
 ip access-group 101 in
ip nat inside source static tcp 10.0.0.5 80 203.0.113.9 8080
access-list 101 permit tcp any host 203.0.113.9 eq 8080`;
    it.each([
      ["198.51.100.1 > 203.0.113.9 tcp/8080 @GigabitEthernet0/1", "accept 9"],
      ["198.51.100.1 > 10.0.0.5 tcp/80 @GigabitEthernet0/1", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(ciscoIos, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(ciscoIos, config)).toEqual([]);
    });
  });

  describe("object groups and a wildcard that is no mask", () => {
    const config = `object-group network WEB
 host 10.0.1.5
 range 10.0.1.10 10.0.1.12
 10.0.1.64 /30
object-group service WAYS
 tcp eq 443
 udp range 5000 5002
interface Gi0/0
 ip address 10.0.0.1 255.255.255.0
 ip access-group A in
interface Gi0/1
 ip address 10.0.1.1 255.255.255.0
ip access-list extended A
 permit object-group WAYS any object-group WEB
 permit tcp 10.0.0.0 0.0.0.254 any eq 22`;
    it.each([
      ["10.0.0.9 > 10.0.1.11 udp/5001 @GigabitEthernet0/0", "accept 14"],
      ["10.0.0.9 > 10.0.1.67 tcp/443 @GigabitEthernet0/0", "accept 14"],
      ["10.0.0.9 > 10.0.1.13 tcp/443 @GigabitEthernet0/0", "drop -"],
      ["10.0.0.8 > 10.0.1.13 tcp/22 @GigabitEthernet0/0", "accept 15"],
      ["10.0.0.9 > 10.0.1.13 tcp/22 @GigabitEthernet0/0", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(ciscoIos, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(ciscoIos, config)).toEqual([]);
    });
  });

  describe("the zone-based firewall", () => {
    const config = `zone security a
zone security b
class-map type inspect match-any c
 match protocol https
 match access-group name X
policy-map type inspect p
 class type inspect c
  inspect
 class class-default
  drop
zone-pair security ab source a destination b
 service-policy type inspect p
interface Gi0/0
 ip address 10.0.0.1 255.255.255.0
 zone-member security a
interface Gi0/1
 ip address 10.0.1.1 255.255.255.0
 zone-member security b
ip access-list extended X
 deny tcp any any eq 22
 permit tcp any host 10.0.1.7`;
    it.each([
      ["10.0.0.9 > 10.0.1.5 tcp/443 @GigabitEthernet0/0", "accept 7"],
      ["10.0.0.9 > 10.0.1.7 tcp/22 @GigabitEthernet0/0", "drop 9"],
      ["10.0.0.9 > 10.0.1.7 tcp/23 @GigabitEthernet0/0", "accept 21"],
      ["10.0.1.9 > 10.0.0.7 tcp/443 @GigabitEthernet0/1", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(ciscoIos, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(ciscoIos, config)).toEqual([]);
    });
  });

  it("tells an application by its transport protocol and by the ports given to it", () => {
    const config = `zone security a
zone security b
ip port-map http port tcp from 8080 to 8081
class-map type inspect match-any web
 match protocol http
policy-map type inspect p
 class type inspect web
  inspect
zone-pair security ab source a destination b
 service-policy type inspect p
interface GigabitEthernet0/0
 ip address 10.0.0.1 255.255.255.0
 zone-member security a
interface GigabitEthernet0/1
 ip address 10.0.1.1 255.255.255.0
 zone-member security b`;
    const verdicts = ["tcp/80", "tcp/8081", "tcp/8082", "udp/80"].map((service) =>
      asked(ciscoIos, config, `10.0.0.9 > 10.0.1.7 ${service} @GigabitEthernet0/0`).replace(/ .*/, ""),
    );
    expect(verdicts).toEqual(["accept", "accept", "drop", "drop"]);
    expect(unread(ciscoIos, config)).toEqual([]);
  });

  describe("an entry that cannot be read", () => {
    const config = `interface Gi0/0
 ip address 10.0.0.1 255.255.255.0
 ip access-group 120 in
interface Gi0/1
 ip address 10.0.1.1 255.255.255.0
access-list 120 permit tcp any any eq nosuchport
access-list 120 permit ip any any
frobnicate everything`;
    it.each([["10.0.0.9 > 10.0.1.5 tcp/80 @GigabitEthernet0/0", "unknown 6"]])(
      "%s is answered %s",
      (question, answer) => {
        expect(asked(ciscoIos, config, question)).toBe(answer);
      },
    );
    it("names what it does not understand", () => {
      expect(unread(ciscoIos, config)).toEqual(["mayWiden 6", "mayWiden 8"]);
    });
  });
});
