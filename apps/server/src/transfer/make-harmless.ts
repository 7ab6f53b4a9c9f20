import type { TransferRule } from "@machimori/engine";
import type { FileVerdict } from "@machimori/model";
import { sanitiseFile, type Verdict, WorkerPool } from "@machimori/sanitise";
import { antivirusAddress } from "./antivirus.ts";
import { waysOf } from "./rules.ts";
import type { Vault } from "./vault.ts";

/** Refusals that a person may resolve: no machine can make these safe, or this one lacks what it needs for it. */
export const heldCodes: ReadonlySet<string> = new Set(["held-no-renderer", "office-missing"]);

/** From the first file on, a sandboxed worker of each role waits for the next; each serves one file and is gone. */
let workers: WorkerPool | undefined;

/** What failed before the sanitiser could answer; the product's own codes. */
const refusedBy = (code: string) => ({ verdict: "refused", type: "unknown", refusal: code }) as const;

/**
 * One kept original through the sanitiser. An output is kept beside it; whatever goes wrong is a refusal with its code,
 * and nothing is kept.
 */
export async function makeHarmless(
  vault: Vault,
  handed: { readonly id: string; readonly name: string; readonly sha256: string },
  rule: Pick<TransferRule, "mode" | "modes">,
  password: string | undefined,
): Promise<FileVerdict> {
  const base = { file: handed.id, name: handed.name, sha256In: handed.sha256, removed: {} };
  const none = { sha256Out: null, nameOut: null, bytesOut: null };
  const original = await vault.get(handed.id, "original");
  if (original === null || original.sha256 !== handed.sha256)
    return { ...base, ...none, ...refusedBy("original-lost") };
  const antivirus = antivirusAddress();
  let found: Verdict;
  try {
    workers ??= new WorkerPool(1);
    found = await sanitiseFile(original.bytes, {
      name: handed.name,
      pool: workers,
      ...waysOf(rule),
      ...(password === undefined ? {} : { password }),
      ...(antivirus === undefined ? {} : { antivirus }),
    });
  } catch {
    return { ...base, ...none, ...refusedBy("sanitiser-failed") };
  }
  const { output, refusal, type } = found;
  const counts: Record<string, number> = {};
  for (const one of found.removed) counts[one.what] = (counts[one.what] ?? 0) + 1;
  if (output === null || refusal !== null) {
    const code = refusal?.refused ?? "sanitiser-failed";
    return { ...base, ...none, type, refusal: code, verdict: heldCodes.has(code) ? "held" : "refused" };
  }
  try {
    await vault.put(handed.id, "output", output.bytes, output.name);
  } catch {
    await vault.remove(handed.id, "output").catch(() => undefined);
    return { ...base, ...none, ...refusedBy("output-not-kept") };
  }
  return {
    ...base,
    verdict: found.verdict === "clean" ? "clean" : "sanitised",
    type,
    removed: counts,
    refusal: null,
    sha256Out: output.sha256,
    nameOut: output.name,
    bytesOut: output.bytes.length,
  };
}
