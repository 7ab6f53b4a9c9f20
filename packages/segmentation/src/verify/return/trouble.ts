import type { Arrival } from "../reach.ts";
import type { Ending } from "./walk.ts";

/** What goes wrong with a part of the answers. */
export type Trouble =
  | { readonly kind: Exclude<Ending["kind"], "home"> }
  /** They get home, but past these devices that keep sessions: they see the question only. */
  | { readonly kind: "missed"; readonly devices: readonly string[] }
  /** They get home through these devices that keep sessions and did not see the question. */
  | { readonly kind: "stranger"; readonly devices: readonly string[] }
  /** They enter a device that keeps sessions by another interface than the question left it. */
  | { readonly kind: "other-port"; readonly device: string; readonly interface: string }
  /** They take other devices, none of which keeps sessions: nothing is lost. */
  | { readonly kind: "detour" }
  /** What becomes of them hangs on lines that could not be read, or on what no configuration tells. */
  | { readonly kind: "unknown" };

/** Answers in trouble, with the way of their questions. */
export interface Troubled {
  readonly trouble: Trouble;
  readonly question: Arrival;
  readonly ending: Ending;
}
