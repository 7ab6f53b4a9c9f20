/**
 * Single-line changes of sample configurations, where they exist: `node packages/segmentation/campaign/sample-mutations.ts
 * [--changes 4000] [--seed 7] [--shared DIR]`. Whether a change has an effect is told by packets: where one gets another
 * verdict than before, the change must be found as drift with its line named. Comments and blanks are changes without
 * effect and must raise no alarm. Writes the tally; the samples themselves are never kept.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { drift } from "../src/diff/drift.ts";
import { PacketEvaluator } from "../src/flow/evaluate.ts";
import type { Device } from "../src/model/device.ts";
import type { Packet } from "../src/model/packet.ts";
import type { Vendor } from "../src/model/vendor.ts";
import { recogniseVendor } from "../src/vendors/recognise.ts";
import { Random } from "./random.ts";

const option = (name: string, standard: string): string => {
  const at = process.argv.indexOf(name);
  return at < 0 ? standard : (process.argv[at + 1] ?? standard);
};
const shared = resolve(
  option("--shared", process.env["MACHIMORI_SHARED"] ?? join(import.meta.dirname, "../../../../shared")),
);
const folder = join(shared, "data", "segments");
const seed = Number(option("--seed", "7"));
const wanted = Number(option("--changes", "4000"));
const random = new Random(seed);
/** Larger samples take too long for a change each. */
const LARGEST = 30_000;
const PACKETS = 60;

interface Sample {
  readonly vendor: Vendor;
  readonly lines: readonly string[];
}

function samples(): Sample[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && one.name !== "ntc-show-output")
    .flatMap((group) => readdirSync(join(folder, group.name)).map((name) => join(folder, group.name, name)))
    .sort()
    .flatMap((path) => {
      const text = readFileSync(path, "utf8");
      const vendor = text.length > LARGEST ? null : recogniseVendor(text);
      return vendor === null || vendor.id === "show" ? [] : [{ vendor, lines: text.split("\n") }];
    });
}

/** Lines that hold others together: without them the text is another one, or none. */
const STRUCTURE =
  /^\s*(config|edit|next|end|\}|\{|<|\*\/|\/\*|\*|COMMIT|table|chain|replace)|[{[]\s*$|^\s*$|^\S*:\S* - /;

/** A word changed, a line gone, an action turned; null where the line offers nothing to change. */
function changed(line: string): string | null {
  const turns: readonly (readonly [RegExp, string])[] = [
    [/\bpermit\b/, "deny"],
    [/\baction deny\b/, "action allow"],
    [/^\s*(\d+ )?deny\b/, "permit"],
    [/-j ACCEPT/, "-j DROP"],
    [/-j DROP/, "-j ACCEPT"],
    [/\baccept\b/, "drop"],
    [/\bset action accept\b/, "set action deny"],
    [/\beq \d+/, `eq ${1 + random.below(65_000)}`],
    [/--dport \d+/, `--dport ${1 + random.below(65_000)}`],
    [/\b(\d+\.\d+\.\d+)\.(\d+)\b/, `$1.${random.below(250)}`],
  ];
  const fitting = turns.filter(([pattern]) => pattern.test(line));
  const kind = random.below(fitting.length + 1);
  if (kind === fitting.length) return line.trim() === "" ? null : "";
  const [pattern, to] = fitting[kind] as readonly [RegExp, string];
  return line.replace(pattern, to);
}

function devicesOf(vendor: Vendor, lines: readonly string[]) {
  const reading = vendor.read(lines.join("\n"), "device.conf");
  return reading.devices.map((device, i) => ({ key: `${device.name}#${i}`, device, lines: [] }));
}

/** Packets at the edges of the addresses and ports both texts name. */
function packets(device: Device, text: string): Packet[] {
  const addresses = [...new Set(text.match(/\b\d{1,3}(\.\d{1,3}){3}\b/g) ?? [])].filter(
    (one) => !one.startsWith("255."),
  );
  const ports = [...new Set((text.match(/\b\d{2,5}\b/g) ?? []).map(Number))].filter((one) => one < 65_536);
  if (addresses.length === 0) addresses.push("10.0.0.1");
  const ends = device.interfaces.map((one) => one.name);
  return Array.from({ length: PACKETS }, () => ({
    in: ends.length === 0 ? "eth0" : random.pick(ends),
    src: random.pick(addresses),
    dst: random.pick(addresses),
    proto: random.pick(["tcp", "tcp", "udp", "icmp"]),
    sport: 40_000,
    dport: ports.length === 0 ? 80 : random.pick(ports),
    tcpFlags: 2,
    icmpType: 8,
    state: "new",
  }));
}

function differs(before: Device, after: Device, text: string): boolean {
  const probes = packets(before, text);
  const [old, now] = [new PacketEvaluator(before, probes), new PacketEvaluator(after, probes)];
  return probes.some((packet) => old.answer(packet).verdict !== now.answer(packet).verdict);
}

const tally = { seed, samples: 0, changes: 0, semantic: 0, found: 0, named: 0, withoutEffect: 0, alarms: 0 };
const all = samples();
tally.samples = all.length;
if (all.length === 0) process.stdout.write("left out: no sample configurations\n");
for (let n = 0; n < wanted && all.length > 0; n += 1) {
  const { vendor, lines } = random.pick(all);
  const at = random.below(lines.length);
  const line = lines[at] as string;
  const quiet = n % 4 === 0;
  const next = quiet ? `${line}  ` : changed(line);
  if (next === null || next === line || STRUCTURE.test(line) || (quiet && /["'\\<>`^]|banner|-----/.test(line)))
    continue;
  const after = [...lines.slice(0, at), ...(next === "" ? [] : [next]), ...lines.slice(at + 1)];
  const [old, now] = [devicesOf(vendor, lines), devicesOf(vendor, after)];
  if (old.length === 0 || old.length !== now.length || old.some((one, i) => one.key !== now[i]?.key)) continue;
  tally.changes += 1;
  const found = drift({ devices: old, links: [] }, { devices: now, links: [] });
  if (quiet) {
    tally.withoutEffect += 1;
    if (found.length > 0) {
      tally.alarms += 1;
      process.stdout.write(`FALSE ALARM\t${vendor.id}\t${line.trim()}\n`);
    }
    continue;
  }
  const text = `${lines.join("\n")}\n${next}`;
  if (!old.some((one, i) => differs(one.device, (now[i] as typeof one).device, text))) continue;
  tally.semantic += 1;
  if (found.length > 0) tally.found += 1;
  const named = found.flatMap((one) => [...one.before.map((l) => l.line), ...one.after.map((l) => l.line)]);
  if (named.includes(at + 1) || (next === "" && (named.includes(at) || named.includes(at + 2)))) tally.named += 1;
  else
    process.stdout.write(
      `${found.length > 0 ? "not named" : "NOT FOUND"}\t${vendor.id}\t${line.trim()}\t→\t${next.trim()}\n`,
    );
}
process.stdout.write(`${JSON.stringify(tally)}\n`);
if (all.length > 0)
  writeFileSync(join(import.meta.dirname, "sample-mutations.tally.json"), `${JSON.stringify(tally, null, 2)}\n`);
