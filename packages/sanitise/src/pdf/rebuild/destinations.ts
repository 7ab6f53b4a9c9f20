import { isDict, isName, isRef, isString, name, type PdfDict, type PdfRef, type PdfValue } from "../read/objects.ts";
import type { Page } from "../read/pages.ts";
import type { Job } from "./job.ts";

const fits = ["XYZ", "Fit", "FitH", "FitV", "FitR", "FitB", "FitBH", "FitBV"];

/** Places within the document that links and outlines may lead to. */
export class Destinations {
  private readonly job: Job;
  private readonly byNumber = new Map<number, PdfRef>();
  private readonly pages: readonly PdfRef[];

  constructor(job: Job, pages: readonly Page[], places: readonly PdfRef[]) {
    this.job = job;
    this.pages = places;
    pages.forEach(({ num }, index) => {
      if (num !== undefined) this.byNumber.set(num, places[index]!);
    });
  }

  /** A destination, named or explicit, as an explicit one in the new document. */
  explicit(value: PdfValue | undefined, depth = 0): PdfValue | undefined {
    const source = this.job.file.resolve(value);
    if (depth > 4) return undefined;
    if (isName(source)) return this.explicit(this.inCatalog(source.name), depth + 1);
    if (isString(source)) return this.explicit(this.inTree(source.text), depth + 1);
    if (isDict(source)) return this.explicit(source.entries.get("D"), depth + 1);
    if (!Array.isArray(source)) return undefined;
    const target = source[0];
    const page = isRef(target ?? null)
      ? this.byNumber.get((target as PdfRef).num)
      : typeof target === "number"
        ? this.pages[target]
        : undefined;
    const fit = this.job.file.resolve(source[1]);
    if (!page || !isName(fit) || !fits.includes(fit.name)) return page ? [page, name("Fit")] : undefined;
    const rest = source.slice(2, 6).map((each) => this.job.file.resolve(each));
    return [page, name(fit.name), ...rest.map((each) => (typeof each === "number" ? each : null))];
  }

  private inCatalog(called: string): PdfValue | undefined {
    const root = this.job.file.root();
    const named = root ? this.job.dictOf(root, "Dests") : undefined;
    return named?.entries.get(called);
  }

  private inTree(called: string): PdfValue | undefined {
    const root = this.job.file.root();
    const names = root ? this.job.dictOf(root, "Names") : undefined;
    const seen = new Set<PdfDict>();
    const search = (value: PdfValue | undefined): PdfValue | undefined => {
      const node = this.job.file.resolve(value);
      if (!isDict(node) || seen.has(node) || seen.size > 5000) return undefined;
      seen.add(node);
      const limits = this.job.get(node, "Limits");
      if (Array.isArray(limits)) {
        const [low, high] = limits.map((each) => this.job.file.resolve(each));
        if (
          isString(low ?? null) &&
          isString(high ?? null) &&
          (called < (low as { text: string }).text || called > (high as { text: string }).text)
        )
          return undefined;
      }
      const pairs = this.job.get(node, "Names");
      if (Array.isArray(pairs)) {
        for (let at = 0; at + 1 < pairs.length; at += 2) {
          const key = this.job.file.resolve(pairs[at]);
          if (isString(key) && key.text === called) return pairs[at + 1];
        }
      }
      const kids = this.job.get(node, "Kids");
      for (const kid of Array.isArray(kids) ? kids : []) {
        const found = search(kid);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    return search(names?.entries.get("Dests"));
  }
}
