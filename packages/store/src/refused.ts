/** A refusal is a value: what happened, what was kept, what to do; a throw is a defect. */
export interface Refusal {
  /** Stable code, for programs. */
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  /** What a caller needs to explain the refusal, such as the version that was found instead. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** What a function that can refuse answers in place of its result. */
export interface Refused {
  readonly refused: Refusal;
}

/** Makes a refusal from its code and its two sentences. */
export function refuse(code: string, ja: string, en: string, detail?: Readonly<Record<string, unknown>>): Refused {
  return { refused: detail ? { code, ja, en, detail } : { code, ja, en } };
}

/** True where `value` is a refusal. */
export function isRefused(value: unknown): value is Refused {
  return typeof value === "object" && value !== null && "refused" in value;
}
