import { fault, type Rule } from "../rule.ts";

const polite = /(?:ます|ません|です|ください|ました|ましょう)。$/;
const plain = /(?:なければならない|てはならない|とする|できる|をいう|[うくすつぬぶむる])。$/;

/** A sentence or two in です・ます where all others are in である, or the reverse. */
export const mixedStyle: Rule = {
  id: "mixed-style",
  title: { ja: "文体の混在", en: "Mixed style of endings" },
  english: { fault: "This sentence ends in another style than the others.", remedy: "Use one style throughout." },
  *check({ sentences }) {
    const whole = sentences.filter(({ clause }) => !/^(?:前文|はじめに)/.test(clause.path));
    const inPolite = whole.filter(({ text }) => polite.test(text));
    const inPlain = whole.filter(({ text }) => plain.test(text) && !polite.test(text));
    const [few, many, name] =
      inPolite.length <= inPlain.length ? [inPolite, inPlain, "である体"] : [inPlain, inPolite, "です・ます体"];
    if (many.length < 10 || few.length > Math.max(1, many.length * 0.04)) return;
    for (const { clause, text } of few) {
      yield fault("note", clause, text.slice(-20), `ほかの文は「${name}」ですが、この文だけ文体が違います。`, null);
    }
  },
};
