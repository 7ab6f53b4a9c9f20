import { expect, it } from "vitest";
import { unread } from "../asked.ts";
import { ciscoIos } from "./vendor.ts";

it.each([
  'ip route vrf mgmt 0.0.0.0 0.0.0.0 10.0.0.254 name "way out of management"',
  "no ip source-route",
  "no network-clock-participate slot 1",
  "ip inspect name FW fragment maximum 256 timeout 1",
  "ip inspect name FW ddns-v3 alert on audit-trail off",
  "vlan configuration 10\n device-tracking attach-policy P",
])("understands or rightly leaves aside: %s", (line) => {
  expect(unread(ciscoIos, `hostname r\n${line}`)).toEqual([]);
});
