import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { juniperSrx } from "./vendor.ts";

describe("Junos SRX", () => {
  describe("policies between zones, in set form", () => {
    const config = `set interfaces ge-0/0/0 unit 0 family inet address 10.0.0.1/24
set interfaces ge-0/0/1 unit 0 family inet address 10.0.1.1/24
set security zones security-zone trust interfaces ge-0/0/0.0
set security zones security-zone untrust interfaces ge-0/0/1.0
set security address-book global address web 10.0.1.80/32
set security policies from-zone trust to-zone untrust policy p match source-address any
set security policies from-zone trust to-zone untrust policy p match destination-address web
set security policies from-zone trust to-zone untrust policy p match application junos-https
set security policies from-zone trust to-zone untrust policy p then permit
set security policies global policy g match source-address any
set security policies global policy g match destination-address any
set security policies global policy g match application junos-dns-udp
set security policies global policy g then permit`;
    it.each([
      ["10.0.0.9 > 10.0.1.80 tcp/443 @ge-0/0/0.0", "accept 6"],
      ["10.0.0.9 > 10.0.1.80 tcp/80 @ge-0/0/0.0", "drop -"],
      ["10.0.0.9 > 10.0.1.80 udp/53 @ge-0/0/0.0", "accept 10"],
      ["10.0.1.9 > 10.0.0.80 tcp/443 @ge-0/0/1.0", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(juniperSrx, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(juniperSrx, config)).toEqual([]);
    });
  });

  describe("a filter in braces, the longest prefix deciding", () => {
    const config = `interfaces {
    ge-0/0/0 { unit 0 { family inet { filter { input f; } address 10.0.0.1/24; } } }
    ge-0/0/1 { unit 0 { family inet { address 10.0.1.1/24; } } }
}
firewall {
    family inet {
        filter f {
            term a {
                from {
                    source-address { 10.0.0.0/24; 10.0.0.128/25 except; }
                    protocol tcp;
                    destination-port [ 80 443 ];
                }
                then accept;
            }
        }
    }
}`;
    it.each([
      ["10.0.0.9 > 10.0.1.80 tcp/443 @ge-0/0/0.0", "accept 10"],
      ["10.0.0.129 > 10.0.1.80 tcp/443 @ge-0/0/0.0", "drop -"],
      ["10.0.0.9 > 10.0.1.80 tcp/22 @ge-0/0/0.0", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(juniperSrx, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(juniperSrx, config)).toEqual([]);
    });
  });
});
