/** Encrypted entries: the traditional cipher (APPNOTE 6.1) and WinZip AES (AE-1, AE-2). Keys never leave this file. */
import { createCipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from "node:crypto";
import { type Budget, type Limits, RefusalSignal } from "../format.ts";
import type { ZipEntry } from "./zip-directory.ts";
import { unpack } from "./zip-read.ts";

/** @throws RefusalSignal `wrong-password`, `damaged`, `unsupported` (strong encryption), `bomb-size` */
export function decryptEntry(
  stored: Uint8Array,
  entry: ZipEntry,
  password: string,
  limits: Limits,
  budget: Budget,
): Uint8Array {
  if ((entry.flags & 0x40) !== 0) throw new RefusalSignal("unsupported", entry.name);
  if (entry.method === 99) {
    if (!entry.aes) throw new RefusalSignal("damaged", entry.name);
    const plain = decryptAes(stored, entry.aes.strength, password, entry.name);
    return unpack(plain, entry, entry.aes.method, limits, budget);
  }
  const data = decryptTraditional(stored, entry, password);
  try {
    return unpack(data, entry, entry.method, limits, budget);
  } catch (error) {
    // One password in 256 passes the check byte; then the data does not inflate to what the directory says.
    if (error instanceof RefusalSignal && error.refusal.refused === "damaged")
      throw new RefusalSignal("wrong-password", entry.name);
    throw error;
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_unused, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
const crcStep = (crc: number, byte: number): number => ((crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0)) >>> 0;

function decryptTraditional(stored: Uint8Array, entry: ZipEntry, password: string): Uint8Array {
  if (stored.length < 12) throw new RefusalSignal("damaged", entry.name);
  let first = 0x12345678;
  let second = 0x23456789;
  let third = 0x34567890;
  const update = (byte: number): void => {
    first = crcStep(first, byte);
    second = (Math.imul(second + (first & 0xff), 134_775_813) + 1) >>> 0;
    third = crcStep(third, second >>> 24);
  };
  for (const byte of Buffer.from(password, "utf8")) update(byte);
  const plain = new Uint8Array(stored.length);
  for (let index = 0; index < stored.length; index++) {
    const mixed = (third | 2) & 0xffff;
    const byte = (stored[index] ?? 0) ^ ((Math.imul(mixed, mixed ^ 1) >>> 8) & 0xff);
    plain[index] = byte;
    update(byte);
  }
  // With a data descriptor the check byte is of the time, else of the CRC.
  const check = (entry.flags & 8) !== 0 ? (entry.modified >>> 8) & 0xff : entry.crc >>> 24;
  if (plain[11] !== check) throw new RefusalSignal("wrong-password", entry.name);
  return plain.subarray(12);
}

function decryptAes(stored: Uint8Array, strength: number, password: string, name: string): Uint8Array {
  const keyLength = { 1: 16, 2: 24, 3: 32 }[strength];
  if (keyLength === undefined) throw new RefusalSignal("damaged", name);
  const saltLength = keyLength / 2;
  if (stored.length < saltLength + 12) throw new RefusalSignal("damaged", name);
  const keys = pbkdf2Sync(password, stored.subarray(0, saltLength), 1_000, keyLength * 2 + 2, "sha1");
  const verifier = stored.subarray(saltLength, saltLength + 2);
  if (!timingSafeEqual(keys.subarray(keyLength * 2), verifier)) throw new RefusalSignal("wrong-password", name);
  const data = stored.subarray(saltLength + 2, stored.length - 10);
  const code = createHmac("sha1", keys.subarray(keyLength, keyLength * 2))
    .update(data)
    .digest()
    .subarray(0, 10);
  if (!timingSafeEqual(code, stored.subarray(stored.length - 10))) throw new RefusalSignal("damaged", name);
  return counterMode(data, keys.subarray(0, keyLength));
}

/** WinZip counts blocks little-endian from 1, which no built-in mode does: the key stream comes from single blocks. */
function counterMode(data: Uint8Array, key: Uint8Array): Uint8Array {
  const counters = Buffer.alloc(Math.ceil(data.length / 16) * 16);
  for (let block = 0; block * 16 < counters.length; block++) counters.writeUInt32LE(block + 1, block * 16);
  const stream = createCipheriv(`aes-${key.length * 8}-ecb`, key, null)
    .setAutoPadding(false)
    .update(counters);
  return data.map((byte, index) => byte ^ (stream[index] ?? 0));
}
