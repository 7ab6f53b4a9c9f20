/** What is wrong, in two languages. */
interface Meaning {
  readonly ja: string;
  readonly en: string;
}

const UNCLOSED: Meaning = {
  ja: "かっこ、引用符、コンマ又はコロンが足りません。この行と前の行を確かめてください。",
  en: "A bracket, quote, comma or colon is missing on this line or the one before.",
};
const INDENT: Meaning = {
  ja: "字下げがそろっていません。同じ段の項目は、行の頭の空白を同じ数にしてください。",
  en: "The indentation does not line up: entries of one level begin with the same number of spaces.",
};

/** What the codes of the YAML reader mean for somebody who writes the file by hand. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  MISSING_CHAR: UNCLOSED,
  BLOCK_IN_FLOW: UNCLOSED,
  UNEXPECTED_TOKEN: UNCLOSED,
  BAD_INDENT: INDENT,
  BLOCK_AS_IMPLICIT_KEY: INDENT,
  MULTILINE_IMPLICIT_KEY: INDENT,
  TAB_AS_INDENT: {
    ja: "字下げにタブが使われています。半角の空白に置き換えてください。",
    en: "A tab is used for indentation: use spaces.",
  },
  DUPLICATE_KEY: {
    ja: "同じ名前の項目が二度書かれています。どちらかを消すか、名前を変えてください。",
    en: "An entry of this name stands there twice: remove or rename one.",
  },
  BAD_SCALAR_START: {
    ja: "値の頭に、引用符なしでは使えない記号（@、` など）があります。値を引用符で囲んでください。",
    en: "A value begins with a sign that needs quotes (@, `): put the value in quotes.",
  },
  BAD_ALIAS: {
    ja: "「*」で始まる値は別名と読まれます。値を引用符で囲んでください。",
    en: "A value that begins with * is read as an alias: put it in quotes.",
  },
  MULTIPLE_DOCS: {
    ja: "「---」で区切った文書が二つ以上あります。一つにしてください。",
    en: "More than one document, parted by ---: make it one.",
  },
};

const OTHER: Meaning = {
  ja: "YAML の書き方が正しくありません。この行と前の行の記号と字下げを確かめてください。",
  en: "This is not YAML: check the signs and the indentation of this line and the one before.",
};

/** Says what is wrong with a line of YAML, by the code of the reader. */
export function saidYamlError(code: string): Meaning {
  const known = Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : undefined;
  return known ?? OTHER;
}
