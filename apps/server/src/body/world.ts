import type { Entry, World } from "@machimori/engine";
import { isEnded, partiesTo, timed, transferRuleOf } from "@machimori/engine";
import { type Facts, type FieldContext, type Ref, stepOf } from "@machimori/model";
import { type Instant, type Language, tokyoDay } from "@machimori/terms";
import { verificationFacts } from "../separation/facts.ts";
import { wordsOfCode } from "../transfer/words.ts";
import { attestersOf } from "./attesters.ts";
import { clauseName, clauseWritten } from "./clause-names.ts";
import { inspectionPointsOn } from "./inspection-points.ts";
import { received } from "./received.ts";
import { type BodyRuntime, declarationById } from "./runtime.ts";
import { separationOverride } from "./separation-override.ts";

const noFiles: ReadonlySet<string> = new Set();

/** Names and choices of a body, for checking and printing values; `files` = hashes of uploads the database was seen to hold. */
export function fieldContext(
  runtime: BodyRuntime,
  at: Instant,
  language: Language = "ja",
  files: ReadonlySet<string> = noFiles,
): FieldContext {
  const day = tokyoDay(at);
  const settings = runtime.settingsOn(day);
  return {
    language,
    nameOf(kind, id) {
      if (kind === "attachment") return files.has(id) ? id : null;
      if (kind === "handed-file" || kind === "delivery") return received(runtime, kind).has(id) ? id : null;
      if (kind === "clause") {
        const found = runtime.clause(id, day);
        return found ? clauseName(found.text, found.clause, language) : null;
      }
      if (kind === "sanitiser-code") return wordsOfCode(id)[language];
      const entry = runtime.timeline.now.get(id);
      return entry && entry.declaration === kind ? entry.name : null;
    },
    idOf(kind, text) {
      if (kind === "clause") return clauseWritten(runtime.textsOn(day), text);
      return declarationById.has(kind) ? runtime.keys(kind).find(text) : null;
    },
    options(list) {
      if (list === "staffPoints" || list === "divisionPoints") return inspectionPointsOn(runtime, day, list);
      if (list === "classes") return settings.classes.map((one) => one.value);
      return list === "zones" ? settings.zones.map((one) => one.value) : [];
    },
  };
}

/** The body as it is at a moment, for the engine to decide in; values may name the uploads in `files` and no others. */
export function worldAt(runtime: BodyRuntime, at: Instant, files: ReadonlySet<string> = noFiles): World {
  const today = tokyoDay(at);
  const settings = runtime.settingsOn(today);
  const roster = runtime.rosterOn(today);
  const entries = runtime.timeline.now;
  const override = separationOverride(runtime, today);
  const facts: Facts = {
    maySetSeparationAside: override !== null,
    today,
    sensitiveClasses: settings.sensitiveClasses,
    valuesOf(of, id) {
      const entry = entries.get(id);
      return entry && entry.declaration === of ? entry.values : null;
    },
    classRank(value) {
      const rank = settings.classes.findIndex((one) => one.value.value === value);
      return rank < 0 ? null : rank;
    },
    partiesTo(of, id) {
      const entry = entries.get(id);
      return entry && entry.declaration === of ? partiesTo(declarationById.get(of)!, entry, roster) : [];
    },
    unitsOf: (person) => roster.postingsOf(person).map((posting) => posting.unit),
    versionsInForce: (name) =>
      runtime.textsOn(today).flatMap((text) => (text.instrumentName === name ? [text.label] : [])),
    attesters: (clause) => attestersOf(runtime, clause, today),
    transferRule: (from, to) => transferRuleOf(settings, from, to),
    ...verificationFacts(runtime.proofs, runtime.evidence),
  };
  return {
    now: at,
    today,
    roster,
    calendar: runtime.calendarOn(today),
    words: runtime.wordsOn(today),
    matrix: settings.matrix,
    graph: timed(settings.graph, settings.reportMinutes),
    administrators: settings.administrators,
    declarations: declarationById,
    separationOverride: override,
    exPostDays: settings.exPostDays,
    fields: fieldContext(runtime, at, "ja", files),
    facts,
    holderOf: (declaration, item, except) => openHolder(entries.of(declaration), declaration, item, except),
    keyTaken: (declaration, key, except) => runtime.keys(declaration).keyTaken(key, except),
  };
}

function openHolder(entries: Iterable<Entry>, declaration: string, item: Ref, except: string | null): Entry | null {
  const declared = declarationById.get(declaration);
  const field = declared?.exclusive;
  if (!declared || !field) return null;
  const isBeside = (step: string) => stepOf(declared, step)?.beside === true;
  for (const entry of entries) {
    if (entry.id === except || isEnded(entry.status)) continue;
    const items = (entry.values[field] as readonly Ref[] | undefined) ?? [];
    if (!items.some((one) => one.of === item.of && one.id === item.id)) continue;
    const key = `${item.of}/${item.id}`;
    const returned = entry.traces.some(
      (trace) => trace.item === key && trace.outcome === "done" && !isBeside(trace.step),
    );
    if (!returned) return entry;
  }
  return null;
}
