import type { Norm } from "@machimori/policy/reading";

/** What a statement that binds nobody is about, by the kind its reader gives it. */
const byKind: Readonly<Record<string, string>> = {
  purpose: "A10",
  scope: "A10",
  threat: "A09",
  role: "A01",
  role_appointment: "A01",
  role_assignment: "A01",
  composition: "A03",
  plan_content: "F05",
  delegation: "A06",
  authority: "A01",
  deputy: "A01",
  committee: "A03",
  contractItem: "H05",
  contract_item: "H05",
  law: "A14",
  enactment: "A06",
  effective_date: "A06",
  transitional: "A06",
  classification_level: "B01",
  class: "B01",
  definition_lead: "A11",
  term: "A11",
};

const byModality: Readonly<Record<string, string>> = { definition: "A11", penalty: "H04" };
/** What makes a text valid or ends it; any other legal basis is a law the body is under. */
const enactment =
  /から施行|を施行|施行(?:する|し|期日)|適用する|改正す|改める|廃止す|制定(?:する|し)|公布の日|公表の日|全部を改正/;

/** A text named by its kind; without one a provision speaks of its own instrument. */
const law = /法(?:律)?(?:第|[（(]|に|の|$)|条例|規則|規程|訓令|告示|要綱/;
/** Organs that have a mechanism of their own, where a role is set up. */
const window =
  /^[^、。]{0,24}(?:窓口|CSIRT)|(?:窓口|CSIRT)[^。]{0,20}を(?:置|設)|インシデント(?:対応|対策)(?:チーム|体制)[^。]{0,20}を(?:置|設)/;
const audit = /^[^、。]{0,24}監査(?:統括)?(?:責任者|人)は、[^。]*監査/;
const committee = /^[^、。]{0,16}委員会は|委員会[^。]{0,20}を(?:置|設)|^(?:副?委員長|副会長|座長|議長)は/;
const bracketed = /[（(][^（()）]*[）)]/g;

/** The mechanism a norm belongs to by what sort of sentence it is, or null: words must tell. Duties are always told by words. */
export function mechanismOfKind(norm: Pick<Norm, "modality" | "kind" | "quote">): string | null {
  if (norm.kind !== null && norm.kind !== undefined) {
    const found = byKind[norm.kind] ?? (norm.kind.startsWith("scope") ? "A10" : null);
    const said = norm.quote.replace(bracketed, "");
    if ((found === "A01" || found === "A03") && window.test(said)) return "A05";
    if (found === "A01" && committee.test(said)) return "A03";
    if (found === "A01" && audit.test(said)) return "H08";
    if (found) return found;
  }
  if (norm.modality === "legal_basis") return !law.test(norm.quote) || enactment.test(norm.quote) ? "A06" : "A14";
  return byModality[norm.modality] ?? null;
}

/** What the sort of sentence adds to the score of its mechanism: enough to outweigh the words of what is being defined. */
export const kindWeight = 14;
