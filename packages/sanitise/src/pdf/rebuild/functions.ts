import { deflateSync } from "node:zlib";
import { isKeyword, Lexer } from "../read/lexer.ts";
import { bytesOf, dict, isDict, isStream, name, type PdfStream, type PdfValue, stream } from "../read/objects.ts";
import { numberText } from "../write/serialise.ts";
import type { Job } from "./job.ts";

/** Operators of a PostScript calculator function (ISO 32000-1 Table 42). */
const calculator = new Set(
  "abs add atan ceiling cos cvi cvr div exp floor idiv ln log mod mul neg round sin sqrt sub truncate and bitshift eq false ge gt le lt ne not or true xor if ifelse copy dup exch index pop roll".split(
    " ",
  ),
);

/** A function object (ISO 32000-1 §7.10), or `undefined` when it is none of the four types. */
export function rebuildFunction(job: Job, value: PdfValue | undefined): PdfValue | undefined {
  const source = job.file.resolve(value);
  if (!isDict(source) && !isStream(source)) return undefined;
  return job.once(source, () => {
    const entries = new Map<string, PdfValue>();
    job.copy(source, entries, { Domain: "numbers", Range: "numbers" });
    if (!entries.has("Domain")) return undefined;
    const type = job.number(source, "FunctionType");
    entries.set("FunctionType", type ?? -1);
    if (type === 0 && isStream(source)) return sampled(job, source, entries);
    if (type === 2) {
      job.copy(source, entries, { C0: "numbers", C1: "numbers", N: "number" });
      return entries.has("N") ? { kind: "dict", entries } : undefined;
    }
    if (type === 3) return stitched(job, source, entries);
    if (type === 4 && isStream(source)) return calculated(job, source, entries);
    return undefined;
  });
}

function sampled(job: Job, source: PdfStream, entries: Map<string, PdfValue>): PdfValue | undefined {
  job.copy(source, entries, {
    Size: "numbers",
    BitsPerSample: "number",
    Order: "number",
    Encode: "numbers",
    Decode: "numbers",
  });
  const data = job.file.decode(source);
  const size = job.numbers(entries.get("Size"));
  const range = job.numbers(entries.get("Range"));
  const bits = job.number(source, "BitsPerSample");
  if (!data || data.image || !size || !range || !bits || ![1, 2, 4, 8, 12, 16, 24, 32].includes(bits)) return undefined;
  const length = Math.ceil(
    (size.reduce((product, each) => product * Math.max(1, each), 1) * (range.length / 2) * bits) / 8,
  );
  if (length > 8_000_000) return undefined;
  const samples = new Uint8Array(length);
  samples.set(data.bytes.subarray(0, length));
  entries.set("Filter", name("FlateDecode"));
  return stream({ kind: "dict", entries }, deflateSync(samples));
}

function stitched(job: Job, source: Parameters<Job["get"]>[0], entries: Map<string, PdfValue>): PdfValue | undefined {
  job.copy(source, entries, { Bounds: "numbers", Encode: "numbers" });
  const parts = job.get(source, "Functions");
  if (
    !Array.isArray(parts) ||
    parts.length === 0 ||
    parts.length > 1000 ||
    !entries.has("Bounds") ||
    !entries.has("Encode")
  )
    return undefined;
  const rebuilt = parts.map((part) => rebuildFunction(job, part));
  if (rebuilt.some((part) => part === undefined)) return undefined;
  entries.set("Functions", rebuilt as PdfValue[]);
  return { kind: "dict", entries };
}

function calculated(job: Job, source: PdfStream, entries: Map<string, PdfValue>): PdfValue | undefined {
  const data = job.file.decode(source);
  if (!data || data.image || data.bytes.length > 200_000 || !entries.has("Range")) return undefined;
  const lexer = new Lexer(data.bytes, 0, false);
  const words: string[] = [];
  let open = 0;
  for (;;) {
    const token = lexer.next();
    if (token === undefined) break;
    if (typeof token === "number") words.push(numberText(token));
    else if (typeof token === "boolean") words.push(String(token));
    else if (isKeyword(token) && (token.word === "{" || token.word === "}")) {
      open += token.word === "{" ? 1 : -1;
      words.push(token.word);
      if (open === 0) break;
      if (open < 0 || open > 32) return undefined;
    } else if (isKeyword(token) && calculator.has(token.word)) words.push(token.word);
    else return undefined;
  }
  if (open !== 0 || words[0] !== "{") return undefined;
  entries.set("Filter", name("FlateDecode"));
  return stream(dict(Object.fromEntries(entries)), deflateSync(bytesOf(words.join(" "))));
}
