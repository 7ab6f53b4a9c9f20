import { agentAtEnd, isAgent, splitAgents } from "./agents.ts";

const report =
  /(?:へ|に対し(?:て)?|に)(?:、)?(?:(?:速やかに|すみやかに|直ちに|遅滞なく|早急に|適切に|必要に応じ(?:て)?|その(?:旨|内容|結果|状況)を|結果を|内容を|[^、。]{1,12}を|、)){0,3}(?:報告|通報|通知|連絡|届け出|届出|申し出|相談|判断を仰|提出)/u;

/** Who is told, as printed, one by one: 「A及びBに報告」 → [A, B]. */
export function reportToOf(predicate: string): readonly string[] {
  const text = predicate.replace(/\u0000/gu, "");
  const match = report.exec(text);
  if (!match || /^の報告/u.test(match[0])) return [];
  const before = text.slice(0, match.index);
  const agent = agentAtEnd(before);
  if (agent !== null) return splitAgents(agent);
  const plain = /([^、。をはがに]{2,24}(?:等|機関|警察|課室|官公庁|省|庁))$/u.exec(before)?.[1];
  if (plain === undefined) return [];
  return before.endsWith(plain) && !isAgent(plain) ? plain.split(/及び|又は|、/u) : [];
}
