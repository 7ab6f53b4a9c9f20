import type { Left } from "./pass-on.ts";
import type { Vault } from "./vault.ts";

/**
 * Whom a mail has not reached yet is kept beside the mail, encrypted like it: a program that ends between two tries sends
 * nobody the same mail twice. Nothing is kept while nobody was reached.
 */
export async function keepLeft(vault: Vault, file: string, left: Left): Promise<void> {
  await vault.put(file, "left", Buffer.from(JSON.stringify(left)), "left.json");
}

/** As it was kept; undefined where no recipient has been answered yet. */
export async function leftOf(vault: Vault, file: string): Promise<Left | undefined> {
  const kept = await vault.get(file, "left");
  return kept ? (JSON.parse(Buffer.from(kept.bytes).toString("utf8")) as Left) : undefined;
}
