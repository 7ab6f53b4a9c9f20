/**
 * The command `machimori segments verify` on one device with a list of thousands of rules between four zones, none of
 * it declared, so that every pair is judged with its lines: `node bench/segments/verify.ts [--rules 1000,10000,100000]
 * [--seconds 120]`. What has not ended by then is said to have not. The program is asked once before, as its compiled
 * code is kept from run to run.
 */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Rule } from "../../packages/segmentation/src/model/rule.ts";
import { ruleList } from "./rule-lists.ts";

const machimori = resolve(import.meta.dirname, "../../machimori");

const dotted = (address: number): string => [24, 16, 8, 0].map((bits) => (address >>> bits) & 255).join(".");

function addresses(set: readonly number[] | undefined): string {
  const [from = 0, to = 0xffffffff] = set ?? [];
  if (to - from === 0xffffffff) return "any";
  return from === to ? `host ${dotted(from)}` : `${dotted(from)} ${dotted(to - from)}`;
}

function entry({ matches: [match], action }: Rule): string {
  const [service] = match?.services ?? [];
  const protocol = { 6: "tcp", 17: "udp", 1: "icmp" }[service?.protocols?.[0] ?? 0] ?? "ip";
  const [low, high] = service?.destinationPorts ?? [];
  const ports = low === undefined ? "" : low === high ? ` eq ${low}` : ` range ${low} ${high}`;
  const verb = action.kind === "accept" ? "permit" : "deny";
  return ` ${verb} ${protocol} ${addresses(match?.source?.set.v4)} ${addresses(match?.destination?.set.v4)}${ports}`;
}

/** Interfaces 1 to 3 hold a /12 each, interface 0 everything else, as the rules of the list are made. */
function configuration(size: number): string {
  const ports = [1, 2, 3].map((zone) => [`Gi0/${zone}`, `10.${16 * zone}.0.1 255.240.0.0`]);
  const interfaces = [["Gi0/0", "203.0.113.1 255.255.255.0"], ...ports].flatMap(([name, address]) => [
    `interface ${name}`,
    ` ip address ${address}`,
    " ip access-group LONG in",
  ]);
  return [
    "hostname fw",
    ...interfaces,
    "ip route 0.0.0.0 0.0.0.0 203.0.113.254",
    "ip access-list extended LONG",
    ...ruleList("allow", size, 7).rules.map(entry),
  ].join("\n");
}

const MODEL = `zones:
  one: { label: 一, interfaces: ["fw:Gi0/1"], networks: ["10.16.0.0/12"] }
  two: { label: 二, interfaces: ["fw:Gi0/2"], networks: ["10.32.0.0/12"] }
  three: { label: 三, interfaces: ["fw:Gi0/3"], networks: ["10.48.0.0/12"] }
  internet: { label: 外, interfaces: ["fw:Gi0/0"], networks: [], role: internet }
`;

const given = parseArgs({
  options: { rules: { type: "string", default: "1000,10000,100000" }, seconds: { type: "string", default: "120" } },
});
const seconds = Number(given.values.seconds);
const folder = mkdtempSync(join(tmpdir(), "machimori-verify-"));
process.stdout.write("figure | goal | value\n");
spawnSync(machimori, ["segments", "lint", "--configs", import.meta.filename]);
try {
  for (const size of given.values.rules.split(",").map(Number)) {
    const configs = join(folder, String(size));
    const model = join(folder, "model.yaml");
    mkdirSync(configs);
    writeFileSync(join(configs, "fw.conf"), configuration(size));
    writeFileSync(model, MODEL);
    const command = [machimori, "segments", "verify", "--model", model, "--configs", configs, "--json"];
    const limited = ["timeout", "-s", "KILL", String(seconds), ...command];
    const done = spawnSync("/usr/bin/env", ["time", "-f", "%U %S %M", ...limited], {
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    const goal = "≤ .3, 2, 10 s; ≤ 1 GB";
    if (done.stdout === "") {
      process.stdout.write(`verify, ${size} rules, every pair with its lines | ${goal} | not ended in ${seconds} s\n`);
      continue;
    }
    const [user = 0, system = 0, memory = 0] = (done.stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
    const pairs: { readonly verdict: string; readonly secondEngine: string }[] = JSON.parse(done.stdout).pairs;
    const said = pairs.map((pair) => `${pair.verdict} ${pair.secondEngine}`).sort();
    process.stdout.write(
      `verify, ${size} rules, every pair with its lines | ${goal} | ${(user + system).toFixed(1)} s of processor, ${Math.round(memory / 1000)} MB; ${[...new Set(said)].join(", ")}\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
