import type { Label } from "@machimori/terms";

/**
 * Retention of one kind of record, from the body's 文書管理規程: full fiscal years counted from the 1 April after;
 * null = for ever.
 */
export interface Retention {
  readonly years: number | null;
  readonly label: Label;
}

/** Class of record → how long it is kept. */
export type RetentionRules = Readonly<Record<string, Retention>>;

/** Longest retention a rule may set, in years; beyond it stands "for ever". */
const longestRetention = 100;

/** Whether a value given from outside is a table of retention: class → years and name. */
export function isRetention(value: unknown): value is RetentionRules {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([id, one]) => {
    if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(id) || typeof one !== "object" || one === null) return false;
    const { years, label } = one as Partial<Retention>;
    const counted = years === null || (Number.isInteger(years) && years! >= 1 && years! <= longestRetention);
    return counted && typeof label?.ja === "string" && typeof label.en === "string" && label.ja.length <= 200;
  });
}

/** What has to be written so that the kept classes are those of the rules; a class that is not named is for ever. */
export function retentionChanges(
  rules: RetentionRules,
  kept: readonly { readonly id: string; readonly years: number | null }[],
): readonly (Retention & { readonly id: string })[] {
  const before = new Map(kept.map((one) => [one.id, one.years]));
  const named = Object.entries(rules).map(([id, one]) => ({ id, ...one }));
  const dropped = kept
    .filter(({ id, years }) => years !== null && rules[id] === undefined)
    .map(({ id }) => ({ id, years: null, label: { ja: "期間の定めなし（保存を続ける）", en: "No period set: kept" } }));
  return [...named.filter(({ id, years }) => before.get(id) !== years || !before.has(id)), ...dropped];
}
