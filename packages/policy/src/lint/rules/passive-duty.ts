import { fault, type Rule } from "../rule.ts";

const passive = /を([一-龠]{2})され(なければならない|るものとする|るべきである)/gu;

/** 「結果を記録されなければならない」: an object of a verb that takes none. */
export const passiveDuty: Rule = {
  id: "passive-duty",
  title: { ja: "受身と目的語の不一致", en: "Object of a passive verb" },
  english: { fault: "A passive verb has an object, so it cannot be told who acts.", remedy: "Say who does it." },
  *check({ sentences, occurs }) {
    if (!occurs(passive)) return;
    for (const { clause, text } of sentences) {
      for (const [words, verb = "", ending = ""] of text.matchAll(passive)) {
        const active = {
          なければならない: "しなければならない",
          るものとする: "するものとする",
          るべきである: "するべきである",
        }[ending];
        yield fault("warning", clause, words, "「…を…される」は、だれがするのかが通りません。", `を${verb}${active}`);
      }
    }
  },
};
