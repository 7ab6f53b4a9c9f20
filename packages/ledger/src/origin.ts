/** What an origin line says: whose log, of which fiscal year, of which generation, and whether of a sample body. */
export interface Origin {
  readonly body: string;
  readonly fiscalYear: number;
  /** 1, and one more after each restore. */
  readonly generation: number;
  readonly sample: boolean;
}

/** The origin line of a log: `machimori/<body>/2026`, after a restore `machimori/<body>/2026-2`. */
export function originOf({ body, fiscalYear, generation, sample }: Origin): string {
  const shard = generation === 1 ? String(fiscalYear) : `${fiscalYear}-${generation}`;
  return `${sample ? "machimori-sample" : "machimori"}/${body}/${shard}`;
}
