import { describe, expect, it } from "vitest";
import { formatV4 } from "../../model/address.ts";
import { recogniseVendor } from "../recognise.ts";
import { show } from "./vendor.ts";

/** Routes of a table in one line each: instance, first address, way. */
function routes(text: string): string[] {
  expect(recogniseVendor(text)?.id).toBe("show");
  const [table] = show.read(text, "fw__routes.txt").tables;
  return table?.kind === "routes"
    ? table.routes.map((one) =>
        [
          one.vrf,
          formatV4(Number(one.destination.from)),
          one.nextHop === undefined ? "-" : formatV4(Number(one.nextHop)),
          one.discard === true ? "discard" : (one.interface ?? "-"),
          one.nextVrf ?? "",
        ]
          .join(" ")
          .trim(),
      )
    : [];
}

const unread = (text: string): number[] =>
  show.read(text, "x").lines.flatMap(({ state, source }) => (state.kind === "notUnderstood" ? [source.line] : []));

describe("route tables", () => {
  it("of Yamaha routers, in both languages", () => {
    const rows = `default             -                    PP[01]    static
10.2.0.0/16         192.168.1.254          LAN1    static  w(1)
10.2.0.0/16         192.168.1.253          LAN1    static  w(0)
10.3.0.0/16         -                 TUNNEL[12]   static
10.4.0.0/16         192.168.1.252          LAN1    static  filter:500000
192.168.1.0/24      192.168.1.1            LAN1  implicit
`;
    const expected = [
      "0.0.0.0 - pp1",
      "10.2.0.0 192.168.1.254 lan1",
      "10.2.0.0 192.168.1.253 lan1",
      "10.3.0.0 - tunnel12",
    ];
    expect(routes(`Destination         Gateway          Interface       Kind  Additional Info.\n${rows}`)).toEqual(
      expected,
    );
    expect(
      routes(`# show ip route\n宛先ネットワーク    ゲートウェイ     インタフェース  種別  付加情報\n${rows}`),
    ).toEqual(expected);
  });

  it("of PAN-OS, by virtual router, without what is not in use", () => {
    const text = `flags: A:active, ?:loose, C:connect, H:host, S:static, ~:internal, R:rip, O:ospf, B:bgp,

VIRTUAL ROUTER: default (id 1)
  ==========
destination                                 nexthop                                 metric flags      age   interface
0.0.0.0/0                                   203.0.113.254                           10     A S              ethernet1/1
10.1.0.0/24                                 10.1.0.1                                0      A C              ethernet1/2
10.1.0.1/32                                 0.0.0.0                                 0      A H
10.2.0.0/16                                 discard                                 10     A S
10.3.0.0/16                                 0.0.0.0                                 10     A S              tunnel.3
10.4.0.0/16                                 10.1.0.9                                10       S              ethernet1/2
total routes shown: 6
`;
    expect(routes(text)).toEqual([
      "default 0.0.0.0 203.0.113.254 ethernet1/1",
      "default 10.2.0.0 - discard",
      "default 10.3.0.0 - tunnel.3",
    ]);
    expect(unread(text)).toEqual([]);
  });

  it("of AX switches, with a further way on a line of its own", () => {
    const text = `Date 2026/11/20 10:00:00 JST
Status Codes: * valid, > active, r RIB failure
Total: 4 routes
Destination        Next Hop         Interface        Metric      Protocol     Age
0.0.0.0/0          10.0.10.254      VLAN0010         0/0         Static       3h 20m
                   10.0.20.254      VLAN0020         0/0         Static       3h 20m
10.0.10.0/24       10.0.10.1        VLAN0010         0/0         Connected    5h 1m
`;
    expect(routes(text)).toEqual(["0.0.0.0 10.0.10.254 Vlan10", "0.0.0.0 10.0.20.254 Vlan20"]);
    expect(unread(text)).toEqual([]);
  });

  it("of Junos, by routing instance and protocol in use", () => {
    const text = `admin@fw> show route

inet.0: 5 destinations, 6 routes (5 active, 0 holddown, 0 hidden)
+ = Active Route, - = Last Active, * = Both

0.0.0.0/0          *[Static/5] 2w0d 10:00:00
                    >  to 203.0.113.254 via ge-0/0/0.0
                    [OSPF/150] 00:33:20, metric 0, tag 0
                    >  to 10.0.4.2 via ge-0/0/1.0
10.0.0.0/24        *[Direct/0] 2w0d
                    >  via ge-0/0/1.0
10.0.0.1/32        *[Local/0] 2w0d
                       Local via ge-0/0/1.0
10.9.0.0/16        *[Static/5] 2w0d
                       to table guest.inet.0

guest.inet.0: 1 destinations, 1 routes (1 active, 0 holddown, 0 hidden)
+ = Active Route, - = Last Active, * = Both

192.0.2.0/24       *[Static/5] 2w0d
                       Discard
`;
    expect(routes(text)).toEqual([
      "0.0.0.0 203.0.113.254 ge-0/0/0.0",
      "10.9.0.0 - - guest",
      "guest 192.0.2.0 - discard",
    ]);
    expect(unread(text)).toEqual([]);
  });

  it("of NEC IX, which are those of IOS", () => {
    const text = `IP Routing Table - 3 entries, 1 hidden, 2044 frees
Codes: C - Connected, S - Static, R - RIPv1/RIPv2, O - OSPF
Timers: Age
S*   0.0.0.0/0 [1/1] is directly connected, GigaEthernet0.1, 0:10:02
C    192.168.1.0/24 [0/1] is directly connected, GigaEthernet2.0, 1:00:11
S    10.0.0.0/8 [1/1] via 192.168.1.254, GigaEthernet2.0, 0:00:12
`;
    expect(routes(text)).toEqual(["0.0.0.0 - GigaEthernet0.1", "10.0.0.0 192.168.1.254 GigaEthernet2.0"]);
    expect(unread(text)).toEqual([]);
  });

  it("with a line nobody can read may hold any route", () => {
    const text = `Destination         Gateway          Interface       Kind  Additional Info.
10.0.0.0/8          somewhere              LAN1    static
`;
    expect(unread(text)).toEqual([2]);
  });
});

it("takes the ARP table of PAN-OS for one though a heading begins with interface", () => {
  const text = `status: s - static, c - complete, e - expiring, i - incomplete

interface         ip address      hw address        port              status   ttl
--------------------------------------------------------------------------------
ethernet1/1       192.0.2.254     00:00:5e:00:53:01 ethernet1/1         c      627
vlan.1            192.0.2.195     00:00:5e:00:53:02 ethernet1/2.110     c      1012
`;
  expect(recogniseVendor(text)?.id).toBe("show");
});
