import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { fortios } from "./vendor.ts";

describe("FortiOS", () => {
  describe("policies, a virtual IP and a translation", () => {
    const config = `config system interface
edit "port1"
set ip 10.0.0.1 255.255.255.0
next
edit "port2"
set ip 203.0.113.1 255.255.255.0
next
end
config firewall address
edit "lan"
set subnet 10.0.0.0 255.255.255.0
next
end
config firewall vip
edit "web"
set extip 203.0.113.80
set extintf "port2"
set mappedip "10.0.0.80"
set portforward enable
set extport 443
set mappedport 8443
next
end
config firewall policy
edit 1
set srcintf "port1"
set dstintf "port2"
set srcaddr "lan"
set dstaddr "all"
set action accept
set schedule "always"
set service "HTTPS"
set nat enable
next
edit 2
set srcintf "port2"
set dstintf "port1"
set srcaddr "all"
set dstaddr "web"
set action accept
set schedule "always"
set service "ALL"
next
end`;
    it.each([
      ["10.0.0.9 > 203.0.113.7 tcp/443 @port1", "accept 25"],
      ["10.0.0.9 > 203.0.113.7 tcp/80 @port1", "drop -"],
      ["203.0.113.9 > 203.0.113.80 tcp/443 @port2", "accept 35"],
      ["203.0.113.9 > 203.0.113.80 tcp/80 @port2", "drop -"],
      ["203.0.113.9 > 10.0.0.80 tcp/8443 @port2", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(fortios, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(fortios, config)).toEqual([]);
    });
  });

  describe("the order after a move, and a disabled policy", () => {
    const config = `config system interface
edit "a"
set ip 10.0.0.1 255.255.255.0
next
edit "b"
set ip 10.0.1.1 255.255.255.0
next
end
config firewall policy
edit 1
set srcintf "a"
set dstintf "b"
set srcaddr "all"
set dstaddr "all"
set action accept
set service "ALL"
next
edit 2
set srcintf "a"
set dstintf "b"
set srcaddr "all"
set dstaddr "all"
set service "SSH"
next
edit 3
set status disable
set srcintf "b"
set dstintf "a"
set srcaddr "all"
set dstaddr "all"
set action accept
set service "ALL"
next
move 2 before 1
end`;
    it.each([
      ["10.0.0.9 > 10.0.1.7 tcp/22 @a", "drop 18"],
      ["10.0.0.9 > 10.0.1.7 tcp/23 @a", "accept 10"],
      ["10.0.1.9 > 10.0.0.7 tcp/23 @b", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(fortios, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(fortios, config)).toEqual([]);
    });
  });

  describe("zones with and without traffic inside, a group with an exclusion", () => {
    const config = `config system interface
edit "a"
set ip 10.0.0.1 255.255.255.0
next
edit "b"
set ip 10.0.1.1 255.255.255.0
next
edit "c"
set ip 10.0.2.1 255.255.255.0
next
end
config system zone
edit "open"
set intrazone allow
set interface "a" "b"
next
end
config firewall address
edit "all-c"
set subnet 10.0.2.0 255.255.255.0
next
edit "one"
set subnet 10.0.2.9/32
next
end
config firewall addrgrp
edit "most"
set member "all-c"
set exclude enable
set exclude-member "one"
next
end
config firewall policy
edit 9
set srcintf "open"
set dstintf "c"
set srcaddr "all"
set dstaddr "most"
set action accept
set service "ALL"
next
end`;
    it.each([
      ["10.0.0.9 > 10.0.1.7 tcp/22 @a", "accept 14"],
      ["10.0.0.9 > 10.0.2.8 tcp/22 @a", "accept 34"],
      ["10.0.0.9 > 10.0.2.9 tcp/22 @a", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(fortios, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(fortios, config)).toEqual([]);
    });
  });

  it("reads on behind a key whose closing quote stands on a line of its own, and takes a list from a server as a question", () => {
    const config = `config system interface
edit "a"
set ip 10.0.0.1 255.255.255.0
next
edit "b"
set ip 10.0.1.1 255.255.255.0
next
end
config system acme
config accounts
edit "a"
set privatekey "-----BEGIN ENCRYPTED PRIVATE KEY-----
MIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkqhkiG9w0BBQwwHAQI
-----END ENCRYPTED PRIVATE KEY-----
"
next
end
end
config system external-resource
edit "feed"
set type address
set resource "https://feed.example/list.txt"
next
edit "sites"
set type category
next
end
config firewall policy
edit 1
set srcintf "a"
set dstintf "b"
set srcaddr "feed"
set dstaddr "all"
set action accept
set service "ALL"
set schedule "always"
next
end`;
    expect(asked(fortios, config, "10.0.0.9 > 10.0.1.7 tcp/22 @a")).toBe("unknown -");
    expect(unread(fortios, config)).toEqual([]);
  });
});
