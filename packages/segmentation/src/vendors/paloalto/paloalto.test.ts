import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { paloalto } from "./vendor.ts";

describe("PAN-OS", () => {
  describe("security rules between zones", () => {
    const config = `set network interface ethernet ethernet1/1 layer3 ip 10.0.1.1/24
set network interface ethernet ethernet1/2 layer3 ip 10.0.2.1/24
set network virtual-router vr1 interface [ ethernet1/1 ethernet1/2 ]
set zone t network layer3 ethernet1/1
set zone u network layer3 ethernet1/2
set address web ip-netmask 10.0.1.80
set rulebase security rules r1 from u
set rulebase security rules r1 to t
set rulebase security rules r1 source any
set rulebase security rules r1 destination web
set rulebase security rules r1 application any
set rulebase security rules r1 service service-https
set rulebase security rules r1 action allow`;
    it.each([
      ["10.0.2.9 > 10.0.1.80 tcp/443 @ethernet1/2", "accept 7"],
      ["10.0.2.9 > 10.0.1.80 tcp/80 @ethernet1/2", "drop -"],
      ["10.0.1.9 > 10.0.2.5 tcp/443 @ethernet1/1", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(paloalto, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(paloalto, config)).toEqual([]);
    });
  });

  describe("the same rule in XML", () => {
    const config = `<config><devices><entry name="localhost.localdomain">
<network><interface><ethernet>
<entry name="ethernet1/1"><layer3><ip><entry name="10.0.1.1/24"/></ip></layer3></entry>
<entry name="ethernet1/2"><layer3><ip><entry name="10.0.2.1/24"/></ip></layer3></entry>
</ethernet></interface></network>
<vsys><entry name="vsys1">
<zone><entry name="t"><network><layer3><member>ethernet1/1</member></layer3></network></entry>
<entry name="u"><network><layer3><member>ethernet1/2</member></layer3></network></entry></zone>
<rulebase><security><rules><entry name="r1">
<from><member>u</member></from><to><member>t</member></to>
<source><member>any</member></source><destination><member>10.0.1.80</member></destination>
<application><member>any</member></application><service><member>service-https</member></service>
<action>allow</action>
</entry></rules></security></rulebase>
</entry></vsys></entry></devices></config>`;
    it.each([
      ["10.0.2.9 > 10.0.1.80 tcp/443 @ethernet1/2", "accept 10"],
      ["10.0.2.9 > 10.0.1.80 tcp/80 @ethernet1/2", "drop -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(paloalto, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(paloalto, config)).toEqual([]);
    });
  });

  it("takes an address with a prefix longer than addresses are for one nobody tells", () => {
    const config = `set network interface ethernet ethernet1/1 layer3 ip 10.0.0.1/240
set network interface ethernet ethernet1/2 layer3 ip 2001:db8::1/999
set network virtual-router a routing-table ip static-route r destination 10.9.0.0/16
set network virtual-router a routing-table ip static-route r nexthop next-vr b`;
    const [device] = paloalto.read(config, "x").devices;
    expect(device?.interfaces.map((one) => [one.addresses.length, one.dynamicAddress, one.dynamicAddressV6])).toEqual([
      [0, true, undefined],
      [0, undefined, true],
    ]);
  });

  it.each([
    "destination 10.7.0.0/16 nexthop ip-address 10.8.0.2",
    "nexthop ip-address 10.8.0.2 destination 10.7.0.0/16 metric 5",
    "metric 5 destination 10.7.0.0/16 interface ethernet1/3 nexthop ip-address 10.8.0.2",
  ])("reads all settings of a route that one line gives: %s", (settings) => {
    const config = `set network interface ethernet ethernet1/3 layer3 ip 10.8.0.1/24
set network virtual-router default interface ethernet1/3
set network virtual-router default routing-table ip static-route k ${settings}`;
    const routes = paloalto.read(config, "fw").devices[0]!.routes.map((one) => [one.destination.from, one.nextHop]);
    expect(routes).toEqual([[0x0a070000n, 0x0a080002n]]);
  });
});
