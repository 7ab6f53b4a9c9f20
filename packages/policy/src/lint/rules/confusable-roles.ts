import { fault, type Rule } from "../rule.ts";

/** 統括 and 総括 for one office within one text. */
export const confusableRoles: Rule = {
  id: "confusable-roles",
  title: { ja: "役割名の書き誤り", en: "Role title misspelt" },
  *check({ roles }) {
    for (const [title, clauses] of roles.used) {
      if (!title.includes("総括")) continue;
      const usual = title.replaceAll("総括", "統括");
      const other = roles.used.get(usual) ?? roles.established.get(usual);
      const [first] = clauses;
      if (!first || !other) continue;
      const isRarer = clauses.length <= other.length;
      yield fault(
        "warning",
        isRarer ? first : (other[0] ?? first),
        isRarer ? title : usual,
        `「${usual}」と「${title}」が混在しています。同じ役割であれば、どちらかの誤りです。`,
        isRarer ? usual : title,
      );
    }
  },
};
