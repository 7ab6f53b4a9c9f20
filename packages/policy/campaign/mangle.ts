/** Texts of our own put together and damaged by a seed: what the campaign and the property tests read. */

/** A small generator of numbers 0 ≤ n < 1 that a seed repeats exactly (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pieces: readonly string[] = [
  "海辺市情報セキュリティ対策基準",
  "目次",
  "附 則",
  "別表第1",
  "(目的)",
  "第1章 総則(第1条―第3条)",
  "第1条 職員は、機器を守らなければならない。",
  "第2条の3 記録を残す。",
  "2 前項の機器は、返す。",
  "(1) 端末 持ち歩く機器をいう。",
  "（２）装置",
  "① 点検",
  "ア 台帳",
  "(ア) 名簿",
  "イ 記録",
  "一 紙",
  "・媒体",
  "- ④ 守秘",
  "1 目的",
  "2.1 機器",
  "1―2 記録",
  "Ⅰ 特に重い情報",
  "| 分類 | 例 |",
  "|---|---|",
  "4",
  "- 5 -",
  "令和3年4月1日",
  "訓令第3号",
  "この基準は、令和3年4月1日から施行する。",
  "職員等は、許可を得て、持ち出すことができる。",
  "ただし、訓練のときは、この限りでない。",
  "職員は、情報シ",
  "システムを点検しなけれ",
  "ばならない。",
  "重 要 性 分 類",
  "[第1条](#)の規定による。",
  "@職員は守る。",
  "<div>機器</div>",
  "（以下「職員等」という。",
  "「",
  ")",
  "",
  "\u3000\u3000",
  "\t",
  "\ufeff",
  "𠮷野家",
  "前条及び第9条から前条までの規定により、第3条第2項第1号の機器",
];

/** One damaged text: pieces in any order, now and then cut, doubled or sprinkled with stray characters. */
export function mangled(random: () => number): string {
  const rows: string[] = [];
  // Mostly small: what breaks a reader stands in a few lines, and more of them can be tried.
  const count = 1 + Math.floor(random() ** 3 * 60);
  for (let row = 0; row < count; row += 1) {
    let text = pieces[Math.floor(random() * pieces.length)] ?? "";
    const fate = random();
    if (fate < 0.08) text = text.slice(0, Math.floor(random() * text.length));
    else if (fate < 0.12) text += text;
    else if (fate < 0.16) text = text.split("").join(" ");
    else if (fate < 0.2) text = `${text}${String.fromCharCode(Math.floor(random() * 0xd7ff))}`;
    else if (fate < 0.24) text = `${" ".repeat(Math.floor(random() * 12))}${text}`;
    rows.push(text);
  }
  return rows.join(random() < 0.2 ? "\n\n" : "\n");
}

/** A few neighbouring lines of a good text, wrapped, glued, spaced out or widened here and there. */
export function excerpt(texts: readonly (readonly string[])[], random: () => number): string {
  const lines = texts[Math.floor(random() * texts.length)] ?? [];
  const from = Math.floor(random() * lines.length);
  const rows = lines.slice(from, from + 1 + Math.floor(random() ** 3 * 40));
  const width = random() < 0.3 ? 12 + Math.floor(random() * 30) : Number.POSITIVE_INFINITY;
  return rows
    .flatMap((row) => {
      const fate = random();
      const text =
        fate < 0.04
          ? [...row].join("\u3000")
          : fate < 0.08
            ? row.replace(/[0-9]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
            : fate < 0.12
              ? row.slice(Math.floor(random() * row.length))
              : row;
      const pieces: string[] = [];
      for (let at = 0; at === 0 || at < text.length; at += width) pieces.push(text.slice(at, at + width));
      return fate > 0.97 ? [] : pieces;
    })
    .join(random() < 0.2 ? "\n\n" : "\n");
}

/** Bytes of no meaning, some under the sign of a format. */
export function randomBytes(random: () => number): Uint8Array {
  const bytes = Uint8Array.from({ length: Math.floor(random() * 4000) }, () => Math.floor(random() * 256));
  const head = ["", "%PDF-1.7\n", "PK\u0003\u0004", "<html><body>", "\ufeff"][Math.floor(random() * 5)] ?? "";
  return new Uint8Array([...new TextEncoder().encode(head), ...bytes]);
}
