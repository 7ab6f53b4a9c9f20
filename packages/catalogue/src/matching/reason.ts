import { conceptsOf } from "./concepts.ts";
import { above, condition, nearest, own, type Situation } from "./features.ts";
import type { Model } from "./model.ts";
import type { Texts } from "./texts.ts";

/** What beside words and headings made a norm's mechanism what it is. */
export type Decider = "kind" | "neighbours" | null;

const deciders: Readonly<Record<Exclude<Decider, null>, string>> = {
  kind: "文の種類",
  neighbours: "前後の定め",
};

/** A word as it is printed: a compound verb (持ち出さ), or kanji, katakana and letters that stand together. */
const printed = /[一-龠々]+[ちみりきけえい][一-龠々]+[さしすせそまみむめらりるれ]?|[一-龠々ァ-ヴーA-Za-z]+/g;
/** What joins words is none of them. */
const joint = /及び|並びに|又は|若しくは|当たって/;
const mostWords = 4;
const mostHeadings = 2;
/** What says less than this part of the loudest word or heading is not named. */
const worthNaming = 0.25;

/** A printed word or heading, with the rows of its features in the model and what each weighs in the norm. */
interface Voice {
  readonly text: string;
  readonly rows: readonly number[];
  readonly strength: number;
}

/** What can be named as a reason for a norm, whatever the mechanism. */
export interface Voices {
  readonly words: readonly Voice[];
  readonly headings: readonly Voice[];
}

/** Finds what can be named as a reason for the norms of one document; each word and heading is looked up once. */
export class Hearing {
  readonly #model: Model;
  readonly #texts: Texts;
  readonly #rows = new Map<string, readonly number[]>();

  constructor(model: Model, texts: Texts) {
    this.#model = model;
    this.#texts = texts;
  }

  /** The printed words and the headings of a norm. */
  voices({ own: said, condition: told, headings }: Situation): Voices {
    const words = new Map<string, Voice>();
    for (const [text, strength] of [
      [said, own.strength],
      [told, condition.strength],
    ] as const)
      for (const word of this.#words(text))
        if (!words.has(word))
          words.set(word, { text: word, rows: this.#rowsOf(own.prefix, "c:", word, text), strength });
    return {
      words: [...words.values()],
      headings: headings.map((text, at) => {
        const { prefix, strength } = at === headings.length - 1 ? nearest : above;
        return { text, rows: this.#rowsOf(prefix, prefix === nearest.prefix ? "k:" : prefix, text, text), strength };
      }),
    };
  }

  #words(text: string): readonly string[] {
    return text.split(joint).flatMap((part) => part.match(printed) ?? []);
  }

  /** Of a word only the concepts of the text it stands in are looked for: it has no others. */
  #rowsOf(prefix: string, concepts: string, text: string, within: string): readonly number[] {
    const name = prefix + text;
    const known = this.#rows.get(name);
    if (known) return known;
    const spoken = conceptsOf(this.#texts.folded(text), this.#texts.concepts(within));
    const keys = [...this.#texts.keys(prefix, text), ...spoken.map((one) => concepts + one)];
    const rows = keys.flatMap((key) => {
      const at = this.#model.index.get(key);
      return at === undefined ? [] : [at * this.#model.ids.length];
    });
    this.#rows.set(name, rows);
    return rows;
  }
}

/** The texts that spoke loudest for a mechanism, none that is part of another. */
function loudest({ weights }: Model, mechanism: number, voices: readonly Voice[], most: number): readonly string[] {
  const loud = voices
    .map(({ text, rows, strength }) => {
      let said = 0;
      for (const row of rows) said += weights[row + mechanism]! * strength;
      return { text, said };
    })
    .filter(({ said }) => said > 0)
    .sort((a, b) => b.said - a.said);
  const named: string[] = [];
  for (const { text, said } of loud) {
    if (named.length === most || said < worthNaming * loud[0]!.said) break;
    if (!named.some((other) => other.includes(text) || text.includes(other))) named.push(text);
  }
  return named;
}

/**
 * Why a norm was given a mechanism, in words a person can check: its own words and the headings above that spoke for it,
 * loudest first, and what else decided.
 */
export function reasonOf(model: Model, { words, headings }: Voices, mechanism: number, decider: Decider): string {
  const spoken = loudest(model, mechanism, words, mostWords);
  const overhead = loudest(model, mechanism, headings, mostHeadings);
  const parts = [
    ...(decider === null ? [] : [deciders[decider]]),
    ...(spoken.length > 0 ? [`語「${spoken.join("」「")}」`] : []),
    ...(overhead.length > 0 ? [`見出し「${overhead.join("」「")}」`] : []),
  ];
  return parts.length > 0 ? parts.join("、") : "文の形と主体";
}
