import type { Provision, Rule } from "./rule.ts";

/** What a revision did, told by ids: places that a clause loses only because its neighbours come or go follow from the print. */
export interface Deeds {
  readonly changed: Set<string>;
  readonly added: Set<string>;
  readonly removed: Set<string>;
  readonly moved: Set<string>;
  /** Ids of the clauses that were split, and of those others were merged into. */
  readonly split: Set<string>;
  readonly merged: Set<string>;
}

export const noDeeds = (): Deeds => ({
  changed: new Set(),
  added: new Set(),
  removed: new Set(),
  moved: new Set(),
  split: new Set(),
  merged: new Set(),
});

/** A rule before and after; an edit may have to prepare the old one, so that there is something to split or to merge. */
export interface Draft {
  readonly old: Rule;
  readonly fresh: Rule;
  readonly deeds: Deeds;
}

type Random = () => number;

/** Provisions of our own that no text has: each a sentence of its own subject. */
const news: readonly (readonly [heading: string, text: string])[] = [
  ["書庫の鍵", "書庫係は、閉庁の後に書庫の鍵を当直の職員へ引き継ぐものとする。"],
  ["表示板", "広報担当は、庁舎の入口に掲げる表示板の文字を四半期ごとに見直すものとする。"],
  ["予備の電池", "車両係は、無線機の予備の電池を半年に1回充電しなければならない。"],
  ["模写電送", "受信した模写電送の紙は、宛名の職員が自ら取りに行くものとする。"],
  ["見学者", "見学者を案内する者は、案内の前に人数と氏名を守衛に伝えなければならない。"],
  ["地図の貸出し", "地図を借りる者は、返却の予定日を貸出簿に自署するものとする。"],
  ["時計", "設備係は、庁内の時計の狂いを毎月1日に直すものとする。"],
  ["献本", "献本を受けたときは、受入印を押し、図書目録に加えなければならない。"],
];

/** Words an amendment puts for others. */
const exchanges: readonly (readonly [RegExp, string])[] = [
  [/しなければならない。/u, "するものとする。"],
  [/ものとする。/u, "こととする。"],
  [/定期的に/u, "毎年度2回"],
  [/速やかに/u, "その日のうちに"],
  [/及び/u, "並びに"],
  [/課長/u, "所属長"],
  [/情報資産/u, "情報財産"],
  [/職員等/u, "職員"],
];

const pick = <T>(list: readonly T[], random: Random): T | undefined => list[Math.floor(random() * list.length)];

function replaced(rule: Rule, id: string, by: (one: Provision) => readonly Provision[]): Rule {
  const within = (list: readonly Provision[]): readonly Provision[] =>
    list.flatMap((one) => (one.id === id ? by(one) : [{ ...one, below: within(one.below) }]));
  return { ...rule, chapters: within(rule.chapters) };
}

const articlesOf = (rule: Rule): readonly Provision[] => rule.chapters.flatMap(({ below }) => below);
const all = (rule: Rule): readonly Provision[] => {
  const flat = (list: readonly Provision[]): readonly Provision[] => list.flatMap((one) => [one, ...flat(one.below)]);
  return flat(rule.chapters);
};
const ownIds = (one: Provision): readonly string[] => [one.id, ...one.below.flatMap(ownIds)];

/** Where an edit may be made without touching what another did. */
function free(draft: Draft, list: readonly Provision[]): readonly Provision[] {
  const touched = new Set(Object.values(draft.deeds).flatMap((ids: Set<string>) => [...ids]));
  return list.filter((one) => !ownIds(one).some((id) => touched.has(id)));
}

/** An article and a sentence more for it: at the end of its text, or as a paragraph of its own. */
function sentenceMore(draft: Draft, random: Random, count: number) {
  const places = free(draft, articlesOf(draft.fresh)).filter(
    ({ heading, text, below }) => heading !== null && text.length > 20 && below.length === 0,
  );
  const one = pick(places, random);
  const [, sentence = ""] = news[count % news.length] ?? [];
  if (!one) return null;
  const second: Provision = {
    id: `${one.id}/second`,
    isParagraph: true,
    heading: null,
    text: sentence,
    below: [],
  };
  return {
    id: one.id,
    joined: (rule: Rule) => replaced(rule, one.id, (was) => [{ ...was, text: was.text + sentence }]),
    apart: (rule: Rule) => replaced(rule, one.id, (was) => [{ ...was, below: [second] }]),
  };
}

export const edits: Readonly<Record<string, (draft: Draft, random: Random, count: number) => Draft>> = {
  reword(draft, random) {
    const places = free(draft, all(draft.fresh)).filter(
      ({ text }) => text.length > 20 && exchanges.some(([words]) => words.test(text)),
    );
    const one = pick(places, random);
    const exchange =
      one &&
      pick(
        exchanges.filter(([words]) => words.test(one.text)),
        random,
      );
    if (!one || !exchange) return draft;
    draft.deeds.changed.add(one.id);
    return {
      ...draft,
      fresh: replaced(draft.fresh, one.id, (was) => [{ ...was, text: was.text.replace(exchange[0], exchange[1]) }]),
    };
  },
  insert(draft, random, count) {
    const one = pick(articlesOf(draft.fresh), random);
    const [heading, text] = news[count % news.length] ?? ["", ""];
    if (!one) return draft;
    const id = `new${count}`;
    draft.deeds.added.add(id);
    return {
      ...draft,
      fresh: replaced(draft.fresh, one.id, (was) => [was, { id, isParagraph: false, heading, text, below: [] }]),
    };
  },
  remove(draft, random) {
    const one = pick(
      free(draft, articlesOf(draft.fresh)).filter(({ text }) => text.length > 10),
      random,
    );
    if (!one) return draft;
    for (const id of ownIds(one)) draft.deeds.removed.add(id);
    return { ...draft, fresh: replaced(draft.fresh, one.id, () => []) };
  },
  move(draft, random) {
    const one = pick(
      free(draft, articlesOf(draft.fresh)).filter(({ text }) => text.length > 20),
      random,
    );
    const other = pick(
      draft.fresh.chapters.filter(({ below }) => below.length > 0 && !below.some(({ id }) => id === one?.id)),
      random,
    );
    const after = other && pick(other.below, random);
    if (!one || !after) return draft;
    draft.deeds.moved.add(one.id);
    const without = replaced(draft.fresh, one.id, () => []);
    return { ...draft, fresh: replaced(without, after.id, (was) => [was, one]) };
  },
  split(draft, random, count) {
    const found = sentenceMore(draft, random, count);
    if (!found) return draft;
    draft.deeds.split.add(found.id);
    draft.deeds.changed.add(found.id);
    return { ...draft, old: found.joined(draft.old), fresh: found.apart(draft.fresh) };
  },
  merge(draft, random, count) {
    const found = sentenceMore(draft, random, count);
    if (!found) return draft;
    draft.deeds.merged.add(found.id);
    draft.deeds.changed.add(found.id);
    return { ...draft, old: found.apart(draft.old), fresh: found.joined(draft.fresh) };
  },
  swap(draft, random) {
    const at = Math.floor(random() * (draft.fresh.chapters.length - 1));
    const [one, other] = [draft.fresh.chapters[at], draft.fresh.chapters[at + 1]];
    if (!one || !other) return draft;
    const chapters = draft.fresh.chapters.map((each) => (each === one ? other : each === other ? one : each));
    return { ...draft, fresh: { ...draft.fresh, chapters } };
  },
};
