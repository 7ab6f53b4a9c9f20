import type { DeviceReading } from "@machimori/segmentation";
import type { Label } from "@machimori/terms";

/** A MAC address in any usual writing, as a number; null where it is none. */
function macOf(text: string): number | null {
  const digits = text.normalize("NFKC").replace(/[^0-9a-fA-F]/g, "");
  return digits.length === 12 ? Number.parseInt(digits, 16) : null;
}

const written = (mac: number): string => (mac.toString(16).padStart(12, "0").match(/../g) ?? []).join(":");

/**
 * Devices that configurations or ARP and MAC tables name and the register of devices does not. Nothing is said where
 * the register holds no MAC address at all: then it cannot tell anybody apart.
 */
export function unregistered(
  readings: readonly DeviceReading[],
  registered: readonly string[],
): { readonly severity: string; readonly line: number | null; readonly message: Label }[] {
  const known = new Set(registered.map(macOf).filter((mac) => mac !== null));
  if (known.size === 0) return [];
  const found = new Map<number, { readonly file: string; readonly line: number }>();
  const meet = (mac: number, source: readonly { readonly file: string; readonly line: number }[]) => {
    const first = source[0];
    if (first !== undefined && !known.has(mac) && !found.has(mac)) found.set(mac, first);
  };
  for (const { devices, tables } of readings) {
    for (const device of devices) for (const one of device.registered) meet(one.mac, one.source);
    for (const table of tables) {
      if (table.kind === "neighbours") for (const one of table.entries) meet(one.mac, one.source);
      if (table.kind === "macs") for (const one of table.entries) if (one.learned !== "self") meet(one.mac, one.source);
    }
  }
  return [...found].map(([mac, { file, line }]) => ({
    severity: "warning",
    line: null,
    message: {
      ja: `${file}の${line}行目にあるMACアドレス ${written(mac)} は、端末台帳にありません。`,
      en: `${file}:${line}: the MAC address ${written(mac)} is not in the register of devices.`,
    },
  }));
}
