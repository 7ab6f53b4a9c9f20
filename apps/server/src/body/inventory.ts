import type { Entry } from "@machimori/engine";
import { asLine, foldedSoftware, type Installed, isPermitted, isSameSoftware, permittedIn } from "@machimori/modules";
import type { ReadTable } from "@machimori/render";
import type { BodyRuntime } from "./runtime.ts";

/** Headers by which surveys name their columns. */
const columns = {
  device: [
    "端末番号",
    "管理番号",
    "端末",
    "コンピューター名",
    "コンピュータ名",
    "PC名",
    "device",
    "computer",
    "hostname",
  ],
  software: [
    "ソフトウェア名",
    "ソフトウェア",
    "ソフト名",
    "アプリケーション名",
    "名称",
    "software",
    "name",
    "displayname",
  ],
  version: ["版", "バージョン", "version", "displayversion"],
} as const;

/** A survey compared with the registers. */
export interface Comparison {
  readonly devices: number;
  readonly installations: number;
  readonly unpermitted: readonly Installed[];
  readonly unknownDevices: readonly string[];
  readonly overLicensed: readonly { readonly software: string; readonly used: number; readonly owned: number }[];
  readonly missingColumns: readonly string[];
  /** Rows that name no device or no software, by line. */
  readonly unread: readonly number[];
}

const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");

/** Which installations nobody permitted, which devices no register knows, which licences are overdrawn. */
export function compareInventory(runtime: BodyRuntime, table: ReadTable): Comparison {
  const place = (name: keyof typeof columns) =>
    table.header.findIndex((header) =>
      (columns[name] as readonly string[]).some((one) => plain(one) === plain(header)),
    );
  const [device, software, version] = [place("device"), place("software"), place("version")];
  const missingColumns = [...(device < 0 ? [columns.device[0]] : []), ...(software < 0 ? [columns.software[0]] : [])];
  const installed: Installed[] = [];
  const unread: number[] = [];
  for (const { line, cells } of missingColumns.length > 0 ? [] : table.rows) {
    const one = {
      device: (cells[device] ?? "").trim(),
      software: (cells[software] ?? "").trim(),
      version: (cells[version] ?? "").trim(),
    };
    if (one.device === "" || one.software === "") unread.push(line);
    else installed.push(one);
  }
  const entries = runtime.timeline.now;
  const inForce = (declaration: string): readonly Entry[] =>
    [...entries.of(declaration)].filter((entry) => entry.exercise === null);
  const permitted = permittedIn({ entries: (declaration) => inForce(declaration).map(checked) });
  const known = new Set(
    inForce("device")
      .filter((entry) => entry.status === "inForce")
      .map((entry) => foldedSoftware(String(entry.values["deviceNumber"] ?? ""))),
  );
  const devices = [...new Set(installed.map((one) => one.device))];
  const unpermitted = new Map(
    installed.filter((one) => !isPermitted(one, permitted)).map((one) => [asLine(one), one] as const),
  );
  return {
    devices: devices.length,
    installations: installed.length,
    unpermitted: [...unpermitted.values()],
    unknownDevices: devices.filter((one) => !known.has(foldedSoftware(one))),
    overLicensed: overLicensed(inForce("software"), installed),
    missingColumns,
    unread,
  };
}

const checked = (entry: Entry) => ({
  id: entry.id,
  declaration: entry.declaration,
  name: entry.name,
  division: entry.unit,
  status: entry.status,
  values: entry.values,
  dueOn: null,
  waitingFor: entry.boxes.map((box) => ({ step: box.step, due: box.due })),
  overrides: 0,
  applicantLeft: false,
  lastDoneOn: null,
});

/** Licences counted per device, against what is owned. */
function overLicensed(software: readonly Entry[], installed: readonly Installed[]): Comparison["overLicensed"] {
  return software
    .filter((entry) => entry.status === "inForce" && entry.values["licenceKind"] === "perDevice")
    .flatMap((entry) => {
      const name = String(entry.values["softwareName"] ?? "");
      const on = new Set(installed.filter((one) => isSameSoftware(name, one.software)).map((one) => one.device));
      const owned = Number(entry.values["owned"] ?? 0);
      return on.size > owned ? [{ software: name, used: on.size, owned }] : [];
    });
}
