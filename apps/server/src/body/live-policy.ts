import {
  type Coverage,
  type Entries,
  evidenceOf,
  type FoundByCheck,
  findingsByMechanism,
  inspectionOf,
  isObligation,
  type NormState,
  normKey,
  normStates,
  runChecks,
  type Serving,
  type Situation,
  type State,
  tally,
  type View,
} from "@machimori/engine";
import { builtIn, checks, declarations } from "@machimori/modules";
import { type LocalDate, type MechanismId, roleByTitle } from "@machimori/terms";
import type { BodyRuntime } from "./runtime.ts";
import type { Text } from "./texts.ts";

/** What is built, said once by the declarations themselves. */
export const serving: Serving = {
  declared: new Set(declarations.flatMap((one) => Object.keys(one.serves) as MechanismId[])),
  builtIn,
};

/** A text in force with the live state of each of its obligations. */
export interface LiveText {
  readonly text: Text;
  readonly states: readonly NormState[];
}

export interface LivePolicy {
  readonly day: LocalDate;
  readonly texts: readonly LiveText[];
  readonly findings: readonly FoundByCheck[];
  readonly entries: Entries;
}

const laterThan = (one: string | undefined, other: string) => (one === undefined || other > one ? other : one);

function attestationsOf(entries: Entries): Situation["attestations"] {
  const found = new Map<string, { until: LocalDate; entry: string; name: string; at: string }>();
  for (const entry of entries.of("attestation")) {
    if (entry.status !== "closed") continue;
    const until = entry.values["attestedUntil"] as LocalDate;
    const also = (entry.values["alsoClauses"] as readonly string[] | undefined) ?? [];
    for (const clause of [String(entry.values["attestedClause"]), ...also]) {
      const known = found.get(clause);
      if (!known || known.until < until)
        found.set(clause, { until, entry: entry.id, name: entry.name, at: laterThan(known?.at, entry.openedAt) });
    }
  }
  return found;
}

function exceptionsOn(entries: Entries, day: LocalDate): ReadonlySet<string> {
  const found = new Set<string>();
  for (const entry of entries.of("exception")) {
    const period = entry.values["exceptionPeriod"] as { from: string; to: string } | undefined;
    const granted = entry.traces.some((trace) => trace.outcome === "permit") || entry.exPost;
    if (period && granted && !["refused", "withdrawn"].includes(entry.status) && period.from <= day && day <= period.to)
      found.add(String(entry.values["exceptionClause"]));
  }
  return found;
}

interface Present {
  readonly revision: string;
  readonly known: Map<string, LivePolicy>;
}

/** The present state as last worked out, per body: it holds until something is recorded. */
const present = new WeakMap<BodyRuntime, Present>();

/** The whole policy with its live state, on a day, as known at a moment; of one unit where `units` is given. */
export function livePolicy(
  runtime: BodyRuntime,
  day: LocalDate,
  view: View | null,
  units: ReadonlySet<string> | null = null,
): LivePolicy {
  if (view !== null) return workedOut(runtime, day, view, units);
  let last = present.get(runtime);
  if (last?.revision !== runtime.revision) {
    last = { revision: runtime.revision, known: new Map() };
    present.set(runtime, last);
  }
  const key = `${day} ${units === null ? "*" : [...units].sort().join(",")}`;
  let live = last.known.get(key);
  if (!live) {
    live = workedOut(runtime, day, null, units);
    last.known.set(key, live);
  }
  return live;
}

function workedOut(
  runtime: BodyRuntime,
  day: LocalDate,
  view: View | null,
  units: ReadonlySet<string> | null = null,
): LivePolicy {
  const entries = runtime.entriesAt(view);
  const settings = runtime.settingsOn(day);
  const roster = view === null ? runtime.rosterOn(day) : runtime.rosterFrom(entries, day);
  const evidence = evidenceOf(declarations, entries, day, units);
  const attested = attestationsOf(entries);
  const excepted = exceptionsOn(entries, day);
  const base = (findings: ReadonlyMap<MechanismId, number>, text: Text): Situation => {
    const pathOf = new Map(text.tree.clauses.map((clause) => [clause.id, clause.path]));
    const byPath = <T>(from: Iterable<readonly [string, T]>) =>
      [...from].flatMap(([id, value]) => (pathOf.has(id) ? [[pathOf.get(id)!, value] as const] : []));
    return {
      day,
      serving,
      evidence,
      findings,
      attestations: new Map(byPath(attested)),
      exceptions: new Set(byPath([...excepted].map((id) => [id, true] as const)).map(([path]) => path)),
      exempt: ownExemptions(settings.exempt, text),
      ownWorking: runtime.ownWorking as ReadonlyMap<MechanismId, string>,
      vacant: (norm) => norm.actors.some((actor) => isVacant(actor, roster)),
    };
  };
  const texts = runtime.textsOn(day);
  const first = texts.map((text) => ({ text, states: normStates(text.tree.clauses, base(new Map(), text)) }));
  const unserved = first.flatMap((one) =>
    one.states
      .filter((state) => state.coverage === "unserved" && state.state !== "exempt")
      .map((state) => ({ path: `${one.text.instrumentName} ${state.path}`, quote: state.norm.quote })),
  );
  const findings = runChecks(
    checks,
    inspectionOf(entries, roster, settings, unserved, day, textsToRead(texts), proceduresCalledFor(texts)),
  ).filter((one) => units === null || one.division === null || units.has(one.division));
  const counts = new Map(
    [...findingsByMechanism(findings)].filter(([mechanism]) => mechanism !== "A02" && mechanism !== "A12"),
  );
  return {
    day,
    entries,
    findings,
    texts: texts.map((text) => ({ text, states: normStates(text.tree.clauses, base(counts, text)) })),
  };
}

/** Clauses that demand 実施手順 while no text in force is one; a text is known as one by its name. */
function proceduresCalledFor(texts: readonly Text[]): readonly { readonly path: string }[] {
  if (texts.some((text) => /手順|要領|マニュアル/.test(text.instrumentName))) return [];
  return texts.flatMap((text) =>
    text.tree.clauses
      .filter((clause) =>
        clause.norms.some(
          (norm) => isObligation(norm) && /実施手順[^。]{0,30}(?:策定|定め|作成|整備)/.test(norm.quote),
        ),
      )
      .map((clause) => ({ path: `${text.instrumentName}/${clause.path}` })),
  );
}

const textsToRead = (texts: readonly Text[]) =>
  texts.flatMap((text) =>
    text.effectiveFrom === null
      ? []
      : [{ name: text.instrumentName, version: text.label, effectiveFrom: text.effectiveFrom }],
  );

function isVacant(actor: string, roster: ReturnType<BodyRuntime["rosterOn"]>): boolean {
  const id = roleByTitle(actor);
  if (id === null || !roster.rolesInUse.has(id)) return false;
  return (
    roster.holders(id, null).length === 0 && roster.units.every((unit) => roster.holders(id, unit.id).length === 0)
  );
}

function ownExemptions(exempt: Readonly<Record<string, string>>, text: Text): Readonly<Record<string, string>> {
  const prefix = `${text.instrument}:`;
  return Object.fromEntries(
    Object.entries(exempt).flatMap(([key, why]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), why]] : [])),
  );
}

export interface BoardRow {
  readonly key: string;
  readonly label: string;
  readonly total: number;
  readonly byState: Readonly<Record<State, number>>;
  readonly byCoverage: Readonly<Record<Coverage, number>>;
}

/** Counts by chapter of each text in force. */
export function boardByChapter(live: LivePolicy): readonly BoardRow[] {
  return live.texts.flatMap(({ text, states }) => {
    const heads = text.tree.clauses.filter((clause) => clause.level <= 1);
    const paths = heads.map((one) => one.path);
    const byChapter = Map.groupBy(states, (state) => chapterOf(state.path, paths));
    const rows = heads.map((head) => ({ head, own: byChapter.get(head.path) ?? [] }));
    return rows
      .filter((row) => row.own.length > 0)
      .map(({ head, own }) => ({
        key: `${text.instrument}:${head.path}`,
        label: `${head.path} ${head.heading ?? ""}`.trim(),
        ...tally(own),
      }));
  });
}

export function chapterOf(path: string, heads: readonly string[]): string | null {
  return (
    heads
      .filter((head) => path === head || path.startsWith(`${head}/`))
      .sort((one, other) => other.length - one.length)[0] ?? null
  );
}

/** Counts over the whole policy. */
export function boardTotal(live: LivePolicy): BoardRow {
  return { key: "all", label: "全体", ...tally(live.texts.flatMap((one) => one.states)) };
}

export { normKey };
