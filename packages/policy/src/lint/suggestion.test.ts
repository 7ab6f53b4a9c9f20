import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { randomFrom } from "../../campaign/mangle.ts";
import { mutations } from "../../measure/mutation/all.ts";
import { findingsOf } from "../../measure/mutation/recall.ts";
import type { Finding } from "../reading.ts";

const folder = join(import.meta.dirname, "../../measure/texts");
const texts = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(join(folder, name), "utf8").split("\n"));

/** Wording to put in place of the words objected to, not advice what to do. */
const isWording = ({ suggestion }: Finding): boolean => suggestion !== null && !/(?:ください|ます)。$/.test(suggestion);

/** The text with the suggestion in place of the words; null where these do not stand in one of the lines named. */
function applied(lines: readonly string[], { lines: [first, last], excerpt, suggestion }: Finding): string[] | null {
  for (let at = first - 1; at < last; at++) {
    const line = lines[at] ?? "";
    if (excerpt === "" || !line.includes(excerpt)) continue;
    return lines.map((one, index) => (index === at ? line.replace(excerpt, () => suggestion ?? "") : one));
  }
  return null;
}

test("wording that is suggested, put in place of the words, ends the objection (defects by seeds 1 to 2)", async () => {
  let tried = 0;
  const stayed: string[] = [];
  for (const seed of [1, 2])
    for (const [index, mutation] of mutations.entries()) {
      const lines = texts[(index + seed) % texts.length] ?? [];
      const injected = mutation.inject(lines, randomFrom(seed * 1009 + index));
      if (!injected) continue;
      for (const finding of (await findingsOf(injected.lines)) ?? []) {
        const mended = isWording(finding) ? applied(injected.lines, finding) : null;
        if (!mended) continue;
        tried++;
        const after = (await findingsOf(mended)) ?? [];
        const isLeft = after.some(
          (one) => one.rule === finding.rule && one.path === finding.path && one.excerpt === finding.excerpt,
        );
        if (isLeft) stayed.push(`${mutation.kind}: ${finding.rule} 「${finding.excerpt}」 → 「${finding.suggestion}」`);
      }
    }
  expect(stayed).toEqual([]);
  expect(tried).toBeGreaterThan(20);
});
