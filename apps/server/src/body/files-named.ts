import type { Values } from "@machimori/model";

/** Hashes of uploaded files that some values name, wherever in them, each once: what the database is asked about. */
export function filesNamed(all: readonly Values[]): readonly string[] {
  const found = new Set<string>();
  const waiting: unknown[] = [...all];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    for (const [name, held] of Object.entries(value))
      if (name === "sha256" && isHash(held)) found.add(held);
      else waiting.push(held);
  }
  return [...found];
}

const isHash = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
