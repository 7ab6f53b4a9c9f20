/** What a parent asks of a worker, sent over stdin: a length-checked JSON header, then the bytes. */
import type { Limits, Mode, TypeName } from "../format.ts";

export interface SanitiseJob {
  readonly step: "inspect" | "sanitise" | "preview";
  readonly name: string;
  readonly declaredType: string | undefined;
  readonly defaultMode: Mode | undefined;
  readonly modes: Partial<Record<TypeName, Mode>>;
  /** Types that must not pass, alone or inside another file. */
  readonly forbidden: readonly TypeName[];
  readonly password: string | undefined;
  readonly profile: "plain" | "office";
  /** An office sandbox could be had for this job. */
  readonly officeAvailable: boolean;
  readonly limits: Limits;
}

export interface ConfirmJob {
  readonly step: "confirm";
  readonly name: string;
  readonly type: TypeName;
  readonly limits: Limits;
}

export type Job = SanitiseJob | ConfirmJob;

/** Header length (4 bytes), body length (8 bytes), both big-endian, then header and body. */
export function encodeJobHead(job: Job, bodyLength: number): Buffer {
  const header = Buffer.from(JSON.stringify(job), "utf8");
  const head = Buffer.alloc(12);
  head.writeUInt32BE(header.length, 0);
  head.writeBigUInt64BE(BigInt(bodyLength), 4);
  return Buffer.concat([head, header]);
}

/** Reads one job from a stream until it is complete; the parent is trusted, so a short stream is a defect. */
export async function readJob(stream: AsyncIterable<Buffer>): Promise<{ job: Job; bytes: Uint8Array }> {
  const pieces: Buffer[] = [];
  let have = 0;
  let need = 12;
  let body: Buffer | undefined;
  let header: Buffer | undefined;
  for await (const piece of stream) {
    if (body && header) {
      piece.copy(body, have - 12 - header.length);
      have += piece.length;
      continue;
    }
    pieces.push(piece);
    have += piece.length;
    if (have < need) continue;
    let all = Buffer.concat(pieces);
    need = 12 + all.readUInt32BE(0);
    if (have < need) {
      pieces.splice(0, pieces.length, all);
      continue;
    }
    header = all.subarray(12, need);
    body = Buffer.alloc(Number(all.readBigUInt64BE(4)));
    all = all.subarray(need);
    all.copy(body);
  }
  if (!header || !body || have !== 12 + header.length + body.length) throw new Error("short job");
  return { job: JSON.parse(header.toString("utf8")) as Job, bytes: body };
}
