import type { UnreadFile } from "./unread.ts";

/** What a verification is told beside the network and the model. */
export interface VerifyOptions {
  /** Local date YYYY-MM-DD against which `until` is compared. */
  readonly today: string;
  /** Configurations that could not be read at all. */
  readonly unread?: readonly UnreadFile[];
  /** Told as each pair of zones is judged: by the diagrams first, then by the second engine with its certificate. */
  readonly onPair?: (engine: "diagrams" | "second", done: number, total: number) => void;
}
