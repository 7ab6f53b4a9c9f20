import { withoutAsides, withoutBlanks } from "./sentences.ts";

/** 「（以下「管理責任者」という。）」 after a name. */
const named =
  /[(（](?:[^()（）]{0,80}、)?以下、?(?:これらを)?(?:単に)?(?:[「『]([^「」『』]{1,30})[」』]|([^「」『』（）()、。]{1,12}))と(?:いう|総称する)(?:。以下同じ)?。?[)）]/gu;

/**
 * The short name a sentence gives somebody in passing: 「課の長（以下「管理責任者」という。）」 → 管理責任者. What the short name is the end of is
 * the last of a row only (「議員及び市議会事務局（以下「事務局」という。）」); any other stands for the whole row.
 */
export function shortNameOf(sentence: string, name: string): string {
  if (!sentence.includes("以下")) return name;
  for (const match of sentence.matchAll(named)) {
    // A name may hold asides of its own: 「法（平成15年法律第57号）に定める機関（以下「実施機関」という。）」.
    if (!withoutBlanks(withoutAsides(sentence.slice(0, match.index))).endsWith(name)) continue;
    const short = match[1] ?? match[2] ?? name;
    const row = /^(.+(?:及び|および|並びに|又は|、))([^、]+?)$/su.exec(name);
    return row?.[2]?.endsWith(short) && row[2] !== short && !short.endsWith("等") ? `${row[1]}${short}` : short;
  }
  return name;
}

/** The same for those who act: a row named together is one. */
export function shortNamesOf(sentence: string, names: readonly string[]): readonly string[] {
  const last = names.at(-1);
  if (last === undefined) return names;
  const short = shortNameOf(sentence, last);
  if (short === last) return names;
  return last.endsWith(short) && names.length > 1 && !short.endsWith("等") ? [...names.slice(0, -1), short] : [short];
}
