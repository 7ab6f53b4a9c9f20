import { verifyWithBothEngines } from "../../certificate/cross-check.ts";
import { readConfiguration } from "../../vendors/recognise.ts";
import { readModelFile } from "../../zones/model-file.ts";
import { assembleNetwork } from "../../zones/network.ts";

/** A device between an office and the internet, shut as it stands. */
export interface Base {
  readonly vendor: string;
  readonly inside: string;
  readonly outside: string;
  readonly config: string;
}

/** What is told of the way from the internet into an office of these networks, by both engines. */
export function intoOffice({ vendor, inside, outside, config }: Base, office = ["192.168.1.0/24"]) {
  const reading = readConfiguration(config, "fw", vendor);
  const model = readModelFile(`
zones:
  office: { label: 庁内, interfaces: ["fw:${inside}"], networks: ${JSON.stringify(office)} }
  internet: { label: インターネット, interfaces: ["fw:${outside}"], networks: ["0.0.0.0/0", "::/0"] }
devices: { fw: { config: fw } }
`);
  if (reading === null || model.kind !== "model") throw new Error(JSON.stringify(model));
  const network = assembleNetwork([reading], model.model);
  const { pairs } = verifyWithBothEngines(network, model.model, { today: "2026-10-01" });
  return pairs.find((pair) => pair.from === "internet")!;
}

/** An office that has addresses of both versions. */
export const ofBothVersions = ["192.168.1.0/24", "2001:db8:1::/64"];
