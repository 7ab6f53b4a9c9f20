import { citedInFull } from "@machimori/terms/cited-path";
import { rolesIn } from "../../profile/roles.ts";
import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { above } from "../survey.ts";

const plain = (holder: string) =>
  holder
    .replace(/[（(][^（()）]*[）)]/g, "")
    .replace(/^(?:.*[、は])?(?:広域連合|組合|本市|本町|本村|市|町|村|区)?(?=[一-龠]{2})/, "")
    .trim();

/** In one provision, holders told apart by case or by office. */
const byCase = /場合|とき|あって|ごと|それぞれ|おいて|において|については|又は|若しくは/;

/** One title given to two different holders in places that do not distinguish them. */
export const roleSetUpTwice: Rule = {
  id: "role-set-up-twice",
  title: { ja: "二重に置かれた役割", en: "Role set up twice" },
  english: { fault: "The role is set up twice, with different holders.", remedy: "Keep one." },
  *check({ reading }) {
    const held = new Map<string, { clause: Clause; who: string }[]>();
    const full = new Map(
      reading.profile.roles.flatMap(({ value }) => (value.abbreviation ? [[value.abbreviation, value.title]] : [])),
    );
    for (const clause of reading.clauses) {
      for (const { value } of rolesIn(clause)) {
        // Where a role exists once a bureau, a division or a system, its holders differ from one to the next.
        if (!value.holder || /(?:担当者|委員|補佐|アドバイザー)$/.test(value.title) || value.holder.length > 40)
          continue;
        const list = held.get(full.get(value.title) ?? value.title) ?? [];
        list.push({ clause, who: plain(value.holder) });
        held.set(full.get(value.title) ?? value.title, list);
      }
    }
    for (const [title, places] of held) {
      const [first] = places;
      const second = places.find(
        (one) =>
          first &&
          one.who !== first.who &&
          !one.who.includes(first.who) &&
          !first.who.includes(one.who) &&
          (one.clause === first.clause
            ? !byCase.test(one.clause.text ?? "")
            : above(one.clause.path) !== above(first.clause.path)),
      );
      if (!first || !second) continue;
      yield fault(
        "warning",
        second.clause,
        title,
        `「${title}」を、${citedInFull(first.clause.path)}では「${first.who}」、ここでは「${second.who}」としています。`,
        "どちらかに一本化してください。",
      );
    }
  },
};
