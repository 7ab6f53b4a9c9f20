import { RefusalSignal } from "../../format.ts";
import { type Operation, operatorOperands, readContent } from "../read/content.ts";
import {
  bytesOf,
  dict,
  isName,
  isStream,
  isString,
  latin1,
  name,
  type PdfDict,
  type PdfRef,
  type PdfStream,
  type PdfValue,
} from "../read/objects.ts";
import { serialise } from "../write/serialise.ts";
import { rebuildColour } from "./colour.ts";
import { rebuildFont } from "./font.ts";
import { rebuildForm } from "./form.ts";
import { rebuildGraphicsState } from "./graphics-state.ts";
import type { Job, RebuiltContent } from "./job.ts";
import { rebuildPicture } from "./picture.ts";
import { rebuildPattern, rebuildShading } from "./shading.ts";

type Group = "Font" | "XObject" | "ExtGState" | "ColorSpace" | "Pattern" | "Shading";

/** Painting operators, which leave no mark while a hidden layer is open, and what is written instead. */
const painting: Readonly<Record<string, string | null>> = {
  ...{ S: "n", s: "n", f: "n", F: "n", "f*": "n", B: "n", "B*": "n", b: "n", "b*": "n" },
  ...{ Tj: null, TJ: null, "'": "T*", '"': "T*", sh: null, BI: null, Do: null },
};
const deviceSpaces = ["DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"];
const intents = ["AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"];

/** One content stream on its way: operators out, and the resources they turned out to use. */
class Rewriting {
  readonly lines: string[] = [];
  readonly used = new Map<Group, Map<string, PdfValue>>();
  private readonly job: Job;
  private readonly resources: PdfDict | undefined;
  private readonly names = new Map<string, string | null>();
  private saved = 0;
  /** Marked-content sequences open now: whether each hides what is in it. */
  private readonly marks: boolean[] = [];

  constructor(job: Job, resources: PdfDict | undefined) {
    this.job = job;
    this.resources = resources;
  }

  finish(): void {
    for (; this.saved > 0; this.saved -= 1) this.lines.push("Q");
  }

  private hidden(): boolean {
    return this.marks.includes(true);
  }

  private put(operator: string, ...operands: PdfValue[]): void {
    this.lines.push(
      operands.length === 0 ? operator : `${operands.map((each) => serialise(each)).join(" ")} ${operator}`,
    );
  }

  /** The output name of a resource, rebuilt on first use; `undefined` when it is not there or not permitted. */
  private resource(group: Group, called: string, make: (value: PdfValue) => PdfValue | undefined): string | undefined {
    const key = `${group}/${called}`;
    const known = this.names.get(key);
    if (known !== undefined) return known ?? undefined;
    const entries = this.resources ? this.job.dictOf(this.resources, group) : undefined;
    const source = entries?.entries.get(called);
    const made = source === undefined ? undefined : make(source);
    this.names.set(key, made === undefined ? null : this.keep(group, made));
    return this.names.get(key) ?? undefined;
  }

  private keep(group: Group, made: PdfValue): string {
    const all = this.used.get(group) ?? new Map<string, PdfValue>();
    this.used.set(group, all);
    const label = `${group[0]}${all.size}`;
    all.set(label, made);
    return label;
  }

  step(operation: Operation): void {
    const { operator } = operation;
    if (operator === "BX" || operator === "EX" || operator === "MP" || operator === "DP") return;
    if (operator === "BMC" || operator === "BDC" || operator === "EMC") {
      this.mark(operation);
      return;
    }
    if (this.hidden() && operator in painting) {
      this.job.leave("pdf-OCG-hidden");
      const instead = painting[operator];
      if (instead) this.put(instead);
      return;
    }
    const wanted = operatorOperands[operator];
    if (wanted === undefined) {
      this.job.leave("pdf-operator-dropped");
      return;
    }
    if (wanted < 0) {
      this.special(operation);
      return;
    }
    const operands = operation.operands.slice(-wanted || operation.operands.length);
    if (wanted === 0) {
      this.bare(operator);
      return;
    }
    if (operands.length === wanted) this.withOperands(operator, operands);
  }

  private bare(operator: string): void {
    if (operator === "q") {
      this.saved += 1;
      if (this.saved > 512) throw new RefusalSignal("pdf-page-too-complex", this.job.where);
    }
    if (operator === "Q") {
      if (this.saved === 0) return;
      this.saved -= 1;
    }
    this.put(operator);
  }

  private mark({ operator, operands }: Operation): void {
    if (operator === "EMC") {
      this.marks.pop();
      return;
    }
    const [tag, property] = [operands.at(-2), operands.at(-1)];
    const layered = operator === "BDC" && isName(tag ?? null) && (tag as { name: string }).name === "OC";
    const properties = this.resources ? this.job.dictOf(this.resources, "Properties") : undefined;
    const group =
      layered && property !== undefined && isName(property) ? properties?.entries.get(property.name) : undefined;
    this.marks.push(group !== undefined && !this.job.layers.shows(group));
  }

  private withOperands(operator: string, operands: readonly PdfValue[]): void {
    const [first, second] = operands;
    const text = (value: PdfValue | undefined): string => (value !== undefined && isName(value) ? value.name : "");
    switch (operator) {
      case "gs": {
        this.named(
          "gs",
          this.resource("ExtGState", text(first), (value) => rebuildGraphicsState(this.job, value, this.resources)),
        );
        return;
      }
      case "sh": {
        this.named(
          "sh",
          this.resource("Shading", text(first), (value) => rebuildShading(this.job, value, this.resources)),
        );
        return;
      }
      case "Do": {
        this.named(
          "Do",
          this.resource("XObject", text(first), (value) => this.xobject(value)),
        );
        return;
      }
      case "Tf": {
        const font = this.resource("Font", text(first), (value) => rebuildFont(this.job, value));
        if (font && typeof second === "number") this.put("Tf", name(font), second);
        return;
      }
      case "CS":
      case "cs": {
        this.space(operator, text(first));
        return;
      }
      case "ri":
        if (intents.includes(text(first))) this.put("ri", name(text(first)));
        return;
      case "d": {
        const lengths = Array.isArray(first) && first.every((each) => typeof each === "number") ? first : undefined;
        if (lengths && typeof second === "number") this.put("d", lengths, second);
        return;
      }
      case "Tj":
      case "'":
        if (first !== undefined && isString(first)) this.put(operator, first);
        return;
      case '"':
        if (typeof first === "number" && typeof second === "number" && isString(operands[2]!))
          this.put('"', first, second, operands[2]!);
        return;
      case "TJ":
        if (Array.isArray(first))
          this.put(
            "TJ",
            first.filter((each) => typeof each === "number" || isString(each)),
          );
        return;
      default:
        if (operands.every((each) => typeof each === "number" && Number.isFinite(each)))
          this.put(operator, ...operands);
    }
  }

  private named(operator: string, label: string | undefined): void {
    if (label !== undefined) this.put(operator, name(label));
  }

  private space(operator: string, called: string): void {
    const short = { G: "DeviceGray", RGB: "DeviceRGB", CMYK: "DeviceCMYK" }[called] ?? called;
    if (deviceSpaces.includes(short)) {
      this.put(operator, name(short));
      return;
    }
    const label = this.resource("ColorSpace", called, (value) => rebuildColour(this.job, value, this.resources)?.value);
    this.named(operator, label);
  }

  private special({ operator, operands, inline }: Operation): void {
    if (operator === "BI") {
      if (!inline) return;
      const made = rebuildPicture(
        this.job,
        { kind: "stream", dict: spelledOut(inline.dict), raw: inline.raw },
        this.resources,
      );
      if (made) this.put("Do", name(this.keep("XObject", made)));
      return;
    }
    const last = operands.at(-1);
    const numbers = operands.filter((each) => typeof each === "number").slice(-32);
    if (last !== undefined && isName(last)) {
      const label = this.resource("Pattern", last.name, (value) => rebuildPattern(this.job, value, this.resources));
      if (label && /^(scn|SCN)$/.test(operator)) this.put(operator, ...numbers, name(label));
    } else if (numbers.length > 0) this.put(operator, ...numbers);
  }

  private xobject(value: PdfValue): PdfRef | undefined {
    const source = this.job.file.resolve(value);
    if (!isStream(source)) return undefined;
    const layer = source.dict.entries.get("OC");
    if (layer !== undefined && !this.job.layers.shows(layer)) {
      this.job.leave("pdf-OCG-hidden");
      return undefined;
    }
    const subtype = this.job.nameOf(source, "Subtype");
    if (subtype === "Image") return rebuildPicture(this.job, source, this.resources);
    if (subtype === "PS" || this.job.nameOf(source, "Subtype2") === "PS") {
      this.job.leave("pdf-PostScriptXObject");
      return undefined;
    }
    return subtype === "Form" || subtype === undefined ? rebuildForm(this.job, source, this.resources) : undefined;
  }
}

const longKeys: Readonly<Record<string, string>> = {
  ...{
    BPC: "BitsPerComponent",
    CS: "ColorSpace",
    D: "Decode",
    DP: "DecodeParms",
    F: "Filter",
    H: "Height",
    IM: "ImageMask",
    I: "Interpolate",
    W: "Width",
  },
};
const spelledOut = (inline: PdfDict): PdfDict => ({
  kind: "dict",
  entries: new Map([...inline.entries].map(([key, value]) => [longKeys[key] ?? key, value] as const)),
});

/** Rewrites content through the list of operators; what it uses comes back as rebuilt resources. */
export function rebuildContent(job: Job, bytes: Uint8Array, resources: PdfDict | undefined): RebuiltContent {
  const rewriting = new Rewriting(job, resources);
  for (const operation of readContent(bytes)) rewriting.step(operation);
  rewriting.finish();
  const groups = [...rewriting.used].map(([group, entries]) => [group, { kind: "dict", entries } as PdfDict] as const);
  return { bytes: bytesOf(rewriting.lines.join("\n")), resources: dict(Object.fromEntries(groups)) };
}

/** A page's content: its streams joined by white space, as viewers do. */
export function pageContent(job: Job, value: PdfValue | undefined): Uint8Array {
  const source = job.file.resolve(value);
  const parts = (Array.isArray(source) ? source : [source]).map((each) => job.file.resolve(each)).filter(isStream);
  return bytesOf(parts.map((part: PdfStream) => latin1(job.file.decode(part)?.bytes ?? new Uint8Array())).join("\n"));
}
