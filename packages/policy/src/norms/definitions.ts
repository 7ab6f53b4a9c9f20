/** A term the text defines and the words that define it. */
export interface Definition {
  readonly term: string;
  /** Verbatim. */
  readonly quote: string;
  /** Said in passing in brackets: （以下「職員等」という。）. */
  readonly inPassing: boolean;
}

const passing =
  /[(（](?:[^()（）]{0,160}?)以下(?:、|本則において|(?:この|本)[^「」]{1,8}において)?(?:これらを)?(?:単に)?[「『]([^「」『』]{1,40})[」』]と(?:いう|総称する|呼ぶ|略す)?(?:。以下同じ)?。?[)）]/gu;

/** 「機密性（…をいう。）、完全性（…をいう。）」: the bracket explains the word before it. */
const explained =
  /(?<=^|[、。はをがにの]|及び|又は|並びに|[)）])([\p{sc=Han}\p{sc=Katakana}ーA-Za-z0-9]{2,20})[(（][^()（）「」]{4,160}?をいう。?[)）]/gu;

/** Definitions in passing: the phrase named and the bracket that names it. */
export function definitionsInPassing(sentence: string): readonly Definition[] {
  const found: Definition[] = [];
  if (!/[(（]/u.test(sentence)) return found;
  for (const match of sentence.matchAll(explained))
    found.push({ term: match[1] ?? "", quote: match[0], inPassing: true });
  for (const match of sentence.matchAll(passing)) {
    const before = sentence.slice(0, match.index);
    const start = phraseStart(before);
    found.push({ term: match[1] ?? "", quote: sentence.slice(start, match.index + match[0].length), inPassing: true });
  }
  return found;
}

/** Where the noun phrase that ends here begins: after a bracket's joint, a verb that modifies, or a particle. */
function phraseStart(before: string): number {
  let start = 0;
  for (const match of before.matchAll(
    /[)）](?:、|及び|並びに|又は|若しくは|に|を|と|は、?)|(?:に規定する|に基づく|に掲げる|定める|定めた|定めている|する|した|された|される|している|ための)(?=[\p{sc=Han}\p{sc=Katakana}A-Z])|は、|が、|を、|に、|[をがは](?=[^、をがは]{2,40}$)|。|[「」]/gu,
  )) {
    start = match.index + match[0].length;
  }
  const listed = /^(?:[^、をがはに]{2,30}、)+[^、をがはに]{0,40}$/u.exec(before.slice(start));
  if (!listed) {
    const comma = before.lastIndexOf("、");
    if (comma + 1 > start) start = comma + 1;
  }
  const rule = /(?:に規定する|に基づく|に定める)$/u.exec(before.slice(0, start));
  return rule ? start : start + (/^\s*/u.exec(before.slice(start))?.[0].length ?? 0);
}

/** 「X」とは、…をいう。 / Xとは … → X; null where the sentence defines nothing of its own. */
export function termDefined(sentence: string): string | null {
  const match =
    /^(?:この[^、。]{2,20}(?:において|における|で)、?)?[「『]?([^「」『』、。]{1,40}?)[」』]?(?:とは|は)、?.{2,}(?:をいう|のこと|である|を指す|の略)/su.exec(
      sentence,
    );
  if (!match) return null;
  return /とは/u.test(sentence.slice(0, (match[1]?.length ?? 0) + 24)) || /^[「『]/u.test(sentence)
    ? (match[1] ?? null)
    : null;
}

/** Regulations cited as the source of a term: 「…規程(平成23年…訓令第7号)に規定する」. */
export function citedRules(sentence: string): readonly string[] {
  const found: string[] = [];
  if (!sentence.includes("に規定する")) return found;
  for (const match of sentence.matchAll(
    /([^、。()（）「」]{2,60}?(?:規程|規則|条例|要綱|訓令))[(（][^()（）]{4,40}第[0-9０-９一二三四五六七八九十百]{1,5}号[)）]に規定する/gu,
  ))
    found.push(match[0]);
  return found;
}
