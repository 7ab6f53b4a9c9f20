import { createHash } from "node:crypto";
import type { Disclosure, KeptClause } from "@machimori/engine";
import { publicEdition } from "@machimori/policy/export/public-edition";
import type { Reading } from "@machimori/policy/reading";
import type { LocalDate } from "@machimori/terms";
import { readingOf } from "./revision.ts";
import type { BodyRuntime } from "./runtime.ts";
import type { Text } from "./texts.ts";

/** A text anybody may read, without its closed parts. */
export interface PublicText {
  readonly text: Text;
  readonly edition: Reading;
}

/** A clause whose words nobody has been asked about: it is new, or says something else than when it was asked about. */
export interface Unasked {
  readonly id: string;
  readonly isNew: boolean;
}

/** A clause together with its words: when either changes, somebody is asked anew before it is published. */
function keyOf({ id, heading, text, table }: KeptClause): string {
  const words = JSON.stringify([heading, text, table ?? null]);
  return `${id}:${createHash("sha256").update(words).digest("base64url").slice(0, 16)}`;
}

/** What to keep as asked about once somebody has chosen over a whole text. */
export const askedOf = (text: Text): readonly string[] => text.tree.clauses.map(keyOf);

/** The public edition of a text under a choice of hidden clauses, whether or not the text is open. */
export function editionOf(text: Text, hidden: readonly string[]): Reading {
  const closed = new Set(hidden);
  return publicEdition(
    readingOf(text),
    text.tree.clauses.filter((clause) => closed.has(clause.id)).map((clause) => clause.path),
  );
}

/** Clauses of a text that could be published and about which nobody was asked; those stay closed. */
export function unaskedOf(text: Text, choice: Disclosure): readonly Unasked[] {
  if (choice.asked === undefined) return [];
  const asked = new Set(choice.asked);
  const ids = new Set(choice.asked.map((key) => key.slice(0, key.lastIndexOf(":"))));
  const open = new Set(editionOf(text, choice.hidden).clauses.map((clause) => clause.path));
  return text.tree.clauses
    .filter((clause) => open.has(clause.path) && !asked.has(keyOf(clause)))
    .map(({ id }) => ({ id, isNew: !ids.has(id) }));
}

/** The texts of a body anybody may read on a day; none unless the body opened them, nothing nobody was asked about. */
export function publicTexts(runtime: BodyRuntime, day: LocalDate): readonly PublicText[] {
  const { disclosure } = runtime.settingsOn(day);
  return runtime.textsOn(day).flatMap((text) => {
    const choice = disclosure[text.instrument];
    if (choice === undefined || !choice.open) return [];
    const edition = editionOf(text, [...choice.hidden, ...unaskedOf(text, choice).map((one) => one.id)]);
    return edition.clauses.length === 0 ? [] : [{ text, edition }];
  });
}
