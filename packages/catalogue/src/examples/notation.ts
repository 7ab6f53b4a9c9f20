/**
 * Labelled sentences in a plain notation, so that an official can read and extend them:
 *
 *     A01                    the mechanism of the lines below
 *     @ 組織体制 > 責任者     headings above the lines below (outermost first), until the next @ or id
 *     市長は、…を任命する。    one norm
 *     〔端末／鍵〕を返す。      one norm in as many forms as the longest of its choices has words
 */
export interface Example {
  readonly mechanism: string;
  readonly headings: readonly string[];
  readonly text: string;
}

const choice = /〔([^〕]+)〕/g;

/** The forms of a line that offers choices: each takes the next word of every choice, so that all words come up. */
function forms(line: string): readonly string[] {
  const longest = Math.max(1, ...[...line.matchAll(choice)].map(([, words]) => words!.split("／").length));
  return Array.from({ length: longest }, (_, at) =>
    line.replace(choice, (_whole, offered: string) => {
      const words = offered.split("／");
      return words[at % words.length]!;
    }),
  );
}

/** Reads the notation. Throws on a line before any id: the files are ours, so that is a mistake in them. */
export function examples(notation: string): readonly Example[] {
  const found: Example[] = [];
  let mechanism = "";
  let headings: readonly string[] = [];
  for (const line of notation.split("\n").map((raw) => raw.trim())) {
    if (line === "") continue;
    if (/^[A-H]\d\d$/.test(line)) {
      mechanism = line;
      headings = [];
    } else if (line.startsWith("@")) {
      headings = line
        .slice(1)
        .split(">")
        .map((heading) => heading.trim());
    } else {
      if (mechanism === "") throw new Error(`A sentence before any mechanism: ${line}`);
      for (const text of forms(line)) found.push({ mechanism, headings, text });
    }
  }
  return found;
}
