import { bodyOf, type Injected, type Mutation, pick, places, replacing, withLine } from "./mutation.ts";

/** Defects an official who drafts rules would look for: numbers, dates, tables, what an amendment left behind. */

/** A defect made by changing one line anywhere, the supplementary provisions included. */
function anywhere(
  kind: string,
  grade: Mutation["grade"],
  pattern: RegExp,
  wrong: (match: RegExpExecArray, random: () => number) => string | null,
  accepts: (line: string) => boolean = () => true,
): Mutation {
  return {
    kind,
    grade,
    inject(lines, random): Injected | null {
      const found = pick(
        lines.flatMap((line, at) => {
          const match = accepts(line) ? pattern.exec(line) : null;
          return match ? [{ at, match }] : [];
        }),
        random,
      );
      const words = found ? wrong(found.match, random) : null;
      if (!found || words === null || words === found.match[0]) return null;
      const line = lines[found.at]!;
      const changed = line.slice(0, found.match.index) + words + line.slice(found.match.index + found.match[0].length);
      return { lines: withLine(lines, found.at, changed), at: [found.at], words };
    },
  };
}

/** A defect made by adding a sentence at the end of a provision. */
function adding(
  kind: string,
  grade: Mutation["grade"],
  sentence: (random: () => number, lines: readonly string[]) => string | null,
): Mutation {
  return {
    kind,
    grade,
    inject(lines, random): Injected | null {
      const host = pick(places(lines, /[^。]{12,}。$/), random);
      const words = host ? sentence(random, lines) : null;
      if (!host || words === null) return null;
      return { lines: withLine(lines, host.line, `${lines[host.line]}${words}`), at: [host.line], words };
    },
  };
}

/** A defect made by taking one line away. */
function losing(
  kind: string,
  grade: Mutation["grade"],
  accepts: (line: string, at: number, lines: readonly string[]) => boolean,
): Mutation {
  return {
    kind,
    grade,
    inject(lines, random): Injected | null {
      const { from, to } = bodyOf(lines);
      const at = pick(
        lines.slice(from, to).flatMap((line, index) => (accepts(line, from + index, lines) ? [from + index] : [])),
        random,
      );
      if (at === null) return null;
      return { lines: lines.filter((_, index) => index !== at), at: [at, at - 1], words: lines[at]! };
    },
  };
}

const cells = (line: string) => line.split("\t").length;

export const drafting: readonly Mutation[] = [
  replacing(
    "a reference one article off after an insertion",
    "medium",
    /(?<=[^第0-9０-９])第([0-9]{1,2})条(?=(?:第[0-9]項)?(?:の|に規定する|に定める|の規定による)(?:許可|承認|報告|分類|台帳|計画|届出|点検|監査|記録|手順|指名|研修))/,
    ([, number]) => `第${Number(number) + 1}条`,
    (line) => !/法|条例/.test(line),
  ),
  replacing(
    "a provision that refers to itself",
    "high",
    /(?<=^第([0-9]{1,2})条[\s　][^。]{2,30}は、)(?=[^。]{10,}。)/,
    (match) => `第${match[1]}条の規定により、`,
    (line) => !/前条|前項|において/.test(line),
  ),
  anywhere("an impossible day", "high", /(?<=(?:令和|平成)[0-9元]+年)[0-9]{1,2}月[0-9]{1,2}日/, (_, random) =>
    pick(["2月30日", "4月31日", "13月1日", "6月31日"], random),
  ),
  anywhere("a year of an era that had ended", "medium", /令和([0-9]+)年/, ([, year]) => `平成${Number(year) + 30}年`),
  anywhere(
    "in force years before it was made",
    "medium",
    /(令和|平成)([0-9]+)年(?=[^。]{1,12}から(?:施行|適用|実施))/,
    (match) => (Number(match[2]) > 4 ? `${match[1]}${Number(match[2]) - 3}年` : null),
  ),
  anywhere(
    "an era beside another year",
    "medium",
    /令和([0-9]+)年/,
    ([words, year]) => `${2018 + Number(year) - 2}年（${words}）`,
  ),
  replacing("an impossible month", "medium", /(?<=毎年)[0-9]月/, () => "15月"),
  {
    kind: "a cell missing in a row of a table",
    grade: "medium",
    inject(lines, random) {
      const at = pick(
        lines.flatMap((line, index) =>
          cells(line) >= 3 &&
          cells(lines[index - 1] ?? "") === cells(line) &&
          cells(lines[index + 1] ?? "") === cells(line)
            ? [index]
            : [],
        ),
        random,
      );
      if (at === null) return null;
      const words = lines[at]!.split("\t").slice(0, -1).join("\t");
      return { lines: withLine(lines, at, words), at: [at], words };
    },
  },
  {
    kind: "a class of the table lost",
    grade: "high",
    inject(lines, random) {
      const at = pick(
        lines.flatMap((line, index) => {
          const name = /^((?:機密性|重要性分類|重要度|レベル|第|区分)[0-9０-９ⅠⅡⅢⅣ]+類?)\t/.exec(line)?.[1];
          if (!name) return [];
          const uses = lines.findIndex(
            (other, place) => place !== index && !other.includes("\t") && other.includes(name),
          );
          return uses >= 0 ? [index] : [];
        }),
        random,
      );
      if (at === null) return null;
      const name = lines[at]!.split("\t")[0]!;
      const after = lines.filter((_, index) => index !== at);
      const uses = after.flatMap((line, index) => (line.includes(name) ? [index] : []));
      return { lines: after, at: [...uses, at - 1, at], words: name };
    },
  },
  {
    kind: "two markers of kana changed about",
    grade: "medium",
    inject(lines, random) {
      const at = pick(
        lines.flatMap((line, index) =>
          /^イ[\s　]/.test(line) && /^ア[\s　]/.test(lines[index - 1] ?? "") && /^ウ[\s　]/.test(lines[index + 1] ?? "")
            ? [index]
            : [],
        ),
        random,
      );
      if (at === null) return null;
      const changed = withLine(withLine(lines, at, `ウ${lines[at]!.slice(1)}`), at + 1, `イ${lines[at + 1]!.slice(1)}`);
      return { lines: changed, at: [at, at + 1], words: "ウ" };
    },
  },
  anywhere("a marker of the iroha among アイウ", "medium", /^ウ(?=[\s　])/, () => "ハ"),
  {
    kind: "the number of a paragraph lost",
    grade: "medium",
    inject(lines, random) {
      const at = pick(
        lines.flatMap((line, index) =>
          /^2[\s　]/.test(line) && /^第[0-9]+条/.test(lines[index - 1] ?? "") && /^3[\s　]/.test(lines[index + 1] ?? "")
            ? [index]
            : [],
        ),
        random,
      );
      return at === null
        ? null
        : {
            lines: withLine(lines, at, lines[at]!.replace(/^2[\s　]+/, "")),
            at: [at, at + 1],
            words: lines[at]!.slice(2, 12),
          };
    },
  },
  losing(
    "the caption of an article lost",
    "medium",
    (line, at, lines) => /^[（(][^（()）]{2,20}[）)]$/.test(line) && /^第[0-9]+条[\s　]/.test(lines[at + 1] ?? ""),
  ),
  {
    kind: "an item laid down twice in one list",
    grade: "medium",
    inject(lines, random) {
      const at = pick(
        lines.flatMap((line, index) =>
          /^[(（][2-9][)）][\s　]/.test(line) &&
          /^[(（][1-9][)）][\s　].{8,}/.test(lines[index - 1] ?? "") &&
          /^[(（][1-9][)）][\s　]/.test(lines[index + 1] ?? "")
            ? [index]
            : [],
        ),
        random,
      );
      if (at === null) return null;
      const words = lines[at]!.slice(0, 4) + lines[at - 1]!.slice(4);
      return { lines: withLine(lines, at, words), at: [at, at - 1], words };
    },
  },
  {
    kind: "a range of the contents that does not fit",
    grade: "medium",
    inject(lines, random) {
      const found = pick(
        lines.flatMap((line, index) => {
          const match = /^(第[0-9]+章.*[（(]第[0-9]+条[―・-]第)([0-9]+)(条[)）])$/.exec(line);
          return match ? [{ index, match }] : [];
        }),
        random,
      );
      if (!found) return null;
      const [, head = "", number = "", tail = ""] = found.match;
      const words = `${head}${Number(number) + 1}${tail}`;
      const chapter = /^第[0-9]+章/.exec(words)?.[0] ?? "";
      const body = lines.findIndex((line, index) => index > found.index && line.startsWith(chapter));
      return { lines: withLine(lines, found.index, words), at: [found.index, body], words };
    },
  },
  {
    kind: "a chapter numbered like the one before",
    grade: "medium",
    inject(lines, random) {
      const { from, to } = bodyOf(lines);
      const at = pick(
        lines.slice(from, to).flatMap((line, index) => (/^第[2-9]章[\s　]/.test(line) ? [from + index] : [])),
        random,
      );
      if (at === null) return null;
      const words = lines[at]!.replace(/^第([2-9])章/, (_, number) => `第${Number(number) - 1}章`);
      return { lines: withLine(lines, at, words), at: [at], words };
    },
  },
  adding("what an amending text says, left in the text", "high", (random) =>
    pick(
      [
        "第5条中「課長」を「所属長」に改める。",
        "第3条第2項を削り、同条第3項を同条第2項とする。",
        "第6条の次に次の1条を加える。",
        "本則中「外部委託」を「業務委託」に改める。",
        "第8条を第9条とし、第7条を第8条とする。",
      ],
      random,
    ),
  ),
  adding("a place left open", "high", (random) =>
    pick(
      [
        "この場合の手続は、第○条に定めるところによる。",
        "この規定は、令和○年○月○日から適用する。",
        "申請の様式は、●●課長が定める。",
        "保存の期間は、××年間とする。",
        "（要確認）",
        "【調整中】",
        "申請の様式は、第△条による。",
        "この場合の保存期間は、＿＿年とする。",
      ],
      random,
    ),
  ),
  adding("a form that is not there", "medium", (random) =>
    pick(["申請は、別記様式により行う。", "申請は、様式第9号により行う。", "届出は、別記様式第3号による。"], random),
  ),
  adding("an address nobody reaches", "medium", (random) =>
    pick(
      [
        "詳細は、http:/www.example.lg.jp/security に掲げる。",
        "詳細は、https;//www.example.lg.jp に掲げる。",
        "詳細は、htps://www.example.lg.jp に掲げる。",
        "連絡は、security＠@example.lg.jp に行う。",
        "連絡は、security@example..lg.jp に行う。",
        "詳細は、https://www.example.lg,jp に掲げる。",
      ],
      random,
    ),
  ),
];
