import { contradicting, type Mutation, pick, places, replacing, withLine } from "./mutation.ts";

/** Defects a reader finds only by comparing what two provisions say. */

const role = /[一-龠ァ-ヶA-Z]{2,16}(?:責任者|管理者|主任|担当者)|CISO/;

/** The roles a text names at least three times. */
function rolesOf(lines: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { match } of places(lines, role)) counts.set(match[0], (counts.get(match[0]) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= 3).map(([name]) => name);
}

const another = (lines: readonly string[], words: string, random: () => number): string | null =>
  pick(
    rolesOf(lines).filter((name) => !words.includes(name) && !name.includes("担当")),
    random,
  );

const withAnother = (words: string, lines: readonly string[], random: () => number, at: RegExp): string | null => {
  const match = at.exec(words);
  const other = another(lines, words, random);
  const wrong = match && other ? words.replace(match[0], match[0].replace(role, other)) : null;
  return wrong === words ? null : wrong;
};

const duty = /[^。、\s　]{2,16}は、[^。]{20,90}(?:なければならない|てはならない|ものとする)。/;

export const meaning: readonly Mutation[] = [
  contradicting(
    "two approvers for one act",
    "high",
    /職員等は、[^。]{8,80}(?:の許可|の承認)を[得受][^。]{4,40}。/,
    ([words], random, lines) => withAnother(words, lines, random, /[^、。]{2,18}(?=の(?:許可|承認)を)/),
  ),
  contradicting(
    "two recipients for one report",
    "high",
    /(?<=^|[。\s　])[^。、\s　]{2,40}は、[^。]{4,90}に報告しなければならない。/,
    ([words], random, lines) => withAnother(words, lines, random, /[^、。]{2,18}に報告しなければ/),
  ),
  contradicting("what is forbidden is permitted", "high", /職員等は、[^。]{12,80}てはならない。/, ([words]) =>
    /許可|承認|ただし/.test(words)
      ? null
      : words
          .replace(/([しっ]?)てはならない。$/, (_, end) =>
            end === "し" ? "することができる。" : `${end}ることができる。`,
          )
          .replace(/[っ]ることが/, "ることが"),
  ),
  contradicting(
    "one report due at two times",
    "high",
    /(?<=^|[。\s　])[^。、\s　]{2,40}は、[^。]{4,60}(?:直ちに|速やかに)[^。]{2,40}報告しなければならない。/,
    ([words]) => words.replace(/直ちに|速やかに/, "必要に応じて"),
  ),
  contradicting(
    "one duty with two periods",
    "high",
    /(?<=^|[。\s　])[^。、\s　]{2,40}は、[^。]{0,40}(?:毎年度1回|毎年度|年1回)(?:以上)?、[^。]{8,60}しなければならない。/,
    ([words]) => words.replace(/毎年度1回|毎年度|年1回/, "3年に1回"),
  ),
  contradicting("one record kept for two terms", "high", /[^。]{8,80}[0-9]+年間保存しなければならない。/, ([words]) =>
    words.replace(/^[^　\s]*[　\s]/, "").replace(/([0-9]+)年間/, (_, years) => `${Number(years) + 4}年間`),
  ),
  contradicting("a provision laid down twice", "medium", duty, ([words]) => (words.length > 34 ? words : null)),
  contradicting(
    "a term defined a second time",
    "high",
    /（以下「([^」]{2,12})」という。）/,
    (match) => `なお、事務の改善に関する計画（以下「${match[1]}」という。）は、別に作成する。`,
  ),
  contradicting(
    "a role set up twice",
    "high",
    /([^、。\s　]{2,8}(?:長|市長))を(?:もって充て|、[^。]{0,30}とする)/,
    (_, random, lines) => {
      const name = pick(
        rolesOf(lines).filter((one) => !one.includes("担当")),
        random,
      );
      return name ? `企画財政課長を${name}とする。` : null;
    },
  ),
  replacing(
    "a role nobody is appointed to",
    "high",
    role,
    (_, random) => pick(["情報保全統括者", "情報保安責任者", "電算統括責任者"], random),
    (line) => /なければならない|てはならない/.test(line) && !/充てる|とする。/.test(line),
  ),
  {
    kind: "a role title one sign off",
    grade: "medium",
    inject(lines, random) {
      const often = new Set(rolesOf(lines));
      const found = pick(
        places(lines, role).filter(
          ({ match, line }) =>
            often.has(match[0]) && match[0].length >= 5 && !/充てる|とする。|置く/.test(lines[line]!),
        ),
        random,
      );
      if (!found) return null;
      const name = found.match[0];
      const wrong = name.includes("統括")
        ? name.replace("統括", "総括")
        : name.includes("管理")
          ? name.replace("管理", "監理")
          : name.replace("責任", "責人");
      if (wrong === name) return null;
      const text = lines[found.line]!;
      return {
        lines: withLine(
          lines,
          found.line,
          text.slice(0, found.match.index) + wrong + text.slice(found.match.index + name.length),
        ),
        at: [found.line],
        words: wrong,
      };
    },
  },
  replacing(
    "staff without those equal to staff",
    "medium",
    /(?<![一-龠])職員等(?=は、)/,
    () => "職員",
    (line) => !/いう。/.test(line),
  ),
  replacing(
    "a permission from nobody",
    "medium",
    /[一-龠ァ-ヶA-Z]{2,18}(?:責任者|管理者|CISO)の(?=(?:許可|承認)を(?:得なければ|受けなければ|得て))/,
    () => "",
  ),
  replacing("the number of a law wrong", "medium", /（(?:昭和|平成)[0-9]+年法律第[0-9]+号/, ([words]) =>
    words.replace(/第([0-9]+)号/, (_, number) => `第${Number(number) + 3}号`),
  ),
  replacing(
    "a defined term called otherwise",
    "low",
    /電磁的記録媒体/,
    () => "電子記録媒体",
    (line) => !/をいう/.test(line),
  ),
];
