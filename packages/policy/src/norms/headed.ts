import type { BareClause } from "../clauses/settle-clauses.ts";
import { isAgent } from "./agents.ts";

/**
 * Who acts below a heading; null where it names nobody, or one who has another part. `under` is the one row of those who have acted below it so
 * far, null where there are several.
 */
export function headedBy(heading: string, under: string | null | undefined, others: readonly string[]): string | null {
  const organ = /([^のを、]{0,20}(?:窓口|委員会|本部|チーム|CSIRT))の(?:設置|組織|構成|役割)$/u.exec(heading)?.[1];
  if (organ) return organ;
  const titled = titledAgent(heading);
  if (titled === undefined || others.includes(titled)) return null;
  return titled === heading && isOnlySpokenOf(titled, under) ? null : titled;
}

/** 「情報セキュリティ管理者」, 「職員等の責務」: a heading that names who acts below it. */
function titledAgent(printed: string): string | undefined {
  const heading = printed.replace(/[(（][^()（）]*[)）]/gu, "");
  return (
    /^(?!.*(?:委託|受託|外部|事業者|を|及び|又は))([^のがに、()（）]{0,24}(?:責任者|管理者|担当者|監督者|取扱者|統括[監官者]|推進員|管理員|(?:職員|従業員|社員)等?|利用者(?=[のが])|運用者|使用者(?=[のが])))(?:が(?:行う|守る|遵守する|実施する|講じる|講ずる)(?:べき)?[^のがに、]{1,10}|の(?:責務|義務|役割|職務|任務|遵守事項|責任|権限及び責任))?$/u.exec(
      heading,
    )?.[1] ?? ownerOf(heading)
  );
}

/** 「課長の責務」: whoever a chapter names as the one whose duties it tells. */
function ownerOf(heading: string): string | undefined {
  const owner =
    /^([^のがに、]{2,20})[のが](?:(?:所掌|分掌|担任|担当|処理)(?:する)?)?(?:責務|義務|役割|職務|任務|業務|事務|遵守事項)(?:等)?$/u.exec(
      heading,
    )?.[1];
  return owner !== undefined && isAgent(owner) && !/委託|受託|外部|事業者|及び|又は/u.test(owner) ? owner : undefined;
}

/** 「（管理者）町長は、課長を管理者に指定する」: under a heading where only another has acted so far, it names who is spoken of. */
const isOnlySpokenOf = (titled: string, under: string | null | undefined): boolean =>
  under === null ? titled.length <= 3 : under !== undefined && !titled.endsWith(under) && !under.endsWith(titled);

/** The one short line of a clause that has no heading, or of a part, whose heading is its title; null where it is a sentence. */
export function lineAlone(clause: BareClause): string | null {
  const text = clause.kind === "part" || clause.heading === null ? clause.text : null;
  return text !== null && text.length <= 30 && !/[。\n]/u.test(text) ? text : null;
}

/** 「・従業員（全員）」: an item that is nothing but a name, so that those after it tell what he does; null for any other clause. */
export function nameAlone({ kind, heading, text }: BareClause): string | null {
  if (kind !== "bullet" && kind !== "item") return null;
  const words = (heading ?? text ?? "")
    .replace(/[(（][^()（）]*[)）]/gu, "")
    .replace(/^(?:実施者|確認者|点検者|担当者|責任者|対象者)[\s\u3000:：]+/u, "")
    .trim();
  return words.length <= 24 && (heading === null || text === null) && !/[、。はがをに]/u.test(words) && isAgent(words)
    ? words
    : null;
}
