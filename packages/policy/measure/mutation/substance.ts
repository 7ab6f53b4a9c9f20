import { contradicting, type Mutation, pick, places, replacing, swapped, withLine } from "./mutation.ts";

/** Defects of sense an official who knows the offices and the law would see, and slips of the hand at the keyboard. */

const offices = /[一-龠ァ-ヶA-Z]{2,16}(?:責任者|管理者)|CISO/;

/** A sentence put behind a provision: what is wrong in it does not hang on the rest of the text. */
function stating(kind: string, grade: Mutation["grade"], sentences: readonly string[]): Mutation {
  return {
    kind,
    grade,
    inject(lines, random) {
      const host = pick(places(lines, /[^。]{12,}。$/), random);
      const words = pick(sentences, random);
      if (!host || !words) return null;
      return { lines: withLine(lines, host.line, `${lines[host.line]}${words}`), at: [host.line], words };
    },
  };
}

export const substance: readonly Mutation[] = [
  contradicting(
    "one duty within two times",
    "high",
    /(?<=^|[。\s　])[^。、\s　]{2,40}は、[^。]{4,60}[0-9]+(?:日|時間)以内に[^。]{4,50}しなければならない。/,
    ([words]) => words.replace(/([0-9]+)(日|時間)以内/, (_, count, unit) => `${Number(count) * 2}${unit}以内`),
  ),
  replacing(
    "a report to oneself",
    "high",
    /(?<=(?:^|[\s　])([^。、\s　]{4,16}(?:責任者|管理者))は、[^。]{4,60}、|(?:^|[\s　])([^。、\s　]{4,16}(?:責任者|管理者))は、[^。]{4,60}を)[^、。を]{2,18}(?=に報告しなければ)/,
    (match) => match[1] ?? match[2] ?? null,
  ),
  replacing(
    "leave from oneself",
    "high",
    /(?<=職員等は、[^。]{4,60}(?:、|ときは、))[^、。]{2,18}(?=の(?:許可|承認)を)/,
    () => "職員等",
  ),
  replacing(
    "a duty without anybody to do it",
    "medium",
    /(?<=[\s　])[^。、\s　]{2,16}は、(?=[^。]{14,80}なければならない。$)/,
    () => "",
  ),
  replacing(
    "並びに where nothing is joined by 及び",
    "low",
    /及び/,
    () => "並びに",
    (line) => line.split("及び").length === 2 && !line.includes("並びに"),
  ),
  replacing(
    "若しくは where nothing is joined by 又は",
    "low",
    /又は/,
    () => "若しくは",
    (line) => line.split("又は").length === 2 && !line.includes("若しくは"),
  ),
  replacing(
    "an abbreviation whose meaning was struck out",
    "high",
    /（以下「(?:CISO|CSIRT|[A-Z]{3,6})」という。）/,
    () => "",
  ),
  {
    kind: "an abbreviation used before it is given",
    grade: "medium",
    inject(lines, random) {
      const given = pick(places(lines, /（以下「([^」]{2,10})」という。）/), random);
      const term = given?.match[1];
      if (!given || !term || lines.slice(0, given.line).some((line) => line.includes(term))) return null;
      const host = pick(
        places(lines, /[^。]{12,}。$/).filter(({ line }) => line < given.line - 1),
        random,
      );
      if (!host) return null;
      const words = `この場合において、${term}に係る事務を含むものとする。`;
      return { lines: withLine(lines, host.line, lines[host.line] + words), at: [host.line, given.line], words };
    },
  },
  swapped("an ending in kana lost or added", "medium", [
    ["定める", "定る"],
    ["速やかに", "速かに"],
    ["直ちに", "直に"],
    ["行わなければ", "行なわなければ"],
    ["行わせ", "行なわせ"],
    ["設ける", "設る"],
    ["備える", "備る"],
    ["受けた", "受た"],
    ["得なければ", "得えなければ"],
    ["講じなければ", "講なければ"],
    ["著しく", "著く"],
    ["明らか", "明か"],
    ["必ず", "必らず"],
    ["少なくとも", "少くとも"],
    ["認める", "認る"],
    ["異なる", "異る"],
  ]),
  swapped("a kanji of similar shape", "medium", [
    ["未然", "末然"],
    ["端末", "端未"],
    ["責任", "青任"],
    ["責任", "責仕"],
    ["自己", "自已"],
    ["自己", "自巳"],
    ["権限", "権眼"],
    ["外部", "外都"],
    ["管理", "管埋"],
    ["情報", "惰報"],
    ["事故", "事政"],
    ["遵守", "導守"],
    ["職員", "識員"],
    ["委託", "季託"],
    ["検査", "倹査"],
    ["記録", "記禄"],
    ["機器", "機噐"],
    ["侵入", "侵人"],
    ["保管", "保菅"],
    ["運用", "連用"],
    ["実施", "実旋"],
    ["対策", "対築"],
    ["承認", "承認".replace("認", "詔")],
    ["復旧", "復日"],
    ["閲覧", "関覧"],
    ["分類", "分頬"],
    ["廃棄", "廃乗"],
  ]),
  swapped("a word of the same sound", "medium", [
    ["人事異動", "人事移動"],
    ["異動又は退職", "移動又は退職"],
    ["以外", "意外"],
    ["対象", "対照"],
    ["対象", "対称"],
    ["適正", "適性"],
    ["保証", "保障"],
    ["規程に", "規定に"],
    ["講じ", "高じ"],
    ["図る", "計る"],
    ["努めなければ", "勤めなければ"],
    ["措置", "処地"],
    ["改善", "改膳"],
    ["速やか", "早やか"],
    ["超えて", "越えて"],
    ["備え", "供え"],
    ["防止", "防士"],
    ["周知", "衆知"],
    ["原因", "現因"],
    ["意識", "意職"],
    ["解除", "介除"],
    ["起因", "基因"],
    ["公開", "公会"],
    ["貸与", "貸予"],
    ["適切", "適接"],
    ["把握", "把悪"],
    ["審議", "審義"],
    ["補佐", "補差"],
    ["構成する", "公正する"],
    ["代理する", "代利する"],
    ["損失", "存失"],
    ["破損", "破存"],
    ["複製", "複成"],
    ["設置", "接置"],
    ["調査", "長査"],
    ["更新", "行進"],
    ["指名", "使命"],
    ["証明書", "照明書"],
    ["常勤", "状勤"],
  ]),
  replacing(
    "one long vowel sign more than elsewhere",
    "low",
    /サーバ(?!ー)|コンピュータ(?!ー)|ユーザ(?!ー)/,
    ([word]) => `${word}ー`,
  ),
  replacing("katakana at half width", "medium", /サーバ|データ|パスワード|ネットワーク|ファイル|システム/, ([word]) =>
    word
      .replace("パスワード", "ﾊﾟｽﾜｰﾄﾞ")
      .replace("サーバ", "ｻｰﾊﾞ")
      .replace("データ", "ﾃﾞｰﾀ")
      .replace("ネットワーク", "ﾈｯﾄﾜｰｸ")
      .replace("ファイル", "ﾌｧｲﾙ")
      .replace("システム", "ｼｽﾃﾑ"),
  ),
  replacing(
    "a number at both widths",
    "medium",
    /(?<![0-9])[1-9][0-9](?=年|日|条|名|人|か月)/,
    ([words]) => `${words[0]}${"０１２３４５６７８９"[Number(words[1])]}`,
  ),
  replacing(
    "the particle of the subject lost",
    "medium",
    /(?<=[\s　][一-龠]{2,14}(?:責任者|管理者|職員等|担当者|委員会|会議))は、/,
    () => "、",
  ),
  replacing("を lost before a verb of kanji", "medium", /(?<=[一-龠]{2})を(?=[一-龠]{2}(?:し|する|させ))/, () => ""),
  replacing(
    "に where を belongs",
    "medium",
    /(?<=(?:許可|承認|措置|記録|報告|監査|研修))を(?=(?:得|受け|講じ|作成し|実施し))/,
    () => "に",
  ),
  stating("a law that is no more", "medium", [
    "個人情報の取扱いは、行政機関の保有する個人情報の保護に関する法律の例による。",
    "個人情報の取扱いは、行政機関個人情報保護法の例による。",
    "個人情報の取扱いは、独立行政法人等の保有する個人情報の保護に関する法律の例による。",
    "この場合において、高度情報通信ネットワーク社会形成基本法の趣旨を尊重しなければならない。",
    "住民の確認は、住民基本台帳カードにより行う。",
    "機器は、日本工業規格に適合するものを用いなければならない。",
  ]),
  stating("an office that is no more", "medium", [
    "この場合において、助役の決裁を受けなければならない。",
    "この場合において、収入役と協議しなければならない。",
    "この場合において、吏員のうちから指名する。",
    "この場合において、自治省に報告しなければならない。",
    "この場合において、郵政省に届け出なければならない。",
  ]),
  swapped("the polite form in one sentence", "low", [
    ["しなければならない。", "しなければなりません。"],
    ["ものとする。", "ものとします。"],
    ["をいう。", "をいいます。"],
  ]),
  replacing(
    "the text called by another kind of name",
    "medium",
    /この(?:規程|要綱|規則|対策基準|訓令)(?=に|の|を|は)/,
    ([words]) => (words === "この要綱" ? "この規程" : "この要綱"),
  ),
  replacing(
    "what must not be done made a duty",
    "high",
    /(?<=(?:業務以外の目的|他人に|無断で|許可なく|許可を(?:受け|得)ずに)[^。]{2,40})し?てはならない。/,
    ([words]) => (words.startsWith("し") ? "しなければならない。" : null),
  ),
  {
    kind: "a title to whom nobody gave the office, in the appointing sentence",
    grade: "high",
    inject(lines, random) {
      const found = pick(
        places(lines, /^[^。]{0,60}(?:もって充てる|とする)。$/).filter(({ match }) => offices.test(match[0])),
        random,
      );
      const name = found ? offices.exec(found.match[0])?.[0] : undefined;
      if (!found || !name || lines.filter((line) => line.includes(name)).length < 4) return null;
      if (!/[一-龠]{2}(?:責任者|管理者)/.test(name)) return null;
      const words = name.replace(/(責任者|管理者)$/, (end) => (end === "責任者" ? "統括者" : "責任者"));
      return {
        lines: withLine(lines, found.line, lines[found.line]!.replaceAll(name, words)),
        at: lines.flatMap((line, at) => (line.includes(name) ? [at] : [])).concat(found.line),
        words,
      };
    },
  },
];
