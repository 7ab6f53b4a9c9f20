import type { Clause, Reading } from "../reading.ts";
import { closedProvisions } from "./closed-provisions.ts";

const closedWords =
  /(?:情報セキュリティ)?(対策基準|実施手順)(?:及び(?:情報セキュリティ)?(実施手順|対策基準))?[^。]{0,80}?(?:非公開とする|公開しない)/g;

/** The names of what the text itself says is not public: 対策基準, 実施手順 … */
export function closedSubjects(reading: Reading): readonly string[] {
  const found = new Set<string>();
  for (const { value } of reading.profile.disclosure) if (!value.public) found.add(value.subject);
  for (const clause of reading.clauses) {
    for (const match of (clause.text ?? "").matchAll(closedWords)) {
      for (const name of match.slice(1)) if (name) found.add(name);
    }
  }
  return [...found];
}

/** True for a part that is what is closed: 「情報セキュリティ対策基準」 for 「対策基準」. */
const isClosed = (part: Clause, subjects: readonly string[]) =>
  part.level === 0 && subjects.some((subject) => part.path.includes(subject) || (part.heading ?? "").endsWith(subject));

/** Parts that belong to the instrument they follow in the source, though they stand beside it in the tree. */
const attached = /^(?:附則|付則|別表|別記|別紙|様式)/;

/** The paths of what hangs on a closed instrument: its supplementary provisions, its tables and forms. */
function belongings(clauses: readonly Clause[], isHidden: (path: string) => boolean): readonly string[] {
  const instruments = clauses.filter(({ level, path }) => level === 0 && !attached.test(path));
  return clauses.flatMap((clause) => {
    if (!attached.test(clause.path)) return [];
    const owner = instruments.findLast(({ lines }) => lines[0] <= clause.lines[0]);
    return owner && isHidden(owner.path) ? [clause.path] : [];
  });
}

/**
 * The policy without what may not be published: parts and provisions the text itself closes, and clauses named in `hide` with all below
 * them. Everything taken from the source that could repeat their words (raw lines, repairs, lines left out, references,
 * what the profile quotes) goes with them, so that no export of the result can tell them.
 */
export function publicEdition(reading: Reading, hide: readonly string[] = []): Reading {
  const subjects = closedSubjects(reading);
  const closed = [
    ...reading.clauses.filter((clause) => isClosed(clause, subjects)).map(({ path }) => path),
    ...closedProvisions(reading),
    ...hide,
  ];
  const isBelow = (paths: readonly string[], path: string) =>
    paths.some((one) => path === one || path.startsWith(`${one}/`));
  const hanging = new Set(belongings(reading.clauses, (path) => isBelow(closed, path)));
  const isHidden = (path: string) => isBelow(closed, path) || hanging.has(path);
  const visible = reading.clauses.filter((clause) => !isHidden(clause.path));
  const { profile, document } = reading;
  const shown = visible.map(({ heading, text }) => `${heading ?? ""}\n${text ?? ""}`).join("\n");
  const secret = reading.clauses
    .filter(({ path }) => isHidden(path))
    .map(({ heading, text }) => `${heading ?? ""}\n${text ?? ""}`)
    .join("\n");
  const ownTitle = reading.clauses.find(({ level, heading }) => level === 0 && heading === document.title);
  const firstShown = visible.find(({ level, path }) => level === 0 && !attached.test(path));
  const open = <T extends { readonly path: string }>(said: readonly T[]) => said.filter(({ path }) => !isHidden(path));
  return {
    document: {
      ...document,
      title: ownTitle && isHidden(ownTitle.path) ? (firstShown?.heading ?? null) : document.title,
      // A day that only the hidden parts print is theirs.
      dates: document.dates.filter(({ printed }) => shown.includes(printed) || !secret.includes(printed)),
      parts: document.parts.filter((part) => !isHidden(part)),
    },
    clauses: visible.map((clause) => ({
      ...clause,
      references: (clause.references ?? []).map((reference) => ({
        ...reference,
        targets: reference.targets.filter((path) => !isHidden(path)),
      })),
    })),
    profile: {
      roles: open(profile.roles),
      terms: open(profile.terms),
      classes: open(profile.classes),
      zones: open(profile.zones),
      laws: open(profile.laws),
      scope: open(profile.scope),
      disclosure: open(profile.disclosure),
      staffTerm: profile.staffTerm && !isHidden(profile.staffTerm.path) ? profile.staffTerm : null,
    },
    repairs: [],
    leftOut: [],
    source: [],
  };
}
