import type { SourceLine } from "../model/source.ts";
import type { Shown } from "../verify/show.ts";
import type { Said } from "../zones/model-file.ts";

/** Packets for which a device answers differently on the later date. */
export interface Drift {
  readonly device: string;
  readonly kind: "opened" | "closed" | "route" | "translation" | "port" | "binding" | "device-added" | "device-removed";
  /** Filter stage, or "" for the way as a whole. */
  readonly stage: string;
  readonly packet: Shown;
  readonly box: Shown;
  readonly in: string | null;
  readonly out: string | null;
  /** Lines that decide before and after. */
  readonly before: readonly SourceLine[];
  readonly after: readonly SourceLine[];
  readonly message: Said;
}
