import type { SourceLine } from "../model/source.ts";
import type { DeviceReading } from "../model/vendor.ts";
import type { Network } from "../zones/network.ts";
import { finding, type LintFinding } from "./finding.ts";

/** A body's list of the devices it knows: MAC addresses as 48-bit numbers. */
export interface DeviceRegister {
  readonly macs: ReadonlySet<number>;
}

/**
 * Reads a register: one device a line, its MAC anywhere in the line (CSV, TSV or plain). `unread` are lines with text but
 * no MAC, the first line aside, which may be a heading.
 */
export function readRegister(text: string): { readonly register: DeviceRegister; readonly unread: readonly number[] } {
  const macs = new Set<number>();
  const unread: number[] = [];
  for (const [i, line] of text.split(/\r\n|\n|\r/).entries()) {
    const found =
      line.match(
        /(?<![0-9a-f])[0-9a-f]{2}(?:[:-]?[0-9a-f]{2}){5}(?![0-9a-f])|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}/gi,
      ) ?? [];
    for (const mac of found) macs.add(Number.parseInt(mac.replaceAll(/[^0-9a-f]/gi, ""), 16));
    if (found.length === 0 && line.trim() !== "" && i > 0) unread.push(i + 1);
  }
  return { register: { macs }, unread };
}

const written = (mac: number): string => (mac.toString(16).padStart(12, "0").match(/../g) ?? []).join(":");

/** Locally administered and group addresses, which no device is registered by. */
const isNoDevice = (mac: number): boolean => mac === 0 || Math.floor(mac / 2 ** 40) % 2 === 1;

/** MACs that configurations bind or tables show and the register does not know. */
export function unregistered(
  network: Network,
  readings: readonly DeviceReading[],
  register: DeviceRegister,
): LintFinding[] {
  const seen = new Set<string>();
  const found: LintFinding[] = [];
  const add = (device: string, mac: number, source: readonly SourceLine[], where: string): void => {
    const key = `${device} ${mac}`;
    if (isNoDevice(mac) || register.macs.has(mac) || seen.has(key)) return;
    seen.add(key);
    found.push(
      finding(
        "unregistered-device",
        "error",
        device,
        source[0],
        source,
        `MAC アドレス ${written(mac)} の機器は台帳にありません（${where}）。`,
        `The device with MAC ${written(mac)} is not in the register.`,
      ),
    );
  };
  for (const { key, device } of network.devices)
    for (const one of device.registered) add(key, one.mac, one.source, "設定に結び付けがあります");
  for (const table of readings.flatMap((reading) => reading.tables)) {
    const device = table.device === "" ? (table.file.split(/__|\./)[0] ?? table.file) : table.device;
    if (table.kind === "neighbours")
      for (const one of table.entries) add(device, one.mac, one.source, "ARP 表にあります");
    if (table.kind === "macs")
      for (const one of table.entries)
        if (one.learned !== "self") add(device, one.mac, one.source, "MAC アドレス表にあります");
  }
  return found;
}
