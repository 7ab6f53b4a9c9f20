import { rotationStatement } from "../layout.ts";
import type { Answering } from "./answer.ts";
import type { ReadLeaf } from "./leaf.ts";
import { isSigned } from "./note.ts";

/** The keys of a log in the order its own entries took them into use. */
export function keyChain(origin: string, answer: Answering) {
  const keys: { readonly from: number; readonly public: Buffer }[] = [];
  const body = origin.split("/")[1] ?? "";
  return {
    keys,
    /** The key that signs a checkpoint of this size. */
    at: (size: number): Buffer | null => keys.findLast((key) => key.from < size)?.public ?? null,
    /** Takes the statements of the entry at `index` in. */
    take(index: number, leaf: ReadLeaf): void {
      const where = `${origin} ${index}`;
      if (index === 0) {
        if (leaf.log) keys.push({ from: 0, public: Buffer.from(leaf.log.key, "base64") });
        else
          answer.find(
            "log-not-opened",
            where,
            "最初の記録が、台帳を開いた記録ではありません。",
            "The first entry does not open the log.",
          );
        return;
      }
      if (leaf.kind !== "key-rotated" || !leaf.log) return;
      const old = keys.at(-1)?.public;
      const statement = rotationStatement(body, leaf.log.key);
      if (!old || !leaf.log.signature || !isSigned(statement, Buffer.from(leaf.log.signature, "base64"), old))
        answer.find(
          "key-rotation-unsigned",
          where,
          "新しい署名鍵への切替えに、前の鍵の署名がありません。",
          "The new key is not signed by the old one.",
        );
      keys.push({ from: index, public: Buffer.from(leaf.log.key, "base64") });
    },
  };
}
