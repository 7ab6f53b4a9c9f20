import { expect, it } from "vitest";
import { unread } from "../asked.ts";
import { paloalto } from "./vendor.ts";

it.each([
  ["a layer 2 port that nothing joins", "set network interface ethernet ethernet1/7 layer2 units", 0],
  [
    "one that a VLAN joins",
    "set network interface ethernet ethernet1/7 layer2 units\nset network vlan office interface ethernet1/7",
    1,
  ],
  [
    "its part that a VLAN joins",
    "set network interface ethernet ethernet1/7 layer2 units ethernet1/7.10 tag 10\nset network vlan office interface [ ethernet1/7.10 ethernet1/8.10 ]",
    1,
  ],
  [
    "both ends of a virtual wire",
    "set network interface ethernet ethernet1/1 virtual-wire lldp enable no\nset network interface ethernet ethernet1/2 virtual-wire lldp enable no\nset network virtual-wire w interface1 ethernet1/1\nset network virtual-wire w interface2 ethernet1/2",
    2,
  ],
] as const)("%s: of lines that may widen there are as many as join ports", (_name, config, places) => {
  expect(unread(paloalto, config)).toHaveLength(places);
});
