import { typeNames } from "../format.ts";
import { refusalCodes, removalCodes, riskNames } from "../vocabulary/tables.ts";
import { type Answer, endMark, headBytes, kinds, magic, maxItems, maxPlace } from "./answer.ts";

const riskIndex = new Map<string, number>(riskNames.map((name, index) => [name, index]));
const removalIndex = new Map<string, number>(removalCodes.map((name, index) => [name, index]));

/** The pieces of an answer in order; output bytes are passed through unjoined. */
export function writeAnswer(answer: Answer): Buffer[] {
  const pieces: Buffer[] = [];
  const number = (size: 1 | 2 | 4, value: number) => {
    const buffer = Buffer.alloc(size);
    buffer.writeUIntBE(value, 0, size);
    pieces.push(buffer);
  };
  const place = (where: string) => {
    const text = Buffer.from(Array.from(where).slice(0, maxPlace).join(""), "utf8");
    number(2, text.length);
    pieces.push(text);
  };
  number(1, kinds.indexOf(answer.kind));
  number(2, typeNames.indexOf(answer.type));
  const findings = answer.findings.slice(0, maxItems);
  number(4, findings.length);
  for (const finding of findings) {
    number(2, riskIndex.get(finding.risk) ?? 0xffff);
    place(finding.where);
  }
  if (answer.kind === "rebuilt") {
    const removed = answer.removed.slice(0, maxItems);
    number(4, removed.length);
    for (const removal of removed) {
      const asRisk = riskIndex.get(removal.what);
      number(1, asRisk === undefined ? 1 : 0);
      number(2, asRisk ?? removalIndex.get(removal.what) ?? 0xffff);
      place(removal.where);
    }
    number(2, typeNames.indexOf(answer.outputType));
    number(1, answer.extension.length);
    pieces.push(Buffer.from(answer.extension, "latin1"));
    number(4, answer.bytes.length);
    pieces.push(Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.length));
  }
  if (answer.kind === "refused") {
    number(2, refusalCodes.indexOf(answer.refusal.refused));
    place(answer.refusal.where);
  }
  number(4, endMark);
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(magic, 0);
  head.writeUInt32BE(
    pieces.reduce((sum, piece) => sum + piece.length, 0),
    4,
  );
  return [head, ...pieces];
}
