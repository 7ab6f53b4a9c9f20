import { headBytes } from "../wire/answer.ts";
import { answerLength } from "../wire/read-answer.ts";

const firstRoom = 64 * 1024;

/**
 * What came of an answer so far, held to the length it gives itself and to a limit. It takes no more memory than twice
 * what came, however small the pieces it came in.
 */
export class Collected {
  private room = Buffer.allocUnsafe(firstRoom);
  private length = 0;
  private expected: number | undefined;
  private readonly limit: number;
  constructor(limit: number) {
    this.limit = limit;
  }
  add(piece: Buffer): "open" | "complete" | "too long" {
    const needed = this.length + piece.length;
    if (needed > this.limit) return "too long";
    if (needed > this.room.length) this.grow(needed);
    piece.copy(this.room, this.length);
    this.length = needed;
    if (this.expected === undefined && needed >= headBytes) this.expected = answerLength(this.bytes());
    if ((this.expected ?? 0) > this.limit) return "too long";
    return this.expected !== undefined && needed >= this.expected ? "complete" : "open";
  }
  /** Whole; more than the answer's own length stays in it, for the reader to object to. */
  bytes(): Buffer {
    return this.room.subarray(0, this.length);
  }
  private grow(needed: number): void {
    const larger = Buffer.allocUnsafe(Math.min(this.limit, Math.max(needed, 2 * this.room.length)));
    this.room.copy(larger, 0, 0, this.length);
    this.room = larger;
  }
}
