import { describe, expect, it } from "vitest";
import { readConfiguration } from "../vendors/recognise.ts";
import { readModelFile } from "../zones/model-file.ts";
import { assembleNetwork } from "../zones/network.ts";
import { verifyWithBothEngines } from "./cross-check.ts";

const MODEL = `
zones:
  office: { label: 庁内, interfaces: ["rtx:lan1"], networks: ["192.168.1.0/24"] }
  internet: { label: インターネット, interfaces: ["rtx:pp1"], networks: ["0.0.0.0/0"] }
flows: []
`;

/** A router whose outer address the provider gives (ipcp), shut both ways; `forward` may open a port inward. */
const router = (forward: string) => `ip route default gateway pp 1
ip lan1 address 192.168.1.1/24
ip lan1 secure filter in 100
pp select 1
 ip pp secure filter in 100
 ip pp secure filter out 100
 ip pp nat descriptor 1
 pp enable 1
ip filter 100 reject * * * * *
nat descriptor type 1 masquerade
nat descriptor address outer 1 ipcp
${forward}
`;

function pairs(forward: string) {
  const reading = readConfiguration(router(forward), "rtx");
  const model = readModelFile(MODEL);
  if (reading === null || model.kind !== "model") throw new Error("the fixture is not readable");
  return verifyWithBothEngines(assembleNetwork([reading], model.model), model.model, { today: "2026-10-01" }).pairs;
}

describe("a port forward on an outer address that is not known", () => {
  it("keeps every pair from being called PROVED, and names its line", () => {
    const found = pairs("nat descriptor masquerade static 1 1 192.168.1.10 tcp 443");
    expect(found.map((pair) => pair.verdict)).not.toContain("PROVED");
    expect(found.flatMap((pair) => pair.unknown.map((one) => one.line?.text ?? "")).join()).toContain(
      "masquerade static",
    );
  });
  it("without one the same router is proved shut", () => {
    expect(pairs("").map((pair) => pair.verdict)).toEqual(["PROVED", "PROVED"]);
  });
});
