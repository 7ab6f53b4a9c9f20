import { fault, type Rule } from "../rule.ts";

const duty = /(?:なければならない|てはならない|ものとする|することができる|[うくすつぬぶむる])。$/;
const staff = ["職員等", "職員", "利用者", "議員等", "教職員等", "従事者"];

/** 「情報システム管理者、機器を…しなければならない。」: the particle that makes the title a subject fell out. */
export const subjectParticle: Rule = {
  id: "subject-particle",
  title: { ja: "主語の助詞の脱落", en: "Particle of the subject missing" },
  english: { fault: "After the title the particle of the subject seems to be missing.", remedy: "Put in は." },
  *check({ sentences, roles, reading }) {
    const titles = [
      ...new Set([
        ...roles.used.keys(),
        ...roles.established.keys(),
        ...reading.profile.roles.map(({ value }) => value.title),
        ...staff,
      ]),
    ].sort((a, b) => b.length - a.length);
    for (const { clause, text } of sentences) {
      if (!duty.test(text)) continue;
      const title = titles.find((one) => text.startsWith(one));
      if (!title) continue;
      const rest = text.slice(title.length);
      const isComma = rest.startsWith("、");
      const upToParticle = /^、([^をにがのとで、]{1,40})([をにがのとで、])/.exec(rest);
      // 「A、B及びCに」 names several.
      if (
        isComma &&
        (!upToParticle ||
          /[が、]/.test(upToParticle[2] ?? "") ||
          /及び|並びに|又は|若しくは|者$|等$/.test(upToParticle[1] ?? ""))
      )
        continue;
      // 「A、Bは、」 names several; 「Aが」 and 「Aの」 are something else.
      if (
        isComma
          ? /[^。]{0,80}は、/.test(rest.slice(0, 90).replace(/(?:とき|場合|際|に|で|と)は、/g, "、"))
          : !/^[一-龠ァ-ヶ]{2,}を/.test(rest)
      )
        continue;
      if (
        !isComma &&
        (titles.some((one) => one !== title && text.startsWith(one)) || /^(?:等|以外|相互|間|会議)/.test(rest))
      )
        continue;
      yield fault(
        "warning",
        clause,
        text.slice(0, title.length + 12),
        `「${title}」の後の助詞「は」が抜けていると思われます。`,
        `${title}は、${isComma ? rest.slice(1, 13) : rest.slice(0, 12)}`,
      );
    }
  },
};
