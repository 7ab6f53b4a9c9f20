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

/** The public edition of a text under a choice of hidden clauses, whether or not the text is open. */
export function editionOf(text: Text, hidden: readonly string[]): Reading {
  const closed = new Set(hidden);
  return publicEdition(
    readingOf(text),
    text.tree.clauses.filter((clause) => closed.has(clause.id)).map((clause) => clause.path),
  );
}

/** The texts of a body anybody may read on a day; none unless the body opened them. */
export function publicTexts(runtime: BodyRuntime, day: LocalDate): readonly PublicText[] {
  const { disclosure } = runtime.settingsOn(day);
  return runtime.textsOn(day).flatMap((text) => {
    const choice = disclosure[text.instrument];
    if (choice === undefined || !choice.open) return [];
    const edition = editionOf(text, choice.hidden);
    return edition.clauses.length === 0 ? [] : [{ text, edition }];
  });
}
