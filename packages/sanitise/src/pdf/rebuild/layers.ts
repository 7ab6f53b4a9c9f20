import type { PdfFile } from "../read/file.ts";
import { isDict, isName, isStream, type PdfDict, type PdfValue } from "../read/objects.ts";

/** Which optional content shows in the document's default state (ISO 32000-1 §8.11). */
export class Layers {
  private readonly file: PdfFile;
  private readonly off = new Set<PdfValue>();
  readonly any: boolean;

  constructor(file: PdfFile) {
    this.file = file;
    const root = file.root();
    const properties = root ? file.get(root, "OCProperties") : null;
    this.any = isDict(properties);
    if (!isDict(properties)) return;
    const all = this.groups(file.get(properties, "OCGs"));
    const config = file.get(properties, "D");
    if (!isDict(config)) return;
    const base = file.get(config, "BaseState");
    if (isName(base) && base.name === "OFF") for (const group of all) this.off.add(group);
    for (const group of this.groups(file.get(config, "ON"))) this.off.delete(group);
    for (const group of this.groups(file.get(config, "OFF"))) this.off.add(group);
  }

  private groups(value: PdfValue): PdfValue[] {
    return Array.isArray(value) ? value.slice(0, 10_000).map((each) => this.file.resolve(each)) : [];
  }

  /** Whether content marked with this group or membership dictionary shows. */
  shows(value: PdfValue | undefined): boolean {
    const owner = this.file.resolve(value);
    const dict = isStream(owner) ? owner.dict : owner;
    if (!isDict(dict)) return true;
    const type = this.file.get(dict, "Type");
    if (!isName(type) || type.name !== "OCMD") return !this.off.has(dict);
    return this.membershipShows(dict);
  }

  private membershipShows(dict: PdfDict): boolean {
    const named = this.file.get(dict, "OCGs");
    const groups = Array.isArray(named) ? this.groups(named) : named === null ? [] : [named];
    if (groups.length === 0) return true;
    const shown = groups.map((group) => !this.off.has(group));
    const policy = this.file.get(dict, "P");
    switch (isName(policy) ? policy.name : "AnyOn") {
      case "AllOn":
        return shown.every(Boolean);
      case "AnyOff":
        return shown.some((each) => !each);
      case "AllOff":
        return shown.every((each) => !each);
      default:
        return shown.some(Boolean);
    }
  }
}
