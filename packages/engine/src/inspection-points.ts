import type { Option } from "@machimori/model";
import type { Language } from "@machimori/terms";
import { citedInFull } from "@machimori/terms/cited-path";
import type { KeptClause } from "./adoption/kept.ts";
import { roleOf } from "./adoption/role-rules.ts";
import { isObligation } from "./clause-state.ts";

/** Whose own tasks are asked: every member of staff's, or those of the manager of a division. */
export type Asked = "staff" | "division";

/** Characters of a duty shown in a point; the clause has the rest. */
const mostShown = 90;

const plain = (text: string) => text.normalize("NFKC").replace(/\s/g, "");

/**
 * The points of a self-inspection from the clauses of the texts in force: one for each clause that obliges the one
 * asked, with what it demands. A division answers for what its manager must see to and for what its staff must do.
 */
export function pointsOf(
  texts: readonly { readonly name: string; readonly clauses: readonly Pick<KeptClause, "id" | "path" | "norms">[] }[],
  asked: Asked,
  staffTerm: string,
): readonly Option[] {
  const isStaff = (actor: string) => plain(actor) === plain(staffTerm);
  const concerns = (actor: string) =>
    isStaff(actor) || (asked === "division" && roleOf(actor) === "informationSecurityManager");
  return texts.flatMap(({ name, clauses }) =>
    clauses.flatMap(({ id, path, norms }): Option[] => {
      const own = norms.filter((norm) => isObligation(norm) && norm.modality !== "may" && norm.actors.some(concerns));
      if (own.length === 0) return [];
      const said = [...new Set(own.map((norm) => norm.quote.replace(/\s+/g, "")))].join("　");
      const short = said.length > mostShown ? `${said.slice(0, mostShown)}…` : said;
      const isNamed = name.includes(path.split("/")[0]!);
      const before = texts.length > 1 && !isNamed ? `${name} ` : "";
      const point = (language: Language) => `${before}${citedInFull(path, language)}　${short}`;
      return [{ value: id, label: { ja: point("ja"), en: point("en") } }];
    }),
  );
}
