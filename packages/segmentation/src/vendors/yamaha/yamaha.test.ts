import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { yamaha } from "./vendor.ts";

describe("Yamaha", () => {
  describe("filters asked in the order of the list, not of their numbers", () => {
    const config = `ip lan1 address 10.0.0.1/24
ip lan2 address 10.0.1.1/24
ip lan2 secure filter in 900 100
ip lan1 secure filter in 5 dynamic 9
ip filter 100 reject * * * * *
ip filter 900 pass 10.0.1.0/24 10.0.0.5 tcp * www
ip filter 5 pass * * tcp * https
ip filter dynamic 9 * * https`;
    it.each([
      ["10.0.1.9 > 10.0.0.5 tcp/80 @lan2", "accept 6"],
      ["10.0.1.9 > 10.0.0.5 tcp/81 @lan2", "drop 5"],
      ["10.0.0.9 > 10.0.1.5 tcp/443 @lan1", "accept 7"],
      ["10.0.0.9 > 10.0.1.5 tcp/22 @lan1", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(yamaha, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(yamaha, config)).toEqual([]);
    });
  });

  describe("an interface without filters lets everything through", () => {
    const config = `ip lan1 address 10.0.0.1/24
ip lan2 address 10.0.1.1/24`;
    it.each([["10.0.0.9 > 10.0.1.5 tcp/22 @lan1", "accept -"]])("%s is answered %s", (question, answer) => {
      expect(asked(yamaha, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(yamaha, config)).toEqual([]);
    });
  });

  describe("a forwarded port, seen by the filter with its inside address", () => {
    const config = `ip lan1 address 10.0.0.1/24
ip lan2 address 203.0.113.2/24
ip lan2 nat descriptor 1
ip lan2 secure filter in 1
ip filter 1 pass * 10.0.0.80 tcp * 80
nat descriptor type 1 masquerade
nat descriptor address outer 1 203.0.113.3
nat descriptor masquerade static 1 1 10.0.0.80 tcp 8080=80`;
    it.each([["198.51.100.1 > 203.0.113.3 tcp/8080 @lan2", "accept 5"]])("%s is answered %s", (question, answer) => {
      expect(asked(yamaha, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(yamaha, config)).toEqual([]);
    });
  });

  describe("forward filters of the receiving interface before the routes", () => {
    const config = `ip lan1 address 192.168.1.1/24
ip lan2 address 192.168.2.1/24
ip lan3 address 192.168.3.1/24
ip route 10.0.0.0/8 gateway 192.168.2.254
ip forward filter 1 2 gateway 192.168.2.254 filter 11
ip forward filter 1 1 gateway 192.168.3.254 filter 10 keepalive 1
ip filter 10 pass * 10.1.0.0/16 tcp * 443
ip filter 11 pass * 10.1.0.0/16 * * *
ip filter 20 reject * * * * *
ip lan2 secure filter out 20
ip lan1 forward filter 1`;
    it.each([
      ["192.168.1.9 > 10.1.0.7 tcp/443 @lan1", "accept -"],
      ["192.168.1.9 > 10.1.0.7 tcp/80 @lan1", "drop 9"],
      ["192.168.3.9 > 10.1.0.7 tcp/443 @lan3", "drop 9"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(yamaha, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(yamaha, config)).toEqual([]);
    });
  });
});
