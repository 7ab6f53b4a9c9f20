import { withoutBlanks } from "./sentences.ts";

/** Words that end a condition; the first kind stands before the duty as a whole, the second may belong to a word in it. */
const kinds = (after: string): RegExp =>
  new RegExp(
    `(?:場合(?!であっても)(?:であって|において|に限り|に限って|を除き|を除いて)?|(?<=[るたういなのむくすつぶぐぬ])とき(?!め)|(?<=[るたのうむくす])際(?!限)|(?<=[るた])時点|ない限り)(?=${after})`,
    "gu",
  );
const outer = kinds("(?:には|に|は|にあっては|において(?:は)?|しては?)?、|(?:には|は)[^、]");
/** Not 「…場合における措置」, which says of which kind a thing is, nor 「…場合に対処するため、」, which is part of a purpose. */
const inner = kinds(
  "(?!に?(?:における|おける))(?:には|に|は|にあっては|して(?:は)?)?(?:(?=等)|(?![^。]{0,120}[うくぐすつぬぶむる]ため(?:に)?、))[^をがのもと、。]",
);
const emergencies =
  /(?:緊急|非常|災害|異常|障害|事故|(?:[\p{sc=Han}\p{sc=Katakana}ー]{0,12})侵害|[\p{sc=Han}]{2}(?:発生|更新|変更|統合))(?:[・又は]{1,2}[\p{sc=Han}]{2,4})?時(?=に|は|、)/gu;
const weak =
  /に(?:当た|あた)(?:って|り)(?:は)?|を除(?:き|いて)(?=、|[^、。])|(?:おそれ|恐れ)(?:が|の)?あ(?:るため(?:に)?|ることから)/gu;
/** Without these letters none of the four kinds need be looked for. */
const sign = /場合|とき|際|時|限り|[あ当]た|を除|おそれ|恐れ/u;
/** 許可なく, 承認を得ないで: what makes a prohibition apply. */
const unpermitted =
  /(?:[^、。はをが\u0000]{2,60}の)?(?:許可|承認|同意)(?:を得る?ことなく|を得ず(?:に)?|を得ないで|を受けず(?:に)?|を受けないで|なく|なしに|を得ない限り)/u;

/** Where the condition of a duty may stand. */
export interface Surroundings {
  /** Words before the topic: 「…場合、」 of 「…場合、Aは、…」. */
  readonly ahead: string;
  /** Earlier duties of the same sentence, their topic taken off. */
  readonly before: string;
  /** The duty itself, its topic taken off. */
  readonly own: string;
  readonly prohibits: boolean;
  /** What happened to the actor, told before its name: 「報告を受けた」 of 「報告を受けた管理者は」. */
  readonly event: string | null;
}

/**
 * Under what condition a duty holds, as printed: its own 場合, とき, 際, else that of the duties before it in the sentence,
 * else what stands before the topic; 「許可なく」 of a prohibition; 原則として by itself.
 */
export function conditionOf({ ahead, before, own, prohibits, event }: Surroundings): string | null {
  const [first, earlier, last] = [withoutBlanks(ahead), withoutBlanks(before), withoutBlanks(own)];
  const found = conditionTold(signed(first), signed(earlier), signed(last)) ?? exempted(last);
  if (found !== null) return found;
  if (prohibits) {
    const words = unpermitted.exec(last)?.[0];
    if (words !== undefined) return words.trim();
  }
  const onPrinciple = /原則として|原則(?=非公開)/u.exec(last)?.[0];
  if (onPrinciple !== undefined) return onPrinciple;
  return (earlier === "" ? /原則として/u.exec(first)?.[0] : undefined) ?? event;
}

const signed = (text: string): string => (sign.test(text) ? text : "");

/** The words of the condition told, the nearest to the duty and the plainest first. */
function conditionTold(first: string, earlier: string, last: string): string | null {
  return (
    lastOf(last, outer) ??
    lastOf(last, emergencies) ??
    firstOf(earlier, outer) ??
    lastOf(first, outer) ??
    lastOf(last, inner) ??
    firstOf(earlier, inner) ??
    lastOf(first, inner) ??
    lastOf(first, emergencies) ??
    lastOf(last, weak) ??
    firstOf(earlier, weak) ??
    lastOf(first, weak)
  );
}

/** 「…については、この限りでない」: what is exempted is the condition of the exemption. */
function exempted(text: string): string | null {
  if (!text.includes("この限りで")) return null;
  return /^(?:(?:ただし|但し)、)?([^。]{2,120}?)(?:については|は)、?この限りで/u.exec(text)?.[1] ?? null;
}

function lastOf(text: string, marks: RegExp): string | null {
  if (text === "") return null;
  const all = [...text.matchAll(marks)].filter(({ index }) => !isQuoted(text, index));
  const match = all.at(-1);
  return match ? words(text, match, all.length > 1 ? all : []) : null;
}

function firstOf(text: string, marks: RegExp): string | null {
  if (text === "") return null;
  const match = [...text.matchAll(marks)].find(({ index }) => !isQuoted(text, index));
  return match ? words(text, match, []) : null;
}

/** 「発生時における対応」に基づき: what stands in the title of another paper is no condition. */
const isQuoted = (text: string, at: number): boolean => text.lastIndexOf("「", at) > text.lastIndexOf("」", at);

/** The words of one condition: from the end of the sentence's first topic or of a duty before it, to the mark. */
function words(text: string, match: RegExpExecArray, all: readonly RegExpExecArray[]): string | null {
  const end = match.index + match[0].replace(/において$/u, "").length;
  let start = 0;
  const lead = /^(?:また|なお|ただし|但し|さらに|この場合(?:において)?|その場合|その|併せて|加えて)、/u.exec(text);
  if (lead) start = lead[0].length;
  // 「班長に、班長が不在であるときは署長に」: who is told otherwise stands before the condition.
  const told = /^[^は]{0,60}(?:に|へ)、(?=[^、]{1,30}が[^、]*$)/u.exec(text.slice(start, end));
  if (told) start += told[0].length;
  const topic = topicBefore(text.slice(start, end));
  if (topic > 0) start += topic;
  // 「…とき、又は…とき」 is one condition; a duty told between two of them ends the first.
  for (const other of all) {
    const from = other.index + other[0].length;
    if (other === match || from > match.index || from < start) continue;
    if (!/^、?(?:又は|若しくは|及び|並びに|かつ|で|であって)/u.test(text.slice(from))) start = Math.max(start, from);
  }
  const found = text
    .slice(start, end)
    .replace(/^[、\s]+/u, "")
    .trim();
  return found.length > 1 ? found : null;
}

const actorTopic =
  /^(?:[^、。]{1,60}?(?:者|等|員|会|長|市|町|村|連合|組合|部門|CISO|CIO)(?:は、|にあっては、)|[^、。]{1,24}(?<!場合(?:に)?|とき(?:に)?|際(?:に)?)は、)/u;

function topicBefore(text: string): number {
  return actorTopic.exec(text)?.[0].length ?? 0;
}
