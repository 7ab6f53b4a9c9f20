import { isDict, isString, type PdfDict, type PdfRef, type PdfValue, string } from "../read/objects.ts";
import type { Destinations } from "./destinations.ts";
import type { Job } from "./job.ts";
import { rebuildTarget, type Target } from "./links.ts";

const MAX_ITEMS = 20_000;
const MAX_DEPTH = 16;

interface Item {
  readonly title: string;
  readonly target: Target | undefined;
  readonly children: readonly Item[];
}

/** Text of a PDF text string (ISO 32000-1 §7.9.2.2) without control characters. */
export function textOf(text: string): string {
  const bytes = Buffer.from(text, "latin1");
  const decoded =
    text.startsWith("\xfe\xff") || text.startsWith("\xff\xfe")
      ? new TextDecoder(text.startsWith("\xfe") ? "utf-16be" : "utf-16le").decode(bytes)
      : text.startsWith("\xef\xbb\xbf")
        ? bytes.toString("utf8")
        : text;
  return decoded.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffd]/gu, "").trim();
}

const utf16 = (text: string): PdfValue => string(`\xfe\xff${Buffer.from(text, "utf16le").swap16().toString("latin1")}`);

/** The outline with titles and targets within the document or on the web; `undefined` when there is none. */
export function rebuildOutlines(job: Job, destinations: Destinations): PdfRef | undefined {
  const root = job.file.root();
  const source = root ? job.get(root, "Outlines") : null;
  if (!isDict(source)) return undefined;
  const seen = new Set<PdfDict>();
  const items = read(job, source, destinations, seen, 0);
  if (items.length === 0) return undefined;
  const place = job.writer.reserve();
  const { first, last } = write(job, items, place);
  job.writer.set(place, {
    kind: "dict",
    entries: new Map<string, PdfValue>([
      ["First", first],
      ["Last", last],
      ["Count", items.length],
    ]),
  });
  return place;
}

function read(job: Job, parent: PdfDict, destinations: Destinations, seen: Set<PdfDict>, depth: number): Item[] {
  const items: Item[] = [];
  for (
    let node = job.get(parent, "First");
    isDict(node) && !seen.has(node) && seen.size < MAX_ITEMS && depth < MAX_DEPTH;
    node = job.get(node, "Next")
  ) {
    seen.add(node);
    const title = job.get(node, "Title");
    items.push({
      title: (isString(title) ? textOf(title.text) : "").slice(0, 500),
      target: rebuildTarget(job, node, destinations),
      children: read(job, node, destinations, seen, depth + 1),
    });
  }
  return items;
}

function write(job: Job, items: readonly Item[], parent: PdfRef): { first: PdfRef; last: PdfRef } {
  const places = items.map(() => job.writer.reserve());
  items.forEach(({ title, target, children }, index) => {
    const entries = new Map<string, PdfValue>([
      ["Title", utf16(title)],
      ["Parent", parent],
    ]);
    if (index > 0) entries.set("Prev", places[index - 1]!);
    if (index + 1 < places.length) entries.set("Next", places[index + 1]!);
    if (target) entries.set(target.key, target.value);
    if (children.length > 0) {
      const inner = write(job, children, places[index]!);
      entries.set("First", inner.first);
      entries.set("Last", inner.last);
      entries.set("Count", -children.length);
    }
    job.writer.set(places[index]!, { kind: "dict", entries });
  });
  return { first: places[0]!, last: places.at(-1)! };
}
