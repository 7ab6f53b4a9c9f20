import { describe, expect, it } from "vitest";
import type { Vendor } from "../../model/vendor.ts";
import { unread } from "../asked.ts";
import { necIx } from "../nec-ix/vendor.ts";
import { vyos } from "../vyos/vendor.ts";
import { yamaha } from "../yamaha/vendor.ts";

const MAY_WIDEN: readonly (readonly [vendor: Vendor, line: string])[] = [
  [yamaha, "upnp use on"],
  [necIx, "upnp enable"],
  [necIx, "interface GigaEthernet0.0\n  ip napt eim-mode udp 1024-65535"],
  [necIx, "no ip access-list a deny ip src any dest any"],
  [vyos, "set service upnp listen eth1"],
  [vyos, "set interfaces ethernet eth0 redirect ifb0"],
];

describe("lines by which a device opens ways itself, or takes rules back", () => {
  it.each(MAY_WIDEN.map(([vendor, line]) => [vendor.id, line, vendor] as const))("%s: %s", (_id, line, vendor) => {
    expect(unread(vendor, line)).toHaveLength(1);
  });
  it.each([
    ["upnp use off", yamaha],
    ["no upnp external address refer", yamaha],
    ["interface GigaEthernet2.0\n  proxy-dns ip enable", necIx],
  ] as const)("say nothing of it: %s", (line, vendor) => {
    expect(unread(vendor, line)).toEqual([]);
  });
});

it("sends pings to the host a service of IX names", () => {
  const config = `interface GigaEthernet0.0
  ip address 203.0.113.1/24
  ip napt enable
  ip napt service ping 10.0.0.5 none icmp any
interface GigaEthernet1.0
  ip address 10.0.0.1/24`;
  expect(unread(necIx, config)).toEqual([]);
});
