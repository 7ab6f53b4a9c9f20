import { expect, test } from "vitest";
import { VENDORS } from "./registry.ts";

const members = () => Array.from({ length: 20_000 }, (_, i) => `m${i}`).join(" ");

/** Lines that name very many things: read anew for each of them, they took minutes. */
test.each([
  ["paloalto", "a group of services", () => `set service-group G members [ ${members()} ]`],
  ["paloalto", "one group many times", () => "set service-group G members [ service-http any ] ".repeat(2_000)],
  ["paloalto", "a group of addresses", () => `set address-group G static [ ${members()} ]`],
  ["paloalto", "services of a rule", () => `set rulebase security rules r1 service [ ${members()} ]`],
  ["paloalto", "sources of a rule", () => `set rulebase security rules r1 source [ ${members()} ]`],
  [
    "juniper-srx",
    "applications of a policy",
    () => `set security policies from-zone a to-zone b policy p match application [ ${members()} ]`,
  ],
  ["juniper-srx", "a set of applications", () => `set applications application-set S application [ ${members()} ]`],
  [
    "juniper-srx",
    "a set of addresses",
    () => `set security address-book global address-set S address [ ${members()} ]`,
  ],
  ["fortios", "a group of addresses", () => `config firewall addrgrp\nedit "g"\nset member ${members()}\nnext\nend`],
] as const)("%s reads %s of twenty thousand names to its end", (id, _, text) => {
  const vendor = VENDORS.find((one) => one.id === id)!;
  expect(vendor.read(text(), "long.conf").lines.length).toBeGreaterThan(0);
});
