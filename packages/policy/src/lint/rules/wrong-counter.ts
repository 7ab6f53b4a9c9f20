import { fault, type Rule } from "../rule.ts";

const number = "[0-9０-９一二三四五六七八九十]{1,3}";
const people = new RegExp(
  `(?:職員|委員|担当者|責任者|管理者|主任|監査人)(?:を|、)?(${number})(?:台|個|枚|本|冊)(?!帳)`,
  "gu",
);
const things = new RegExp(
  `(?:端末|パソコン|サーバ|機器|媒体|USBメモリ)(?:を|、)?(${number})(?:人|名)(?!以|義|称|簿|で|が|に|[0-9０-９一])`,
  "gu",
);

/** People counted like things, and things like people. */
export const wrongCounter: Rule = {
  id: "wrong-counter",
  title: { ja: "数え方の誤り", en: "Wrong counter" },
  english: { fault: "The counter does not fit what is counted.", remedy: "Use the counter that fits." },
  *check({ reading, occurs }) {
    const met = [
      [people, "人"],
      [things, "台"],
    ] as const;
    for (const [pattern, right] of met) {
      if (!occurs(pattern)) continue;
      for (const clause of reading.clauses)
        for (const [words] of (clause.text ?? "").matchAll(pattern))
          yield fault("warning", clause, words, `「${words}」の数え方が合いません。`, `${words.slice(0, -1)}${right}`);
    }
  },
};
