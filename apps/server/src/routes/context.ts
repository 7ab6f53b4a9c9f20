import { type Entry, isEnded, may } from "@machimori/engine";
import { type Declaration, fieldsOf, type Values } from "@machimori/model";
import { type Label, type LocalDate, say, tokyoDay } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { clauseName } from "../body/clause-names.ts";
import { isOverdue } from "../body/inbox.ts";
import { declarationById } from "../body/runtime.ts";
import { fieldContext } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { type App, type Asked, asked } from "../request.ts";
import { declarationOf, visible } from "./entries.ts";
import { recordOpening } from "./opened.ts";
import { presentRow, texts } from "./present.ts";

/** Something that is no longer as it was when the request was sent. */
interface Change {
  readonly what: "values" | "thing" | "applicant" | "clause";
  readonly name: string;
  readonly at: string | null;
  readonly lines: readonly { readonly label: string; readonly before: string; readonly after: string }[];
}

/** What stands beside a request for the person who decides: what changed since, what else is out, the clause in full. */
export function contextRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/entries/:declaration/:id/context",
    {
      schema: {
        tags: ["entries"],
        summary: "For whoever decides: changes since it was sent, the applicant's other open entries, the clauses",
        params: Type.Object({ body: Type.String(), declaration: Type.String(), id: Type.String({ maxLength: 120 }) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const declaration = declarationOf(request.params.declaration);
      const entry = visible(who, declaration, who.runtime.timeline.now.get(request.params.id));
      await recordOpening(who, declaration, entry);
      return {
        changes: changesOf(declaration, entry, who),
        others: othersOf(entry, who),
        clauses: clausesOf(entry, who),
      };
    },
  );
}

function lines(
  declaration: Declaration,
  before: Values,
  after: Values,
  who: Asked,
): readonly { label: string; before: string; after: string }[] {
  const context = fieldContext(who.runtime, who.at, who.language);
  const words = who.runtime.wordsOn(who.today);
  const [was, is] = [texts(declaration, before, context), texts(declaration, after, context)];
  return fieldsOf(declaration).flatMap(({ name, field }) =>
    (was[name] ?? "") === (is[name] ?? "") || !field
      ? []
      : [{ label: say(field.label, who.language, words), before: was[name] ?? "", after: is[name] ?? "" }],
  );
}

function changesOf(declaration: Declaration, entry: Entry, who: Asked): readonly Change[] {
  const first = declaration.steps[0]!.name;
  const sendings = entry.traces.filter((trace) => trace.step === first && trace.outcome === "done");
  const sent = sendings.at(-1);
  if (!sent || isEnded(entry.status)) return [];
  const changes: Change[] = [];
  if (sendings.length > 1) {
    const lines_ = lines(declaration, sendings.at(-2)!.values, sent.values, who);
    if (lines_.length > 0) changes.push({ what: "values", name: entry.name, at: sent.at, lines: lines_ });
  }
  changes.push(...thingsChanged(declaration, entry, sent.at, who));
  const day = tokyoDay(sent.at);
  const moved = applicantMoved(entry, day, who);
  if (moved) changes.push(moved);
  for (const clause of new Set(entry.boxes.map((box) => box.clause?.clause).filter((id) => id !== undefined))) {
    const [then, now] = [who.runtime.clause(clause, day), who.runtime.clause(clause, who.today)];
    if (then && now && then.clause.text !== now.clause.text)
      changes.push({
        what: "clause",
        name: clauseName(now.text, now.clause, who.language),
        at: now.text.effectiveFrom,
        lines: [{ label: "", before: then.clause.text ?? "", after: now.clause.text ?? "" }],
      });
  }
  return changes;
}

/** Registered things the request names that were amended or retired after it was sent. */
function thingsChanged(declaration: Declaration, entry: Entry, sentAt: string, who: Asked): readonly Change[] {
  const named = fieldsOf(declaration).flatMap(({ name, field }) =>
    field && entry.values[name] !== undefined && entry.values[name] !== null ? field.refers(entry.values[name]) : [],
  );
  return named.flatMap(({ kind, id }): Change[] => {
    const thing = declarationById.get(kind);
    const found = who.runtime.timeline.now.get(id);
    if (thing?.kind !== "register" || !found || found.declaration !== kind) return [];
    if (!may(who.identity.viewer, "see", { declaration: thing, entry: found })) return [];
    const later = found.traces.filter((trace) => trace.at > sentAt);
    if (later.length === 0) return [];
    const before: Values = Object.assign(
      {},
      ...found.traces.filter((trace) => trace.at <= sentAt).map((trace) => trace.values),
    );
    return [{ what: "thing", name: found.name, at: later.at(-1)!.at, lines: lines(thing, before, found.values, who) }];
  });
}

function applicantMoved(entry: Entry, day: LocalDate, who: Asked): Change | null {
  if (entry.applicant === null) return null;
  const { applicant } = entry;
  const [then, now] = [who.runtime.rosterOn(day), who.runtime.rosterOn(who.today)];
  const place = (roster: typeof then) =>
    [roster.unit(roster.unitOf(applicant) ?? "")?.name ?? "", roster.postOf(applicant)].filter(Boolean).join(" ");
  const label: Label = { ja: "所属・職", en: "Division and post" };
  if (now.person(applicant) !== null && place(then) === place(now)) return null;
  return {
    what: "applicant",
    name: who.runtime.timeline.now.get(applicant)?.name ?? applicant,
    at: null,
    lines: [{ label: label[who.language], before: place(then), after: place(now) }],
  };
}

/** What else the applicant has open, overdue first, as far as the viewer may see it. */
function othersOf(entry: Entry, who: Asked) {
  if (entry.applicant === null) return [];
  const words = who.runtime.wordsOn(who.today);
  const found: { declaration: Declaration; entry: Entry }[] = [];
  for (const other of who.runtime.timeline.now.all()) {
    if (other.applicant !== entry.applicant || other.id === entry.id || isEnded(other.status)) continue;
    const declaration = declarationById.get(other.declaration)!;
    if (declaration.kind === "register" || declaration.guarded || other.exercise !== entry.exercise) continue;
    if (may(who.identity.viewer, "see", { declaration, entry: other })) found.push({ declaration, entry: other });
  }
  const isLate = (one: Entry) => one.boxes.some((box) => isOverdue(box.due, who.today));
  return found
    .sort(
      (one, other) =>
        Number(isLate(other.entry)) - Number(isLate(one.entry)) ||
        one.entry.openedAt.localeCompare(other.entry.openedAt),
    )
    .slice(0, 50)
    .map(({ declaration, entry: other }) => ({
      declaration: declaration.id,
      title: say(declaration.title, who.language, words),
      entry: presentRow(declaration, other, who),
    }));
}

/** The clauses that say who decides, in full, as they are in force today. */
function clausesOf(entry: Entry, who: Asked) {
  const ids = new Set(entry.boxes.map((box) => box.clause?.clause).filter((id) => id !== undefined));
  return [...ids].flatMap((id) => {
    const found = who.runtime.clause(id, who.today);
    return found
      ? [
          {
            id,
            instrument: found.text.instrumentName,
            version: found.text.label,
            path: clauseName(found.text, found.clause, who.language),
            text: found.clause.text ?? "",
          },
        ]
      : [];
  });
}
