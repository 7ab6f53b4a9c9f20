import type { PdfRef, PdfValue } from "../read/objects.ts";
import { bytesOf, ref } from "../read/objects.ts";

/**
 * Writes a PDF in its plainest form: one revision, a classic cross-reference table, every object numbered
 * from 1 without gaps, generation 0, streams with a direct Length, nothing between objects or after the end.
 */
export class PdfWriter {
  private readonly objects: (PdfValue | undefined)[] = [];

  /** A number for an object that is given later by `set`. */
  reserve(): PdfRef {
    this.objects.push(undefined);
    return ref(this.objects.length);
  }

  set(place: PdfRef, value: PdfValue): void {
    this.objects[place.num - 1] = value;
  }

  /** What was given for a number so far. */
  get(place: PdfRef): PdfValue {
    return this.objects[place.num - 1] ?? null;
  }

  add(value: PdfValue): PdfRef {
    const place = this.reserve();
    this.set(place, value);
    return place;
  }

  /** The file. Only what can be reached from the root is written, numbered in the order it is reached. */
  finish(root: PdfRef): Uint8Array {
    const order = this.reachable(root);
    const parts: Uint8Array[] = [];
    const offsets: number[] = [];
    let size = 0;
    const put = (part: string | Uint8Array): void => {
      const bytes = typeof part === "string" ? bytesOf(part) : part;
      parts.push(bytes);
      size += bytes.length;
    };
    put("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    for (const [num, own] of order) {
      offsets.push(size);
      put(`${own} 0 obj\n`);
      const body = this.objects[num - 1] ?? null;
      if (typeof body === "object" && body !== null && !Array.isArray(body) && body.kind === "stream") {
        const entries = new Map(body.dict.entries);
        entries.set("Length", body.raw.length);
        put(`${serialise({ kind: "dict", entries }, order)}\nstream\n`);
        put(body.raw);
        put("\nendstream\nendobj\n");
      } else put(`${serialise(body, order)}\nendobj\n`);
    }
    const start = size;
    const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
    put(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}`);
    put(
      `trailer\n${serialise({
        kind: "dict",
        entries: new Map<string, PdfValue>([
          ["Size", offsets.length + 1],
          ["Root", root],
        ]),
      })}\n`,
    );
    put(`startxref\n${start}\n%%EOF\n`);
    return Buffer.concat(parts);
  }

  private reachable(root: PdfRef): Map<number, number> {
    const order = new Map<number, number>();
    const waiting: PdfValue[] = [root];
    for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
      if (Array.isArray(value)) waiting.push(...[...value].reverse());
      else if (typeof value !== "object" || value === null) continue;
      else if (value.kind === "dict") waiting.push(...[...value.entries.values()].reverse());
      else if (value.kind === "stream") waiting.push(value.dict);
      else if (value.kind === "ref" && !order.has(value.num)) {
        order.set(value.num, order.size + 1);
        waiting.push(this.objects[value.num - 1] ?? null);
      }
    }
    return order;
  }
}

/** A value (no stream) as PDF syntax, in one spelling only; `order` gives objects their final numbers. */
export function serialise(value: PdfValue, order?: ReadonlyMap<number, number>): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return numberText(value);
  if (Array.isArray(value)) return `[${value.map((each) => serialise(each, order)).join(" ")}]`;
  switch (value.kind) {
    case "name":
      return nameText(value.name);
    case "string":
      return `<${Buffer.from(bytesOf(value.text)).toString("hex")}>`;
    case "ref":
      return `${order?.get(value.num) ?? value.num} 0 R`;
    case "dict":
      return `<<${[...value.entries].map(([key, each]) => `${nameText(key)} ${serialise(each, order)}`).join(" ")}>>`;
    case "stream":
      throw new Error("a stream is written as an object of its own");
  }
}

/** Decimal without exponent, at most six places. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return "0";
  if (Number.isInteger(value)) return Math.abs(value) < 1e15 ? String(value === 0 ? 0 : value) : "0";
  const text = value.toFixed(6).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}

function nameText(text: string): string {
  return `/${text.replace(/[^A-Za-z0-9_.+-]/g, (char) => `#${(char.charCodeAt(0) & 255).toString(16).padStart(2, "0")}`)}`;
}
