/** Agile encryption of Office documents (MS-OFFCRYPTO 2.3.4.10 to 2.3.4.15): AES in CBC, keys stretched from a password. */
import { createDecipheriv, createHash, createHmac, timingSafeEqual } from "node:crypto";
import { RefusalSignal } from "../../format.ts";
import { readXml } from "../../xml/read.ts";

/** Rounds of stretching beyond this take longer than a file may; Office writes 100,000. */
const MAX_SPIN = 2_000_000;
const SEGMENT = 4_096;

interface Cipher {
  readonly salt: Uint8Array;
  readonly blockSize: number;
  readonly keyBytes: number;
  readonly hash: string;
  readonly hashSize: number;
}
interface PasswordKey extends Cipher {
  readonly spin: number;
  readonly verifierInput: Uint8Array;
  readonly verifierValue: Uint8Array;
  readonly keyValue: Uint8Array;
}
interface Description {
  readonly data: Cipher;
  readonly password: PasswordKey;
  readonly hmacKey: Uint8Array;
  readonly hmacValue: Uint8Array;
}

const blocks = {
  verifierInput: "fea7d2763b4b9e79",
  verifierValue: "d7aa0f6d3061344e",
  keyValue: "146e0be7abacd0d6",
  hmacKey: "5fb2ad010cb9e1f6",
  hmacValue: "a0677f02b22c8433",
} as const;
const hashes: Readonly<Record<string, string>> = { SHA1: "sha1", SHA256: "sha256", SHA384: "sha384", SHA512: "sha512" };
const unknown = (where: string): RefusalSignal => new RefusalSignal("ooxml-encryption-unknown", where);

type Attributes = ReadonlyMap<string, string>;

/** The description's three elements by local name; what is not AES in CBC is refused by name. */
export function readDescription(xml: string): Description {
  const elements = new Map<string, Attributes>();
  const namespaces = new Map([
    ["http://schemas.microsoft.com/office/2006/encryption", "e"],
    ["http://schemas.microsoft.com/office/2006/keyEncryptor/password", "p"],
  ]);
  const handler = {
    start: (name: string, attributes: readonly { name: string; value: string }[]) => {
      if (!elements.has(name)) elements.set(name, new Map(attributes.map((each) => [each.name, each.value])));
    },
    text: () => undefined,
    end: () => undefined,
  };
  readXml(xml, handler, { namespaces, maxDepth: 20, maxNodes: 1_000, where: "EncryptionInfo" });
  const [data, integrity, key] = ["e:keyData", "e:dataIntegrity", "p:encryptedKey"].map((name) => elements.get(name));
  if (!data || !integrity || !key) throw unknown("EncryptionInfo");
  const spin = number(key, "spinCount");
  if (spin > MAX_SPIN) throw unknown(`spinCount ${spin}`);
  return {
    data: cipherOf(data),
    password: {
      ...cipherOf(key),
      spin,
      verifierInput: bytes(key, "encryptedVerifierHashInput"),
      verifierValue: bytes(key, "encryptedVerifierHashValue"),
      keyValue: bytes(key, "encryptedKeyValue"),
    },
    hmacKey: bytes(integrity, "encryptedHmacKey"),
    hmacValue: bytes(integrity, "encryptedHmacValue"),
  };
}

const bytes = (attributes: Attributes, name: string): Uint8Array => {
  const value = Buffer.from(attributes.get(name) ?? "", "base64");
  if (value.length === 0 || value.length > 4_096) throw unknown(name);
  return value;
};

function number(attributes: Attributes, name: string): number {
  const text = attributes.get(name) ?? "";
  if (!/^\d{1,9}$/.test(text)) throw unknown(name);
  return Number(text);
}

function cipherOf(attributes: Attributes): Cipher {
  const hash = hashes[(attributes.get("hashAlgorithm") ?? "").replace("-", "").toUpperCase()];
  const keyBits = number(attributes, "keyBits");
  const isAes = attributes.get("cipherAlgorithm") === "AES" && attributes.get("cipherChaining") === "ChainingModeCBC";
  if (!hash || !isAes || ![128, 192, 256].includes(keyBits) || number(attributes, "blockSize") !== 16)
    throw unknown(`${attributes.get("cipherAlgorithm")} ${attributes.get("hashAlgorithm")}`);
  const hashSize = createHash(hash).digest().length;
  if (number(attributes, "hashSize") !== hashSize) throw unknown("hashSize");
  return { salt: bytes(attributes, "saltValue"), blockSize: 16, keyBytes: keyBits / 8, hash, hashSize };
}

const digest = (hash: string, ...parts: readonly Uint8Array[]): Buffer => {
  const state = createHash(hash);
  for (const part of parts) state.update(part);
  return state.digest();
};

/** Cut or filled up with 0x36 to a length (2.3.4.11). */
const fitted = (value: Uint8Array, length: number): Buffer =>
  Buffer.concat([value, Buffer.alloc(Math.max(0, length - value.length), 0x36)]).subarray(0, length);

function decrypt(cipher: Cipher, key: Uint8Array, iv: Uint8Array, value: Uint8Array): Buffer {
  if (value.length % cipher.blockSize !== 0) throw new RefusalSignal("damaged", "EncryptedPackage");
  const state = createDecipheriv(`aes-${cipher.keyBytes * 8}-cbc`, key, fitted(iv, cipher.blockSize));
  state.setAutoPadding(false);
  return Buffer.concat([state.update(value), state.final()]);
}

const counter = (value: number): Buffer => {
  const word = Buffer.alloc(4);
  word.writeUInt32LE(value);
  return word;
};

/** The document's key where the password is right; undefined where it is wrong. */
export function unlock({ data, password }: Description, secret: string): Buffer | undefined {
  let stretched = digest(password.hash, password.salt, Buffer.from(secret, "utf16le"));
  for (let round = 0; round < password.spin; round += 1) stretched = digest(password.hash, counter(round), stretched);
  const part = (block: string, value: Uint8Array): Buffer => {
    const key = fitted(digest(password.hash, stretched, Buffer.from(block, "hex")), password.keyBytes);
    return decrypt(password, key, password.salt, value);
  };
  const input = part(blocks.verifierInput, password.verifierInput).subarray(0, password.salt.length);
  const stated = part(blocks.verifierValue, password.verifierValue).subarray(0, password.hashSize);
  const right = digest(password.hash, input);
  if (stated.length !== right.length || !timingSafeEqual(stated, right)) return undefined;
  return part(blocks.keyValue, password.keyValue).subarray(0, data.keyBytes);
}

/** The package; refused as damaged where its seal does not hold, since then someone changed what is inside. */
export function openPackage(description: Description, key: Uint8Array, stream: Uint8Array, size: number): Uint8Array {
  const { data } = description;
  const iv = (block: Uint8Array): Buffer => fitted(digest(data.hash, data.salt, block), data.blockSize);
  const seal = (block: string, value: Uint8Array): Buffer =>
    decrypt(data, key, iv(Buffer.from(block, "hex")), value).subarray(0, data.hashSize);
  const hmac = createHmac(data.hash, seal(blocks.hmacKey, description.hmacKey)).update(stream).digest();
  const stated = seal(blocks.hmacValue, description.hmacValue);
  if (stated.length !== hmac.length || !timingSafeEqual(stated, hmac))
    throw new RefusalSignal("damaged", "dataIntegrity");
  const body = stream.subarray(8);
  const pieces: Buffer[] = [];
  for (let at = 0, segment = 0; at < body.length; at += SEGMENT, segment += 1)
    pieces.push(decrypt(data, key, iv(counter(segment)), whole(body.subarray(at, at + SEGMENT))));
  return Buffer.concat(pieces).subarray(0, size);
}

/** The last segment is a whole number of blocks; bytes behind the last whole block belong to nothing. */
const whole = (segment: Uint8Array): Uint8Array => segment.subarray(0, segment.length - (segment.length % 16));
