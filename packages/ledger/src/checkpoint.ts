import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { cosignatureHeader, cosignatureKeyKind, noteKeyKind, signatureMark } from "./layout.ts";

/** An Ed25519 key pair that signs for one body. */
export interface SigningKey {
  readonly private: KeyObject;
  /** The 32 bytes of the public key. */
  readonly public: Buffer;
}

/** Reads a private key in PEM (PKCS #8). */
export function signingKey(pem: string): SigningKey {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== "ed25519") throw new TypeError("the signing key is not an Ed25519 key");
  const der = createPublicKey(key).export({ format: "der", type: "spki" });
  return { private: key, public: der.subarray(-32) };
}

function keyId(name: string, kind: number, publicKey: Buffer): Buffer {
  const data = Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([kind]), publicKey]);
  return createHash("sha256").update(data).digest().subarray(0, 4);
}

/** The verifier key of a log in the form of signed-note: `name+id+base64`. */
export function verifierKey(origin: string, publicKey: Buffer): string {
  const id = keyId(origin, noteKeyKind, publicKey).toString("hex");
  return `${origin}+${id}+${Buffer.concat([Buffer.from([noteKeyKind]), publicKey]).toString("base64")}`;
}

/**
 * A signed checkpoint (tlog-checkpoint): origin, size, root; signed twice with the same key, plainly and with the
 * time (tlog-cosignature), so that the moment at which the log had this size is itself signed.
 */
export function signCheckpoint(origin: string, size: number, root: Buffer, key: SigningKey, at: Date): string {
  const text = `${origin}\n${size}\n${root.toString("base64")}\n`;
  const seconds = Math.floor(at.getTime() / 1000);
  const plain = Buffer.concat([keyId(origin, noteKeyKind, key.public), sign(null, Buffer.from(text), key.private)]);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const timed = sign(null, Buffer.from(cosignatureHeader(seconds) + text), key.private);
  const cosigned = Buffer.concat([keyId(origin, cosignatureKeyKind, key.public), time, timed]);
  const line = (signature: Buffer) => `${signatureMark}${origin} ${signature.toString("base64")}\n`;
  return `${text}\n${line(plain)}${line(cosigned)}`;
}
