import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { ciscoAsa } from "./vendor.ts";

/** An inside and an outside, and a server on the inside. */
const WEB = `interface Gi0/0
 nameif inside
 security-level 100
 ip address 10.0.0.1 255.255.255.0
interface Gi0/1
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
object network web
 host 10.0.0.80
`;

describe("Cisco ASA", () => {
  describe("security levels, a static object translation and a list with real addresses", () => {
    const config = `${WEB} nat (inside,outside) static 203.0.113.80
access-list OUT extended permit tcp any object web eq https
access-group OUT in interface outside`;
    it.each([
      ["10.0.0.9 > 203.0.113.5 tcp/443 @inside", "accept -"],
      ["203.0.113.9 > 203.0.113.80 tcp/443 @outside", "accept 12"],
      ["203.0.113.9 > 203.0.113.80 tcp/80 @outside", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(ciscoAsa, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(ciscoAsa, config)).toEqual([]);
    });
  });

  describe("a twice NAT for the address packets come in by", () => {
    const config = `${WEB}object service https
 service tcp destination eq https
nat (outside,inside) source static any any destination static interface web service https https
access-list OUT extended permit tcp any object web eq https
access-group OUT in interface outside`;
    it.each([
      ["203.0.113.9 > 203.0.113.1 tcp/443 @outside", "accept 14"],
      ["203.0.113.9 > 203.0.113.1 tcp/80 @outside", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(ciscoAsa, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(ciscoAsa, config)).toEqual([]);
    });
  });

  describe("equal levels pass only when told so", () => {
    const config = `interface Gi0/0
 nameif a
 security-level 50
 ip address 10.0.0.1 255.255.255.0
interface Gi0/1
 nameif b
 security-level 50
 ip address 10.0.1.1 255.255.255.0`;
    it.each([["10.0.0.9 > 10.0.1.5 tcp/443 @a", "drop -"]])("%s is answered %s", (question, answer) => {
      expect(asked(ciscoAsa, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(ciscoAsa, config)).toEqual([]);
    });
  });

  describe("protocol groups with ports", () => {
    const config = `interface Gi0/0
 nameif a
 security-level 10
 ip address 10.0.0.1 255.255.255.0
interface Gi0/1
 nameif b
 security-level 90
 ip address 10.0.1.1 255.255.255.0
object-group protocol TCPUDP
 protocol-object udp
 protocol-object tcp
object-group service DNS tcp-udp
 port-object eq domain
access-list A extended permit object-group TCPUDP any any object-group DNS
access-group A in interface a`;
    it.each([
      ["10.0.0.9 > 10.0.1.5 udp/53 @a", "accept 14"],
      ["10.0.0.9 > 10.0.1.5 tcp/53 @a", "accept 14"],
      ["10.0.0.9 > 10.0.1.5 tcp/54 @a", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(ciscoAsa, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(ciscoAsa, config)).toEqual([]);
    });
  });
});
