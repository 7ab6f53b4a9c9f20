import { label } from "@machimori/terms";
import { describe, expect, it } from "vitest";
import type { AnyField, FieldContext } from "../field.ts";
import { checklist } from "./checklist.ts";
import { choice, choices, yesNo } from "./choice.ts";
import { date, period } from "./day.ts";
import { number } from "./number.ts";

const context: FieldContext = { language: "ja", nameOf: () => null, idOf: () => null, options: () => [] };
const words = (ja: string) => label(ja, "x");
const kinds = { usb: label("USBメモリ", "USB stick"), tape: label("磁気テープ", "Tape") };
const points = checklist(words("契約項目"), {
  secrecy: label("守秘", "Secrecy"),
  returning: label("終了時の返還・廃棄", "Return"),
});

const fields: Readonly<Record<string, AnyField>> = {
  day: date(words("棚卸日")),
  kind: choice(words("種類"), kinds),
  kinds: choices(words("種類"), kinds),
  encrypted: yesNo(words("暗号化")),
  years: number(words("保存年限（年）")),
  period: period(words("契約期間")),
  points,
};
const asRead = (name: string, cell: string | number) =>
  fields[name]!.check(fields[name]!.fromCell(cell, context), context);

describe("cells as officials write them", () => {
  it.each([
    ["day", 46113, "2026-04-01"],
    ["day", "46113", "2026-04-01"],
    ["day", "２０２６／４／１", "2026-04-01"],
    ["kind", "ＵＳＢメモリ", "usb"],
    ["kinds", "磁気テープ、ＵＳＢ メモリ", ["tape", "usb"]],
    ["encrypted", "あり", true],
    ["encrypted", "Ｎｏ", false],
    ["years", "１０年", 10],
    ["years", "1,000 円", 1000],
    ["period", "令和8年4月1日～令和9年3月31日", { from: "2026-04-01", to: "2027-03-31" }],
    ["period", "2026/4/1-2027/3/31", { from: "2026-04-01", to: "2027-03-31" }],
    ["period", "R8.4.1からR9.3.31まで", { from: "2026-04-01", to: "2027-03-31" }],
    ["period", "2026-04-01～2027-03-31", { from: "2026-04-01", to: "2027-03-31" }],
    ["points", "2/2", { secrecy: { answer: "yes" }, returning: { answer: "yes" } }],
    ["points", "○守秘\n× 終了時の返還・廃棄", { secrecy: { answer: "yes" }, returning: { answer: "no" } }],
  ] as const)("%s %j is %j", (name, cell, value) => {
    expect(asRead(name, cell)).toEqual({ ok: true, value });
  });

  it.each([
    ["day", 123, /実在する日付/],
    ["kind", "フロッピー", /「フロッピー」は種類の選択肢にありません。種類を「USBメモリ」「磁気テープ」から選んで/],
    ["encrypted", "", /暗号化を「はい」「いいえ」から選んで/],
    ["years", "永年", /整数/],
    ["period", "2026-04-01-2027-03-31", /開始日/],
    ["points", "1/2", /守秘/],
    ["points", "○守秘\n○終了時の返還・廃棄\n○ほか", /知らない項目/],
  ] as const)("%s %j is refused", (name, cell, why) => {
    expect(asRead(name, cell)).toMatchObject({ ok: false, problem: { ja: expect.stringMatching(why) } });
  });

  it.each([
    { secrecy: { answer: "yes" }, returning: { answer: "no" } },
    { secrecy: { answer: "notApplicable", note: "扱わない" }, returning: { answer: "yes", note: "第8条" } },
    { secrecy: { answer: "yes" }, returning: { answer: "yes" } },
  ] as const)("answers to points come back from a sheet as they went into it: %j", (value) => {
    for (const language of ["ja", "en"] as const)
      expect(points.fromCell(points.cell(value, { ...context, language }), context)).toEqual(value);
  });
});
