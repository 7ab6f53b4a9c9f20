import { type CheckedEntry, check, type Inspection, type Ref } from "@machimori/model";
import { label } from "@machimori/terms";
import { differs, foldedSoftware, fromLine, isPermitted, type Permitted } from "./installed-software.ts";

/** What the registers and granted requests permit, as the record stands. */
export function permittedIn(inspection: Pick<Inspection, "entries">): Permitted {
  const numbers = new Map(
    inspection
      .entries("device")
      .map((device) => [device.id, foldedSoftware(String(device.values["deviceNumber"] ?? ""))]),
  );
  const byDevice = new Map<string, string[]>();
  for (const request of inspection.entries("software-permission")) {
    if (!isGranted(request)) continue;
    for (const terminal of (request.values["terminals"] as readonly Ref[] | undefined) ?? []) {
      const device = numbers.get(terminal.id);
      if (device) byDevice.set(device, [...(byDevice.get(device) ?? []), String(request.values["softwareName"] ?? "")]);
    }
  }
  return {
    everywhere: inspection
      .entries("software")
      .filter((entry) => entry.status === "inForce")
      .map((entry) => String(entry.values["softwareName"] ?? "")),
    byDevice,
  };
}

/** A request whose decision is made and stands: closed, or waiting only for the note of its installation. */
const isGranted = (entry: CheckedEntry) =>
  entry.status === "closed" ||
  (entry.status === "open" && entry.waitingFor.length > 0 && entry.waitingFor.every((box) => box.step === "installed"));

/** What the latest survey found installed without permission and is still not permitted. */
export const unpermittedSoftware = check(
  "unpermitted-software",
  label("許可のないソフトウェア", "Software without permission"),
  ["G15"],
  (inspection) => {
    const latest = inspection
      .entries("inventory-scan")
      .reduce<CheckedEntry | null>(
        (last, one) =>
          last === null || String(one.values["scannedOn"]) >= String(last.values["scannedOn"]) ? one : last,
        null,
      );
    const lines = latest?.values["unpermitted"];
    if (latest === null || typeof lines !== "string") return [];
    const permitted = permittedIn(inspection);
    const keepers = new Map(
      inspection
        .entries("device")
        .map((one) => [foldedSoftware(String(one.values["deviceNumber"] ?? "")), one.division]),
    );
    return lines
      .split("\n")
      .map(fromLine)
      .filter((one) => one !== null)
      .filter((one) => !isPermitted(one, permitted))
      .map((one) => ({
        entry: { declaration: latest.declaration, id: latest.id },
        division: keepers.get(foldedSoftware(one.device)) ?? null,
        sentence: differs(one),
      }));
  },
);
