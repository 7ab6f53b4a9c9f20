import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { necIx } from "./vendor.ts";

describe("NEC IX", () => {
  describe("filters of an interface asked by their numbers", () => {
    const config = `ip access-list web permit tcp src any sport any dest 10.0.1.5/32 dport eq 443
ip access-list stop deny ip src any dest 10.0.1.5/32
ip access-list rest permit ip src any dest any
interface GigaEthernet0.0
  ip address 10.0.0.1/24
  ip filter rest 30 in
  ip filter stop 20 in
  ip filter web 10 in
interface GigaEthernet1.0
  ip address 10.0.1.1/24`;
    it.each([
      ["10.0.0.9 > 10.0.1.5 tcp/443 @GigaEthernet0.0", "accept 1"],
      ["10.0.0.9 > 10.0.1.5 tcp/80 @GigaEthernet0.0", "drop 2"],
      ["10.0.0.9 > 10.0.1.6 tcp/80 @GigaEthernet0.0", "accept 3"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(necIx, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(necIx, config)).toEqual([]);
    });
  });

  describe("a forwarded service", () => {
    const config = `ip access-list open permit tcp src any sport any dest 10.0.0.80/32 dport eq 443
interface GigaEthernet0.0
  ip address 203.0.113.2/24
  ip napt enable
  ip napt service web 10.0.0.80 203.0.113.3 tcp 443
  ip filter open 1 in
interface GigaEthernet1.0
  ip address 10.0.0.1/24`;
    it.each([
      ["198.51.100.1 > 203.0.113.3 tcp/443 @GigaEthernet0.0", "accept 1"],
      ["198.51.100.1 > 10.0.0.80 tcp/80 @GigaEthernet0.0", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(necIx, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(necIx, config)).toEqual([]);
    });
  });
});
