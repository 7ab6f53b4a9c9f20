import type { RecordRow } from "@machimori/store";
import type { LocalDate } from "@machimori/terms";

/** What the rest of the product asks of a verification: its number, its day, its verdict, its violations. */
export interface Proof {
  readonly id: string;
  readonly number: string;
  readonly at: string;
  readonly day: LocalDate;
  /** The change that brought the model it rests on; null where changes needed no second person yet. */
  readonly change: string | null;
  readonly verdict: "PROVED" | "VIOLATED" | "UNKNOWN";
  readonly leaks: number;
  /** Numbers of the violations an exception may be asked for. */
  readonly coverable: readonly number[];
}

/** Mechanisms that a verification of the network is evidence of, beside the monthly confirmation. */
export const provedMechanisms: ReadonlySet<string> = new Set(["C01", "D08", "D09", "G08"]);

/** Kind of record a verification is kept as. */
export const verificationKind = "separation";

/** The proof a record is; null where it is another record. */
export function proofOf({ kind, at, data }: RecordRow): Proof | null {
  if (kind !== verificationKind || data === null) return null;
  const { id, number, day, change, verdict, violated, leaks, coverable } = data as unknown as Omit<Proof, "at"> & {
    readonly violated: number;
  };
  return { id, number, at, day, change: change ?? null, verdict, leaks: leaks ?? violated, coverable: coverable ?? [] };
}
