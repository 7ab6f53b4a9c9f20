/**
 * What a worker may say, and nothing else: indices into closed tables, places of bounded length,
 * and the output's bytes. Layout, big-endian:
 *
 *   "MSA2" · u32 length of what follows · u8 kind · u16 type · u32 n · n × (u16 risk, place)
 *   rebuilt: u32 n · n × (u8 table, u16 index, place) · u16 type · u8 length + extension · u32 length + bytes
 *   refused: u16 refusal, place
 *   "END!"
 *
 * A place is u16 length + UTF-8.
 */
import type { Finding, Refusal, Removal, TypeName } from "../format.ts";

export const magic = 0x4d534132;
export const endMark = 0x454e4421;
/** Mark and length, before the answer itself. */
export const headBytes = 8;
export const kinds = ["inspected", "rebuilt", "refused", "wants-office", "confirmed"] as const;
export const maxPlace = 200;
export const maxItems = 5_000;

export interface Answered {
  readonly type: TypeName;
  readonly findings: readonly Finding[];
}
export interface RebuiltAnswer extends Answered {
  readonly kind: "rebuilt";
  readonly removed: readonly Removal[];
  readonly outputType: TypeName;
  readonly extension: string;
  readonly bytes: Uint8Array;
}
export interface RefusedAnswer extends Answered {
  readonly kind: "refused";
  readonly refusal: Refusal;
}
export interface PlainAnswer extends Answered {
  readonly kind: "inspected" | "wants-office" | "confirmed";
}
export type Answer = RebuiltAnswer | RefusedAnswer | PlainAnswer;
