import { describe, expect, it } from "vitest";
import { unread } from "../asked.ts";
import { fortios } from "./vendor.ts";

const policy = (setting: string): string => `config firewall policy
    edit 1
        set srcintf "port2"
        set dstintf "port1"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
        set nat enable
        ${setting}
    next
end`;

describe("settings by which translated ports open to everybody", () => {
  it.each(["permit-any-host", "permit-stun-host", "eif-check", "cgn-eif", "pcp-inbound"])("%s may widen", (key) => {
    expect(unread(fortios, policy(`set ${key} enable`))).toHaveLength(1);
    expect(unread(fortios, policy(`set ${key} disable`))).toEqual([]);
  });
  it("may stand in an address pool as well", () => {
    const pool = (word: string): string => `config firewall ippool
    edit "p"
        set startip 203.0.113.10
        set endip 203.0.113.10
        set permit-any-host ${word}
    next
end`;
    expect(unread(fortios, pool("enable"))).toHaveLength(1);
    expect(unread(fortios, pool("disable"))).toEqual([]);
  });
});

it("takes a policy route that asks for a type of service for one nobody tells", () => {
  const config = `config router policy
    edit 1
        set input-device "port2"
        set tos 0x10
        set output-device "port3"
    next
end`;
  expect(fortios.read(config, "x").devices[0]?.policyRoutes.map((one) => one.action.kind)).toEqual(["unknown"]);
});

it("leaves the measures of SD-WAN health checks aside, and tables that hold nothing", () => {
  const config = `config system sdwan
    config health-check
        edit "office"
            config sla
                edit 1
                    set latency-threshold 250
                next
            end
        next
    end
end
config firewall DoS-policy
end`;
  expect(unread(fortios, config)).toEqual([]);
});

describe("a setting of an interface", () => {
  const port = (setting: string): string => `config system interface
    edit "port1"
        set ip 192.0.2.1 255.255.255.0
        ${setting}
    next
end`;
  it.each([
    ['set mirroring-port "port2"', 1],
    ["set forward-domain 3", 1],
    ["set never-heard-of disable", 1],
    ["config ipv6\nset ip6-never enable\nend", 1],
    ["config never-heard\nedit 1\nset a b\nnext\nend", 1],
    ["set mtu 1400", 0],
    ["config ipv6\nset ip6-send-adv enable\nend", 0],
    ["config vrrp\nedit 1\nset vrip 192.0.2.9\nnext\nend", 0],
    ["config secondaryip\nedit 1\nset ip 192.0.2.65 255.255.255.192\nset allowaccess ping\nnext\nend", 0],
  ])("%s: %i lines may widen", (setting, count) => {
    const { lines } = fortios.read(port(setting), "x");
    expect(lines.filter(({ state }) => state.kind === "notUnderstood" && state.class === "mayWiden")).toHaveLength(
      count,
    );
  });
});
