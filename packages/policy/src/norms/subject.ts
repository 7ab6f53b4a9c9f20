import { agentAtEnd, isAgent, splitAgents } from "./agents.ts";

/** Who acts in a sentence, and where its words about the act begin. */
export interface Subject {
  readonly actors: readonly string[];
  /** Offset after the topic; 0 where there is none. */
  readonly end: number;
}

const lead =
  /^(?:また|なお|ただし|さらに|特に|この場合(?:において)?|その場合|その後速やかに|併せて|加えて|このため|[^、。は]{0,40}(?:場合|とき|際|時|限り)(?:において)?(?:には|は|に)?|前項の規定により|[^、。は]{0,40}を除(?:き|いて)|[^、。は]{0,40}において(?:は)?)、/u;

/** The topic that acts: at the head of the sentence, after a condition, or as 「…において」 of a deciding body. */
export function subjectOf(plain: string): Subject {
  for (const match of plain.matchAll(/\u0000*(?:は、|は(?=[^、])|にあっては、|においては、)/gu)) {
    const before = plain.slice(0, match.index);
    if (before.length > 240) break;
    const isLocal = match[0].includes("において");
    const head = topicWords(before);
    if (head === null) continue;
    if (isLocal && !/(?:委員会|部門|課|課室|部局|所属)$/u.test(head)) continue;
    return { actors: splitAgents(head), end: match.index + match[0].length };
  }
  const place = /^(?:[^、。]{0,60}(?:ため|場合)(?:に)?、)?([^、。はをが]{2,30}(?:委員会|本部|会議))において、/u.exec(
    plain.replace(/\u0000/gu, ""),
  );
  if (place) return { actors: [place[1] ?? ""], end: 0 };
  const members = /^([^、。はが]{0,30}(?:市町村|部局|課室|各課|所属|学校|機関|部署)等?)において(?:は)?、/u.exec(
    plain.replace(/\u0000/gu, ""),
  );
  if (members) return { actors: [members[1] ?? ""], end: 0 };
  const gaAgent = doerInCondition(plain);
  return { actors: gaAgent ?? [], end: 0 };
}

/** The topic's words: the whole from the beginning of its phrase, so that a clause that modifies it stays. */
function topicWords(before: string): string | null {
  let start = 0;
  for (let match = lead.exec(before.slice(start)); match; match = lead.exec(before.slice(start)))
    start += match[0].length;
  let words = before
    .slice(start)
    .replace(/\u0000/gu, "")
    .trim();
  if (/[。]/u.test(words)) words = words.slice(words.lastIndexOf("。") + 1);
  const condition = /^.*(?:場合|とき|際|おそれがある時)(?:において)?(?:には|に|は)?、?/su.exec(words);
  if (condition) words = words.slice(condition[0].length);
  const purpose = /^.*(?:するため|るため|ために)、/su.exec(words);
  if (purpose) words = words.slice(purpose[0].length);
  const titled =
    /^[^、]{1,60}(?:た|る|ない)([\p{sc=Han}\p{sc=Katakana}]{2,20}(?:責任者|管理者|担当者|統括者|委員会))$/u.exec(words);
  if (titled && /[をがにの]/u.test(words)) words = titled[1] ?? words;
  if (words === "" || words.length > 90) return null;
  if (!isAgent(words)) return null;
  if (
    /、/u.test(words) &&
    /[をがに]/u.test(words.slice(0, words.lastIndexOf("、"))) &&
    !/者(?:及び|又は|、)/u.test(words)
  ) {
    const own = agentAtEnd(words);
    return own;
  }
  return words;
}

/** 「AがBする場合は、…」 without another topic: A does it, unless A only judges or is acted upon. */
function doerInCondition(plain: string): readonly string[] | null {
  const text = plain.replace(/\u0000/gu, "");
  const match = /^(?:(?:また|なお|ただし)、)?([^。]{2,80}?)が([^。]{2,120}?)(?:場合|とき|際)(?:には|に|は)?、/u.exec(
    text,
  );
  if (!match) return null;
  const [, doer = "", act = ""] = match;
  if (!isAgent(doer) || /(?:判断した|認めた|定めた|指示した|指定した|発生した|検知した)$/u.test(act)) return null;
  if (/[をに]/u.test(doer) && !/(?:者|職員等?)$/u.test(doer)) return null;
  return splitAgents(doer);
}
