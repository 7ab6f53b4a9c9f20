import type { ClauseCitation } from "./refusal.ts";

/** Kinds of files a body may send another way than the rest, or not at all. */
export const transferFamilies = [
  "word",
  "sheet",
  "slides",
  "pdf",
  "image",
  "mail",
  "text",
  "web",
  "archive",
  "calendar",
  "legacy",
] as const;
export type TransferFamily = (typeof transferFamilies)[number];

/** `same` = rebuilt in the same format where the type allows it. */
export type TransferMode = "same" | "picture" | "text";

/** How files go from one zone to another. */
export interface TransferRule {
  readonly from: string;
  readonly to: string;
  /** The way of every type that `modes` does not name. */
  readonly mode: TransferMode;
  readonly modes?: Readonly<Partial<Record<TransferFamily, TransferMode | "forbidden">>>;
  /** `sensitive` = the classes the body counts as sensitive; `class` = `approvalClass` and everything above it. */
  readonly approval: "always" | "sensitive" | "class" | "never";
  readonly approvalClass?: string | null;
  /** Days after which what was handed over and what came out of it are erased. */
  readonly retentionDays: number;
  readonly clause?: ClauseCitation | null;
}

/** A place where files or mail come in by themselves and go on by themselves once they are harmless. */
export interface TransferIntake {
  /** Lower-case letters, digits and hyphens; part of the names of its folders. */
  readonly id: string;
  readonly name: string;
  readonly kind: "folder" | "mail";
  readonly active: boolean;
  readonly from: string;
  readonly to: string;
  /** The class every file that comes this way is taken to have. */
  readonly classification: string;
  /** Folders: where files are put, and where they appear rebuilt. Absolute, or below the installation's own place. */
  readonly inFolder?: string;
  readonly outFolder?: string;
  /** Mail: addresses (`name@domain`) or whole domains (`domain`) it is taken for, and the host and port it goes on to. */
  readonly recipients?: readonly string[];
  readonly nextHop?: string;
}

/** The rule for a pair of zones. A body that has set rules permits only the pairs they name; null = not permitted. */
export function transferRuleOf(
  settings: { readonly transferRules: readonly TransferRule[] },
  from: unknown,
  to: unknown,
): TransferRule | null {
  if (typeof from !== "string" || typeof to !== "string" || from === to) return null;
  if (settings.transferRules.length === 0) return { from, to, mode: "same", approval: "sensitive", retentionDays: 30 };
  return settings.transferRules.find((one) => one.from === from && one.to === to) ?? null;
}
