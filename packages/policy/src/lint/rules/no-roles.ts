import { fault, type Rule } from "../rule.ts";

const organisation = /(?:組織|推進|管理)?体制(?:等)?を(?:確立|整備|構築|整え)/;

/** A text that promises an organisation but names nobody in it. */
export const noRoles: Rule = {
  id: "no-roles",
  title: { ja: "役割の定めがない", en: "Nobody is named" },
  english: {
    fault:
      "An organisation is announced, but no role is set up anywhere, so that only the body itself owes the duties.",
    remedy: "Set the roles up, or name the document that does.",
  },
  *check({ reading, roles }) {
    if (roles.established.size > 0 || roles.used.size > 0) return;
    const clause = reading.clauses.find((one) => organisation.test(one.text ?? ""));
    if (!clause) return;
    yield fault(
      "warning",
      clause,
      organisation.exec(clause.text ?? "")?.[0] ?? "",
      "体制を確立するとしていますが、責任者などの役割がどこにも置かれていません。義務の主体が団体だけになります。",
      "最高情報セキュリティ責任者などの役割を置くか、役割を定めた文書を示してください。",
    );
  },
};
