import { type Finding, type Refusal, type Removal, refuse, typeNames } from "../format.ts";
import { extensionsOf } from "../identify/extensions.ts";
import { refusalCodes, removalCodes, riskNames } from "../vocabulary/tables.ts";
import { type Answer, endMark, headBytes, kinds, magic, maxItems, maxPlace } from "./answer.ts";

class BadAnswer extends Error {}

/** Control, bidirectional and invisible characters become "?": a place is shown to people and written to records. */
const cleanPlace = (text: string): string =>
  Array.from(text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, "?"))
    .slice(0, maxPlace)
    .join("");

class Reader {
  private at = 0;
  private readonly bytes: Buffer;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
  number(size: 1 | 2 | 4): number {
    const value = this.take(size).readUIntBE(0, size);
    return value;
  }
  take(length: number): Buffer {
    if (length > this.bytes.length - this.at) throw new BadAnswer();
    const piece = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return piece;
  }
  pick<T>(table: readonly T[], index: number): T {
    const entry = table[index];
    if (entry === undefined) throw new BadAnswer();
    return entry;
  }
  place(): string {
    const length = this.number(2);
    if (length > maxPlace * 4) throw new BadAnswer();
    return cleanPlace(new TextDecoder("utf-8", { fatal: true }).decode(this.take(length)));
  }
  count(): number {
    const count = this.number(4);
    if (count > maxItems) throw new BadAnswer();
    return count;
  }
  head(): void {
    if (this.number(4) !== magic || this.number(4) !== this.bytes.length - headBytes) throw new BadAnswer();
  }
  end(): void {
    if (this.number(4) !== endMark || this.at !== this.bytes.length) throw new BadAnswer();
  }
}

/** Bytes of the whole answer by what it says of itself; undefined while its head is not there yet. */
export const answerLength = (begun: Buffer): number | undefined =>
  begun.length < headBytes ? undefined : headBytes + begun.readUInt32BE(4);

/**
 * Reads a worker's answer, trusting nothing: every index is looked up, every length checked, nothing may follow.
 * @returns the answer, or the refusal `protocol` where a rule is broken.
 */
export function readAnswer(untrusted: Buffer, maxOutputBytes: number): Answer | Refusal {
  try {
    return read(new Reader(untrusted), maxOutputBytes);
  } catch (error) {
    if (error instanceof BadAnswer || error instanceof TypeError) return refuse("protocol");
    throw error;
  }
}

function read(reader: Reader, maxOutputBytes: number): Answer {
  reader.head();
  const kind = reader.pick(kinds, reader.number(1));
  const type = reader.pick(typeNames, reader.number(2));
  const findings: Finding[] = [];
  for (let left = reader.count(); left > 0; left--) {
    findings.push({ risk: reader.pick(riskNames, reader.number(2)), where: reader.place() });
  }
  const head = { type, findings };
  if (kind === "refused") {
    const code = reader.pick(refusalCodes, reader.number(2));
    const refusal = refuse(code, reader.place());
    reader.end();
    return { ...head, kind, refusal };
  }
  if (kind !== "rebuilt") {
    reader.end();
    return { ...head, kind };
  }
  const removed: Removal[] = [];
  for (let left = reader.count(); left > 0; left--) {
    const table = reader.number(1);
    const index = reader.number(2);
    const what = table === 0 ? reader.pick(riskNames, index) : reader.pick(removalCodes, index);
    removed.push({ what, where: reader.place() });
  }
  const outputType = reader.pick(typeNames, reader.number(2));
  const extension = reader.take(reader.number(1)).toString("latin1");
  if (!extensionsOf(outputType).includes(extension)) throw new BadAnswer();
  const length = reader.number(4);
  if (length > maxOutputBytes) throw new BadAnswer();
  const bytes = reader.take(length);
  reader.end();
  return { ...head, kind, removed, outputType, extension, bytes };
}
