import { bodyOf, type Injected, type Mutation, pick, places, replacing, withLine } from "./mutation.ts";

/** Defects of how rules are built: what is referred to, how many, in which order, and who it is said to bind. */

/** A sentence put behind a paragraph of an article that stands alone, so that nothing else gives it sense. */
function behind(kind: string, grade: Mutation["grade"], sentences: readonly string[]): Mutation {
  return {
    kind,
    grade,
    inject(lines, random): Injected | null {
      const host = pick(
        places(lines, /^第[0-9]+条[\s　][^。]{12,}。$/, (_, at) => !/^(?:[2-9２-９]|[(（])/.test(lines[at + 1] ?? "")),
        random,
      );
      const words = pick(sentences, random);
      if (!host || !words) return null;
      return { lines: withLine(lines, host.line, `${lines[host.line]}${words}`), at: [host.line], words };
    },
  };
}

const captionLine = /^[（(]([^（()）]{2,20})[）)]$/;

/** The captions of the articles in the body, with their lines. */
function captions(lines: readonly string[]): readonly number[] {
  const { from, to } = bodyOf(lines);
  return lines
    .slice(from, to)
    .flatMap((line, index) =>
      captionLine.test(line) && /^第[0-9]+条[\s　]/.test(lines[from + index + 1] ?? "") ? [from + index] : [],
    );
}

const numerals = "〇一二三四五六七八九";

export const drafter: readonly Mutation[] = [
  replacing(
    "a prohibition turned over by a second negation",
    "high",
    /(?:し|[らえけせてねべめれっ])てはならない。/,
    ([words], random) =>
      pick(
        [
          words.replace("てはならない。", "ないことをしてはならない。"),
          words.replace("てはならない。", "なければならなくない。"),
        ],
        random,
      ),
    (line) => /許可|承認|外部|私的|目的/.test(line),
  ),
  behind("the item before, where no items are", "high", [
    "前号に掲げる場合は、この限りでない。",
    "この場合において、前号の規定を準用する。",
  ]),
  behind("items of a paragraph that has none", "high", [
    "前項各号に掲げる場合は、この限りでない。",
    "ただし、前条各号のいずれかに該当するときは、この限りでない。",
  ]),
  behind("a range of articles the wrong way round", "high", [
    "第5条から第3条までの規定は、この場合に準用する。",
    "この場合において、第4条から第2条までの規定を準用する。",
  ]),
  behind("a proviso that is not there", "medium", [
    "前条ただし書の場合も、同様とする。",
    "前条ただし書の規定は、この場合に準用する。",
  ]),
  behind("a second sentence that is not there", "medium", [
    "前条後段の規定は、この場合に準用する。",
    "この場合において、前条後段の規定を準用する。",
  ]),
  behind("a committee nobody set up", "high", [
    "この場合において、電子化推進会議の意見を聴かなければならない。",
    "課長は、その結果を情報化安全委員会に報告しなければならない。",
    "その決定は、データ保護審査会の議を経なければならない。",
  ]),
  {
    kind: "a class that is not in the table",
    grade: "high",
    inject(lines, random): Injected | null {
      const tables = lines.filter((line) => line.includes("\t")).join("\n");
      const found = pick(
        places(lines, /(機密性|重要性分類|重要度|レベル|第)([0-9ⅠⅡⅢ])(?=類?以上|の情報|類の情報)/).filter(({ match }) =>
          tables.includes(match[0]),
        ),
        random,
      );
      if (!found) return null;
      const words = `${found.match[1]}${/[0-9]/.test(found.match[2] ?? "") ? "7" : "Ⅶ"}`;
      const line = lines[found.line]!;
      const changed = line.slice(0, found.match.index) + words + line.slice(found.match.index + found.match[0].length);
      return { lines: withLine(lines, found.line, changed), at: [found.line], words };
    },
  },
  {
    kind: "supplementary provisions without a day",
    grade: "high",
    inject(lines): Injected | null {
      const at = lines.findIndex((line) => /から(?:施行|適用)する。$/.test(line));
      if (at < 0) return null;
      const words = "この規程の実施に当たり必要な準備は、あらかじめ行うことができる。";
      const title = lines.findIndex((line) => line.trim() !== "");
      return { lines: withLine(lines, at, words), at: [at, at - 1, title], words };
    },
  },
  replacing("the head of another kind of body", "high", /市長|町長|組合長/, ([words]) =>
    words === "市長" ? "町長" : "市長",
  ),
  replacing("the name of another kind of body", "medium", /本市|本町|本村|組合は/, ([words]) =>
    words === "本市" ? "本町" : words === "組合は" ? "市は" : "本市",
  ),
  {
    kind: "more items announced than are given",
    grade: "medium",
    inject(lines, random): Injected | null {
      const at = pick(
        lines.flatMap((line, index) =>
          /次に掲げる[^。]{2,}。$/.test(line) && /^[(（]1[)）][\s　]/.test(lines[index + 1] ?? "") ? [index] : [],
        ),
        random,
      );
      if (at === null) return null;
      const count = lines.slice(at + 1).findIndex((line) => !/^[(（][0-9]+[)）][\s　]/.test(line));
      const words = `次の${numerals[count + 1] ?? "十"}つに掲げる`;
      return { lines: withLine(lines, at, lines[at]!.replace("次に掲げる", words)), at: [at], words };
    },
  },
  {
    kind: "a caption given twice",
    grade: "medium",
    inject(lines, random): Injected | null {
      const all = captions(lines);
      const at = pick(all.slice(1), random);
      if (at === null) return null;
      const before = all[all.indexOf(at) - 1]!;
      return { lines: withLine(lines, at, lines[before]!), at: [at, at + 1], words: lines[before]! };
    },
  },
  {
    kind: "the captions of two articles changed about",
    grade: "medium",
    inject(lines, random): Injected | null {
      const all = captions(lines).filter((line) => {
        const caption = captionLine.exec(lines[line]!)?.[1] ?? "";
        return lines[line + 1]!.includes(caption);
      });
      const one = pick(all, random);
      const other = pick(
        all.filter((line) => line !== one),
        random,
      );
      if (one === null || other === null) return null;
      return {
        lines: withLine(withLine(lines, one, lines[other]!), other, lines[one]!),
        at: [one, one + 1, other, other + 1],
        words: lines[other]!,
      };
    },
  },
  replacing(
    "a term defined by itself",
    "medium",
    /^([(（][0-9]+[)）][\s　]+)([^\s　。、]{2,14})([\s　]+)[^。]{8,}をいう。$/,
    ([, marker, term, gap]) => `${marker}${term}${gap}${term}をいう。`,
  ),
  replacing("a day before its era had begun", "medium", /(?<=毎年度?|[。、])(?=[^。]{8,}。)/, (_, random) =>
    pick(["令和元年3月31日までの間に作成した記録を含め、", "平成元年1月2日以後に取得した情報について、"], random),
  ),
  replacing(
    "the name of a law not quite right",
    "medium",
    /個人情報の保護に関する法律|行政手続における特定の個人を識別するための番号の利用等に関する法律|不正アクセス行為の禁止等に関する法律|地方公務員法|住民基本台帳法|著作権法/,
    ([name], random) =>
      pick(
        [
          ["個人情報の保護に関する法律", "個人情報保護に関する法律"],
          ["個人情報の保護に関する法律", "個人情報の保護に係る法律"],
          [
            "行政手続における特定の個人を識別するための番号の利用等に関する法律",
            "行政手続における特定の個人を識別する番号の利用等に関する法律",
          ],
          [
            "行政手続における特定の個人を識別するための番号の利用等に関する法律",
            "行政手続きにおける特定の個人を識別するための番号の利用等に関する法律",
          ],
          ["不正アクセス行為の禁止等に関する法律", "不正アクセスの禁止等に関する法律"],
          ["不正アクセス行為の禁止等に関する法律", "不正アクセス行為等の禁止に関する法律"],
          ["地方公務員法", "地方公務委員法"],
          ["住民基本台帳法", "住民台帳基本法"],
          ["著作権法", "著作権利法"],
        ].filter(([right]) => right === name),
        random,
      )?.[1] ?? null,
  ),
  replacing(
    "the number of a law without its year",
    "medium",
    /（(?:昭和|平成|令和)[0-9]+年(?=法律第[0-9]+号)/,
    () => "（",
  ),
];
