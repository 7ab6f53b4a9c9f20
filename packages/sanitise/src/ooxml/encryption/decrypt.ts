/** An encrypted Office document (MS-OFFCRYPTO 2.3): the package inside, given its password. */
import { readCompound } from "../../compound/compound-file.ts";
import { type Context, RefusalSignal } from "../../format.ts";
import { openPackage, readDescription, unlock } from "./agile.ts";
import { openStandard, readStandard, unlockStandard } from "./standard.ts";

/** What Excel encrypts a book with that is only protected against changes: it opens without asking. */
const DEFAULT_PASSWORD = "VelvetSweatshop";

/** RefusalSignal `encrypted`, `wrong-password`, `ooxml-encryption-unknown` or `damaged`. */
export function decryptPackage(bytes: Uint8Array, context: Context): Uint8Array {
  const streams = readCompound(bytes, context.budget).children;
  // Names are the same whatever their case (MS-CFB 2.6.4).
  const named = (wanted: string): Uint8Array | undefined =>
    [...(streams ?? [])].find(([name]) => name.toLowerCase() === wanted)?.[1].read();
  const [info, stream] = [named("encryptioninfo"), named("encryptedpackage")];
  if (!info || !stream || info.length < 12 || stream.length < 8) throw new RefusalSignal("damaged", "EncryptionInfo");
  const size = Number(new DataView(stream.buffer, stream.byteOffset, 8).getBigUint64(0, true));
  if (size > stream.length - 8) throw new RefusalSignal("damaged", "EncryptedPackage");
  context.budget.inflated(size);
  const opener = openerOf(info);
  for (const password of [context.password, DEFAULT_PASSWORD]) {
    const plain = password === undefined ? undefined : opener(password, stream, size);
    if (plain) return plain;
  }
  throw new RefusalSignal(context.password === undefined ? "encrypted" : "wrong-password");
}

type Opener = (password: string, stream: Uint8Array, size: number) => Uint8Array | undefined;

function openerOf(info: Uint8Array): Opener {
  const view = new DataView(info.buffer, info.byteOffset, info.byteLength);
  const [major, minor] = [view.getUint16(0, true), view.getUint16(2, true)];
  if (major === 4 && minor === 4) {
    const description = readDescription(Buffer.from(info.subarray(8)).toString("utf8"));
    return (password, stream, size) => {
      const key = unlock(description, password);
      return key && openPackage(description, key, stream, size);
    };
  }
  if ((major === 2 || major === 3 || major === 4) && minor === 2) {
    const standard = readStandard(info);
    return (password, stream, size) => {
      const key = unlockStandard(standard, password);
      return key && openStandard(key, stream, size);
    };
  }
  throw new RefusalSignal("ooxml-encryption-unknown", `${major}.${minor}`);
}
