import { fault, type Rule } from "../rule.ts";

/** Places a draft leaves open, to be filled in before it is made. */
const open: readonly RegExp[] = [
  /(?:第|別表第|様式第)[\s　]*[○〇●◯△▲□■×✕＊*＿_]+[\s　]*(?:条|項|号|章|節|編|款|様式)?/g,
  /(?:令和|平成|昭和)[\s　]*[○〇●◯△▲×✕＊＿_]+[\s　]*年/g,
  /[○〇●◯△▲×✕＊＿_]+[\s　]*(?=年[\s　]*[○〇●◯△▲×✕＊＿_]+月)/g,
  /(?<![一二三四五六七八九〇○●◯×])(?:[○〇◯]{2,}|[●△▲×✕＊＿]{2,})(?=[一-龠])/g,
  /_{3,}|＿{2,}/g,
  /[（(【［〔[]\s?(?:要確認|要検討|要調整|調整中|検討中|確認中|作成中|記入|未定|未記入|仮置き|追記予定|後日記載|TBD|TODO)[^（）()【】［］〔〕[\]]{0,12}[）)】］〕\]]/gi,
  /※\s?(?:要確認|要検討|要調整|調整中|検討中|確認中|未定)/g,
  /(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])|(?<![A-Za-zＡ-Ｚ])(?:X{3,}|Ｘ{2,})(?![A-Za-zＡ-Ｚ])/g,
];
const blankDay = /(?:令和|平成)[\s　]+年[\s　]+月[\s　]+日/g;

/** Placeholders left in the text: 第○条, 令和○年, （要確認）. */
export const leftOpen: Rule = {
  id: "left-open",
  title: { ja: "埋められていない箇所", en: "Place left open" },
  english: {
    fault: "A blank or a mark of the draft was left in the text, so the provision is not settled.",
    remedy: "Put in the number, day or words decided on.",
  },
  *check({ reading, occurs }) {
    const met = [...open, blankDay].filter((pattern) => occurs(pattern));
    if (met.length === 0) return;
    for (const clause of reading.clauses) {
      // A form is there to be filled in.
      if (clause.kind === "form" || /様式/.test(clause.path)) continue;
      const text = `${clause.heading ?? ""}\n${clause.text ?? ""}`;
      const told: number[] = [];
      for (const pattern of met) {
        for (const found of text.matchAll(pattern)) {
          if (told.some((one) => Math.abs(one - found.index) < found[0].length + 6)) continue;
          told.push(found.index);
          // The day of effect is filled in last, when the text is made.
          const isDayOfEffect = pattern === blankDay && /^(?:附則|付則)/.test(clause.path);
          yield fault(
            isDayOfEffect ? "info" : "error",
            clause,
            text.slice(found.index, found.index + found[0].length + 4).split(/[\n。]/)[0] ?? found[0],
            "空欄、案の段階の記号又は書き込みが残っていて、規定が定まりません。",
            "確定した番号、日付又は語句を入れてください。",
          );
        }
      }
    }
  },
};
