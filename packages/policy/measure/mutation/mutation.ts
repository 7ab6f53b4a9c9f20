/** What a mutation is: one defect of a known kind put into a good text, with the place where a linter must object. */

export type Grade = "high" | "medium" | "low";

/** A text with one defect in it; `at` are the 0-based lines touched, `words` what stands wrong there. */
export interface Injected {
  readonly lines: readonly string[];
  readonly at: readonly number[];
  readonly words: string;
}

export interface Mutation {
  readonly kind: string;
  readonly grade: Grade;
  /** Null where the text offers no place for this kind. */
  inject(lines: readonly string[], random: () => number): Injected | null;
}

/** One of the candidates, or null of none. */
export function pick<T>(candidates: readonly T[], random: () => number): T | null {
  return candidates[Math.floor(random() * candidates.length)] ?? null;
}

/** Where the body of a text begins: after the table of contents and before the supplementary provisions. */
export function bodyOf(lines: readonly string[]): { readonly from: number; readonly to: number } {
  const toc = lines.findIndex((line) => /^目\s*次$/.test(line));
  const afterToc = toc < 0 ? 0 : lines.findIndex((line, at) => at > toc && line.trim() === "");
  const end = lines.findIndex((line, at) => at > afterToc && /^附\s*則/.test(line));
  return { from: Math.max(0, afterToc), to: end < 0 ? lines.length : end };
}

/** Every match of a pattern in the body, with its line. */
export function places(
  lines: readonly string[],
  pattern: RegExp,
  accepts: (line: string, at: number) => boolean = () => true,
): readonly { readonly line: number; readonly match: RegExpExecArray }[] {
  const { from, to } = bodyOf(lines);
  return lines.slice(from, to).flatMap((text, index) => {
    if (text.includes("\t") || !accepts(text, from + index)) return [];
    return [...text.matchAll(new RegExp(pattern.source, `${pattern.flags.replace("g", "")}g`))].map((match) => ({
      line: from + index,
      match: match as RegExpExecArray,
    }));
  });
}

/** The text with one line put in place of another. */
export function withLine(lines: readonly string[], at: number, text: string): readonly string[] {
  return lines.map((line, index) => (index === at ? text : line));
}

/** How many places are tried before a text counts as offering none. */
const attempts = 12;

/** A defect made by replacing what a pattern finds at one place. */
export function replacing(
  kind: string,
  grade: Grade,
  pattern: RegExp,
  wrong: (match: RegExpExecArray, random: () => number, lines: readonly string[]) => string | null,
  accepts: (line: string, at: number) => boolean = () => true,
): Mutation {
  return {
    kind,
    grade,
    inject(lines, random) {
      const found = places(lines, pattern, accepts);
      for (let attempt = 0; attempt < attempts; attempt++) {
        const one = pick(found, random);
        const words = one ? wrong(one.match, random, lines) : null;
        if (!one || words === null || words === one.match[0]) continue;
        const text = lines[one.line]!;
        const changed = text.slice(0, one.match.index) + words + text.slice(one.match.index + one.match[0].length);
        return { lines: withLine(lines, one.line, changed), at: [one.line], words };
      }
      return null;
    },
  };
}

/** A phrase and what is written for it by mistake, where the first is found on a line that is accepted. */
export function swapped(
  kind: string,
  grade: Mutation["grade"],
  pairs: readonly (readonly [right: string, wrong: string])[],
  accepts?: (line: string) => boolean,
): Mutation {
  return replacing(
    kind,
    grade,
    new RegExp(pairs.map(([right]) => right).join("|")),
    ([word], random) =>
      pick(
        pairs.filter(([right]) => right === word),
        random,
      )?.[1] ?? null,
    accepts,
  );
}

/** A defect made by adding a sentence at the end of a line other than the one it contradicts. */
export function contradicting(
  kind: string,
  grade: Grade,
  pattern: RegExp,
  against: (match: RegExpExecArray, random: () => number, lines: readonly string[]) => string | null,
): Mutation {
  return {
    kind,
    grade,
    inject(lines, random) {
      const all = places(lines, pattern);
      let found = pick(all, random);
      let sentence = found ? against(found.match, random, lines) : null;
      for (let attempt = 1; attempt < attempts && sentence === null; attempt++) {
        found = pick(all, random);
        sentence = found ? against(found.match, random, lines) : null;
      }
      if (!found || sentence === null) return null;
      const host = pick(
        places(lines, /^(?:第[0-9一二三四五六七八九十]+条|[0-9２-９]{1,2}|[①-⑳]|[ア-ン])[\s　].{12,}。$/).filter(
          ({ line }) => Math.abs(line - (found?.line ?? 0)) > 6,
        ),
        random,
      );
      if (!host) return null;
      return {
        lines: withLine(lines, host.line, `${lines[host.line]}${sentence}`),
        at: [host.line, found.line],
        words: sentence,
      };
    },
  };
}

/** A sentence put behind the only paragraph of an article. */
export function closing(kind: string, grade: Grade, sentences: readonly string[], accepts = /./): Mutation {
  return {
    kind,
    grade,
    inject(lines, random): Injected | null {
      const host = pick(
        places(lines, /^第[0-9]+条[\s　][^。]{12,}。$/, (line, at) => {
          return accepts.test(line) && !/^(?:[2-9２-９]|[(（])/.test(lines[at + 1] ?? "");
        }),
        random,
      );
      const words = pick(sentences, random);
      if (!host || !words) return null;
      return { lines: withLine(lines, host.line, `${lines[host.line]}${words}`), at: [host.line], words };
    },
  };
}
