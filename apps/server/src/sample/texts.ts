import { readFileSync } from "node:fs";

/** The texts of みなと市, which are also the model standard. */
export const texts = [
  { file: "basic-policy.txt", instrument: "basic-policy", name: "情報セキュリティ基本方針" },
  { file: "standards.txt", instrument: "standards", name: "情報セキュリティ対策基準" },
] as const;

/** One of the sample's own texts, as bytes. */
export function sampleText(file: (typeof texts)[number]["file"]): Uint8Array {
  return readFileSync(new URL(`../../../../fixtures/minato/policy/${file}`, import.meta.url));
}
