import { mechanism } from "@machimori/catalogue";
import type { BodyComparison, PlacedNorm } from "@machimori/policy/diff/compare-bodies";
import type { Aspect } from "@machimori/policy/diff/norms";

/** What differs, as an official says it. */
const differing: Readonly<Record<Aspect, string>> = {
  modality: "義務か、禁止か、許容か",
  actors: "だれが行うか",
  approver: "だれの許可を受けるか",
  reportTo: "だれに報告するか",
  timing: "いつ、どのくらいの頻度で行うか",
  condition: "どのような場合に行うか",
  threshold: "どの分類の情報から対象とするか",
  record: "記録を残すか",
  act: "行う内容",
};

const nameOf = (id: string): string => mechanism(id)?.name.ja ?? id;

/** Duties under the name of what they call for, in the order of the catalogue; a clerk looks for a matter, not for a number. */
function grouped(duties: readonly PlacedNorm[]): readonly string[] {
  const groups = new Map<string, PlacedNorm[]>();
  for (const duty of duties) {
    const id = duty.norm.mechanisms[0]?.id ?? "";
    const list = groups.get(id);
    if (list) list.push(duty);
    else groups.set(id, [duty]);
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .flatMap(([id, list]) => [
      `■ ${id === "" ? "その他" : `${nameOf(id)}（${id}）`}`,
      ...list.map(({ path, norm }) => `  ・${norm.quote}〔${path}〕`),
    ]);
}

/** The comparison of two bodies' texts in sentences a clerk can hand on; `other` is what the text is compared with. */
export function comparisonAsText(found: BodyComparison, own: string, other: string, isBasicOnly = false): string {
  const names = (ids: readonly string[]) => ids.map(nameOf).join("、");
  return [
    `「${own}」と「${other}」を、定めている義務ごとに比べました。言い回しの違いまでは見分けられないことがあるので、本文で確かめてください。`,
    // A body need not publish its standards: what a basic policy leaves to them is no omission.
    ...(isBasicOnly
      ? [`「${own}」は基本方針だけと思われます。対策基準が別にあるときは、見当たらない定めの多くはそちらにあります。`]
      : []),
    "",
    `1　「${other}」にあって「${own}」に見当たらない定め　${found.lacks.length}件`,
    ...(found.mechanismsLacking.length > 0
      ? [`（全く定めのない事柄: ${names(found.mechanismsLacking)}）`]
      : ["（全く定めのない事柄はありません。）"]),
    ...grouped(found.lacks),
    "",
    `2　「${own}」だけにある定め　${found.hasMore.length}件`,
    ...grouped(found.hasMore),
    "",
    `3　どちらにもあり、内容の違う定め　${found.saysDifferently.length}件`,
    ...found.saysDifferently.flatMap(({ own: ours, other: theirs, differs }) => [
      `■ 違い: ${differs.map((aspect) => differing[aspect]).join("、")}`,
      `  ${own}: ${ours.norm.quote}〔${ours.path}〕`,
      `  ${other}: ${theirs.norm.quote}〔${theirs.path}〕`,
    ]),
    "",
  ].join("\n");
}
