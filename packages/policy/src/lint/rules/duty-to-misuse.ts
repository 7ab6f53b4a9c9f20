import { fault, type Rule } from "../rule.ts";

/** What nobody would be obliged to do: without leave, beyond the purpose, to strangers. */
const misuse =
  /(?:許可なく|許可を(?:得|受け)(?:ずに|ないで)|承認を(?:得|受け)(?:ずに|ないで)|無断で|みだりに|業務(?:以外の|外の?)目的(?:で|に|のため)|(?<!他)目的外に|私的な目的で|不正な(?:手段|方法)(?:で|により)|知り得た秘密を他人に)[^。、]{2,40}(?:しなければならない|するものとする|しなければなりません)。/;
const guarded = /(?:ない|ぬ|防止|禁止|制限|検知|監視|注意|場合|とき|ように)/;

/** A prohibition whose 「ない」 was lost: 「無断で持ち出さなければならない」. */
export const dutyToMisuse: Rule = {
  id: "duty-to-misuse",
  title: { ja: "禁止と義務の取り違え", en: "Prohibition turned into a duty" },
  *check({ sentences }) {
    for (const { clause, text } of sentences) {
      const found = misuse.exec(text);
      if (
        !found ||
        guarded.test(
          found[0]
            .replace(/(?:しなければならない|するものとする|しなければなりません)。$/, "")
            .replace(/^.{0,12}(?:ないで|ずに|なく)/, ""),
        )
      )
        continue;
      yield fault(
        "warning",
        clause,
        found[0],
        "してはならないはずの行為を義務付けています。禁止の規定の書き誤りと思われます。",
        found[0].replace(/(?:しなければならない|するものとする|しなければなりません)。$/, "してはならない。"),
      );
    }
  },
};
