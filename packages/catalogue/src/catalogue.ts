import type { Mechanism } from "./mechanism.ts";
import { accessAndDevelopment } from "./mechanisms/access-and-development.ts";
import { assurance } from "./mechanisms/assurance.ts";
import { attacksAndMalware } from "./mechanisms/attacks-and-malware.ts";
import { governance } from "./mechanisms/governance.ts";
import { informationAssets } from "./mechanisms/information-assets.ts";
import { networkZones, physicalSecurity } from "./mechanisms/network-and-physical.ts";
import { operationOfSystems } from "./mechanisms/operation-of-systems.ts";
import { incidents, people } from "./mechanisms/people.ts";

/** All mechanisms in order of their ids. */
export const catalogue: readonly Mechanism[] = Object.freeze([
  ...governance,
  ...informationAssets,
  ...networkZones,
  ...physicalSecurity,
  ...people,
  ...incidents,
  ...operationOfSystems,
  ...accessAndDevelopment,
  ...attacksAndMalware,
  ...assurance,
]);

const byId = new Map(catalogue.map((entry) => [entry.id, entry]));

/** The mechanism with this id, or undefined: ids from outside are not to be trusted. */
export function mechanism(id: string): Mechanism | undefined {
  return byId.get(id);
}
