import type { Context, Removal } from "../../format.ts";
import type { PdfFile } from "../read/file.ts";
import {
  isDict,
  isName,
  isStream,
  name,
  type PdfDict,
  type PdfRef,
  type PdfStream,
  type PdfValue,
} from "../read/objects.ts";
import type { PdfWriter } from "../write/serialise.ts";
import type { Layers } from "./layers.ts";

/** Content with just the resources it uses. */
export interface RebuiltContent {
  readonly bytes: Uint8Array;
  readonly resources: PdfDict;
}

/** A picture that is decoded after the structure is written, because decoding is not immediate. */
export interface PictureTask {
  readonly place: PdfRef;
  readonly source: PdfStream;
  readonly resources: PdfDict | undefined;
}

/**
 * One document being rebuilt: what is read, what is written, what was left out, and which source object has
 * already become which output object. Rules for single kinds of object are functions that take the job.
 */
export class Job {
  readonly file: PdfFile;
  readonly writer: PdfWriter;
  readonly context: Context;
  readonly layers: Layers;
  readonly pictures: PictureTask[] = [];
  /** Rebuilds content with its resources; given from outside so that the rules do not import each other in a ring. */
  readonly content: (job: Job, bytes: Uint8Array, resources: PdfDict | undefined) => RebuiltContent;
  private readonly made = new Map<string, Map<PdfValue, PdfRef | null>>();
  private readonly left = new Map<string, Removal>();
  where = "";
  depth = 0;

  constructor(file: PdfFile, writer: PdfWriter, context: Context, layers: Layers, content: Job["content"]) {
    this.file = file;
    this.writer = writer;
    this.context = context;
    this.layers = layers;
    this.content = content;
  }

  /** Notes what is left out, once for each page and kind. */
  leave(what: Removal["what"], where = this.where): void {
    this.left.set(`${what} ${where}`, { what, where });
  }
  removals(): Removal[] {
    return [...this.left.values()];
  }

  /**
   * The output object of a source object, made once. `make` gives `undefined` for what is not permitted;
   * a source object met again while it is being made is a loop and gives `undefined`.
   * @param role what it serves as, where one object can serve as two things: each has an output of its own
   */
  once(source: PdfValue, make: (place: PdfRef) => PdfValue | undefined, role = ""): PdfRef | undefined {
    const made = this.made.get(role) ?? new Map<PdfValue, PdfRef | null>();
    this.made.set(role, made);
    const known = made.get(source);
    if (known !== undefined) return known ?? undefined;
    made.set(source, null);
    this.depth += 1;
    this.context.budget.entry();
    try {
      if (this.depth > 40) return undefined;
      const place = this.writer.reserve();
      const value = make(place);
      if (value === undefined) return undefined;
      this.writer.set(place, value);
      made.set(source, place);
      return place;
    } finally {
      this.depth -= 1;
    }
  }

  get(owner: PdfDict | PdfStream, key: string): PdfValue {
    return this.file.get(owner, key);
  }

  number(owner: PdfDict | PdfStream, key: string): number | undefined {
    const value = this.get(owner, key);
    return typeof value === "number" ? value : undefined;
  }

  /** An array of numbers, of the given length where one is given. */
  numbers(value: PdfValue | undefined, length?: number): number[] | undefined {
    const array = this.file.resolve(value);
    if (!Array.isArray(array) || array.length > 100_000) return undefined;
    const numbers = array.map((each) => this.file.resolve(each));
    if (!numbers.every((each) => typeof each === "number")) return undefined;
    return length === undefined || numbers.length === length ? (numbers as number[]) : undefined;
  }

  nameOf(owner: PdfDict | PdfStream, key: string): string | undefined {
    const value = this.get(owner, key);
    return isName(value) ? value.name : undefined;
  }

  dictOf(owner: PdfDict | PdfStream, key: string): PdfDict | undefined {
    const value = this.get(owner, key);
    return isDict(value) ? value : isStream(value) ? value.dict : undefined;
  }

  /** Copies the entries whose value is of the wanted kind into `to`. */
  copy(
    from: PdfDict | PdfStream,
    to: Map<string, PdfValue>,
    wanted: Readonly<Record<string, "number" | "bool" | "numbers" | readonly string[]>>,
  ): void {
    for (const [key, kind] of Object.entries(wanted)) {
      const value = this.get(from, key);
      if (kind === "number" && typeof value === "number") to.set(key, value);
      else if (kind === "bool" && typeof value === "boolean") to.set(key, value);
      else if (kind === "numbers") {
        const numbers = this.numbers(value);
        if (numbers) to.set(key, numbers);
      } else if (Array.isArray(kind) && isName(value) && kind.includes(value.name)) to.set(key, name(value.name));
    }
  }
}
