import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Vendor } from "../src/model/vendor.ts";
import { decodeConfiguration } from "../src/vendors/decode.ts";
import { foreignLanguage } from "../src/vendors/foreign.ts";
import { recogniseVendor } from "../src/vendors/recognise.ts";
import { VENDORS } from "../src/vendors/registry.ts";

/**
 * How much of the sample configurations each vendor's reader understands.
 * `node packages/segmentation/measure/vendors.ts [--shared DIR] [--files DIR] [--show VENDOR]`; samples of
 * `data/segments` and the project's own fixtures are counted apart. `--files` measures the files of a folder instead,
 * each in the language it is recognised as; a folder in it that is named as a vendor is taken at its word. `--show`
 * prints every line of a vendor that is not understood, and with it which files no reader takes.
 */

interface Tally {
  files: number;
  lines: number;
  understood: number;
  ignored: number;
  mayWiden: number;
  mayNarrow: number;
  harmless: number;
  crashes: number;
}

const empty = (): Tally => ({
  files: 0,
  lines: 0,
  understood: 0,
  ignored: 0,
  mayWiden: 0,
  mayNarrow: 0,
  harmless: 0,
  crashes: 0,
});

function option(name: string): string | null {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
}

const here = import.meta.dirname;
const shared = resolve(option("--shared") ?? process.env.MACHIMORI_SHARED ?? join(here, "../../../../shared"));
const show = option("--show");
const given = option("--files");

/** Folders of the samples that hold one vendor's configurations. */
const FOLDERS: Readonly<Record<string, string>> = {
  "cisco-ios": "cisco-ios",
  "cisco-asa": "cisco-asa",
  "fortinet-fortios": "fortios",
  "juniper-srx": "juniper-srx",
  "paloalto-panos": "paloalto",
  "yamaha-rtx": "yamaha",
};

const MEASURED = new Set(VENDORS.map((vendor) => vendor.id));

interface Sample {
  readonly file: string;
  readonly vendor: Vendor;
  readonly own: boolean;
}

/** Files nobody reads, with their language where that is known. */
const refused: string[] = [];

/** Every file below a folder, with the vendor a folder above it names, else the one its text is recognised as. */
function givenFiles(folder: string, named: Vendor | undefined): Sample[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): Sample[] => {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) return givenFiles(file, VENDORS.find((one) => one.id === entry.name) ?? named);
    const text = decodeConfiguration(readFileSync(file));
    const vendor = named ?? recogniseVendor(text);
    if (vendor !== null) return [{ file, vendor, own: false }];
    refused.push(`${file}\t${foreignLanguage(text)?.name ?? "not recognised"}`);
    return [];
  });
}

function samples(): Sample[] {
  if (given !== null) return givenFiles(resolve(given), undefined);
  const found: Sample[] = [];
  const root = join(shared, "data", "segments");
  if (existsSync(root)) {
    for (const folder of readdirSync(root)) {
      const path = join(root, folder);
      if (folder === "ntc-show-output" || !existsSync(path) || folder.includes(".")) continue;
      for (const name of readdirSync(path)) {
        if (name.endsWith(".json") || name.includes("__show__") || name.includes("show_interface")) continue;
        const file = join(path, name);
        const text = readFileSync(file, "utf8");
        const fixed = FOLDERS[folder];
        const vendor = fixed === undefined ? recogniseVendor(text) : VENDORS.find((one) => one.id === fixed);
        if (vendor !== undefined && vendor !== null && MEASURED.has(vendor.id))
          found.push({ file, vendor, own: false });
      }
    }
  }
  for (const vendor of VENDORS) {
    const path = join(here, "../src/vendors", vendor.id, "fixtures");
    if (!existsSync(path)) continue;
    for (const name of readdirSync(path)) found.push({ file: join(path, name), vendor, own: true });
  }
  return found;
}

const tallies = new Map<string, Tally>();
for (const { file, vendor, own } of samples()) {
  const key = `${vendor.id}${own ? " (own fixtures)" : ""}`;
  const tally = tallies.get(key) ?? empty();
  tallies.set(key, tally);
  tally.files += 1;
  try {
    const reading = vendor.read(decodeConfiguration(readFileSync(file)), basename(file));
    for (const { state, source } of reading.lines) {
      tally.lines += 1;
      if (state.kind !== "notUnderstood") tally[state.kind] += 1;
      else {
        tally[state.class] += 1;
        if (show === vendor.id)
          process.stdout.write(
            `${state.class}\t${state.inPlace === true ? "in place" : ""}\t${source.file}:${source.line}\t${source.text}\n`,
          );
      }
    }
  } catch (error) {
    tally.crashes += 1;
    process.stdout.write(`CRASH ${file}: ${String(error instanceof Error ? error.stack : error)}\n`);
  }
}

if (refused.length > 0)
  process.stdout.write(
    show === null ? `${refused.length} files no reader takes.\n` : `Files no reader takes:\n${refused.join("\n")}\n`,
  );
if (given === null && !existsSync(join(shared, "data", "segments")))
  process.stdout.write(`No samples at ${shared}: own fixtures only.\n`);
const header = [
  "vendor",
  "files",
  "lines",
  "understood",
  "ignored",
  "may widen",
  "may narrow",
  "harmless",
  "crashes",
  "relevant understood",
  "goal",
];
const rows = [...tallies]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, t]) => {
    const relevant = t.understood + t.mayWiden + t.mayNarrow;
    const share = relevant === 0 ? "n/a" : `${((100 * t.understood) / relevant).toFixed(2)} %`;
    return [
      name,
      t.files,
      t.lines,
      t.understood,
      t.ignored,
      t.mayWiden,
      t.mayNarrow,
      t.harmless,
      t.crashes,
      share,
      ">= 98 %",
    ].map(String);
  });
const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? "").length)));
for (const row of [header, ...rows])
  process.stdout.write(`${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}\n`);
