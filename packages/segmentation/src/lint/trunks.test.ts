import { describe, expect, it } from "vitest";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { lintNetwork } from "./lint.ts";

interface Port {
  readonly name: string;
  readonly to?: string;
  readonly vlans?: string;
}

/** A switch with VLANs 10 and 20, trunk ports, and an address in VLAN 10 if told. */
const SWITCH = (name: string, ports: readonly Port[], more = "") => `hostname ${name}
vlan 10
vlan 20
interface GigabitEthernet0/9
 description desk
 switchport mode access
 switchport access vlan 20
${ports
  .map(
    ({ name: port, to, vlans = "10,20" }) =>
      `interface ${port}\n${to === undefined ? "" : ` description ${to}\n`} switchport mode trunk\n switchport trunk allowed vlan ${vlans}\n`,
  )
  .join("")}${more}`;
const [G1, G2] = ["GigabitEthernet0/1", "GigabitEthernet0/2"] as const;
const ADDRESS = (host: number) => `interface Vlan10\n ip address 10.0.10.${host} 255.255.255.0\n`;
const IN_VLAN_10 = `interface GigabitEthernet0/8\n description printer\n switchport mode access\n switchport access vlan 10\n`;

/** What is said of trunks: `one` where a VLAN passes at one end only, and the devices with trunks not checked. */
function told(configs: readonly string[], links = ""): string {
  const readings = configs.map((config, i) => readConfiguration(config, `${i}.conf`, "cisco-ios")!);
  const read =
    links === ""
      ? null
      : readModelFile(
          `zones:\n  a: { label: 甲, interfaces: ["sw1:GigabitEthernet0/9"], networks: ["10.0.20.0/24"] }\n  b: { label: 乙, interfaces: ["sw2:GigabitEthernet0/9"], networks: ["10.0.21.0/24"] }\nlinks:\n  - ${links}\n`,
        );
  if (read !== null && read.kind !== "model") throw new Error(JSON.stringify(read));
  const model = read?.model ?? null;
  const found = lintNetwork(assembleNetwork(readings, model));
  return [
    ...(found.some((one) => one.rule === "vlan-one-end") ? ["one"] : []),
    ...found.filter((one) => one.rule === "vlan-not-checked").flatMap((one) => `? ${one.members ?? one.device}`),
  ].join(" ");
}

describe("the two ends of a trunk that no link declares", () => {
  it.each([
    [
      "descriptions that name each other's device",
      [{ name: G1, to: "to sw2" }],
      [{ name: G2, to: "SW1 uplink", vlans: "10" }],
      "one",
    ],
    ["the same, alike at both ends", [{ name: G1, to: "to sw2" }], [{ name: G2, to: "SW1 uplink" }], ""],
    ["one description that names device and port", [{ name: G1, to: "sw2 Gi0/2" }], [{ name: G2, vlans: "10" }], "one"],
    [
      "one description that names the device alone",
      [{ name: G1, to: "sw2" }],
      [{ name: G2, vlans: "10" }],
      "? sw1 ? sw2",
    ],
    [
      "two trunks each that name the other device",
      [
        { name: G1, to: "sw2" },
        { name: G2, to: "sw2" },
      ],
      [
        { name: G1, to: "sw1", vlans: "10" },
        { name: G2, to: "sw1" },
      ],
      "? sw1 ? sw2",
    ],
    [
      "two trunks each that name the ports",
      [
        { name: G1, to: "sw2 Gi0/2" },
        { name: G2, to: "sw2 Gi0/1", vlans: "10" },
      ],
      [
        { name: G1, to: "sw1 Gi0/2", vlans: "10" },
        { name: G2, to: "sw1 Gi0/1" },
      ],
      "",
    ],
    [
      "a description that names another port",
      [{ name: G1, to: "sw2 Gi0/9" }],
      [{ name: G2, to: "sw1", vlans: "10" }],
      "? sw1 ? sw2",
    ],
    [
      "a name within a longer one",
      [{ name: G1, to: "to sw21" }],
      [{ name: G2, to: "sw1", vlans: "10" }],
      "? sw1 ? sw2",
    ],
    ["no description", [{ name: G1 }], [{ name: G2, vlans: "10" }], "? sw1 ? sw2"],
  ] as const)("%s", (_, one, other, said) => {
    expect(told([SWITCH("sw1", one), SWITCH("sw2", other)])).toBe(said);
  });

  it.each([
    ["addresses of one network in a VLAN of the trunk", ADDRESS(1), ADDRESS(2), "one"],
    ["the same, with the VLAN at an access port too", ADDRESS(1) + IN_VLAN_10, ADDRESS(2), "? sw1 ? sw2"],
    ["addresses of two networks", ADDRESS(1), ADDRESS(2).replace("10.0.10", "10.0.11"), "? sw1 ? sw2"],
  ])("%s", (_, one, other, said) => {
    const configs = [SWITCH("sw1", [{ name: G1 }], one), SWITCH("sw2", [{ name: G2, vlans: "10" }], other)];
    expect(told(configs)).toBe(said);
    // A third device in the network could be at either end.
    expect(told([...configs, SWITCH("sw3", [{ name: G1 }], ADDRESS(3))])).toBe("? sw1 ? sw2 ? sw3");
  });

  it("are those of the link where one is declared, whatever the descriptions say", () => {
    const configs = [SWITCH("sw1", [{ name: G1, to: "sw3" }]), SWITCH("sw2", [{ name: G2, to: "sw3", vlans: "10" }])];
    expect(told(configs, `["sw1:${G1}", "sw2:${G2}"]`)).toBe("one");
    expect(told(configs)).toBe("? sw1 ? sw2");
  });
});
