/** Risk factors of an archive and of every entry that can be read. */
import { type Context, type Finding, isRefusal, type Refusal, RefusalSignal } from "../format.ts";
import { magicType } from "../identify/magic.ts";
import { extensionOf, isExecutableExtension } from "../identify/names.ts";
import type { RefusalCode, RiskName } from "../vocabulary/tables.ts";
import { entryPath } from "./entry-path.ts";
import { readDirectory, type ZipEntry } from "./zip-directory.ts";
import { openZip } from "./zip-read.ts";

/** What a structural refusal says about the archive. */
const risksOfRefusals: Partial<Record<RefusalCode, RiskName>> = {
  "zip-slip-name": "zip-slip",
  "zip-symlink-entry": "zip-symlink",
  "zip-overlapping": "zip-overlap",
  "zip-disagreement": "zip-names-differ",
  "zip-duplicate-name": "zip-duplicate",
  "zip-unsafe-name": "zip-name-unsafe",
  "double-extension": "zip-name-unsafe",
  "zip-prefixed": "polyglot-prefix",
  "bomb-size": "zip-bomb",
  "bomb-entries": "zip-bomb",
  "bomb-depth": "zip-bomb",
};

const programs = new Set(["exe", "elf", "macho", "class", "lnk", "script", "hta"]);

export async function inspectArchive(bytes: Uint8Array, context: Context): Promise<readonly Finding[] | Refusal> {
  const findings: Finding[] = [];
  const report = (risk: RiskName, where: string): void => {
    if (!findings.some((known) => known.risk === risk && known.where === where)) findings.push({ risk, where });
  };
  try {
    const directory = readDirectory(bytes, context.limits.entries);
    if (directory.hasComment) report("zip-comment", "archive");
    for (const entry of directory.entries) inspectEntry(entry, report);
    const zip = openZip(bytes, context.limits, context.budget);
    for (const entry of zip.entries) {
      if (entry.isDirectory || entry.isEncrypted || entry.isSymlink) continue;
      const data = zip.read(entry);
      const type = magicType(data);
      if (type && programs.has(type)) report("zip-has-executable", entry.name);
      const nested = await context.inspectNested({ bytes: data, name: entry.name.split("/").at(-1) ?? "" });
      if (isRefusal(nested)) report(risksOfRefusals[nested.refused] ?? "zip-broken", `${entry.name}!${nested.where}`);
      else for (const finding of nested) report(finding.risk, finding.where);
    }
  } catch (error) {
    if (!(error instanceof RefusalSignal)) throw error;
    report(risksOfRefusals[error.refusal.refused] ?? "zip-broken", error.refusal.where);
  }
  return findings;
}

function inspectEntry(entry: ZipEntry, report: (risk: RiskName, where: string) => void): void {
  const { name } = entry;
  const path = entryPath(name);
  if (isRefusal(path)) report(risksOfRefusals[path.refused] ?? "zip-name-unsafe", name);
  if (entry.isSymlink) report("zip-symlink", name);
  if (entry.isEncrypted) report("zip-encrypted", name);
  if (entry.encoding === "cp932") report("zip-nonutf8-names", name);
  if (entry.hasComment) report("zip-comment", name);
  const extension = extensionOf(name);
  if (isExecutableExtension(extension)) report("zip-has-executable", name);
  if (["zip", "7z", "rar", "lzh", "gz", "tar", "cab"].includes(extension)) report("zip-nested", name);
}
