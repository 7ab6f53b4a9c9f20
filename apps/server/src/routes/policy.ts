import { catalogue, mechanism } from "@machimori/catalogue";
import { type BodySettings, type NormState, roleOf, titleOf } from "@machimori/engine";
import { declarations } from "@machimori/modules";
import { type LocalDate, type MechanismId, type RoleId, role, say } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { presentAgenda } from "../body/committee.ts";
import { boardByChapter, boardTotal, livePolicy } from "../body/live-policy.ts";
import { versionBefore } from "../body/revision.ts";
import { maySeeEntry, nameFor, presentFinding } from "../body/seen.ts";
import { boardByUnit } from "../body/unit-work.ts";
import type { Installation } from "../installation.ts";
import { countReading } from "../mechanisms/readings.ts";
import { type App, type Asked, asked, viewOf } from "../request.ts";
import { proofFor } from "../separation/facts.ts";
import { presentHop, presentMatrixRow } from "./present-settings.ts";

const Body = Type.Object({ body: Type.String() });
const View = Type.Object({
  asOf: Type.Optional(Type.String({ format: "date" })),
  knownAt: Type.Optional(Type.String({ maxLength: 40 })),
  unit: Type.Optional(Type.String({ maxLength: 80 })),
});

/** How what a line rests on is told of: by the name its reader may know, and whether they may open it. */
const asSeen = (who: Asked, one: Parameters<typeof nameFor>[1]) => ({
  name: nameFor(who, one),
  mayOpen: maySeeEntry(who, one.entry),
});

/** One line of the margin: state, responsible role, mechanism, last evidence, next day. */
function presentState(
  state: NormState,
  who: Asked,
  settings: ReturnType<Asked["runtime"]["settingsOn"]>,
  recordedLater: ReadonlySet<string>,
  day: LocalDate,
) {
  const responsible = state.norm.actors.map((actor) => {
    const id = roleOf(actor);
    return id === null ? { role: null, title: actor } : { role: id, title: titleOf(settings, id)[who.language] };
  });
  const own = responsible.length === 0 || responsible.every((one) => one.role === null);
  const served =
    state.mechanism === null
      ? []
      : declarations.filter((one) => one.serves[state.mechanism as MechanismId] !== undefined);
  const words = who.runtime.wordsOn(who.today);
  const { attestation } = state;
  const last = attestation
    ? { declaration: "attestation", entry: attestation.entry, name: attestation.name, at: attestation.at }
    : state.evidence.last;
  return {
    key: state.key,
    modality: state.norm.modality,
    quote: state.norm.quote,
    timing: state.norm.timing,
    approver: state.norm.approver,
    mechanism: state.mechanism,
    mechanismName:
      state.mechanism === null ? null : (mechanism(state.mechanism)?.name[who.language] ?? state.mechanism),
    confidence: state.confidence,
    coverage: state.coverage,
    state: state.state,
    reason: state.reason,
    responsible: own
      ? [
          ...responsible,
          { role: settings.responsible, title: titleOf(settings, settings.responsible)[who.language], bySetting: true },
        ]
      : responsible,
    declarations: served.map((one) => ({ id: one.id, title: say(one.title, who.language, words) })),
    last: last && { ...last, ...asSeen(who, last), recordedLater: recordedLater.has(last.entry) },
    proof: proofFor(state.mechanism, who.runtime.evidence, day),
    inTheYear: state.evidence.inTheYear,
    nextDue: state.attestation?.until ?? state.evidence.nextDue,
    overdue: state.evidence.overdue.slice(0, 5).map((one) => ({ ...one, ...asSeen(who, one) })),
    overdueCount: state.evidence.overdue.length,
    findings: state.findings,
    mine: responsible.some(
      (one) => one.role !== null && who.identity.viewer.roles.some((held) => held.role === one.role),
    ),
  };
}

export function policyRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/policy",
    {
      schema: {
        tags: ["policy"],
        summary: "The texts in force with the live state of every obligation",
        params: Body,
        querystring: View,
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const view = viewOf(request.query, who.today);
      const day = view?.asOf ?? who.today;
      const settings = who.runtime.settingsOn(day);
      const live = livePolicy(who.runtime, day, view);
      for (const { text } of live.texts) countReading(who.runtime, text.instrument, "staff", who.at);
      return {
        day,
        texts: live.texts.map(({ text, states }) => {
          const byPath = Map.groupBy(states, (state) => state.path);
          const before = versionBefore(who.runtime, text);
          const wordsBefore =
            before === null ? null : new Map(before.tree.clauses.map((clause) => [clause.id, clause.text]));
          return {
            id: text.id,
            instrument: text.instrument,
            name: text.instrumentName,
            label: text.label,
            disclosure: text.disclosure,
            effectiveFrom: text.effectiveFrom,
            decidedBy: text.decidedBy,
            document: text.tree.document,
            clauses: text.tree.clauses.map((clause) => ({
              id: clause.id,
              path: clause.path,
              label: clause.label,
              level: clause.level,
              kind: clause.kind,
              heading: clause.heading,
              text: clause.text,
              table: clause.table ?? null,
              references: clause.references,
              changed: wordsBefore !== null && wordsBefore.get(clause.id) !== clause.text,
              norms: (byPath.get(clause.path) ?? []).map((state) =>
                presentState(state, who, settings, live.entries.recordedLater, day),
              ),
            })),
            terms: text.tree.profile.terms.map((one) => ({
              term: one.value.term,
              definition: one.value.definition,
              path: one.path,
            })),
          };
        }),
      };
    },
  );

  app.get(
    "/api/b/:body/board",
    { schema: { tags: ["policy"], summary: "Counts by chapter and unit, on a day", params: Body, querystring: View } },
    async (request) => {
      const who = await asked(installation, request, { action: "seeBoard" });
      const view = viewOf(request.query, who.today);
      const day = view?.asOf ?? who.today;
      const units = request.query.unit ? new Set(who.runtime.rosterOn(who.today).below(request.query.unit)) : null;
      const live = livePolicy(who.runtime, day, view, units);
      const words = who.runtime.wordsOn(day);
      return {
        day,
        total: boardTotal(live),
        chapters: boardByChapter(live),
        units: boardByUnit(who.runtime, live),
        findings: live.findings.map((one) => ({
          check: one.check.id,
          title: say(one.check.title, who.language, words),
          mechanisms: one.check.serves,
          division: one.division,
          ...presentFinding(who, one),
        })),
      };
    },
  );

  app.get(
    "/api/b/:body/board/trend",
    { schema: { tags: ["policy"], summary: "The state at the end of each of the last twelve months", params: Body } },
    async (request) => {
      const who = await asked(installation, request, { action: "seeBoard" });
      const days = monthEnds(who.today, 12);
      return days.map((day) => ({ day, ...boardTotal(livePolicy(who.runtime, day, { asOf: day, knownAt: null })) }));
    },
  );

  app.get(
    "/api/b/:body/agenda",
    {
      schema: {
        tags: ["policy"],
        summary: "What the policy sends to the committee and has not been decided there",
        params: Body,
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      return presentAgenda(who);
    },
  );

  app.get(
    "/api/b/:body/mechanisms",
    { schema: { tags: ["policy"], summary: "The mechanisms of the catalogue", params: Body } },
    async (request) => {
      const who = await asked(installation, request);
      return catalogue.map((one) => ({ id: one.id, name: one.name[who.language], chapter: one.chapter }));
    },
  );

  app.get(
    "/api/b/:body/organisation",
    { schema: { tags: ["organisation"], summary: "Units, roles and who holds them today", params: Body } },
    async (request) => {
      const who = await asked(installation, request);
      const { runtime, today, language } = who;
      const roster = runtime.rosterOn(today);
      const settings = runtime.settingsOn(today);
      const nameOf = (id: string) => ({ id, name: roster.person(id)?.name ?? id, post: roster.postOf(id) });
      return {
        units: roster.units.map((unit) => ({ ...unit, people: roster.membersOf(unit.id).length })),
        roles: [...new Set([...roster.rolesInUse, ...rolesSpokenOf(settings)])].map((id) => ({
          role: id,
          title: titleOf(settings, id)[language],
          per: role(id).per,
          rules: settings.roleRules
            .filter((rule) => rule.role === id)
            .map((rule) => ({ printed: rule.printed, posts: rule.posts, clause: rule.clause })),
          holders:
            role(id).per === "body"
              ? [{ unit: null, unitName: "", people: roster.holders(id, null).map(nameOf) }]
              : (role(id).per === "bureau"
                  ? roster.units.filter((unit) => unit.kind === "bureau")
                  : roster.divisions
                ).map((unit) => ({
                  unit: unit.id,
                  unitName: unit.name,
                  people: roster.holders(id, unit.id).map(nameOf),
                })),
        })),
        matrix: settings.matrix.map((row) => presentMatrixRow(row, who)),
        graph: settings.graph.map((hop) => presentHop(hop, who)),
      };
    },
  );
}

/** Roles the body's own text decides or reports by: also where it says of none of them who holds it. */
function rolesSpokenOf({ matrix, graph }: BodySettings): readonly RoleId[] {
  return [
    ...matrix.filter((row) => row.clause !== null).flatMap((row) => row.deciders),
    ...graph
      .filter((hop) => hop.clause !== null)
      .flatMap(({ from, to }) => (from === "discoverer" ? [to] : [from, to])),
  ];
}

/** The last days of the `count` months before a day, oldest first, and the day itself. */
function monthEnds(today: string, count: number) {
  const [year, month] = today.split("-").map(Number) as [number, number];
  const ends = Array.from({ length: count - 1 }, (_, index) =>
    new Date(Date.UTC(year, month - 1 - (count - 2 - index), 0)).toISOString().slice(0, 10),
  );
  return [...ends, today] as unknown as readonly Parameters<typeof livePolicy>[1][];
}
