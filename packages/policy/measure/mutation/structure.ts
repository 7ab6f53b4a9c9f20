import { bodyOf, type Injected, type Mutation, pick, places, replacing, withLine } from "./mutation.ts";

/** Defects of numbering, of references and of what stands where. */

const circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

/** Lines of one run of siblings (1) (2) (3): the middle ones. */
const inner = (pattern: RegExp) => (lines: readonly string[]) =>
  places(lines, pattern).filter(({ line, match }) => {
    const number = Number(match[1]);
    const near = (wanted: number) =>
      lines.slice(Math.max(0, line - 6), line + 7).some((other) => Number(pattern.exec(other)?.[1]) === wanted);
    return number > 1 && near(number - 1) && near(number + 1);
  });

function renumbering(kind: string, pattern: RegExp, write: (number: number) => string): Mutation {
  return {
    kind,
    grade: "medium",
    inject(lines, random): Injected | null {
      const found = pick(inner(pattern)(lines), random);
      if (!found) return null;
      const number = Number(found.match[1]);
      const wrong = write(random() < 0.5 ? number - 1 : number + 3);
      const text = wrong + lines[found.line]!.slice(found.match[0].length);
      return { lines: withLine(lines, found.line, text), at: [found.line, found.line + 1], words: wrong.trim() };
    },
  };
}

/** The lines of the items that follow a line. */
function itemsAfter(lines: readonly string[], line: number): number {
  let end = line + 1;
  while (end < lines.length && /^(?:[(（][0-9]+[)）]|[①-⑳]|[イロハニア-オ一二三四]　|\s*$)/.test(lines[end]!)) {
    if (lines[end]!.trim() === "" && !/^[(（①-⑳]/.test(lines[end + 1] ?? "")) break;
    end++;
  }
  return end;
}

export const structure: readonly Mutation[] = [
  renumbering("an item misnumbered", /^[(（]([0-9]+)[)）](?=[\s　])/, (number) => `(${number})`),
  renumbering("an article misnumbered", /^第([0-9]+)条(?=[\s　])/, (number) => `第${number}条`),
  {
    kind: "a circled number misnumbered",
    grade: "medium",
    inject(lines, random) {
      const found = pick(
        places(lines, /^[②-⑨](?=[\s　])/).filter(({ line, match }) => {
          const next = circled[circled.indexOf(match[0]) + 1]!;
          return lines.slice(line + 1, line + 5).some((other) => other.startsWith(next));
        }),
        random,
      );
      if (!found) return null;
      const wrong = circled[circled.indexOf(found.match[0]) + 3]!;
      return {
        lines: withLine(lines, found.line, wrong + lines[found.line]!.slice(1)),
        at: [found.line],
        words: wrong,
      };
    },
  },
  replacing(
    "a reference to an article that is not there",
    "high",
    /(?<=[^第0-9一二三四五六七八九十（(])第(?:[0-9]+|[一二三四五六七八九十]+)条(?!の)/,
    ([words]) => (/[0-9]/.test(words) ? "第97条" : "第九十七条"),
    (line) => !/法|規則|条例|関係/.test(line),
  ),
  replacing(
    "a reference to a paragraph that is not there",
    "high",
    /(?:第[0-9]+条|前条|(?<=[^条]))第[0-9]項(?!第)/,
    ([words]) => words.replace(/第[0-9]項/, "第9項"),
    (line) => !/法律|規則|条例|基本方針第/.test(line),
  ),
  replacing(
    "the paragraph before, where none is before",
    "high",
    /(?<=^第[0-9]+条[\s　][^。]{2,30}は、)(?=[^。]{10,}。)/,
    () => "前項の規定により、",
    (line) => !/前条|前項|において/.test(line),
  ),
  replacing(
    "an appendix that is not there",
    "medium",
    /(?<=(?:は|を)、?)(?=[^。]{4,30}(?:定め|分類)[^。]*。)/,
    () => "別表第8に掲げる区分により、",
    (line) => !/別表/.test(line),
  ),
  {
    kind: "a list announced but lost",
    grade: "high",
    inject(lines, random) {
      const found = pick(
        places(lines, /次(?:の各号|に掲げる|の事項|の脅威|の対策)[^。]*。$/).filter(
          ({ line }) => itemsAfter(lines, line) > line + 2,
        ),
        random,
      );
      if (!found) return null;
      const end = itemsAfter(lines, found.line);
      return {
        lines: [...lines.slice(0, found.line + 1), ...lines.slice(end)],
        at: [found.line],
        words: found.match[0].slice(0, 8),
      };
    },
  },
  {
    kind: "a heading whose body is lost",
    grade: "high",
    inject(lines, random) {
      const found = pick(
        places(lines, /^(?:[0-9]{1,2}|[(（][0-9]+[)）])[\s　][^。、]{2,24}$/).filter(({ line }) => {
          const here = lines[line + 1] ?? "";
          const next = lines[line + 2] ?? "";
          return /。$/.test(here) && !/^[(（①-⑳0-9]/.test(here) && /^(?:[(（][0-9]|$|[0-9]{1,2}[\s　])/.test(next);
        }),
        random,
      );
      if (!found) return null;
      return {
        lines: [...lines.slice(0, found.line + 1), ...lines.slice(found.line + 2)],
        at: [found.line],
        words: found.match[0].slice(3),
      };
    },
  },
  {
    kind: "a heading other than in the table of contents",
    grade: "medium",
    inject(lines, random) {
      if (!lines.some((line) => /^目\s*次$/.test(line))) return null;
      const { from, to } = bodyOf(lines);
      const found = pick(
        lines.slice(from, to).flatMap((text, index) => (/^第[0-9]+[章節][\s　].{5,}/.test(text) ? [from + index] : [])),
        random,
      );
      if (found === null) return null;
      const text = lines[found]!;
      const wrong = `${text.slice(0, -2)}${text.endsWith("理") ? "利" : "等"}${text.slice(-1)}`;
      return { lines: withLine(lines, found, wrong), at: [found], words: wrong.slice(4) };
    },
  },
  replacing(
    "a sentence broken off",
    "high",
    /(?<=[一-龠][をにはが、])[^。、]{6,40}。$/,
    () => "",
    (line) => line.length > 36,
  ),
  replacing("上記 for a provision that is not named", "low", /前[条項]の(?=[一-龠])/, () => "上記の"),
];
