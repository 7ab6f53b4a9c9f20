import { describe, expect, it } from "vitest";
import { formatV4 } from "../../model/address.ts";
import { assembleNetwork } from "../../zones/network.ts";
import { linuxIptables } from "../linux-iptables/vendor.ts";
import { recogniseVendor } from "../recognise.ts";
import { show } from "./vendor.ts";

const FILE = "gw__shown.txt";
const told = (text: string) => {
  expect(recogniseVendor(text)?.id).toBe("show");
  return show.read(text, FILE).tables[0];
};
const unread = (text: string): number[] =>
  show.read(text, "x").lines.flatMap(({ state, source }) => (state.kind === "notUnderstood" ? [source.line] : []));

const ROUTES = `[ {
        "dst": "default",
        "gateway": "10.0.0.254",
        "dev": "eth0",
        "protocol": "static",
        "flags": [ ]
    },{
        "dst": "10.0.0.0/24",
        "dev": "eth0",
        "protocol": "kernel",
        "scope": "link",
        "prefsrc": "10.0.0.1",
        "flags": [ ]
    },{
        "dst": "10.8.0.0/16",
        "flags": [ ],
        "nexthops": [ { "gateway": "10.0.0.8", "dev": "eth0", "weight": 1 }, { "gateway": "10.0.0.9", "dev": "eth0" } ]
    },{
        "type": "blackhole",
        "dst": "10.9.0.0/16"
    },{
        "dst": "10.7.0.0/16",
        "gateway": "10.0.0.7",
        "dev": "eth0",
        "table": "100"
    } ]
`;
const ADDRESSES = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP group default qlen 1000
    link/ether 00:00:5e:00:53:01 brd ff:ff:ff:ff:ff:ff
    inet 10.0.0.1/24 brd 10.0.0.255 scope global eth0
    inet6 2001:db8::1/64 scope global
    inet6 fe80::200:5eff:fe00:5301/64 scope link
3: eth0.10@eth0: <BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state UP
    inet 10.1.0.1/24 scope global eth0.10
`;

describe("what a host shows of itself", () => {
  it("its routes as JSON: several ways, those that discard, and other tables as unreadable", () => {
    const table = told(ROUTES);
    expect(
      table?.kind === "routes" &&
        table.routes.map((one) =>
          [
            formatV4(Number(one.destination.from)),
            one.discard === true ? "discard" : formatV4(Number(one.nextHop)),
            one.source[0]?.line,
          ].join(" "),
        ),
    ).toEqual(["0.0.0.0 10.0.0.254 1", "10.8.0.0 10.0.0.8 14", "10.8.0.0 10.0.0.9 14", "10.9.0.0 discard 18"]);
    expect(unread(ROUTES)).toEqual([21, 22, 23, 24, 25, 26]);
  });

  it.each([
    ["as text", ADDRESSES],
    [
      "as JSON",
      `[{"ifname":"lo","flags":["LOOPBACK","UP"],"addr_info":[{"family":"inet","local":"127.0.0.1","prefixlen":8}]},
{"ifname":"eth0","flags":["UP"],"addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24},{"family":"inet6","local":"2001:db8::1","prefixlen":64},{"family":"inet6","local":"fe80::1","prefixlen":64}]},
{"ifname":"eth0.10","link":"eth0","flags":["UP"],"addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]}]`,
    ],
  ])("its addresses %s", (_how, text) => {
    const table = told(text);
    expect(
      table?.kind === "addresses" && table.interfaces.map((one) => [one.name, one.addresses.length, one.parent]),
    ).toEqual([
      ["lo", 1, undefined],
      ["eth0", 2, undefined],
      ["eth0.10", 1, "eth0"],
    ]);
    expect(unread(text)).toEqual([]);
  });

  it("its neighbours as JSON", () => {
    const table = told('[{"dst":"10.0.0.9","dev":"eth0","lladdr":"00:00:5e:00:53:09","state":["REACHABLE"]}]');
    expect(table?.kind === "neighbours" && table.entries.map((one) => [one.mac, one.interface])).toEqual([
      [0x00005e005309, "eth0"],
    ]);
  });

  it("beside its rules: the device has the addresses shown, and no unreadable line is lost", () => {
    const rules = linuxIptables.read(
      "*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -i eth0 -j DROP\nCOMMIT\n",
      "gw.rules",
    );
    const network = assembleNetwork([rules, show.read(ADDRESSES, FILE), show.read(ROUTES, FILE)], null);
    const [gateway] = network.devices;
    expect(gateway?.device.interfaces.find((one) => one.name === "eth0")?.addresses).toHaveLength(2);
    expect(gateway?.device.routes).toHaveLength(4);
    expect(gateway?.lines.some(({ state }) => state.kind === "notUnderstood" && state.class === "mayWiden")).toBe(true);
  });
});
