import { type Refusal, refuse } from "../format.ts";
import { nameRefusal } from "../identify/names.ts";

export interface EntryPath {
  readonly folders: readonly string[];
  readonly name: string;
}

/** An entry's name as folders and a file name, or why it may not stand: no way out, no root, no drive, no disguise. */
export function entryPath(name: string): EntryPath | Refusal {
  if (name.startsWith("/") || /^[A-Za-z]:/.test(name)) return refuse("zip-slip-name", name);
  const steps = name.replace(/\/$/, "").split("/");
  if (steps.some((step) => step === ".." || step === "." || step === "")) return refuse("zip-slip-name", name);
  if (steps.length > 20) return refuse("zip-unsafe-name", name);
  for (const step of steps) {
    const refusal = nameRefusal(step);
    if (refusal)
      return refuse(
        refusal.refused === "double-extension" ? "double-extension" : "zip-unsafe-name",
        `${name} ${refusal.where}`,
      );
  }
  return { folders: steps.slice(0, -1), name: steps.at(-1) ?? "" };
}
