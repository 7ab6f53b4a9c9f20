import {
  type Context,
  type FormatWorker,
  isRefusal,
  type Rebuilt,
  type Refusal,
  type Removal,
  refuse,
  type Source,
} from "../format.ts";
import { entryPath } from "./entry-path.ts";
import { inspectArchive } from "./inspect.ts";
import { decryptEntry } from "./zip-decrypt.ts";
import type { ZipEntry } from "./zip-directory.ts";
import { openZip, type ZipArchive } from "./zip-read.ts";
import { writeZip, type ZipPart } from "./zip-write.ts";

/** Already compressed by themselves. */
const storedTypes = new Set(["jpeg", "png", "gif", "webp", "docx", "xlsx", "pptx", "zip"]);

/** What macOS and Windows put into archives for themselves; nobody asked to send it. */
const isLitter = (name: string): boolean =>
  /^__MACOSX\/|(?:^|\/)(?:\._[^/]*|\.DS_Store|Thumbs\.db|ehthumbs\.db|desktop\.ini)$/i.test(name);

/** An archive passes whole or not at all: one entry that cannot be made harmless refuses it. */
export const zipWorker: FormatWorker = {
  inspect: (source, context) => inspectArchive(source.bytes, context),
  rebuild: rebuildArchive,
};

async function rebuildArchive(source: Source, context: Context): Promise<Rebuilt | Refusal> {
  const zip = openZip(source.bytes, context.limits, context.budget);
  const parts: ZipPart[] = [];
  const removed: Removal[] = [];
  const names = new Set<string>();
  if (zip.directory.hasComment) removed.push({ what: "zip-comment", where: "archive" });
  // Everything is checked before anything is rebuilt, so that a hostile archive costs little.
  for (const entry of zip.entries) {
    const path = entryPath(entry.name);
    if (isRefusal(path)) return path;
    if (entry.isSymlink) return refuse("zip-symlink-entry", entry.name);
    if (entry.isEncrypted && context.password === undefined) return refuse("encrypted", entry.name);
  }
  for (const entry of zip.entries) {
    if (entry.isDirectory) continue;
    const path = entryPath(entry.name);
    if (isRefusal(path)) return path;
    const useless = isLitter(entry.name) ? "zip-litter-dropped" : entry.size === 0 ? "zip-empty-dropped" : undefined;
    if (useless) {
      removed.push({ what: useless, where: entry.name });
      continue;
    }
    const bytes = plainBytes(zip, entry, context);
    const rebuilt = await context.rebuildNested({ bytes, name: path.name });
    if (isRefusal(rebuilt)) return rebuilt;
    const name = freeName([...path.folders, rebuilt.name].join("/"), names);
    parts.push({ name, bytes: rebuilt.bytes, store: storedTypes.has(rebuilt.type) });
    removed.push(...rebuilt.removed);
    if (entry.encoding === "cp932") removed.push({ what: "zip-nonutf8-names", where: entry.name });
    if (entry.hasComment) removed.push({ what: "zip-comment", where: entry.name });
    if (entry.isEncrypted) removed.push({ what: "encryption-removed", where: entry.name });
  }
  if (parts.length === 0) return refuse("empty-file", source.name);
  return { bytes: writeZip(parts), type: "zip", extension: "zip", removed };
}

function plainBytes(zip: ZipArchive, entry: ZipEntry, context: Context): Uint8Array {
  if (!entry.isEncrypted) return zip.read(entry);
  return decryptEntry(zip.stored(entry), entry, context.password ?? "", context.limits, context.budget);
}

/** A name no entry has yet, whatever the case of its letters: `a.pdf`, `a (2).pdf`. */
function freeName(name: string, taken: Set<string>): string {
  const slash = name.lastIndexOf("/");
  const dot = name.indexOf(".", slash + 2);
  for (let number = 1; ; number++) {
    const tried =
      number === 1 ? name : dot < 0 ? `${name} (${number})` : `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
    const key = tried.normalize("NFC").toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return tried;
  }
}
