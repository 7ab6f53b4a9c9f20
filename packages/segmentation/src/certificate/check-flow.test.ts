import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { nftSet } from "../../campaign/nft-sets.ts";
import { Random } from "../../campaign/random.ts";
import { iptablesSet } from "../../campaign/rule-sets.ts";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile, type ZoneModel } from "../zones/model-file.ts";
import { assembleNetwork, type Network } from "../zones/network.ts";
import { Topology } from "../zones/topology.ts";
import type { FlowCertificate } from "./certificate.ts";
import { checkCertificate } from "./check.ts";
import { claimOf } from "./claim.ts";
import { verifyWithBothEngines } from "./cross-check.ts";
import { issueCertificate } from "./issue.ts";

const EDGE = (more = "") => `hostname edge
interface GigabitEthernet0/0
 ip address 203.0.113.2 255.255.255.0
 ip nat outside
 ip access-group IN in
interface GigabitEthernet0/1
 ip address 192.168.0.2 255.255.255.252
 ip nat inside
ip access-list extended IN
 permit tcp any host 203.0.113.2 eq 443
 ${more}
 deny ip any any
ip nat inside source static tcp 10.2.5.10 8443 203.0.113.2 443
ip route 0.0.0.0 0.0.0.0 203.0.113.1
ip route 10.0.0.0 255.0.0.0 192.168.0.1
`;

const CORE = `hostname core
interface GigabitEthernet0/1
 ip address 192.168.0.1 255.255.255.252
interface Vlan20
 ip address 10.2.0.1 255.255.0.0
 ip access-group OUT in
interface Vlan10
 ip address 10.1.0.1 255.255.0.0
 ip access-group NONE in
ip access-list extended OUT
 deny ip any 10.1.0.0 0.0.255.255
 permit tcp host 10.2.5.10 eq 8443 any established
ip access-list extended NONE
 deny ip any any
ip route 0.0.0.0 0.0.0.0 192.168.0.2
`;

const MODEL = `
zones:
  core: { label: 基幹, role: core, interfaces: ["core:Vlan10"], networks: ["10.1.0.0/16"] }
  lgwan: { label: LGWAN, role: other, interfaces: ["core:Vlan20"], networks: ["10.2.0.0/16"] }
  internet: { label: 外部, interfaces: ["edge:GigabitEthernet0/0"], networks: ["0.0.0.0/0"] }
devices:
  core: { config: core.cfg, vendor: cisco-ios }
  edge: { config: edge.cfg, vendor: cisco-ios }
flows:
  - { from: internet, to: lgwan, protocol: tcp, destination: 10.2.5.10/32, ports: "8443" }
`;

function setting(more = ""): { network: Network; model: ZoneModel } {
  const model = readModelFile(MODEL);
  const readings = [
    readConfiguration(CORE, "core.cfg", "cisco-ios"),
    readConfiguration(EDGE(more), "edge.cfg", "cisco-ios"),
  ];
  if (model.kind !== "model") throw new Error(JSON.stringify(model));
  return {
    network: assembleNetwork(
      readings.filter((one) => one !== null),
      model.model,
    ),
    model: model.model,
  };
}

function claim({ network, model }: { network: Network; model: ZoneModel }, from: string, to: string) {
  return claimOf(network, model, new Topology(network), [from, to], {
    flows: model.flows.filter((flow) => flow.from === from && flow.to === to),
    answers: model.flows.filter((flow) => flow.from === to && flow.to === from),
  });
}

describe("the certificate of what flows", () => {
  it("is issued for every proved pair of two routers with translations and answers", () => {
    const { network, model } = setting();
    const { pairs } = verifyWithBothEngines(network, model, { today: "2026-10-01" });
    expect(pairs.map((pair) => `${pair.from} ${pair.to} ${pair.verdict} ${pair.certificate?.kind}`)).toEqual([
      "core lgwan PROVED cut",
      "core internet PROVED cut",
      "lgwan core PROVED flow",
      "lgwan internet PROVED flow",
      "internet core PROVED flow",
      "internet lgwan PROVED flow",
    ]);
  });

  it("is refused with a region or an interface left out, with other lines, and for a wider configuration", () => {
    const here = setting();
    const question = claim(here, "internet", "lgwan");
    const { certificate } = issueCertificate(question, 100_000);
    if (certificate?.kind !== "flow") throw new Error("not of the expected kind");
    expect(checkCertificate(JSON.parse(JSON.stringify(certificate)) as FlowCertificate, question)).toBeNull();
    for (let i = 0; i < certificate.entered.length; i += 1)
      expect(checkCertificate({ ...certificate, entered: certificate.entered.toSpliced(i, 1) }, question)).toMatch(
        /left out/,
      );
    const [first, ...rest] = certificate.entered;
    if (first === undefined) throw new Error("nothing enters");
    for (let i = 0; i < first.regions.length; i += 1)
      expect(
        checkCertificate(
          { ...certificate, entered: [{ ...first, regions: first.regions.toSpliced(i, 1) }, ...rest] },
          question,
        ),
      ).toMatch(/left out/);
    expect(checkCertificate({ ...certificate, entered: [{ ...first, by: [] }, ...rest] }, question)).toMatch(
      /other lines/,
    );
    const wider = claim(setting("permit udp any host 10.2.5.10 eq 53"), "internet", "lgwan");
    expect(checkCertificate(certificate, wider)).not.toBeNull();
    expect(checkCertificate(certificate, { ...question, declared: [] })).toMatch(/no flow permits/);
  });
});

describe("the network of the sample body", () => {
  it("has a certificate for every pair once its leak is mended, and for every proved pair before", () => {
    for (const [folder, proofs] of [
      ["network", 6],
      ["network-leak", 5],
    ] as const) {
      const root = fileURLToPath(new URL(`../../../../fixtures/minato/${folder}/`, import.meta.url));
      const model = readModelFile(readFileSync(join(root, "model.yaml"), "utf8"));
      if (model.kind !== "model") throw new Error(JSON.stringify(model));
      const readings = readdirSync(root)
        .filter((file) => file !== "model.yaml")
        .flatMap((file) => readConfiguration(readFileSync(join(root, file), "utf8"), file) ?? []);
      const { pairs } = verifyWithBothEngines(assembleNetwork(readings, model.model), model.model, {
        today: "2026-10-01",
      });
      const proved = pairs.filter((pair) => pair.verdict === "PROVED");
      expect(proved.length).toBe(proofs);
      expect(proved.filter((pair) => pair.certificate === null)).toEqual([]);
    }
  });
});

const RANDOM = `
zones:
  a: { label: A, interfaces: ["kernel:eth0"], networks: ["10.0.0.0/16", "2001:db8:0::/48"] }
  b: { label: B, interfaces: ["kernel:eth1"], networks: ["10.1.0.0/16", "2001:db8:1::/48"] }
  c: { label: C, interfaces: ["kernel:eth2"], networks: ["10.2.0.0/16"] }
  internet: { label: I, interfaces: ["kernel:eth3"], networks: ["0.0.0.0/0"] }
flows:
  - { from: a, to: b, protocol: tcp, source: 10.0.0.0/17, destination: 10.1.0.0/16, ports: "80,443" }
  - { from: c, to: internet, protocol: any }
`;

/** A random rule set of which seven in ten permitting rules are taken out, so that there is something to prove. */
function shutSet(seed: number): string {
  const random = new Random(seed * 7919);
  const set = seed % 3 === 0 ? nftSet(random) : iptablesSet(random, seed % 3 === 1 ? 4 : 6);
  const lines = `${set.ipset}${set.text}`
    .split("\n")
    .filter((line) => /^:|policy/.test(line) || !/accept/i.test(line) || !random.chance(0.7));
  return lines
    .join("\n")
    .replace(/^:FORWARD ACCEPT/m, ":FORWARD DROP")
    .replace("hook forward priority 0; policy accept", "hook forward priority 0; policy drop");
}

describe("certificates and the two engines", () => {
  it("agree on random rule sets: every proof has one, no leak has one (seeds 3, 5, 9)", () => {
    const model = readModelFile(RANDOM);
    if (model.kind !== "model") throw new Error(JSON.stringify(model));
    const proved: string[] = [];
    for (const seed of [3, 5, 9]) {
      const reading = readConfiguration(shutSet(seed), "kernel");
      if (reading === null) throw new Error("the fixture is not readable");
      const network = assembleNetwork([reading], model.model);
      for (const pair of verifyWithBothEngines(network, model.model, { today: "2026-10-01" }).pairs) {
        const name = `${seed} ${pair.from} → ${pair.to}`;
        const issued = issueCertificate(claim({ network, model: model.model }, pair.from, pair.to), 100_000);
        if (pair.verdict === "VIOLATED") expect(issued.certificate, name).toBeNull();
        if (pair.verdict === "PROVED") {
          proved.push(name);
          expect(pair.certificateReason, name).toBeNull();
        }
      }
    }
    expect(proved.length).toBeGreaterThan(8);
  }, 60_000);
});
