import { canonicalJson } from "./canonical-json.ts";
import { hmacSha256 } from "./hmac.ts";

/** What a leaf says in the open. Names nobody: actor and object are pseudonyms. */
export interface LeafFields {
  readonly kind: string;
  /** Instant of the act, ISO 8601 UTC with milliseconds. */
  readonly at: string;
  readonly actor: string | null;
  readonly object: string | null;
  readonly retention: string;
  /** What the log says about itself: the log before it, a new key. Only in entries of the log's own. */
  readonly log?: Readonly<Record<string, unknown>>;
}

/** Most bytes a leaf may have; an entry bundle of tlog-tiles could carry 65,535. */
export const longestLeaf = 1024;

/** HMAC-SHA256 of the text under the record's own random salt: without the salt no guess can be tested. */
export function commitment(salt: Uint8Array, content: string): string {
  return hmacSha256(salt, content).toString("base64");
}

/** The bytes that enter the tree for one record; throws where they would exceed {@link longestLeaf}. */
export function makeLeaf(fields: LeafFields, salt: Uint8Array, content: string): Buffer {
  const { kind, at, actor, object, retention, log } = fields;
  const text = JSON.stringify;
  // Canonical JSON written out: the members are few, fixed and already in order.
  const who = `{"actor":${text(actor)},"at":${text(at)},"commit":"${commitment(salt, content)}","kind":${text(kind)}`;
  const what = `${log ? `"log":${canonicalJson(log)},` : ""}"object":${text(object)},"retention":${text(retention)},"v":1}`;
  const leaf = Buffer.from(`${who},${what}`);
  if (leaf.length > longestLeaf) throw new RangeError(`a leaf of ${leaf.length} bytes is longer than ${longestLeaf}`);
  return leaf;
}
