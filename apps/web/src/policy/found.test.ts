import { describe, expect, it } from "vitest";
import { placesIn, standsIn, wantedOf } from "./found.ts";

const found = (text: string, q: string) => placesIn(text, wantedOf(q)).map(([from, to]) => text.slice(from, to));

describe("a search finds what is meant, however it is typed", () => {
  it.each([
    ["サーバを設置する", "サーバー", ["サーバ"]],
    ["サーバーを設置する", "ｻｰﾊﾞ", ["サーバ"]],
    ["ウイルスの対策", "ウィルス", ["ウイルス"]],
    ["ウイルスの対策", "ういるす", ["ウイルス"]],
    ["ＵＳＢメモリの持ち出し", "usb", ["ＵＳＢ"]],
    ["媒体の持ち出しを行う", "持出し", ["持ち出"]],
    ["媒体の持出しを行う", "持ち出し", ["持出"]],
    ["持込み機器の接続", "持ち込み", ["持込"]],
    ["第２５条の規定", "第25条", ["第２５条"]],
    ["許可を得て、許可証を返す", "許可", ["許可", "許可"]],
    ["許可を得て返却する", "返却 許可", ["許可", "返却"]],
    ["組織が管理する", "組が", []],
    ["期間を定め、機関に届ける", "きかん", ["期間", "機関"]],
    ["情報資産を持ち出すとき", "じょうほうしさん", ["情報資産"]],
    ["不正アクセスの防止", "フセイアクセス", ["不正アクセス"]],
    ["ソフトウェアを導入する", "そふとうぇあ　どうにゅう", ["ソフトウェア", "導入"]],
    ["端末の持出しを許可する", "もちだし", ["持出"]],
    ["きちんと管理する", "きちん", ["きちん"]],
  ])("%s ← %s", (text, q, expected) => {
    expect(found(text, q)).toEqual(expected);
  });

  it("does not come to an end of ways to write what is no word of the field", () => {
    expect(wantedOf("きかん".repeat(40))[0]!.length).toBeLessThan(30);
    expect(wantedOf(`${"きほんほうしん".repeat(40)}ぬ`)[0]).toHaveLength(1);
    expect(wantedOf("ぬぬぬ")).toEqual([["ぬぬぬ"]]);
  });

  it("asks for every word, and for nothing where nothing was typed", () => {
    const clause = {};
    const words = () => "端末を持ち出すときは許可を得る。";
    expect(standsIn(clause, words, wantedOf("　端末　許可 "))).toBe(true);
    expect(standsIn(clause, words, wantedOf("端末 返却"))).toBe(false);
    expect(standsIn(clause, words, wantedOf(" 　"))).toBe(true);
    expect(placesIn("端末", wantedOf("ー"))).toEqual([]);
  });
});
