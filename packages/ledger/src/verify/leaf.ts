/** What a leaf says, as far as verification needs it. */
export interface ReadLeaf {
  readonly kind: string;
  readonly at: string;
  readonly commit: string;
  readonly log: LogStatement | null;
  /** For a correction of the clock: the newest time that was signed before, ISO 8601. */
  readonly clockWas: string | null;
}

/** What the log says about itself in its opening and rotation entries. */
export interface LogStatement {
  /** Public key in force from this entry on, base64. */
  readonly key: string;
  /** For a rotation: the old key's signature over the statement of rotation, base64. */
  readonly signature: string | null;
  /** For the first entry: the last checkpoint of the log before. */
  readonly previous: { readonly origin: string; readonly size: number; readonly root: string } | null;
}

function readStatement(value: unknown): LogStatement | null {
  if (typeof value !== "object" || value === null) return null;
  const { key, signature, previous } = value as Record<string, unknown>;
  if (typeof key !== "string") return null;
  const before = (typeof previous === "object" ? previous : null) as Record<string, unknown> | null;
  return {
    key,
    signature: typeof signature === "string" ? signature : null,
    previous: before
      ? { origin: String(before["origin"]), size: Number(before["size"]), root: String(before["root"]) }
      : null,
  };
}

function readClock(kind: string, value: unknown): string | null {
  if (kind !== "clock-corrected" || typeof value !== "object" || value === null) return null;
  const { clockWas } = value as Record<string, unknown>;
  return typeof clockWas === "string" && !Number.isNaN(Date.parse(clockWas)) ? clockWas : null;
}

/** Reads a leaf; null where the bytes are not one of ours. */
export function readLeaf(entry: Uint8Array): ReadLeaf | null {
  try {
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(entry)) as Record<string, unknown>;
    const { v, kind, at, commit } = value;
    if (v !== 1 || typeof kind !== "string" || typeof at !== "string" || typeof commit !== "string") return null;
    if (Number.isNaN(Date.parse(at))) return null;
    return { kind, at, commit, log: readStatement(value["log"]), clockWas: readClock(kind, value["log"]) };
  } catch {
    return null;
  }
}
