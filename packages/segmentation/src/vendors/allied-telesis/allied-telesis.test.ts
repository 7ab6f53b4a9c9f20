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
});
