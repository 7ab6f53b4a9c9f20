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
