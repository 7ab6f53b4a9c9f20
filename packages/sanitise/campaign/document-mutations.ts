/** Files of each kind, damaged by a seed, taken through rebuild and confirmation in this process. */
import { contextWith } from "../fixtures/format-context.ts";
import { scan } from "../measure/scanner.ts";
import { writeZip } from "../src/archive/zip-write.ts";
import { confirmerFor } from "../src/confirmers.ts";
import { isRefusal, type NestedRebuilt, RefusalSignal } from "../src/format.ts";
import { formatFor } from "../src/registry.ts";
import { type DocumentKind, documentKinds, documentSamples } from "./document-samples.ts";
import { type OfficeKind, officeKinds, officeParts, officeSamples } from "./office-samples.ts";
import { type PictureKind, pictureKinds, pictureSamples, summed } from "./picture-samples.ts";

export type Kind = DocumentKind | OfficeKind | PictureKind;
export const kinds: readonly Kind[] = [...documentKinds, ...officeKinds, ...pictureKinds];

type Draw = (below: number) => number;

/** Numbers from a seed (mulberry32). */
function numbers(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One to eight bytes changed, stretches removed, doubled or moved. */
export function damaged(bytes: Buffer, next: Draw): Buffer {
  let out = Buffer.from(bytes);
  for (let change = 1 + next(8); change > 0; change -= 1) {
    const at = next(out.length || 1);
    const length = 1 + next(24);
    const way = next(6);
    if (way <= 2)
      out[at] =
        way === 0 ? next(256) : way === 1 ? out[at]! ^ (1 << next(8)) : '<>[]()/ 0\r\n-:;="'.charCodeAt(next(17));
    else if (way === 3) out = Buffer.concat([out.subarray(0, at), out.subarray(at + length)]);
    else if (way === 4) out = Buffer.concat([out.subarray(0, at + length), out.subarray(at)]);
    else
      out = Buffer.concat([
        out.subarray(0, at),
        out.subarray(next(out.length), next(out.length) + length),
        out.subarray(at),
      ]);
  }
  return out;
}

/** Tags of a part moved, doubled or given another's attributes: still XML more often than bytes damaged anyhow. */
function disarranged(part: Buffer, next: Draw): Buffer {
  const pieces = part.toString("utf8").split(/(?=<)/);
  for (let change = 1 + next(4); change > 0; change -= 1) {
    const [from, to] = [next(pieces.length), next(pieces.length)];
    const way = next(4);
    const piece = pieces[from] ?? "";
    if (way === 0) pieces.splice(to, 0, piece);
    else if (way === 1) pieces.splice(from, 1);
    else if (way === 2)
      pieces[from] = piece.replace(/ [\w:]+="[^"]*"/, / [\w:]+="[^"]*"/.exec(pieces[to] ?? "")?.[0] ?? "");
    else pieces[from] = piece.replace(/^<(\/?)[\w:]+/, `<$1${/^<\/?([\w:]+)/.exec(pieces[to] ?? "")?.[1] ?? "x"}`);
  }
  return Buffer.from(pieces.join(""), "utf8");
}

/** A package damaged as bytes, or one part of it before it is packed, so that its sums agree. */
function damagedPackage(kind: OfficeKind, next: Draw): Buffer {
  const way = next(4);
  if (way === 0) return damaged(Buffer.from(officeSamples[kind]), next);
  const parts = [...officeParts[kind]];
  const at = next(parts.length);
  const part = parts[at]!;
  const bytes = Buffer.from(part.bytes);
  parts[at] = { ...part, bytes: way === 1 ? damaged(bytes, next) : disarranged(bytes, next) };
  return Buffer.from(writeZip(parts));
}

function damagedPicture(kind: PictureKind, next: Draw): Buffer {
  const choices: readonly Buffer[] = pictureSamples[kind];
  const picture = damaged(choices[next(choices.length)]!, next);
  return kind === "png" && next(2) === 0 ? summed(picture) : picture;
}

function damagedSample(kind: Kind, next: Draw): Buffer {
  if (kind in pictureSamples) return damagedPicture(kind as PictureKind, next);
  if (kind in officeSamples) return damagedPackage(kind as OfficeKind, next);
  const choices: readonly Buffer[] = documentSamples[kind as DocumentKind];
  return damaged(choices[next(choices.length)]!, next);
}

/**
 * Damages a sample and takes it the whole way; anything but `refused` or `confirmed` is a failure. A confirmed Office
 * output is also looked through by the scanner that shares no code with either side.
 */
export async function fuzzDocument(kind: Kind, seed: number): Promise<string> {
  const next = numbers(seed);
  const bytes = damagedSample(kind, next);
  const format = formatFor(kind);
  if (!format) return "no format";
  const offered = format.modes.filter((mode) => format.profileFor(mode) === "plain");
  const mode = offered[next(offered.length)]!;
  const context = contextWith({
    mode,
    limits: { pixels: 4_000_000 },
    nested: ({ name }): NestedRebuilt => ({
      name: name.replace(/[^A-Za-z0-9]/g, "_").slice(0, 50) || "a",
      bytes: Buffer.from("x\r\n"),
      type: "text",
      extension: "txt",
      removed: [],
    }),
  });
  const worker = await format.load();
  const source = { bytes, name: `a.${kind}`, type: kind };
  try {
    await worker.inspect(source, context);
    const answer = await worker.rebuild(source, context);
    if (isRefusal(answer)) return "refused";
    const confirmer = await confirmerFor(answer.type)?.();
    const objection = await confirmer?.confirm(answer.bytes, "a", {
      limits: context.limits,
      depth: 0,
      confirmNested: async () => null,
    });
    if (objection !== null) return `not confirmed: ${JSON.stringify(objection)}`;
    const seen = kind in officeSamples && answer.type === kind ? scan(answer.bytes, `a.${kind}`) : [];
    return seen.length > 0 ? `seen: ${JSON.stringify(seen)}` : "confirmed";
  } catch (error) {
    if (error instanceof RefusalSignal) return "refused";
    throw error;
  }
}
