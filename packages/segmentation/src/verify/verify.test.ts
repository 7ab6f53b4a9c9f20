import { describe, expect, it } from "vitest";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import type { VerificationResult } from "./verdict.ts";
import { verifySeparation } from "./verify.ts";

const MODEL = (flows: string, extra = ""): string => `
zones:
  mynumber: { label: マイナンバー利用事務系, interfaces: ["fw:eth2"], networks: ["10.1.0.0/16"] }
  lgwan: { label: LGWAN接続系, interfaces: ["fw:eth1"], networks: ["10.2.0.0/16"] }
  internet: { label: インターネット接続系, interfaces: ["fw:eth0"], networks: ["0.0.0.0/0"] }
devices:
  fw: { config: fw.rules }
flows:${flows === "" ? " []" : `\n${flows}`}
${extra}`;

/** Verifies FORWARD rules of one firewall between three zones; each rule is a line after the third. */
function verify(rules: readonly string[], flows = "", extra = "", tables = ""): VerificationResult {
  const text = [
    "*filter",
    ":FORWARD DROP [0:0]",
    "-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT",
    ...rules,
    "COMMIT",
    tables,
  ].join("\n");
  const reading = readConfiguration(text, "fw.rules");
  const model = readModelFile(MODEL(flows, extra));
  if (reading === null || model.kind !== "model") throw new Error(JSON.stringify(model));
  return verifySeparation(assembleNetwork([reading], model.model), model.model, { today: "2026-10-01" });
}

const pair = (result: VerificationResult, name: string) => result.pairs.find((one) => `${one.from}→${one.to}` === name);

describe("separation of zones", () => {
  it("is proved when nothing is let through", () => {
    expect(verify([]).verdict).toBe("PROVED");
  });

  it("is violated by a rule, with packet, path and the line", () => {
    const leak = pair(verify(["-A FORWARD -i eth1 -o eth2 -p tcp --dport 445 -j ACCEPT"]), "lgwan→mynumber");
    expect(leak?.verdict).toBe("VIOLATED");
    expect(leak?.violations[0]?.packet).toMatchObject({ proto: "tcp", dport: 445 });
    expect(leak?.violations[0]?.path).toEqual([{ device: "fw", in: "eth1", out: "eth2" }]);
    expect(leak?.violations[0]?.lines.map((line) => line.line)).toEqual([4]);
    expect(leak?.violations[0]?.remove.map((line) => line.line)).toEqual([4]);
  });

  it("names every line that lets part of a leak through", () => {
    const leak = pair(
      verify([
        "-A FORWARD -i eth1 -o eth2 -p tcp --dport 445 -j ACCEPT",
        "-A FORWARD -i eth1 -o eth2 -p udp --dport 53 -j ACCEPT",
      ]),
      "lgwan→mynumber",
    );
    expect(leak?.violations[0]?.lines.map((line) => line.line).sort()).toEqual([4, 5]);
  });

  it("allows a declared flow and nothing beside it", () => {
    const flow =
      "  - { from: mynumber, to: lgwan, protocol: tcp, source: 10.1.0.5, destination: 10.2.0.9, ports: '443' }";
    expect(
      pair(
        verify(["-A FORWARD -s 10.1.0.5 -d 10.2.0.9 -i eth2 -o eth1 -p tcp --dport 443 -j ACCEPT"], flow),
        "mynumber→lgwan",
      )?.verdict,
    ).toBe("PROVED");
    expect(
      pair(
        verify(["-A FORWARD -s 10.1.0.5 -d 10.2.0.9 -i eth2 -o eth1 -p tcp --dport 443:444 -j ACCEPT"], flow),
        "mynumber→lgwan",
      )?.verdict,
    ).toBe("VIOLATED");
  });

  it("sees a declared MAC that no rule asks for", () => {
    const flow =
      "  - { from: mynumber, to: lgwan, protocol: tcp, source: 10.1.0.5, destination: 10.2.0.9, ports: '443', mac: '02:00:00:00:00:05' }";
    const open = pair(
      verify(["-A FORWARD -s 10.1.0.5 -d 10.2.0.9 -i eth2 -o eth1 -p tcp --dport 443 -j ACCEPT"], flow),
      "mynumber→lgwan",
    );
    expect(open?.verdict).toBe("VIOLATED");
    expect(open?.violations[0]?.message.ja).toContain("MAC アドレスを確かめない");
    const english = open?.violations[0]?.message.en ?? "";
    expect(english).toMatch(
      /^Undeclared traffic passes from "[^"]+" to "[^"]+", for example TCP 443 from 10\.1\.0\.5 to /,
    );
    expect(english).toMatch(/ by its MAC alone.* It goes by \S+ \(eth2 → eth1\)\. It is let through by line \d+ of /);
    expect(english).not.toMatch(/[（）「」、。]/);
    expect(open?.violations[0]?.box).not.toHaveProperty("srcMac");
    expect(
      pair(
        verify(
          [
            "-A FORWARD -s 10.1.0.5 -d 10.2.0.9 -i eth2 -o eth1 -p tcp --dport 443 -m mac --mac-source 02:00:00:00:00:05 -j ACCEPT",
          ],
          flow,
        ),
        "mynumber→lgwan",
      )?.verdict,
    ).toBe("PROVED");
  });

  it("does not count a flow whose date has passed", () => {
    const result = verify(
      ["-A FORWARD -i eth1 -o eth0 -p tcp --dport 443 -j ACCEPT"],
      "  - { from: lgwan, to: internet, protocol: tcp, ports: '443', until: 2026-09-30, direct: true }",
    );
    expect(pair(result, "lgwan→internet")?.verdict).toBe("VIOLATED");
    expect(result.findings.map((one) => one.rule)).toContain("flow-expired");
  });

  it("lets only direct flows join the middle zone and the internet", () => {
    const rule = ["-A FORWARD -i eth1 -o eth0 -p tcp --dport 443 -j ACCEPT"];
    expect(
      pair(verify(rule, "  - { from: lgwan, to: internet, protocol: tcp, ports: '443' }"), "lgwan→internet")?.verdict,
    ).toBe("VIOLATED");
    expect(
      pair(
        verify(rule, "  - { from: lgwan, to: internet, protocol: tcp, ports: '443', direct: true }"),
        "lgwan→internet",
      )?.verdict,
    ).toBe("PROVED");
  });

  it("is unknown when a rule's condition cannot be read, naming its line", () => {
    const answer = pair(verify(["-A FORWARD -i eth1 -o eth2 -m nosuch --whatever 3 -j ACCEPT"]), "lgwan→mynumber");
    expect(answer?.verdict).toBe("UNKNOWN");
    expect(answer?.unknown.map((one) => one.line?.line)).toContain(4);
  });

  it("counts a rate limit as open, since it does let packets pass", () => {
    expect(
      pair(verify(["-A FORWARD -i eth1 -o eth2 -m limit --limit 1/sec -j ACCEPT"]), "lgwan→mynumber")?.verdict,
    ).toBe("VIOLATED");
  });

  it("follows a destination translation into the zone", () => {
    const nat =
      "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -d 203.0.113.9 -p tcp --dport 80 -j DNAT --to-destination 10.2.0.7:8080\nCOMMIT";
    const leak = pair(
      verify(["-A FORWARD -i eth0 -d 10.2.0.7 -p tcp --dport 8080 -j ACCEPT"], "", "", nat),
      "internet→lgwan",
    );
    expect(leak?.verdict).toBe("VIOLATED");
    expect(
      leak?.violations.some(
        (one) =>
          one.packet["dst"] === "203.0.113.9" &&
          one.packet["dport"] === 80 &&
          one.packet["translatedDst"] === "10.2.0.7",
      ),
    ).toBe(true);
  });

  it("says of a flow that passes in a schedule only that it passes at times", () => {
    const flow = "  - { from: lgwan, to: internet, protocol: tcp, ports: '443', direct: true }";
    const rule = "-A FORWARD -i eth1 -o eth0 -p tcp -m tcp --dport 443";
    const told = (rules: readonly string[]): string[] =>
      verify(rules, flow)
        .findings.map((one) => one.rule)
        .filter((one) => one.startsWith("flow-"));
    const atNight = `${rule} -m time --timestart 01:00 --timestop 02:00 -j ACCEPT`;
    expect(told([atNight])).toEqual(["flow-at-times"]);
    expect(told([atNight, `${rule} -j ACCEPT`])).toEqual([]);
    expect(told([])).toEqual(["flow-impossible"]);
  });

  it("asks MAC, address and port of flows of the individual-number zone, and that they are possible", () => {
    const rules = verify(
      [],
      "  - { from: mynumber, to: lgwan, protocol: tcp, source: 10.1.0.5, ports: '443' }",
    ).findings.map((one) => one.rule);
    expect(rules).toContain("flow-incomplete");
    expect(rules).toContain("flow-impossible");
  });
});
