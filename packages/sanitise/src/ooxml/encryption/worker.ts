import {
  type Context,
  type FormatWorker,
  isRefusal,
  type Rebuilt,
  type Refusal,
  RefusalSignal,
  type Source,
} from "../../format.ts";
import { decryptPackage } from "./decrypt.ts";

/** Decrypts and hands the package on as a file within this one; what leaves is not encrypted any more. */
export const encryptedWorker: FormatWorker = {
  async inspect(source, context) {
    const found = [{ risk: "encrypted", where: "" } as const];
    const plain = opened(source, context);
    // A file nobody gave a password for is known to be encrypted, and no more.
    if (isRefusal(plain)) return found;
    const inside = await context.inspectNested({ bytes: plain, name: source.name });
    return isRefusal(inside) ? inside : [...found, ...inside];
  },
  async rebuild(source, context): Promise<Rebuilt | Refusal> {
    const plain = opened(source, context);
    if (isRefusal(plain)) return plain;
    const rebuilt = await context.rebuildNested({ bytes: plain, name: source.name });
    if (isRefusal(rebuilt)) return rebuilt;
    const { bytes, type, extension, removed } = rebuilt;
    return { bytes, type, extension, removed: [{ what: "encryption-removed", where: "" }, ...removed] };
  },
};

function opened(source: Source, context: Context): Uint8Array | Refusal {
  try {
    return decryptPackage(source.bytes, context);
  } catch (error) {
    if (error instanceof RefusalSignal) return error.refusal;
    throw error;
  }
}
