/** What a phrase is to the verb it leads up to, told by the particle at its end. */
export type Mark =
  | "topic"
  | "doer"
  | "object"
  | "goal"
  | "toward"
  | "source"
  | "via"
  | "by"
  | "about"
  | "place"
  | "with"
  | "comma"
  | "end";

/** A stretch of a predicate up to one particle: 「統括責任者を経て」｜「最高責任者に」｜「報告する」. */
export interface Phrase {
  /** The words before the particle; の joins nouns within them, a verb or an adverb may lead up to the noun. */
  readonly words: string;
  readonly mark: Mark;
  /** The particle as printed. */
  readonly particle: string;
  /** Where the phrase begins in the predicate. */
  readonly at: number;
}

/** Particles, and verbs that have become particles, the longest first. */
const particles: readonly (readonly [Mark, string])[] = [
  ["via", "を(?:通じ|通し|経由し|経|介し)(?:て|た(?:上|うえ)で)?|経由で"],
  [
    "about",
    "に(?:つい|関し|係っ|当たっ|あたっ|際し)て?(?:は|も)?|に(?:当|あ)たり|に先立(?:ち|って)|を(?:含め|除い)て?|にかかわらず",
  ],
  ["by", "に(?:基づい|従っ|沿っ|応じ|よっ)て|に(?:基づき|従い|沿い|応じ|より)|として|をもって"],
  ["place", "において(?:は|も)?|における|にて"],
  ["toward", "に対する|への|宛ての|あての"],
  ["goal", "に(?:対し|向け)(?:て)?(?:は|も)?|(?:宛て?|あて)に?|へ(?:は|も)?|に(?:は|も)?|まで(?!に)"],
  ["source", "から(?:は|も|の)?|より(?:は|の)?"],
  ["topic", "にあっては|は"],
  ["doer", "(?<![継防急注仰稼])が"],
  ["object", "を(?:も)?"],
  ["place", "で(?:は|も)?"],
  ["with", "ととも?に|(?<!こ)と(?:は|も|の)?"],
];

/** What begins a phrase though it is written in hiragana: only before these and before other letters a particle ends. */
const beginning =
  "それぞれ|あらかじめ|おおむね|すみやか|ただち|あわせ|その|それ|この|これ|いずれ|すべて|やむ|もら|ゆだね|まとめ|おそれ|ある|あり|な[いくしけら]|いただ|でき|つけ|とる|とら|とり|とっ|する|し[、てたな]|[ごお]\\p{sc=Han}";
/** What holds the letters of particles and none of them. */
const others =
  "又は|若しくは|もしくは|または|及び|および|並びに|ならびに|あるいは|特に|更に|既に|常に|直ちに|ただちに|即座に|すぐに|すみやかに|\\p{sc=Han}やかに|的に|別に|以内に|までに|に関する|に係る|に(?:関|かか)わる|による";

/** An office named in hiragana: くらし安全課, まちづくり推進室; a particle stands before it, and none within. */
const office = "\\p{sc=Hiragana}{2,6}[\\p{sc=Han}・ー\\p{sc=Katakana}]{0,8}(?<!\\p{sc=Hiragana})[課室係]長?";
const namedInHiragana = new RegExp(`^${office}`, "u");

const scan = new RegExp(
  `${others}|、|(?:${particles.map(([, words]) => `(${words})`).join("|")})(?=[^\\p{sc=Hiragana}]|${beginning}|${office}|$)`,
  "gu",
);

/** The phrases of a predicate in order; the last is the verb. */
export function phrasesOf(predicate: string): readonly Phrase[] {
  const found: Phrase[] = [];
  let from = 0;
  for (const match of predicate.matchAll(scan)) {
    const mark = match[0] === "、" ? "comma" : particles[match.indexOf(match[0], 1) - 1]?.[0];
    if (mark === undefined || (match.index === from && namedInHiragana.test(predicate.slice(match.index)))) continue;
    found.push({ words: predicate.slice(from, match.index), mark, particle: match[0], at: from });
    from = match.index + match[0].length;
  }
  found.push({ words: predicate.slice(from), mark: "end", particle: "", at: from });
  return found;
}
