import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { Topology } from "../zones/topology.ts";
import type { Certificate, CertificatePiece, CutCertificate } from "./certificate.ts";
import { checkCertificate } from "./check.ts";
import { claimOf } from "./claim.ts";
import { verifyWithBothEngines } from "./cross-check.ts";

const MODEL = `
zones:
  a: { label: A, interfaces: ["fw:eth0"], networks: ["10.0.0.0/16"] }
  b: { label: B, interfaces: ["fw:eth1"], networks: ["10.1.0.0/16"] }
  c: { label: C, networks: ["10.9.0.0/16"] }
devices:
  fw: { config: fw.rules }
flows:
  - { from: a, to: b, protocol: tcp, source: 10.0.0.0/17, destination: 10.1.0.0/16, ports: "443" }
`;

function setting(rules: readonly string[]) {
  const text = `*filter\n:FORWARD DROP [0:0]\n${rules.join("\n")}\nCOMMIT\n`;
  const reading = readConfiguration(text, "fw.rules");
  const model = readModelFile(MODEL);
  if (reading === null || model.kind !== "model") throw new Error(JSON.stringify(model));
  const network = assembleNetwork([reading], model.model);
  const claim = claimOf(network, model.model, new Topology(network), ["a", "b"], {
    flows: model.model.flows,
    answers: [],
  });
  const pairs = verifyWithBothEngines(network, model.model, { today: "2026-10-01" }).pairs;
  return { claim, pair: (from: string, to: string) => pairs.find((one) => one.from === from && one.to === to) };
}

const RULES = [
  "-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT",
  "-A FORWARD -i eth0 -s 10.0.128.0/17 -j DROP",
  "-A FORWARD -i eth0 -o eth1 -d 10.1.0.0/16 -p tcp --dport 443 -j ACCEPT",
];

/** The certificate with the pieces of its first way to `eth1` changed. */
function changed(
  certificate: CutCertificate,
  change: (pieces: readonly CertificatePiece[]) => readonly CertificatePiece[],
): CutCertificate {
  return {
    ...certificate,
    shut: certificate.shut.map((way) => (way.out === "eth1" ? { ...way, pieces: change(way.pieces) } : way)),
  };
}

describe("the certificate of a proved pair", () => {
  it("is accepted by the checker, survives JSON and names the deciding lines", () => {
    const { claim, pair } = setting(RULES);
    const certificate = pair("a", "b")?.certificate as CutCertificate | null;
    if (certificate === null) throw new Error(pair("a", "b")?.certificateReason?.en);
    expect(pair("a", "b")?.verdict).toBe("PROVED");
    expect(checkCertificate(JSON.parse(JSON.stringify(certificate)) as Certificate, claim)).toBeNull();
    const lines = certificate.shut.flatMap((way) => way.pieces.map((piece) => piece.rule?.line));
    expect(lines).toContain(4);
  });

  it("is refused when a piece is left out, claimed dropped though let through, or the way is not listed", () => {
    const { claim, pair } = setting(RULES);
    const certificate = pair("a", "b")?.certificate as CutCertificate;
    const stage = certificate.shut.flatMap((way) => way.pieces).find((piece) => piece.stage !== null)?.stage ?? 0;
    expect(checkCertificate({ ...certificate, shut: [] }, claim)).toMatch(/is open/);
    for (let i = 0; i < (certificate.shut.find((way) => way.out === "eth1")?.pieces.length ?? 0); i += 1)
      expect(
        checkCertificate(
          changed(certificate, (all) => all.toSpliced(i, 1)),
          claim,
        ),
      ).toMatch(/leave packets out/);
    expect(
      checkCertificate(
        changed(certificate, (all) => all.map((one) => ({ ...one, stage }))),
        claim,
      ),
    ).toMatch(/does not drop/);
    expect(
      checkCertificate(
        changed(certificate, (all) => all.map((one) => ({ ...one, stage: null }))),
        claim,
      ),
    ).toMatch(/no flow permits/);
  });

  it("does not hold for a configuration that lets one more port through", () => {
    const certificate = setting(RULES).pair("a", "b")?.certificate as CutCertificate;
    const { claim } = setting(["-A FORWARD -i eth0 -o eth1 -p udp --dport 53 -j ACCEPT", ...RULES]);
    expect(checkCertificate(certificate, claim)).toMatch(/does not drop/);
  });

  it("is one of flows where a zone has no interfaces, and null with a reason where the pair is not proved", () => {
    const leaky = setting(["-A FORWARD -i eth0 -o eth1 -j ACCEPT"]);
    expect(leaky.pair("a", "b")).toMatchObject({
      verdict: "VIOLATED",
      certificate: null,
      certificateReason: { ja: expect.any(String), en: expect.any(String) },
    });
    expect(setting(RULES).pair("a", "c")).toMatchObject({
      certificate: { kind: "flow" },
      certificateReason: null,
    });
  });
});

describe("the checker", () => {
  it("reaches, by its imports, only the certificate's own files and the model", () => {
    const root = fileURLToPath(new URL("..", import.meta.url));
    const seen = new Set<string>();
    const queue = ["certificate/check.ts"];
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const text = readFileSync(join(root, file), "utf8");
      for (const match of text.matchAll(/from "(\.[^"]+)"/g))
        queue.push(normalize(join(dirname(file), match[1] ?? "")));
    }
    expect(
      [...seen].filter(
        (file) =>
          !/^(model\/|certificate\/(certificate|check|check-flow|step|cells|cells-of-match|cells-of-list|cells-of-nat|cells-of-route|space-of-way|three-valued)\.ts)/.test(
            file,
          ),
      ),
    ).toEqual([]);
    expect(seen.size).toBeGreaterThan(4);
  });
});
