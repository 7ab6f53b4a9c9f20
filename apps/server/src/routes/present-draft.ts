import { mechanism } from "@machimori/catalogue";
import { coverageOf, isObligation, mechanismOf, normKey } from "@machimori/engine";
import type { Draft } from "../body/adoption.ts";
import type { Comment } from "../body/comments.ts";
import { unaskedOf } from "../body/disclosure.ts";
import { serving } from "../body/live-policy.ts";
import { versionBefore } from "../body/revision.ts";
import type { Text } from "../body/texts.ts";
import type { Asked } from "../request.ts";
import { presentHop, presentMatrixRow } from "./present-settings.ts";

/** A remark as the review shows it: by whom, when, and whether it is the asker's to take back. */
export function presentComment(comment: Comment, who: Asked) {
  const { person, ...rest } = comment;
  const roster = who.runtime.rosterOn(who.today);
  return {
    ...rest,
    by: (person !== null && roster.person(person)?.name) || person || "",
    mine: person === who.identity.person,
  };
}

/** A draft as the review screen shows it: source, clauses with norms, what is uncertain first, what it would set. */
export function presentDraft(draft: Draft, comments: readonly Comment[], who: Asked) {
  const { text, proposal, answers } = draft;
  const before = versionBefore(who.runtime, text);
  const answered = Object.entries(answers).filter(([key, value]) => !key.startsWith("comment:") && value !== "");
  return {
    id: text.id,
    instrument: text.instrument,
    instrumentName: text.instrumentName,
    label: text.label,
    status: text.status,
    sourceName: text.sourceName,
    effectiveFrom: text.effectiveFrom,
    document: text.tree.document,
    source: text.tree.source,
    repairs: text.tree.repairs,
    before: before && { id: before.id, label: before.label, effectiveFrom: before.effectiveFrom },
    publication: publicationOf(text, who),
    counts: {
      clauses: text.tree.clauses.length,
      obligations: proposal.obligations,
      open: proposal.questions.length,
      answered: answered.length,
    },
    clauses: text.tree.clauses.map((clause) => ({
      id: clause.id,
      path: clause.path,
      label: clause.label,
      level: clause.level,
      kind: clause.kind,
      heading: clause.heading,
      text: clause.text,
      lines: clause.lines,
      table: clause.table ?? null,
      saidAnew: clause.saidAnew === true,
      norms: clause.norms.map((norm, index) => presentNorm(norm, normKey(clause.path, index), who)),
    })),
    settings: {
      ...proposal.settings,
      matrix: (proposal.settings.matrix ?? []).map((row) => presentMatrixRow(row, who)),
      graph: (proposal.settings.graph ?? []).map((hop) => presentHop(hop, who)),
    },
    questions: proposal.questions,
    comments: comments.map((comment) => presentComment(comment, who)),
  };
}

/** Where the text is public today: what stays closed, and what somebody must be asked about; null where it is closed. */
function publicationOf(text: Text, who: Asked) {
  const choice = who.runtime.settingsOn(who.today).disclosure[text.instrument];
  if (choice === undefined || !choice.open) return null;
  const known = new Set(text.tree.clauses.map((clause) => clause.id));
  return { hidden: choice.hidden.filter((id) => known.has(id)), unasked: unaskedOf(text, choice) };
}

function presentNorm(norm: Draft["text"]["tree"]["clauses"][number]["norms"][number], key: string, who: Asked) {
  const { id, confidence } = mechanismOf(norm);
  const nameOf = (one: string) => mechanism(one)?.name[who.language] ?? one;
  return {
    key,
    modality: norm.modality,
    obligation: isObligation(norm),
    actors: norm.actors,
    quote: norm.quote,
    condition: norm.condition,
    timing: norm.timing,
    approver: norm.approver,
    reportTo: norm.reportTo,
    record: norm.record,
    threshold: norm.threshold,
    doubts: norm.doubts ?? [],
    mechanism: id,
    mechanismName: id === null ? null : nameOf(id),
    confidence,
    coverage: isObligation(norm) ? coverageOf(id, serving) : null,
    candidates: norm.mechanisms.slice(0, 5).map((one) => ({ ...one, name: nameOf(one.id) })),
  };
}
