import { describe, expect, it } from "vitest";
import { show } from "./vendor.ts";

function table(text: string) {
  const [found] = show.read(text, "core__show.txt").tables;
  return JSON.parse(
    JSON.stringify(found ?? null, (key, value: unknown) =>
      key === "source" ? undefined : typeof value === "bigint" ? String(value) : value,
    ),
  );
}

describe("show output", () => {
  it("reads a route table of IOS with the host name of its prompt", () => {
    const text =
      "core#show ip route\nCodes: C - connected, S - static\n\nGateway of last resort is 10.0.0.254 to network 0.0.0.0\n\nS*    0.0.0.0/0 [1/0] via 10.0.0.254\n      10.0.0.0/8 is variably subnetted, 2 subnets, 2 masks\nC        10.0.0.0/24 is directly connected, Vlan10\nO        10.9.0.0/16 [110/20] via 10.0.0.9, 3d01h, Vlan10\n                     [110/20] via 10.0.0.8, 3d01h, Gi0/1\n";
    const found = table(text);
    expect(found.device).toBe("core");
    expect(found.connected).toHaveLength(1);
    expect(
      found.routes.map((route: { nextHop: string; interface?: string; distance: number }) => [
        route.nextHop,
        route.interface,
        route.distance,
      ]),
    ).toEqual([
      ["167772414", undefined, 1],
      ["167772169", "Vlan10", 110],
      ["167772168", "GigabitEthernet0/1", 110],
    ]);
  });

  it("reads masks of ASA and a way on the next line", () => {
    const found = table(
      "Gateway of last resort is not set\n\nO E1     172.23.100.0 255.255.254.0 \n           [110/50] via 192.168.2.1, 3w1d, inside\nC        192.168.1.0 255.255.255.0 is directly connected, outside\n",
    );
    expect(found.routes).toEqual([
      {
        destination: { version: 4, from: "2887214080", to: "2887214591" },
        vrf: "",
        distance: 110,
        metric: 50,
        nextHop: "3232236033",
        interface: "inside",
      },
    ]);
    expect(found.connected[0].interface).toBe("outside");
  });

  it("reads ARP entries", () => {
    const found = table(
      "Protocol  Address   Age  Hardware Addr   Type   Interface\nInternet  10.0.0.9   5  0000.0c59.f892  ARPA   Vlan10\n",
    );
    expect(found.kind).toBe("neighbours");
    expect(found.entries).toEqual([{ version: 4, address: "167772169", mac: 0x00000c59f892, interface: "Vlan10" }]);
  });

  it("reads MAC address tables", () => {
    const found = table(
      "Vlan    Mac Address       Type        Ports\n----    -----------       --------    -----\n  10    0010.7b00.1540    DYNAMIC     Gi0/5\n  20    0010.7b00.1541    STATIC      Gi0/6\n",
    );
    expect(found.entries).toEqual([
      { mac: 0x00107b001540, vlan: 10, port: "GigabitEthernet0/5", learned: "dynamic" },
      { mac: 0x00107b001541, vlan: 20, port: "GigabitEthernet0/6", learned: "static" },
    ]);
  });

  it("does not take a configuration for a table", () => {
    expect(
      show.recognise(
        "hostname x\ninterface Vlan10\n ip address 10.0.0.1 255.255.255.0\nmac address-table static 0010.7b00.1541 vlan 1\n",
      ),
    ).toBe(0);
  });
});
