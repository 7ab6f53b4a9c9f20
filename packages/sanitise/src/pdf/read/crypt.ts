import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { RefusalSignal } from "../../format.ts";
import { bytesOf, isDict, isName, isString, latin1, type PdfDict, type PdfValue } from "./objects.ts";

type Cipher = "none" | "rc4" | "aes128" | "aes256";

/** Decrypts the strings and streams of one document. */
export interface Decryptor {
  /** Whether the user had to give a password. */
  readonly withPassword: boolean;
  text(text: string, num: number, gen: number): string;
  stream(bytes: Uint8Array, num: number, gen: number, filter: string | undefined): Uint8Array;
}

const padding = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
const md5 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash("md5");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** RC4 (used by PDF up to 1.7); one function both ways. */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    [state[i], state[j]] = [state[j]!, state[i]!];
  }
  const out = new Uint8Array(data.length);
  for (let at = 0, i = 0, j = 0; at < data.length; at += 1) {
    i = (i + 1) & 255;
    j = (j + state[i]!) & 255;
    [state[i], state[j]] = [state[j]!, state[i]!];
    out[at] = data[at]! ^ state[(state[i]! + state[j]!) & 255]!;
  }
  return out;
}

/**
 * Opens a document encrypted by the standard security handler (ISO 32000-2 §7.6.4; RC4, AES-128, AES-256):
 * with the empty password, else with the one given (as user or owner password).
 * RefusalSignal `encrypted`, `wrong-password` or `pdf-encryption-unknown`.
 */
export function openEncryption(
  encrypt: PdfDict,
  id: string,
  password: string | undefined,
  resolve: (value: PdfValue | undefined) => PdfValue,
): Decryptor {
  const number = (key: string, otherwise: number): number => {
    const value = resolve(encrypt.entries.get(key));
    return typeof value === "number" ? value : otherwise;
  };
  const text = (key: string): Buffer => {
    const value = resolve(encrypt.entries.get(key));
    return Buffer.from(isString(value) ? bytesOf(value.text) : []);
  };
  const handler = resolve(encrypt.entries.get("Filter"));
  const version = number("V", 0);
  const revision = number("R", 0);
  if (
    !isName(handler) ||
    handler.name !== "Standard" ||
    ![1, 2, 4, 5].includes(version) ||
    revision < 2 ||
    revision > 6
  ) {
    throw new RefusalSignal("pdf-encryption-unknown");
  }
  const keyBytes =
    version === 1 ? 5 : version === 4 ? 16 : Math.min(16, Math.max(5, Math.floor(number("Length", 40) / 8)));
  const facts = {
    revision,
    keyBytes,
    o: text("O"),
    u: text("U"),
    oe: text("OE"),
    ue: text("UE"),
    p: number("P", 0) | 0,
    id: Buffer.from(bytesOf(id)),
    metadata: resolve(encrypt.entries.get("EncryptMetadata")) !== false,
  };
  let key = keyFor("", facts);
  const withPassword = key === undefined;
  if (!key) {
    if (password === undefined || password === "") throw new RefusalSignal("encrypted");
    key = keyFor(password, facts);
    if (!key) throw new RefusalSignal("wrong-password");
  }
  const fileKey = key;
  const cipherOf = (filter: string | undefined, selector: string): Cipher => {
    if (version < 4) return "rc4";
    const selected = resolve(encrypt.entries.get(selector));
    const called = filter ?? (isName(selected) ? selected.name : "Identity");
    if (called === "Identity") return "none";
    const filters = resolve(encrypt.entries.get("CF"));
    const own = isDict(filters) ? resolve(filters.entries.get(called)) : null;
    const method = isDict(own) ? resolve(own.entries.get("CFM")) : null;
    const known: Record<string, Cipher> = { None: "none", V2: "rc4", AESV2: "aes128", AESV3: "aes256" };
    const cipher = isName(method) ? known[method.name] : undefined;
    if (!cipher) throw new RefusalSignal("pdf-encryption-unknown", called);
    return cipher;
  };
  const apply = (cipher: Cipher, data: Uint8Array, num: number, gen: number): Uint8Array => {
    if (cipher === "none") return data;
    if (cipher === "aes256") return aes(fileKey, data);
    const salt = cipher === "aes128" ? Buffer.from("sAlT") : Buffer.alloc(0);
    const object = Buffer.from([num & 255, (num >> 8) & 255, (num >> 16) & 255, gen & 255, (gen >> 8) & 255]);
    const own = md5(fileKey, object, salt).subarray(0, Math.min(fileKey.length + 5, 16));
    return cipher === "rc4" ? rc4(own, data) : aes(own, data);
  };
  return {
    withPassword,
    text: (value, num, gen) => latin1(apply(cipherOf(undefined, "StrF"), bytesOf(value), num, gen)),
    stream: (bytes, num, gen, filter) => apply(cipherOf(filter, "StmF"), bytes, num, gen),
  };
}

function aes(key: Uint8Array, data: Uint8Array): Uint8Array {
  const whole = data.length - (data.length % 16);
  if (whole < 32) return new Uint8Array(0);
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, data.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(data.subarray(16, whole)), decipher.final()]);
  const pad = plain[plain.length - 1] ?? 0;
  return pad >= 1 && pad <= 16 ? plain.subarray(0, plain.length - pad) : plain;
}

interface Facts {
  readonly revision: number;
  readonly keyBytes: number;
  readonly o: Buffer;
  readonly u: Buffer;
  readonly oe: Buffer;
  readonly ue: Buffer;
  readonly p: number;
  readonly id: Buffer;
  readonly metadata: boolean;
}

function keyFor(password: string, facts: Facts): Buffer | undefined {
  if (facts.revision >= 5) return key256(password, facts);
  const bytes = Buffer.from(password, "latin1");
  return userKey(bytes, facts) ?? userKey(userFromOwner(bytes, facts), facts);
}

const padded = (password: Buffer): Buffer => Buffer.concat([password, padding]).subarray(0, 32);

/** Algorithms 2, 4 and 5: the file key, if the user password is right. */
function userKey(password: Buffer, { revision, keyBytes, o, u, p, id, metadata }: Facts): Buffer | undefined {
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(p);
  const extra = revision >= 4 && !metadata ? Buffer.from([255, 255, 255, 255]) : Buffer.alloc(0);
  let key = md5(padded(password), o.subarray(0, 32), permissions, id, extra).subarray(0, keyBytes);
  if (revision >= 3) for (let round = 0; round < 50; round += 1) key = md5(key).subarray(0, keyBytes);
  if (revision === 2) return Buffer.from(rc4(key, padding)).equals(u.subarray(0, 32)) ? key : undefined;
  let check: Uint8Array = md5(padding, id);
  for (let round = 0; round < 20; round += 1)
    check = rc4(
      key.map((byte) => byte ^ round),
      check,
    );
  return Buffer.from(check).equals(u.subarray(0, 16)) ? key : undefined;
}

/** Algorithm 7: the user password an owner password opens. */
function userFromOwner(password: Buffer, { revision, keyBytes, o }: Facts): Buffer {
  let key = md5(padded(password)).subarray(0, keyBytes);
  if (revision >= 3) for (let round = 0; round < 50; round += 1) key = md5(key).subarray(0, keyBytes);
  let plain: Uint8Array = o.subarray(0, 32);
  if (revision === 2) plain = rc4(key, plain);
  else
    for (let round = 19; round >= 0; round -= 1)
      plain = rc4(
        key.map((byte) => byte ^ round),
        plain,
      );
  return Buffer.from(plain);
}

/** Algorithm 2.A: AES-256, user then owner password. */
function key256(password: string, { revision, o, u, oe, ue }: Facts): Buffer | undefined {
  const bytes = Buffer.from(password.normalize("NFKC"), "utf8").subarray(0, 127);
  if (u.length < 48 || o.length < 48 || ue.length < 32 || oe.length < 32) return undefined;
  const hash = (salt: Buffer, user: Buffer): Buffer =>
    revision === 5
      ? createHash("sha256").update(bytes).update(salt).update(user).digest()
      : hardened(bytes, salt, user);
  const none = Buffer.alloc(0);
  const whole = u.subarray(0, 48);
  const unwrap = (key: Buffer, wrapped: Buffer): Buffer => {
    const decipher = createDecipheriv("aes-256-cbc", key, Buffer.alloc(16)).setAutoPadding(false);
    return Buffer.concat([decipher.update(wrapped.subarray(0, 32)), decipher.final()]);
  };
  if (hash(u.subarray(32, 40), none).equals(u.subarray(0, 32))) return unwrap(hash(u.subarray(40, 48), none), ue);
  if (hash(o.subarray(32, 40), whole).equals(o.subarray(0, 32))) return unwrap(hash(o.subarray(40, 48), whole), oe);
  return undefined;
}

/** Algorithm 2.B: the hardened hash of revision 6. */
function hardened(password: Buffer, salt: Buffer, user: Buffer): Buffer {
  let key = createHash("sha256").update(password).update(salt).update(user).digest();
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const block = Buffer.concat([password, key, user]);
    const repeated = Buffer.concat(new Array<Buffer>(64).fill(block));
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const mixed = cipher.update(repeated);
    const sum = mixed.subarray(0, 16).reduce((total, byte) => total + byte, 0);
    key = createHash(["sha256", "sha384", "sha512"][sum % 3]!)
      .update(mixed)
      .digest();
    last = mixed[mixed.length - 1]!;
  }
  return key.subarray(0, 32);
}
