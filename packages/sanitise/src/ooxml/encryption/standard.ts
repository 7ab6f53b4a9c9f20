/** Standard encryption of Office documents (MS-OFFCRYPTO 2.3.4.5 to 2.3.4.9), as Office 2007 writes it: AES in ECB, SHA-1. */
import { createDecipheriv, createHash, timingSafeEqual } from "node:crypto";
import { RefusalSignal } from "../../format.ts";

const ROUNDS = 50_000;
const sha1 = (...parts: readonly Uint8Array[]): Buffer => {
  const state = createHash("sha1");
  for (const part of parts) state.update(part);
  return state.digest();
};

export interface StandardInfo {
  readonly keyBytes: number;
  readonly salt: Uint8Array;
  readonly verifier: Uint8Array;
  readonly verifierHash: Uint8Array;
}

/** Reads header and verifier behind the version numbers and flags (2.3.2, 2.3.3). */
export function readStandard(info: Uint8Array): StandardInfo {
  const view = new DataView(info.buffer, info.byteOffset, info.byteLength);
  const word = (at: number): number => {
    if (at + 4 > info.length) throw new RefusalSignal("damaged", "EncryptionInfo");
    return view.getUint32(at, true);
  };
  const header = 12;
  const size = word(8);
  const keyBits = word(header + 16);
  const algorithm = word(header + 8);
  if (![0x660e, 0x660f, 0x6610].includes(algorithm) || ![128, 192, 256].includes(keyBits))
    throw new RefusalSignal("ooxml-encryption-unknown", `algorithm ${algorithm.toString(16)}`);
  const at = header + size;
  if (word(at) !== 16 || at + 4 + 16 + 16 + 4 + 32 > info.length) throw new RefusalSignal("damaged", "EncryptionInfo");
  return {
    keyBytes: keyBits / 8,
    salt: info.subarray(at + 4, at + 20),
    verifier: info.subarray(at + 20, at + 36),
    verifierHash: info.subarray(at + 40, at + 72),
  };
}

function decrypt(key: Uint8Array, value: Uint8Array): Buffer {
  const state = createDecipheriv(`aes-${key.length * 8}-ecb`, key, null);
  state.setAutoPadding(false);
  return Buffer.concat([state.update(value.subarray(0, value.length - (value.length % 16))), state.final()]);
}

/** The document's key where the password is right; undefined where it is wrong. */
export function unlockStandard(info: StandardInfo, secret: string): Buffer | undefined {
  let stretched = sha1(info.salt, Buffer.from(secret, "utf16le"));
  const counter = Buffer.alloc(4);
  for (let round = 0; round < ROUNDS; round += 1) {
    counter.writeUInt32LE(round);
    stretched = sha1(counter, stretched);
  }
  const final = sha1(stretched, Buffer.alloc(4));
  const half = (fill: number): Buffer => {
    const block = Buffer.alloc(64, fill);
    for (const [index, byte] of final.entries()) block[index]! ^= byte;
    return sha1(block);
  };
  const key = Buffer.concat([half(0x36), half(0x5c)]).subarray(0, info.keyBytes);
  const right = sha1(decrypt(key, info.verifier));
  const stated = decrypt(key, info.verifierHash).subarray(0, right.length);
  return timingSafeEqual(stated, right) ? key : undefined;
}

export const openStandard = (key: Uint8Array, stream: Uint8Array, size: number): Uint8Array =>
  decrypt(key, stream.subarray(8)).subarray(0, size);
