import type { Timing } from "./use-settings.ts";

/** A recurring duty with its times in this body. */
export interface Duty extends Timing {
  readonly id: string;
  readonly title: string;
  readonly per: "body" | "division" | "person";
  /** Whether a text in force, or the body by its own decision, asks for it. */
  readonly asked: boolean;
  readonly standard: Timing;
  /** The last days of this fiscal year. */
  readonly due: readonly string[];
}
