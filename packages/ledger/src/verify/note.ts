import { createHash, createPublicKey, verify } from "node:crypto";
import { cosignatureHeader, cosignatureKeyKind, hashSize, noteKeyKind, signatureMark } from "../layout.ts";

/** A checkpoint whose plain signature holds. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** The signed time in milliseconds; null where the note carries none. */
  readonly time: number | null;
  readonly note: string;
}

/** The 32 bytes of the public key in a `vkey`, or null where the text is none or its id does not fit. */
export function readVerifierKey(vkey: string): { readonly name: string; readonly public: Buffer } | null {
  const found = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey.trim());
  if (!found) return null;
  const [, name = "", id, data = ""] = found;
  const bytes = Buffer.from(data, "base64");
  if (bytes.length !== 1 + hashSize || bytes[0] !== noteKeyKind) return null;
  const own = createHash("sha256").update(`${name}\n`).update(bytes).digest("hex").slice(0, 8);
  return own === id ? { name, public: bytes.subarray(1) } : null;
}

const derPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** True where the Ed25519 signature over `text` is by this public key. */
export function isSigned(text: string, signature: Buffer, publicKey: Buffer): boolean {
  if (publicKey.length !== hashSize || signature.length !== 64) return false;
  const key = createPublicKey({ key: Buffer.concat([derPrefix, publicKey]), format: "der", type: "spki" });
  return verify(null, Buffer.from(text), key, signature);
}

/** What a note says, before any signature is believed; null where it is not a checkpoint. */
export function readCheckpoint(note: string): Omit<Checkpoint, "time"> | null {
  const end = note.indexOf("\n\n");
  const [origin, size, root, ...more] = note.slice(0, end).split("\n");
  if (end < 0 || !origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? "") || more.length > 0) return null;
  const hash = Buffer.from(root ?? "", "base64");
  if (hash.length !== hashSize || hash.toString("base64") !== root) return null;
  return { origin, size: Number(size), root: hash, note };
}

/** Opens a checkpoint with a public key; null where the plain signature is missing or wrong. */
export function openCheckpoint(note: string, publicKey: Buffer): Checkpoint | null {
  const said = readCheckpoint(note);
  if (!said) return null;
  const text = note.slice(0, note.indexOf("\n\n") + 1);
  const idOf = (kind: number) =>
    createHash("sha256")
      .update(`${said.origin}\n`)
      .update(Uint8Array.of(kind))
      .update(publicKey)
      .digest()
      .subarray(0, 4);
  let isPlainlySigned = false;
  let time: number | null = null;
  for (const line of note.slice(text.length + 1).split("\n")) {
    if (!line.startsWith(`${signatureMark}${said.origin} `)) continue;
    const bytes = Buffer.from(line.slice(signatureMark.length + said.origin.length + 1), "base64");
    const id = bytes.subarray(0, 4);
    if (id.equals(idOf(noteKeyKind))) {
      if (!isSigned(text, bytes.subarray(4), publicKey)) return null;
      isPlainlySigned = true;
    } else if (id.equals(idOf(cosignatureKeyKind)) && bytes.length === 4 + 8 + 64) {
      const seconds = Number(bytes.readBigUInt64BE(4));
      if (!isSigned(cosignatureHeader(seconds) + text, bytes.subarray(12), publicKey)) return null;
      time = seconds * 1000;
    }
  }
  return isPlainlySigned ? { ...said, time } : null;
}
