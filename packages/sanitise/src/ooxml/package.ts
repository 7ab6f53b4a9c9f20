/** An Office Open XML package as parts and relationships (ISO 29500-2), read strictly and lazily. */

import type { ZipEntry } from "../archive/zip-directory.ts";
import { openZip, type ZipArchive } from "../archive/zip-read.ts";
import { type Context, RefusalSignal } from "../format.ts";
import { decodePart, readXml } from "../xml/read.ts";
import { canonicalPrefixes } from "./namespaces.ts";
import { relationName } from "./part-kinds.ts";

export interface Relation {
  readonly id: string;
  /** Last segment of the type's address. */
  readonly name: string;
  readonly type: string;
  readonly external: boolean;
  /** A part's path (lower case) or, where external, the address as written. */
  readonly target: string;
  /** As written, for findings. */
  readonly stated: string;
}

export interface OfficePackage {
  readonly zip: ZipArchive;
  /** Lower-case path → entry. Folders are left out. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** Content type by the part's path, "" where the list names none. */
  contentType(path: string): string;
  bytes(path: string): Uint8Array;
  text(path: string): string;
  /** Relationships of a part ("" = of the package). */
  relations(path: string): readonly Relation[];
}

const opened = new WeakMap<Uint8Array, OfficePackage>();

/** Opens once per file: inspection and rebuild read the same parts. */
export function openPackage(bytes: Uint8Array, context: Context): OfficePackage {
  const known = opened.get(bytes);
  if (known) return known;
  const read = readPackage(bytes, context);
  opened.set(bytes, read);
  return read;
}

function readPackage(bytes: Uint8Array, context: Context): OfficePackage {
  const zip = openZip(bytes, context.limits, context.budget);
  const entries = new Map<string, ZipEntry>();
  for (const entry of zip.entries) {
    if (entry.isDirectory) continue;
    if (entry.isSymlink) throw new RefusalSignal("zip-symlink-entry", entry.name);
    context.budget.entry();
    const path = entry.name.replace(/^\/+/, "").toLowerCase();
    if (entries.has(path)) throw new RefusalSignal("ooxml-duplicate-part", entry.name);
    entries.set(path, entry);
  }
  const inflated = new Map<string, Uint8Array>();
  const texts = new Map<string, string>();
  const relations = new Map<string, readonly Relation[]>();
  const office: OfficePackage = {
    zip,
    entries,
    contentType: (path) => types().of(path),
    bytes: (path) => {
      const known = inflated.get(path);
      if (known) return known;
      const entry = entries.get(path);
      if (!entry) throw new RefusalSignal("damaged", path);
      const data = zip.read(entry);
      inflated.set(path, data);
      return data;
    },
    text: (path) => {
      const known = texts.get(path) ?? decodePart(office.bytes(path), path);
      texts.set(path, known);
      return known;
    },
    relations: (path) => {
      const known = relations.get(path) ?? readRelations(office, path, context);
      relations.set(path, known);
      return known;
    },
  };
  let list: ContentTypes | undefined;
  const types = (): ContentTypes => {
    list ??= readContentTypes(office, context);
    return list;
  };
  return office;
}

const xmlOptions = (context: Context, where: string) => ({
  namespaces: canonicalPrefixes,
  maxDepth: context.limits.xmlDepth,
  maxNodes: context.limits.xmlNodes,
  where,
});

interface ContentTypes {
  of(path: string): string;
}

function readContentTypes(office: OfficePackage, context: Context): ContentTypes {
  const overrides = new Map<string, string>();
  const defaults = new Map<string, string>();
  const path = "[content_types].xml";
  if (!office.entries.has(path)) throw new RefusalSignal("ooxml-no-main-part", path);
  const start = (name: string, attributes: readonly { name: string; value: string }[]): void => {
    const get = (key: string): string => attributes.find((attribute) => attribute.name === key)?.value ?? "";
    if (name === "ct:Override") overrides.set(get("PartName").replace(/^\/+/, "").toLowerCase(), get("ContentType"));
    if (name === "ct:Default") defaults.set(get("Extension").toLowerCase(), get("ContentType"));
  };
  readXml(office.text(path), { start, text: () => undefined, end: () => undefined }, xmlOptions(context, path));
  return { of: (part) => overrides.get(part) ?? defaults.get(part.slice(part.lastIndexOf(".") + 1)) ?? "" };
}

/** `word/document.xml` → `word/_rels/document.xml.rels` */
const relationsPath = (path: string): string => {
  const slash = path.lastIndexOf("/");
  return `${path.slice(0, slash + 1)}_rels/${path.slice(slash + 1)}.rels`;
};

function readRelations(office: OfficePackage, path: string, context: Context): Relation[] {
  const rels = relationsPath(path);
  if (!office.entries.has(rels)) return [];
  const found: Relation[] = [];
  const start = (name: string, attributes: readonly { name: string; value: string }[]): void => {
    if (name !== "pr:Relationship") return;
    const get = (key: string): string => attributes.find((attribute) => attribute.name === key)?.value ?? "";
    const external = get("TargetMode").toLowerCase() === "external";
    const stated = get("Target");
    const target = external ? stated : resolveTarget(path, stated);
    found.push({ id: get("Id"), type: get("Type"), name: relationName(get("Type")), external, target, stated });
  };
  readXml(office.text(rels), { start, text: () => undefined, end: () => undefined }, xmlOptions(context, rels));
  return found;
}

/** Target of an internal relationship as a part's path; steps above the root end at the root. */
function resolveTarget(source: string, target: string): string {
  const clean = target.replace(/[?#].*$/, "").replaceAll("\\", "/");
  const steps = clean.startsWith("/") ? [] : source.split("/").slice(0, -1);
  for (const step of clean.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(decodeStep(step));
  }
  return steps.join("/").toLowerCase();
}

function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
