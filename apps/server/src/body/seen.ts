import { type FoundByCheck, may } from "@machimori/engine";
import { say } from "@machimori/terms";
import type { Asked } from "../request.ts";
import { declarationById } from "./runtime.ts";

/** Whether somebody may see an entry that a board, a margin or an agenda tells of; false where there is none. */
export function maySeeEntry(who: Asked, id: string): boolean {
  const entry = who.runtime.timeline.now.get(id);
  const declaration = entry === null ? undefined : declarationById.get(entry.declaration);
  return entry !== null && declaration !== undefined && may(who.identity.viewer, "see", { declaration, entry });
}

/** What an entry is called before somebody: its own name where they may see it, else only what kind of thing it is. */
export function nameFor(
  who: Asked,
  { declaration, entry, name }: { declaration: string; entry: string; name: string },
) {
  if (maySeeEntry(who, entry)) return name;
  const known = declarationById.get(declaration);
  return known ? say(known.title, who.language, who.runtime.wordsOn(who.today)) : "";
}

/** A finding in one sentence; of an entry somebody may not see only what was looked for is told. */
export function findingFor(who: Asked, { check, entry, sentence }: FoundByCheck, language = who.language): string {
  const told = entry === null || maySeeEntry(who, entry.id) ? sentence : check.title;
  return say(told, language, who.runtime.wordsOn(who.today));
}

/** A finding as somebody may read it, and the way to what it is about where they may see that. */
export function presentFinding(who: Asked, found: FoundByCheck) {
  const isHidden = found.entry !== null && !maySeeEntry(who, found.entry.id);
  return { sentence: findingFor(who, found), entry: isHidden ? null : found.entry, hidden: isHidden };
}
