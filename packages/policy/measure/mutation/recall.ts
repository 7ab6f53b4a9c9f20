import { randomFrom } from "../../campaign/mangle.ts";
import { readPolicy } from "../../src/index.ts";
import { lint } from "../../src/lint/lint.ts";
import type { Finding } from "../../src/reading.ts";
import type { Injected, Mutation } from "./mutation.ts";

export interface Trial {
  readonly kind: string;
  readonly grade: Mutation["grade"];
  readonly text: string;
  readonly seed: number;
  readonly found: boolean;
  readonly by: string | null;
  readonly words: string;
  readonly line: string;
}

export async function findingsOf(lines: readonly string[]): Promise<readonly Finding[] | null> {
  const reading = await readPolicy(new TextEncoder().encode(lines.join("\n")), "text.txt");
  return "code" in reading ? null : lint(reading);
}

const keyOf = (finding: Finding) => `${finding.rule} ${finding.path} ${finding.excerpt} ${finding.message}`;

/** The finding that is new since the defect was put in and speaks of its place; information alone objects to low ones only. */
export function objection(
  before: readonly Finding[],
  after: readonly Finding[],
  injected: Injected,
  grade: Mutation["grade"],
): Finding | null {
  const known = new Set(before.map(keyOf));
  return (
    after.find((finding) => {
      if (known.has(keyOf(finding)) || (finding.severity === "info" && grade !== "low")) return false;
      const first = finding.lines[0] - 1;
      const last = finding.lines[1] - 1;
      return injected.at.some((line) => line >= first - 1 && line <= last + 1);
    }) ?? null
  );
}

/** Puts every kind of defect into every text, `rounds` times each by seed, and says which were objected to. */
export async function trials(
  texts: ReadonlyMap<string, readonly string[]>,
  mutations: readonly Mutation[],
  rounds: number,
): Promise<readonly Trial[]> {
  const done: Trial[] = [];
  for (const [text, lines] of texts) {
    const before = await findingsOf(lines);
    if (before === null) throw new Error(`${text} cannot be read`);
    for (const [index, mutation] of mutations.entries()) {
      const seen = new Set<string>();
      for (let seed = 1; seed <= rounds; seed++) {
        const injected = mutation.inject(lines, randomFrom(seed * 1009 + index));
        const mark = injected?.lines.join("\n") ?? "";
        if (!injected || seen.has(mark)) continue;
        seen.add(mark);
        const after = await findingsOf(injected.lines);
        const by = after ? objection(before, after, injected, mutation.grade) : null;
        done.push({
          kind: mutation.kind,
          grade: mutation.grade,
          text,
          seed,
          found: by !== null,
          by: by?.rule ?? null,
          words: injected.words,
          line: injected.lines[injected.at[0] ?? 0] ?? "",
        });
      }
    }
  }
  return done;
}
