import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { ciscoAsa } from "./vendor.ts";

const BASE = `hostname fw
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 10.0.0.1 255.255.255.0
object network real
 host 10.0.0.80
object network mapped
 host 203.0.113.80
access-list in extended permit tcp any object real eq 443
access-group in in interface outside`;

describe("translations of the ASA", () => {
  it("hold between any two interfaces where none are named", () => {
    const config = `${BASE}\nnat source static real mapped`;
    expect(asked(ciscoAsa, config, "198.51.100.9 > 203.0.113.80 tcp/443 @outside")).toMatch(/^accept/);
    expect(unread(ciscoAsa, config)).toEqual([]);
  });
  it("may fall back to the interface when their pool is used up", () => {
    const config = `${BASE}
object network clients
 subnet 10.0.0.0 255.255.255.0
 nat (inside,outside) dynamic mapped interface
nat (inside,outside) source dynamic clients mapped interface`;
    expect(unread(ciscoAsa, config)).toEqual([]);
  });
});

describe("lines of the ASA that open ways", () => {
  it.each([
    "no access-list in extended permit tcp any object real eq 443",
    "no nat (inside,outside) source static real mapped",
    "no access-group in in interface outside",
    "webvpn\n enable outside",
  ])("may widen: %s", (line) => {
    expect(unread(ciscoAsa, `${BASE}\n${line}`)).toHaveLength(1);
  });
  it("do not stand in a web VPN that is switched on nowhere", () => {
    expect(unread(ciscoAsa, `${BASE}\nwebvpn\n anyconnect image disk0:/anyconnect.pkg 1`)).toEqual([]);
  });
});
