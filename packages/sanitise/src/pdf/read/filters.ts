import { constants, inflateRawSync, inflateSync } from "node:zlib";
import { type Budget, RefusalSignal } from "../../format.ts";
import { lzwDecode } from "./lzw.ts";
import { isDict, isName, type PdfDict, type PdfStream, type PdfValue } from "./objects.ts";
import { undoPredictor } from "./predictor.ts";

/** Resolves references while looking at filter entries. */
export type Resolve = (value: PdfValue | undefined) => PdfValue;

/** A filter whose output is pixels; it is left for the image reader. */
export interface ImageFilter {
  readonly filter: "DCTDecode" | "JPXDecode" | "JBIG2Decode" | "CCITTFaxDecode";
  readonly parms: PdfDict | undefined;
}

export interface Decoded {
  readonly bytes: Uint8Array;
  readonly image: ImageFilter | undefined;
}

/** No stream that is not a picture may be larger than this. */
const maxStream = 96 * 1024 * 1024;

const short: Readonly<Record<string, string>> = {
  A85: "ASCII85Decode",
  AHx: "ASCIIHexDecode",
  CCF: "CCITTFaxDecode",
  DCT: "DCTDecode",
  Fl: "FlateDecode",
  LZW: "LZWDecode",
  RL: "RunLengthDecode",
};

/** The filters of a stream with their parameters, in order (ISO 32000-1 Table 5; Table 94 for inline pictures). */
export function filtersOf(dict: PdfDict, resolve: Resolve): { filter: string; parms: PdfDict | undefined }[] {
  const names = resolve(dict.entries.get("Filter") ?? dict.entries.get("F"));
  const parms = resolve(dict.entries.get("DecodeParms") ?? dict.entries.get("DP"));
  const list = Array.isArray(names) ? names.map((each) => resolve(each)) : names === null ? [] : [names];
  return list.filter(isName).map(({ name }, index) => {
    const own = resolve(Array.isArray(parms) ? parms[index] : index === 0 ? parms : null);
    return { filter: short[name] ?? name, parms: isDict(own) ? own : undefined };
  });
}

/**
 * Undoes a stream's filters up to the first picture filter.
 * `undefined` when the data cannot be decoded; RefusalSignal when it grows past the budget.
 */
export function decodeStream(stream: PdfStream, resolve: Resolve, budget: Budget): Decoded | undefined {
  let bytes = stream.raw;
  const filters = filtersOf(stream.dict, resolve);
  if (filters.length > 8) throw new RefusalSignal("bomb-depth", "filters");
  for (const { filter, parms } of filters) {
    if (filter === "DCTDecode" || filter === "JPXDecode" || filter === "JBIG2Decode" || filter === "CCITTFaxDecode") {
      return { bytes, image: { filter, parms } };
    }
    const decoded = decodeOne(filter, bytes, budget);
    if (!decoded) return undefined;
    const plain =
      filter === "FlateDecode" || filter === "LZWDecode" ? undoPredictor(decoded, numbersOf(parms, resolve)) : decoded;
    if (!plain) return undefined;
    bytes = plain;
  }
  return { bytes, image: undefined };

  function decodeOne(filter: string, input: Uint8Array, spending: Budget): Uint8Array | undefined {
    switch (filter) {
      case "FlateDecode":
        return inflate(input, spending);
      case "LZWDecode": {
        const early = resolve(filters.find((each) => each.filter === filter)?.parms?.entries.get("EarlyChange"));
        return counted(lzwDecode(input, early === 0 ? 0 : 1, maxStream), spending);
      }
      case "ASCII85Decode":
        return counted(ascii85(input), spending);
      case "ASCIIHexDecode":
        return counted(asciiHex(input), spending);
      case "RunLengthDecode":
        return counted(runLength(input), spending);
      case "Crypt":
        return input;
      default:
        return undefined;
    }
  }
}

function counted(bytes: Uint8Array | undefined, budget: Budget): Uint8Array | undefined {
  if (bytes) budget.inflated(bytes.length);
  return bytes;
}

function numbersOf(parms: PdfDict | undefined, resolve: Resolve) {
  const number = (key: string, otherwise: number): number => {
    const value = resolve(parms?.entries.get(key));
    return typeof value === "number" ? value : otherwise;
  };
  return {
    predictor: number("Predictor", 1),
    colors: number("Colors", 1),
    bits: number("BitsPerComponent", 8),
    columns: number("Columns", 1),
  };
}

/** Inflates with a cap; data cut short gives what there is. */
export function inflate(input: Uint8Array, budget: Budget): Uint8Array | undefined {
  const options = { maxOutputLength: maxStream, finishFlush: constants.Z_SYNC_FLUSH };
  const attempts = [() => inflateSync(input, options), () => inflateRawSync(input.subarray(2), options)];
  for (const attempt of attempts) {
    try {
      const out = attempt();
      budget.inflated(out.length);
      return out;
    } catch (error) {
      if (error instanceof RefusalSignal) throw error;
      if (error instanceof RangeError) throw new RefusalSignal("bomb-size", "FlateDecode");
    }
  }
  return undefined;
}

function ascii85(input: Uint8Array): Uint8Array | undefined {
  const out: number[] = [];
  const group: number[] = [];
  const flush = (count: number): void => {
    let value = 0;
    for (let index = 0; index < 5; index += 1) value = value * 85 + (group[index] ?? 84);
    for (let index = 0; index < count; index += 1) out.push(Math.floor(value / 256 ** (3 - index)) & 255);
    group.length = 0;
  };
  for (const byte of input) {
    if (byte === 126) break;
    if (byte === 122 && group.length === 0) out.push(0, 0, 0, 0);
    else if (byte >= 33 && byte <= 117) {
      group.push(byte - 33);
      if (group.length === 5) flush(4);
    } else if (byte > 32) return undefined;
  }
  if (group.length > 1) flush(group.length - 1);
  return Uint8Array.from(out);
}

function asciiHex(input: Uint8Array): Uint8Array | undefined {
  let digits = "";
  for (const byte of input) {
    if (byte === 62) break;
    if (byte > 32) digits += String.fromCharCode(byte);
  }
  if (/[^0-9a-fA-F]/.test(digits)) return undefined;
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex");
}

function runLength(input: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let total = 0;
  for (let at = 0; at < input.length; ) {
    const length = input[at]!;
    if (length === 128) break;
    const part =
      length < 128 ? input.slice(at + 1, at + 2 + length) : new Uint8Array(257 - length).fill(input[at + 1] ?? 0);
    at += length < 128 ? length + 2 : 2;
    total += part.length;
    if (total > maxStream) throw new RefusalSignal("bomb-size", "RunLengthDecode");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
