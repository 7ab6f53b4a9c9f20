import {
  bodyOf,
  closing,
  type Injected,
  type Mutation,
  pick,
  places,
  replacing,
  swapped,
  withLine,
} from "./mutation.ts";

/** Defects the official who examines drafts strikes out: joining words, set phrases, bounds, order, and who stands above whom. */

/** What closes a list put before all its items. */
const closingItemFirst: Mutation = {
  kind: "the closing item of a list put first",
  grade: "medium",
  inject(lines, random): Injected | null {
    const first = pick(places(lines, /^[(（]1[)）][\s　]*\S/), random);
    if (!first) return null;
    const rest = lines.slice(first.line);
    const end = rest.findIndex((line) => !/^[(（][0-9]+[)）]/.test(line));
    const items = rest.slice(0, end < 0 ? rest.length : end);
    if (items.length < 2) return null;
    const words = "前各号に掲げるもののほか、必要と認める事項";
    const list = [words, ...items.map((line) => line.replace(/^[(（][0-9]+[)）][\s　]*/, ""))];
    return {
      lines: [
        ...lines.slice(0, first.line),
        ...list.map((text, at) => `(${at + 1})　${text}`),
        ...lines.slice(first.line + items.length),
      ],
      at: [first.line],
      words,
    };
  },
};

/** Two terms of a definition list, each said by means of the other. */
const roundAbout: Mutation = {
  kind: "two terms defined by each other",
  grade: "medium",
  inject(lines, random): Injected | null {
    const terms = places(lines, /^([(（][0-9]+[)）])[\s　]*([^\s　「」、。]{2,14})[\s　]+[^。]{8,}をいう。$/);
    const first = pick(terms, random);
    const second = pick(
      terms.filter(({ line }) => line !== first?.line),
      random,
    );
    if (!first || !second) return null;
    const text = (one: typeof first, other: typeof first) =>
      `${one.match[1]} ${one.match[2]} ${other.match[2]}に係るものをいう。`;
    return {
      lines: withLine(withLine(lines, first.line, text(first, second)), second.line, text(second, first)),
      at: [first.line, second.line],
      words: text(first, second),
    };
  },
};

/** A second supplement that came into force before the first. */
const supplementsOutOfOrder: Mutation = {
  kind: "a later supplement in force before the first",
  grade: "medium",
  inject(lines): Injected | null {
    const { to } = bodyOf(lines);
    const day = lines
      .slice(to)
      .join("")
      .match(/(平成|令和)([0-9]+)年[0-9]+月[0-9]+日から施行/);
    if (!day || Number(day[2]) < 4) return null;
    const words = `この規程は、${day[1]}${Number(day[2]) - 2}年4月1日から施行する。`;
    return { lines: [...lines, "", "附　則", words], at: [lines.length + 1, lines.length + 2], words };
  },
};

/** A number of a law printed behind another law too. */
const oneNumberForTwo: Mutation = {
  kind: "two laws by one number",
  grade: "medium",
  inject(lines, random): Injected | null {
    const law = pick(places(lines, /（((?:昭和|平成|令和)[0-9元]+年法律第[0-9]+号)[^（）]*）/), random);
    const host = pick(places(lines, /^第[0-9]+条[\s　][^。]{12,}。$/), random);
    if (!law || !host || law.line === host.line) return null;
    const words = `この場合において、公文書の管理に関する事務の特例に関する法律（${law.match[1]}）の定めるところによる。`;
    return { lines: withLine(lines, host.line, lines[host.line] + words), at: [host.line, law.line], words };
  },
};

const title = "(?:最高|統括)?情報(?:セキュリティ|システム|管理|統括)(?:責任者|管理者|取扱主任)|所属長|課長";

export const legislation: readonly Mutation[] = [
  replacing(
    "及び twice in one list",
    "medium",
    /([一-龠ァ-ヶー]{2,8})、([一-龠ァ-ヶー]{2,8})及び([一-龠ァ-ヶー]{2,8})/,
    ([, first, second, third]) => `${first}及び${second}及び${third}`,
  ),
  replacing(
    "又は twice in one list",
    "medium",
    /([一-龠ァ-ヶー]{2,8})、([一-龠ァ-ヶー]{2,8})又は([一-龠ァ-ヶー]{2,8})/,
    ([, first, second, third]) => `${first}又は${second}又は${third}`,
  ),
  replacing("時 for とき", "medium", /(た|る)とき(は|に|において)/, ([, verb, particle]) => `${verb}時${particle}`),
  closing("規定より for 規定により", "medium", [
    "この場合において、前条の規定より必要な措置を講ずるものとする。",
    "この場合において、法令の規定より保存するものについては、その定めるところによる。",
  ]),
  closing("この限りでない without ただし", "medium", [
    "緊急やむを得ない場合は、この限りでない。",
    "法令に特別の定めがあるときは、この限りでない。",
  ]),
  closing("この限りである", "medium", [
    "ただし、緊急やむを得ない場合は、この限りである。",
    "ただし、法令に特別の定めがあるときは、この限りである。",
  ]),
  closing("以上を超える", "medium", [
    "この場合において、10件以上を超える情報については、一覧を作成するものとする。",
    "ただし、30日以内を超えて保管することはできない。",
  ]),
  closing("a least above the most", "medium", [
    "この場合において、委員は、8人以上5人以内とする。",
    "この場合において、文字の数は、12文字以上8文字以下とする。",
  ]),
  closing("a range without its end", "medium", [
    "この場合において、第3条から第5条の規定を準用する。",
    "この場合において、第2条から第4条に定めるところによる。",
  ]),
  closing("an article without its 第", "medium", [
    "この場合において、5条に規定する手続を準用する。",
    "ただし、4条第2項に規定する場合を除く。",
  ]),
  closing("a chapter that is not there", "high", [
    "この場合において、第19章の規定を準用する。",
    "ただし、第23章に定める場合を除く。",
  ]),
  closingItemFirst,
  oneNumberForTwo,
  closing("a period that ends before it begins", "medium", [
    "この場合において、期間は、令和6年4月1日から令和5年3月31日までとする。",
    "この場合において、対象とする期間は、平成30年10月1日から平成29年9月30日までとする。",
  ]),
  closing("a least that is a most", "high", [
    "この場合において、パスワードは、8文字以下としなければならない。",
    "この場合において、記録は、3年以下保存しなければならない。",
    "この場合において、研修は、毎年度1回以下行わなければならない。",
  ]),
  replacing(
    "with leave made without leave",
    "high",
    /の(許可|承認)を(得て|受けて)/,
    ([, leave]) => `の${leave}を得ずに`,
  ),
  {
    kind: "a report from above to below",
    grade: "high",
    inject(lines, random): Injected | null {
      const report = pick(
        places(
          lines,
          new RegExp(
            `(${title})は、([^。、]{0,30}(?:、[^。、]{0,30})?)(最高情報[^、。に]{4,12}責任者|統括情報[^、。に]{4,12}責任者)に(速やかに)?報告`,
          ),
        ).filter(({ match }) => match[1] !== match[3] && !match[1]!.startsWith("最高")),
        random,
      );
      if (!report) return null;
      const [all, from, between, to, soon] = report.match;
      const words = `${to}は、${between}${from}に${soon ?? ""}報告`;
      const line = lines[report.line]!;
      return { lines: withLine(lines, report.line, line.replace(all, words)), at: [report.line], words };
    },
  },
  {
    kind: "leave from somebody below",
    grade: "high",
    inject(lines, random): Injected | null {
      const wholeText = lines.join("");
      const top = /最高情報(?:セキュリティ|統括)責任者/.exec(wholeText)?.[0];
      const low = /情報(?:システム|セキュリティ)(?:担当者|管理者)/.exec(wholeText)?.[0];
      const host = pick(places(lines, /^第[0-9]+条[\s　][^。]{12,}。$/), random);
      if (!top || !low || !host) return null;
      const words = `${top}は、この場合において、あらかじめ${low}の許可を得なければならない。`;
      return { lines: withLine(lines, host.line, lines[host.line] + words), at: [host.line], words };
    },
  },
  swapped("the kana of a joining word lost", "medium", [
    ["及び", "及"],
    ["又は", "又"],
    ["並びに", "並に"],
    ["若しくは", "若くは"],
  ]),
  roundAbout,
  replacing(
    "をいう lost from one definition",
    "medium",
    /^([(（][0-9]+[)）][\s　]*[^\s　「」、。]{2,14}[\s　]+[^。]{8,})をいう。$/,
    ([, definition]) => `${definition}。`,
  ),
  {
    kind: "等 lost from a term that has it",
    grade: "medium",
    inject(lines, random): Injected | null {
      const term = pick(
        [...lines.join("\n").matchAll(/(?:以下「|「)([^」「]{2,10}等)」(?:という|とは)/g)],
        random,
      )?.[1];
      if (!term) return null;
      const use = pick(
        places(lines, new RegExp(`${term}(?=[はのをに])`), (line) => !line.includes(`「${term}」`)),
        random,
      );
      if (!use) return null;
      const bare = term.slice(0, -1);
      const line = lines[use.line]!;
      const changed = line.slice(0, use.match.index) + bare + line.slice(use.match.index + term.length);
      return { lines: withLine(lines, use.line, changed), at: [use.line], words: bare };
    },
  },
  swapped("another word of the same sound", "medium", [
    ["以降", "移行"],
    ["機密性", "気密性"],
    ["異動", "移動"],
    ["対象", "対称"],
    ["権限", "権原"],
    ["侵入", "浸入"],
    ["更新", "交信"],
    ["監査", "鑑査"],
    ["障害", "傷害"],
    ["収集", "収拾"],
    ["破壊", "破戒"],
    ["改ざん", "改残"],
    ["規程", "規定"],
    ["事項", "時効"],
    ["周知", "衆知"],
    ["消去", "焼去"],
    ["施錠", "施状"],
    ["閲覧", "越覧"],
    ["委託", "依託"],
    ["指示", "支持"],
    ["検知", "見地"],
    ["制限", "正限"],
  ]),
  supplementsOutOfOrder,
  closing("so many items before, where fewer are", "high", [
    "この場合において、前5号に掲げる事項を記録するものとする。",
    "この場合において、前3条及び前8項の規定を準用する。",
  ]),
  closing("an effort forbidden", "high", [
    "この場合において、職員は、必要な知識の習得に努めてはならない。",
    "また、被害の拡大の防止に努めてはならない。",
  ]),
  closing("a duty waived", "high", [
    "この場合において、職員は、個人情報の漏えいを防止する必要はない。",
    "また、職員は、パスワードを秘密にしなくてもよい。",
    "この場合において、不正なアクセスを防止しなくてよい。",
  ]),
  closing("a frequency of nought", "medium", [
    "この場合において、点検は、毎年度0回行うものとする。",
    "この場合において、研修は、年に0回以上実施しなければならない。",
  ]),
  closing("a bracket without its verb's full stop", "low", [
    "この場合において、別記（以下「別記様式」という）を用いる。",
  ]),
  closing("the same condition twice", "medium", [
    "この場合において、必要があると認めるときは、必要に応じて、調査を行うことができる。",
    "ただし、やむを得ない場合でやむを得ないときは、この限りでない。",
  ]),
  closing("to oneself by two names", "high", [
    "この場合において、情報システム管理者は、自らの申請を自ら許可することができる。",
    "この場合において、申請した者が、その申請を承認するものとする。",
  ]),
  closing("a law amended away", "medium", [
    "この場合において、行政機関の保有する個人情報の保護に関する法律の定めるところによる。",
    "この場合において、個人情報保護条例（平成15年条例第1号）及び電子署名に係る地方公共団体の認証業務に関する法律の定めるところによる。",
  ]),
  closing("the numeral and the counter at odds", "medium", [
    "この場合において、職員2台及び端末3人を定めるものとする。",
    "この場合において、委員5台をもって組織する。",
  ]),
];
