import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { paloalto } from "./vendor.ts";

const NETWORK = `set template edge config devices localhost.localdomain network interface ethernet ethernet1/1 layer3 ip 10.0.1.1/24
set template edge config devices localhost.localdomain network interface ethernet ethernet1/2 layer3 ip 10.0.2.1/24
set template edge config devices localhost.localdomain vsys vsys1 zone t network layer3 ethernet1/1
set template edge config devices localhost.localdomain vsys vsys1 zone u network layer3 ethernet1/2`;

const rule = (scope: string, name: string, port: string, action: string): string =>
  ["from u", "to t", "source any", "destination any", "application any", `service tcp-${port}`, `action ${action}`]
    .map((part) => `set ${scope} security rules ${name} ${part}`)
    .join("\n");

const service = (port: string): string => `set shared service tcp-${port} protocol tcp port ${port}`;

describe("a configuration of Panorama", () => {
  const config = [
    NETWORK,
    service("443"),
    service("22"),
    "set readonly devices localhost.localdomain device-group branch parent-dg all",
    rule("device-group all pre-rulebase", "first", "443", "allow"),
    rule("device-group branch pre-rulebase", "second", "443", "deny"),
    rule("device-group branch post-rulebase", "third", "22", "allow"),
    rule("device-group all post-rulebase", "fourth", "22", "deny"),
  ].join("\n");

  it("is one device a group, with the zones of its templates", () => {
    const { devices } = paloalto.read(config, "x");
    expect(devices.map((one) => [one.interfaces.length, one.zones.map((zone) => zone.name)])).toEqual([
      [2, ["t", "u"]],
    ]);
  });
  it.each([
    ["10.0.2.9 > 10.0.1.80 tcp/443 @ethernet1/2", /^accept/],
    ["10.0.2.9 > 10.0.1.80 tcp/22 @ethernet1/2", /^accept/],
    ["10.0.2.9 > 10.0.1.80 tcp/80 @ethernet1/2", /^drop/],
  ])("asks the rules of the group above around those of the group: %s", (question, answer) => {
    expect(asked(paloalto, config, question)).toMatch(answer);
  });
  it("understands every line", () => {
    expect(unread(paloalto, config)).toEqual([]);
  });

  it("gives each group the interfaces of the stack its firewalls stand in", () => {
    const two = `${config}
set template core config devices localhost.localdomain network interface ethernet ethernet1/1 layer3 ip 10.9.1.1/24
set template core config devices localhost.localdomain vsys vsys1 zone t network layer3 ethernet1/1
set template-stack s1 templates edge
set template-stack s1 devices 001
set template-stack s2 templates core
set template-stack s2 devices 002
set device-group branch devices 001
set device-group centre devices 002`;
    const { devices } = paloalto.read(two, "x");
    expect(devices.map((one) => [one.name, one.interfaces.map((each) => each.addresses.length)])).toEqual([
      ["/branch", [1, 1]],
      ["/centre", [1]],
    ]);
  });

  it("follows groups that stand above each other no further than once around", () => {
    const circle = `${config}\nset readonly devices localhost.localdomain device-group all parent-dg branch`;
    expect(paloalto.read(circle, "x").devices.length).toBeGreaterThan(0);
  });
});

describe("rules of PAN-OS", () => {
  const vsys = `set network interface ethernet ethernet1/1 layer3 ip 10.0.1.1/24
set network interface ethernet ethernet1/2 layer3 ip 10.0.2.1/24
set zone t network layer3 ethernet1/1
set zone u network layer3 ethernet1/2
set service tcp-443 protocol tcp port 443
${rule("rulebase", "stop", "443", "deny")}
${rule("rulebase", "pass", "443", "allow")}`;
  const question = "10.0.2.9 > 10.0.1.80 tcp/443 @ethernet1/2";

  it.each([
    ["", /^drop/],
    ["move rulebase security rules pass top", /^accept/],
    ["move rulebase security rules pass before stop", /^accept/],
    ["move rulebase security rules stop after pass", /^accept/],
    ["move vsys vsys1 rulebase security rules stop bottom", /^accept/],
    ["move rulebase security rules pass after stop", /^drop/],
  ])("are asked in the order that '%s' leaves", (line, answer) => {
    expect(asked(paloalto, `${vsys}\n${line}`, question)).toMatch(answer);
    expect(unread(paloalto, `${vsys}\n${line}`)).toEqual([]);
  });
  it("that name firewalls may hold for this one or not", () => {
    expect(asked(paloalto, `${vsys}\nset rulebase security rules stop target devices 0123`, question)).toMatch(
      /^unknown/,
    );
  });
  it("of two rulebases that share a name stay two", () => {
    const both = `${vsys}
set rulebase nat rules n from u
set rulebase nat rules n to u
set rulebase nat rules n destination 10.0.2.7
set rulebase nat rules n destination-translation translated-address 10.0.1.7
set pre-rulebase nat rules n from u
set pre-rulebase nat rules n to u
set pre-rulebase nat rules n destination 10.0.2.8
set pre-rulebase nat rules n destination-translation translated-address 10.0.1.8`;
    const [device] = paloalto.read(both, "x").devices;
    const stage = device?.forward.find((one) => one.kind === "nat");
    expect(stage?.kind === "nat" ? stage.rules.length : 0).toBe(2);
  });
});
