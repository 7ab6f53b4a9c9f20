import { describe, expect, it } from "vitest";
import { Diagrams, IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { witnesses } from "../diagram/walk.ts";
import { DeviceFlow, spaceFor } from "../flow/device-flow.ts";
import { InterfaceNames } from "../flow/names.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { Topology } from "../zones/topology.ts";
import { Reach } from "./reach.ts";
import { NetworkFlow } from "./session.ts";

const PORTS = [22, 53, 80, 443, 445, 3389];
/** Far more than the small networks here need. */
const NODES = 50_000;
/** Chains in chains, each with packets that are not tracked, and a translation that asks several lists. */
const RULES = `*raw
:PREROUTING ACCEPT [0:0]
:a - [0:0]
:b - [0:0]
-A PREROUTING -s 10.5.0.0/16 -p udp -j NOTRACK
-A PREROUTING -j a
-A a -s 10.6.0.0/16 -p tcp --dport 443 -j NOTRACK
-A a -j b
-A b -s 10.7.0.0/16 -p tcp --dport 80 -j NOTRACK
${PORTS.map((port) => `-A b -d 10.9.${port % 256}.0/24 -p tcp --dport ${port} -j DROP`).join("\n")}
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -p tcp --dport 8443 -j DNAT --to-destination 10.1.0.10:443
COMMIT
*filter
:FORWARD DROP [0:0]
:c - [0:0]
-A FORWARD -i eth0 -j c
${PORTS.map((port, i) => `-A c -s 10.${i}.0.0/16 -d 10.1.${port % 256}.0/24 -p tcp --dport ${port} -j ACCEPT`).join("\n")}
-A c -p udp --sport 53 -j RETURN
-A FORWARD -d 10.1.0.10/32 -p tcp --dport 443 -j ACCEPT
COMMIT
`;

function device() {
  const found = readConfiguration(RULES, "fw")?.devices[0];
  if (found === undefined) throw new Error("not read");
  return found;
}

describe("sweeping while lists are built", () => {
  it("changes no stage of a device, however often it happens", () => {
    const one = device();
    const names = new InterfaceNames(one);
    const [often, never] = [0, Number.POSITIVE_INFINITY].map((after) => {
      const flow = new DeviceFlow(one, spaceFor(one, names, after), names);
      for (const stage of one.forward) flow.stage(stage);
      const d = flow.space.diagrams;
      return one.forward.map((stage) => {
        const made = flow.stage(stage);
        if (made.kind === "route") return [];
        const roots = made.kind === "filter" ? [made.decided, made.untracked] : [made.decided];
        return roots.map((root) => (root === BOTTOM ? [] : [...witnesses(d.pool, root)]));
      });
    });
    expect(often).toEqual(never);
  });

  it("ends where a caller keeps everything", () => {
    const kept = (keeps: boolean): boolean => {
      const d = new Diagrams([255, 255], 0);
      if (keeps) d.keepAll();
      const held = d.choose(0, [7, 9], d.choose(1, [1, 2], IN));
      d.fold(
        [3, 5, 11, 13].map((value) => d.choose(0, [value, value], IN)),
        true,
      );
      return d.choose(0, [7, 9], d.choose(1, [1, 2], IN)) === held && witnesses(d.pool, held).size === 1;
    };
    expect(kept(true)).toBe(true);
  });

  it("never frees packets that are on their way through a network", () => {
    const two = ["x", "y"].map((name) => readConfiguration(RULES, name));
    const model = readModelFile(`zones:
  a: { label: A, interfaces: ["x:eth0"], networks: ["10.0.0.0/12"] }
  b: { label: B, interfaces: ["y:eth1"], networks: ["10.1.0.0/16"] }
links: [["x:eth1", "y:eth0"]]
devices: { x: { config: x }, y: { config: y } }
`);
    if (model.kind !== "model") throw new Error(JSON.stringify(model));
    const network = assembleNetwork(
      two.flatMap((reading) => (reading === null ? [] : [reading])),
      model.model,
    );
    const [often, never] = [0, Number.POSITIVE_INFINITY].map((after) => {
      const net = new NetworkFlow(network, after);
      // Freed nodes that are used again can lead round in circles: those end at the limit rather than never.
      net.space.diagrams.pool.limit(NODES);
      const arrivals = new Reach(net, new Topology(network)).from(
        [{ device: "x", interface: "eth0" }],
        net.canonical(),
      );
      return arrivals.map(({ segment, set }) => [segment, [...witnesses(net.space.diagrams.pool, set)]]);
    });
    expect(never?.length).toBeGreaterThan(0);
    expect(often).toEqual(never);
  });
});
