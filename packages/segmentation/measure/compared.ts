/** Rows of the goal table that compare sets of packets: verified closures, and one policy in several languages. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClosureResult, closures } from "./closures.ts";
import { type Forms, forms } from "./one-policy.ts";

type Row = (figure: string, goal: string, value: string) => void;

export function closureRows(folder: string, row: Row): void {
  if (!existsSync(folder)) {
    row("verified closures of iptables", "all", "left out: no samples");
    return;
  }
  const results = closures(folder);
  const count = (outcome: ClosureResult["outcome"]): number => results.filter((one) => one.outcome === outcome).length;
  const compared = count("holds") + count("broken") + count("pair only");
  row(
    "verified closures: lower ⊆ ours ⊆ upper",
    "all",
    `${count("holds") + count("pair only")} of ${compared} (left out, no configuration beside them: ${count("no configuration beside it")})`,
  );
  for (const one of results) if (one.outcome === "broken") row(`  ${one.file}`, "holds", one.packet ?? "");
}

export function policyRows(folder: string, row: Row): void {
  if (existsSync(folder)) report("one policy, sample outputs", forms(folder), row);
  else row("one policy, sample outputs", "equal or explained", "left out: no samples");
  const out = mkdtempSync(join(tmpdir(), "one-policy-"));
  const here = join(import.meta.dirname, "one-policy");
  const words = ["--base_directory", here, "--definitions_directory", join(here, "def"), "--policy_file"];
  const run = spawnSync("aclgen", [...words, join(here, "edge.pol"), "--output_directory", out], { stdio: "ignore" });
  if (run.status === 0) report("one policy, generated now by capirca", forms(out), row);
  else row("one policy, generated now by capirca", "equal or explained", "left out: aclgen is not installed");
  rmSync(out, { recursive: true });
}

function report(name: string, { pairs, leftOut }: Forms, row: Row): void {
  const count = (word: string): number => pairs.filter((one) => one.outcome.startsWith(word)).length;
  const languages = new Set(pairs.flatMap((one) => [one.a, one.b])).size;
  row(
    `${name}: pairs of ${languages} languages`,
    "equal or explained",
    `${count("equal")} equal, ${count("explained")} explained, ${count("different")} different of ${pairs.length}${leftOut.length > 0 ? ` (no reader: ${leftOut.join(", ")})` : ""}`,
  );
  for (const one of pairs)
    if (one.outcome !== "equal") row(`  ${one.a} and ${one.b}: ${one.outcome}`, "", one.packet ?? "");
}
