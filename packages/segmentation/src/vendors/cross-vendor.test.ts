import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { drift } from "../diff/drift.ts";
import { assembleNetwork } from "../zones/network.ts";
import { readConfiguration } from "./recognise.ts";

const shared = process.env.MACHIMORI_SHARED ?? resolve(import.meta.dirname, "../../../../../shared");
const folder = join(shared, "data", "segments", "capirca-generated");
const has = existsSync(folder);

/** The generated list on the inner interface of one and the same router. */
function network(text: string, list: string) {
  const config = `${text}\ninterface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.255.0\n ip access-group ${list} in\ninterface GigabitEthernet0/1\n ip address 198.18.0.1 255.255.255.0\n`;
  const reading = readConfiguration(config, "device.conf", "cisco-ios");
  return assembleNetwork(reading === null ? [] : [reading], null);
}

const lists = (name: string): string => readFileSync(join(folder, name), "utf8");

describe("one policy in several forms", () => {
  it.skipIf(!has).each([
    ["sample_multitarget.eacl", "edge-inbound"],
    ["sample_multitarget.xacl", "edge-inbound"],
  ])("IOS and %s let the same IPv4 packets through (needs the samples)", (file, list) => {
    expect(drift(network(lists("sample_multitarget.acl"), list), network(lists(file), list))).toEqual([]);
  });

  it("a list in prefixes and the same in wildcards are equal, another is not", () => {
    const wildcards = "ip access-list extended A\n deny ip 10.0.0.0 0.0.0.127 any\n permit tcp any any range 80 81\n";
    const prefixes =
      "ip access-list A\n deny ip 10.0.0.0/25 any\n permit tcp any any eq 80\n permit tcp any any eq 81\n";
    expect(drift(network(wildcards, "A"), network(prefixes, "A"))).toEqual([]);
    expect(drift(network(wildcards, "A"), network(prefixes.replace("/25", "/24"), "A"))).not.toEqual([]);
  });
});
