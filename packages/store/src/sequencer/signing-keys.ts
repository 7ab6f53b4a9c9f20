import { generateKeyPairSync } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type SigningKey, signingKey } from "@machimori/ledger";
import { writeWhole, writeWholeBeside } from "../postgres/folder.ts";

/** What the signer last signed of each log, remembered outside the database. */
export type LastSigned = Readonly<Record<string, { readonly size: number; readonly root: string }>>;

const keyFile = (folder: string, body: string) => join(folder, `${body}.pem`);
const signedFile = (folder: string, body: string) => join(folder, `${body}.signed.json`);

/** The body's signing key in the keys folder; null where there is none yet. */
export function readKey(folder: string, body: string): SigningKey | null {
  return existsSync(keyFile(folder, body)) ? signingKey(readFileSync(keyFile(folder, body), "utf8")) : null;
}

/** Makes a fresh key; nothing is written. */
export function freshPem(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
}

/** Puts a key into the keys folder, for its owner's eyes only. */
export function writeKey(folder: string, body: string, pem: string): SigningKey {
  chmodSync(folder, 0o700);
  writeWhole(keyFile(folder, body), pem, 0o600);
  return signingKey(pem);
}

/** What was last signed for the body, by origin. */
export function lastSigned(folder: string, body: string): LastSigned {
  const path = signedFile(folder, body);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as LastSigned) : {};
}

/** Remembers what was signed, after it was committed. */
export async function rememberSigned(folder: string, body: string, signed: LastSigned): Promise<void> {
  await writeWholeBeside(signedFile(folder, body), `${JSON.stringify(signed)}\n`, 0o600);
}

/** Makes the key that waits under `<body>.next` the body's key. */
export function promoteNext(folder: string, body: string): void {
  renameSync(keyFile(folder, `${body}.next`), keyFile(folder, body));
}

/** Removes a waiting key that no log entry names. */
export function discardNext(folder: string, body: string): void {
  rmSync(keyFile(folder, `${body}.next`), { force: true });
}

const requestFile = (folder: string, body: string) => join(folder, `${body}.rotate`);

/** Asks whichever process signs for this body to take a new key into use. Only who may write the keys folder can ask. */
export function requestRotation(folder: string, body: string): void {
  writeWhole(requestFile(folder, body), "", 0o600);
}

/** Whether a new key has been asked for and not yet been taken into use. */
export function rotationRequested(folder: string, body: string): boolean {
  return existsSync(requestFile(folder, body));
}

/** The request has been met, or cannot be. */
export function forgetRotation(folder: string, body: string): void {
  rmSync(requestFile(folder, body), { force: true });
}
