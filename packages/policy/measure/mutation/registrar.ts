import {
  bodyOf,
  closing,
  contradicting,
  type Injected,
  type Mutation,
  pick,
  places,
  replacing,
  withLine,
} from "./mutation.ts";

/** Defects an official at the desk where rules are registered would look for: counts, places, days and who decides. */

/** Paragraphs numbered 2 whose article has just them and the first one. */
const secondOfTwo = (lines: readonly string[]) =>
  places(lines, /^2[\s　][^。]{12,}。$/, (_, at) => !/^3[\s　]/.test(lines[at + 1] ?? ""));

/** A sentence put behind the second paragraph of an article, of which it takes too much for granted. */
function behindSecond(kind: string, grade: Mutation["grade"], sentences: readonly string[]): Mutation {
  return {
    kind,
    grade,
    inject(lines, random): Injected | null {
      const host = pick(secondOfTwo(lines), random);
      const words = pick(sentences, random);
      if (!host || !words) return null;
      return { lines: withLine(lines, host.line, `${lines[host.line]}${words}`), at: [host.line], words };
    },
  };
}

const article = /^第([0-9]+)条[\s　]/;
const captionLine = /^[（(][^（()）]{2,24}[）)]$/;

/** Where the articles of the body begin, each with its caption. */
function articles(lines: readonly string[]): readonly number[] {
  const { from, to } = bodyOf(lines);
  return lines
    .slice(from, to)
    .flatMap((line, index) =>
      article.test(line) && captionLine.test(lines[from + index - 1] ?? "") ? [from + index] : [],
    );
}

const contentsLine = /^(第[0-9]+章)[\s　]+([^\s　（]{2,})（第[0-9]+条/;

/** A chapter of the table of contents, and where its body begins (-1 where it does not). */
function listedChapter(
  lines: readonly string[],
  random: () => number,
): { readonly entry: number; readonly body: number; readonly name: string } | null {
  const entry = pick(
    lines.flatMap((line, at) => (contentsLine.test(line) ? [at] : [])),
    random,
  );
  if (entry === null) return null;
  const [, number = "", name = ""] = contentsLine.exec(lines[entry]!) ?? [];
  const body = lines.findIndex((line, at) => at > entry && line.startsWith(number) && line.endsWith(name));
  return { entry, body, name };
}

export const registrar: readonly Mutation[] = [
  behindSecond("two paragraphs before, where one is before", "high", [
    "この場合において、前2項の規定を準用する。",
    "ただし、前2項に規定する場合は、この限りでない。",
  ]),
  closing("the same article, where none is named", "high", [
    "この場合において、同条第2項の規定を準用する。",
    "ただし、同号に掲げる場合は、この限りでない。",
  ]),
  {
    kind: "an item that is not there",
    grade: "high",
    inject(lines, random): Injected | null {
      const lists = articles(lines).flatMap((at) => {
        const next = lines.findIndex((line, index) => index > at && (article.test(line) || line.trim() === ""));
        const count = lines.slice(at + 1, next).filter((line) => /^[(（][0-9]+[)）]/.test(line)).length;
        return count >= 2 ? [{ number: article.exec(lines[at]!)?.[1] ?? "", count }] : [];
      });
      const list = pick(lists, random);
      if (!list) return null;
      const words = `この場合において、第${list.number}条第${list.count + 4}号に掲げるものを含む。`;
      const host = pick(places(lines, /^第[0-9]+条[\s　][^。]{12,}。$/), random);
      if (!host) return null;
      return { lines: withLine(lines, host.line, lines[host.line] + words), at: [host.line], words };
    },
  },
  {
    kind: "two articles changed about with their numbers",
    grade: "medium",
    inject(lines, random): Injected | null {
      const all = articles(lines);
      const first = pick(all.slice(1, -2), random);
      if (first === null) return null;
      const second = all[all.indexOf(first) + 1]!;
      const third = all[all.indexOf(first) + 2]!;
      if (lines.slice(first, third).some((line) => /^第[0-9]+[章節]/.test(line))) return null;
      const changed = [
        ...lines.slice(0, first - 1),
        ...lines.slice(second - 1, third - 1),
        ...lines.slice(first - 1, second - 1),
        ...lines.slice(third - 1),
      ];
      const at = [first, first + (third - second)];
      return { lines: changed, at, words: lines[second]!.slice(0, 8) };
    },
  },
  {
    kind: "a chapter missing from the table of contents",
    grade: "medium",
    inject(lines, random): Injected | null {
      const chapter = listedChapter(lines, random);
      if (chapter === null) return null;
      const { entry, body, name } = chapter;
      return { lines: lines.filter((_, at) => at !== entry), at: [entry, entry - 1, body - 1], words: name };
    },
  },
  {
    kind: "a chapter of the contents that is not in the text",
    grade: "medium",
    inject(lines, random): Injected | null {
      const chapter = listedChapter(lines, random);
      if (chapter === null || chapter.body < 0) return null;
      const { entry, body, name } = chapter;
      return { lines: lines.filter((_, at) => at !== body), at: [entry, body, body + 1], words: name };
    },
  },
  {
    kind: "a weekday that is another",
    grade: "medium",
    inject(lines): Injected | null {
      const at = lines.findIndex((line) => /令和[0-9]+年[0-9]+月[0-9]+日から/.test(line));
      const [day = "", year = "", month = "", date = ""] =
        /令和([0-9]+)年([0-9]+)月([0-9]+)日/.exec(lines[at] ?? "") ?? [];
      if (day === "") return null;
      const weekday = new Date(Date.UTC(2018 + Number(year), Number(month) - 1, Number(date))).getUTCDay();
      const words = `${day}（${"日月火水木金土"[(weekday + 2) % 7]}）`;
      return { lines: withLine(lines, at, lines[at]!.replace(day, words)), at: [at], words };
    },
  },
  replacing("a day without its month", "medium", /(?<=令和[0-9]+年)[0-9]+月(?=[0-9]+日)/, () => ""),
  replacing(
    "a period put off to 'regularly'",
    "low",
    /毎年度[0-9]+回以上|毎年度[0-9]+回|毎年度末に|毎年[0-9]+月に|毎年度、|[0-9]+年に1回|年1回以上/,
    ([words]) => (words.endsWith("、") ? "定期的に、" : "定期的に"),
  ),
  contradicting(
    "a duty that is left to choice elsewhere",
    "high",
    /(?<=^|[。\s　])[^。、\s　]{2,16}は、[^。]{20,80}しなければならない。/,
    ([words]) => (/ただし|前項|前条/.test(words) ? null : words.replace("しなければならない。", "することができる。")),
  ),
  contradicting(
    "leave in one place, a notice in another",
    "high",
    /(?<=^|[。\s　])職員等は、[^。]{8,80}(?=ときは、)ときは、[^。]{0,40}の(?:許可|承認)を(?:得|受け)なければならない。/,
    ([words]) =>
      words.replace(/ときは、[^。]*の(?:許可|承認)を(?:得|受け)なければならない。/, "ときは、事後に届け出れば足りる。"),
  ),
  contradicting(
    "one duty given to two",
    "medium",
    /(?<=^|[。\s　])[^。、\s　]{4,16}(?:管理者|責任者)は、[^。]{24,80}しなければならない。/,
    ([words], random, lines) => {
      const [subject = ""] = /^[^、]{4,16}(?=は、)/.exec(words) ?? [];
      const others = [
        ...new Set(places(lines, /[一-龠]{2,14}(?:管理者|責任者|担当者)(?=は、)/).map(({ match }) => match[0])),
      ];
      const other = pick(
        others.filter((name) => name !== subject),
        random,
      );
      return other && !/前項|前条/.test(words) ? words.replace(subject, other) : null;
    },
  ),
  closing("a rule for later by nobody", "low", [
    "この場合における手続は、別に定める。",
    "その取扱いについては、別に定めるものとする。",
  ]),
  closing("a table that is not there", "high", [
    "この場合において、次の表の左欄に掲げる区分に応じ、それぞれ同表の右欄に定める期間とする。",
    "その基準は、次の表のとおりとする。",
  ]),
  closing("a way of work out of date", "low", [
    "添付ファイルはパスワード付きZIPファイルとし、パスワードは別の電子メールで送付しなければならない。",
    "パスワードは、90日ごとに変更しなければならない。",
    "無線LANの暗号化には、WEPを用いなければならない。",
    "通信の暗号化にはSSL3.0を用いるものとする。",
    "ハッシュ関数にはMD5を用いるものとする。",
  ]),
  closing("a chair by two names", "high", [
    "委員会の委員長は、総務課長とする。委員会の委員長は、企画課長をもって充てる。",
    "会議の議長は、副町長とする。会議の議長は、教育長とする。",
  ]),
  closing("a share that is none", "medium", [
    "会議は、委員の3分の4以上が出席しなければ開くことができない。",
    "議事は、出席した委員の5分の6以上の賛成で決する。",
  ]),
  closing("a range of numbers the wrong way round", "medium", [
    "その期間は、10日以上5日以内とする。",
    "パスワードは、12文字以上8文字以下とする。",
  ]),
  closing("an hour that is none", "medium", [
    "受付は、午前8時75分から行うものとする。",
    "受付は、25時まで行うものとする。",
  ]),
  replacing("a sentence cut at its joint", "high", /(?<=[^。]{10,}(?:し、|とき|ため、))[^。]{8,}(?=。$)/, () => ""),
  replacing(
    "a report to somebody nobody appointed",
    "medium",
    /(?<=[、に])[一-龠]{2,12}(?:管理者|責任者)(?=に報告しなければならない)/,
    (_, random) => pick(["主管所属統括者", "電算総括主任", "保全監督官"], random),
  ),
  {
    kind: "one paragraph typed twice",
    grade: "medium",
    inject(lines, random): Injected | null {
      const host = pick(secondOfTwo(lines), random);
      if (!host) return null;
      const copy = lines[host.line]!.replace(/^2/, "3");
      return {
        lines: [...lines.slice(0, host.line + 1), copy, ...lines.slice(host.line + 1)],
        at: [host.line, host.line + 1],
        words: copy,
      };
    },
  },
  replacing("a duty turned into a prohibition", "high", /(?:し|[じめけせ])なければならない。/, ([words]) =>
    words.replace("なければならない。", "てはならない。"),
  ),
  replacing("a verb in the passive with を", "low", /を(?:設置|指名|保管|記録)し(?=なければならない)/, ([words]) =>
    words.replace(/し$/, "され"),
  ),
  replacing(
    "a paragraph of an article without its 第",
    "low",
    /第([0-9]+)条第([0-9]+)項/,
    (match) => `第${match[1]}条${match[2]}項`,
  ),
];
