import { match } from "@machimori/catalogue";
import {
  type Answers,
  asSetSince,
  type BodySettings,
  combine,
  confirmed,
  isMechanismAnswer,
  type KeptReading,
  noMechanism,
  type Proposal,
  propose,
  saidNorms,
  settledNorm,
  wrongNorms,
} from "@machimori/engine";
import { declarations } from "@machimori/modules";
import { type Reading, readPolicy, type Unreadable } from "@machimori/policy";
import { align, carryIds } from "@machimori/policy/diff/align";
import type { Json } from "@machimori/store";
import { isRefused, type Refused } from "@machimori/store";
import { type Instant, type Label, type LocalDate, localDate, tokyoDay } from "@machimori/terms";
import { askedOf } from "./disclosure.ts";
import { versionBefore } from "./revision.ts";
import type { BodyRuntime } from "./runtime.ts";
import type { KeptClause, Text, Tree } from "./texts.ts";

/** What a new text is adopted as. */
export interface NewText {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Stable id of the instrument: "policy", "standard", … */
  readonly instrument: string;
  readonly instrumentName: string;
  readonly label: string;
}

export interface Draft {
  readonly text: Text;
  readonly proposal: Proposal;
  readonly answers: Answers;
}

/** Clauses get ids that stay theirs: a clause keeps that of the one it comes from, wherever the revision moved it. */
function withIds(reading: Reading, before: Text | undefined, seed: string): readonly KeptClause[] {
  let count = 0;
  const fresh = () => {
    count += 1;
    return `${seed}.${count}`;
  };
  if (before === undefined) return reading.clauses.map((clause) => ({ ...clause, id: fresh() }));
  const oldIds = new Map(before.tree.clauses.map((clause) => [clause.path, clause.id]));
  const ids = carryIds(align({ ...before.tree, leftOut: [] }, reading), oldIds, fresh);
  const used = new Set<string>();
  return reading.clauses.map((clause) => {
    const kept = ids.get(clause.path);
    const id = kept === undefined || used.has(kept) ? fresh() : kept;
    used.add(id);
    return { ...clause, id };
  });
}

/** What people of the body confirmed before: the same norm, and a clause of the same words, is not asked twice. */
interface Remembered {
  /** By the words of the norm: its mechanism, or `none`, under the words of each clause in which it was confirmed. */
  readonly mechanisms: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Norms a person said anew, by the words of their clause. */
  readonly norms: ReadonlyMap<string, KeptClause["norms"]>;
}

const confirmedBefore = "以前の確認による";

function remembered(runtime: BodyRuntime): Remembered {
  const mechanisms = new Map<string, Map<string, string>>();
  const norms = new Map<string, KeptClause["norms"]>();
  const oldestFirst = runtime.texts
    .filter((text) => text.status === "in_force" || text.status === "superseded")
    .sort((one, other) => one.createdAt.localeCompare(other.createdAt));
  for (const text of oldestFirst)
    for (const clause of text.tree.clauses) {
      if (clause.saidAnew && clause.text !== null) norms.set(clause.text, clause.norms);
      for (const norm of clause.norms) {
        const decided = decidedOf(norm);
        // Of a clause said anew a duty may be left open, and its words are remembered as a whole.
        if (decided === null || (clause.saidAnew && decided === noMechanism)) continue;
        const inClauses = mechanisms.get(norm.quote) ?? new Map<string, string>();
        mechanisms.set(norm.quote, inClauses.set(clause.text ?? "", decided));
      }
    }
  return { mechanisms, norms };
}

/** What a person settled: only they are certain, and only they leave a norm without any mechanism. */
function decidedOf({ mechanisms: [best] }: KeptClause["norms"][number]): string | null {
  if (best === undefined) return noMechanism;
  return best.confidence === 1 ? best.id : null;
}

/** What was confirmed of these words in this clause, else of them everywhere; where clauses differ, nobody knows. */
function rememberedOf(quote: string, text: string | null, { mechanisms }: Remembered): string | null {
  const inClauses = mechanisms.get(quote);
  const here = inClauses?.get(text ?? "");
  if (inClauses === undefined || here !== undefined) return here ?? null;
  const decided = new Set(inClauses.values());
  return decided.size === 1 ? ([...decided][0] ?? null) : null;
}

function asRemembered(clause: KeptClause, before: Remembered): KeptClause {
  const said = clause.text === null ? undefined : before.norms.get(clause.text);
  if (said !== undefined) return { ...clause, norms: said, saidAnew: true };
  return {
    ...clause,
    norms: clause.norms.map((norm) => {
      const decided = rememberedOf(norm.quote, clause.text, before);
      return decided === null ? norm : settledNorm(norm, decided, confirmedBefore);
    }),
  };
}

/** Reads a file and keeps it as a draft; nothing takes effect. Answers its id, or why it cannot be read. */
export async function draftText(
  runtime: BodyRuntime,
  actor: string | null,
  given: NewText,
  at: Instant,
): Promise<string | Unreadable> {
  const reading = await readPolicy(given.bytes, given.fileName);
  if ("code" in reading) return reading;
  const matched = match(reading);
  const before = runtime.texts.find((text) => text.instrument === given.instrument && text.status === "in_force");
  const seed = `${given.instrument}${runtime.texts.filter((text) => text.instrument === given.instrument).length + 1}`;
  const known = remembered(runtime);
  const clauses = withIds(matched, before, seed).map((clause) => asRemembered(clause, known));
  const tree: Tree = {
    document: matched.document,
    clauses,
    profile: matched.profile,
    repairs: matched.repairs,
    source: matched.source,
  };
  const id = await runtime.store.transact({ ...runtime.system, person: actor, at }, async (tx) => {
    const source = await tx.attachments.keep(given.bytes, given.fileName, "application/octet-stream");
    const existing = (await tx.instruments.list()).length;
    await tx.instruments.put({
      id: given.instrument,
      name: given.instrumentName,
      kind: given.instrument,
      position: existing + 1,
      disclosure: "internal",
    });
    return tx.instruments.draft({
      instrument: given.instrument,
      label: given.label,
      source,
      sourceName: given.fileName,
      tree: tree as unknown as Json,
    });
  });
  await runtime.catchUp();
  return id;
}

function keptReading(text: Text): KeptReading {
  return { ...text.tree, leftOut: [], instrument: text.instrument, version: text.version };
}

/** A draft with what it would set and what is still to be answered. */
export async function reviewDraft(runtime: BodyRuntime, id: string): Promise<Draft | null> {
  const text = runtime.texts.find((one) => one.id === id);
  if (!text) return null;
  const draft = await readDraft(runtime, text);
  const before = versionBefore(runtime, text);
  const { roleRules } = draft.proposal.settings;
  if (before === null || roleRules === undefined) return draft;
  const saidBefore = (await readDraft(runtime, before)).proposal.settings.roleRules ?? [];
  const set = runtime.settingsOn(endOfTime).roleRules;
  const settings = { ...draft.proposal.settings, roleRules: asSetSince(roleRules, set, saidBefore) };
  return { ...draft, proposal: { ...draft.proposal, settings } };
}

/** Settings as they were last set, those of a later day as well. */
const endOfTime = localDate("9999-12-31");

/** A text with what its words alone would set, by what people answered of it. */
async function readDraft(runtime: BodyRuntime, text: Text): Promise<Draft> {
  const { id } = text;
  const rows = await runtime.store.read(runtime.system, (tx) => tx.instruments.answers(id));
  const answers = Object.fromEntries(rows.map((row) => [row.question, String(row.answer)]));
  const reading = confirmed(keptReading(text), answers);
  return {
    text: { ...text, tree: { ...text.tree, clauses: reading.clauses } },
    proposal: propose(reading, declarations, answers),
    answers,
  };
}

/**
 * One answer of a person: to a question of the draft, about a mechanism, or all norms of a clause said anew. An empty
 * one takes back what was answered.
 */
export interface Answer {
  readonly path: string;
  readonly question: string;
  readonly answer: string;
}

/** Why an answer cannot be kept; null where it can. */
export function wrongAnswer(draft: Draft, { path, question, answer }: Answer): Label | null {
  if (question.startsWith("comment:")) return unknownQuestion;
  if (question.startsWith("mechanism:")) return answer === "" || isMechanismAnswer(answer) ? null : unknownMechanism;
  if (question !== `norms:${path}`) return null;
  const clause = draft.text.tree.clauses.find((one) => one.path === path);
  return clause === undefined || answer === "" ? null : wrongNorms(clause, saidNorms(answer));
}

const unknownMechanism: Label = {
  ja: "その仕組みは一覧にありません。一覧から選び直してください。",
  en: "The catalogue holds no such mechanism.",
};
const unknownQuestion: Label = {
  ja: "この問いには、ここでは答えられません。画面を開き直してください。",
  en: "This is not answered here.",
};

/** Keeps answers of a person, all or none. Norms said anew replace what was answered of each norm of their clause. */
export async function answerQuestions(
  runtime: BodyRuntime,
  actor: string | null,
  draft: Draft,
  answers: readonly Answer[],
  at: Instant,
): Promise<void> {
  await runtime.store.transact({ ...runtime.system, person: actor, at }, async (tx) => {
    for (const { path, question, answer } of answers) {
      await tx.instruments.answer(draft.text.id, path, question, answer);
      if (question !== `norms:${path}`) continue;
      const replaced = Object.entries(draft.answers).filter(
        ([key, value]) => key.startsWith(`mechanism:${path}#`) && value !== "",
      );
      for (const [key] of replaced) await tx.instruments.answer(draft.text.id, path, key, "");
    }
  });
  await runtime.catchUp();
}

/** Gives a draft up: it never takes effect and stays in the record. */
export async function withdrawDraft(
  runtime: BodyRuntime,
  actor: string,
  draft: Draft,
  at: Instant,
): Promise<Refused | null> {
  const refused = await runtime.store.transact({ ...runtime.system, person: actor, at }, (tx) =>
    tx.instruments.withdraw(draft.text.id, draft.text.version),
  );
  if (isRefused(refused)) return refused;
  await runtime.catchUp();
  return null;
}

/** The choice of what is public, made over the words of a draft; none where the text is closed or nobody was asked. */
function disclosureWith(
  { disclosure }: BodySettings,
  text: Text,
  hidden: readonly string[] | null,
): Partial<Pick<BodySettings, "disclosure">> {
  const open = disclosure[text.instrument]?.open ?? false;
  return hidden === null || !open
    ? {}
    : { disclosure: { ...disclosure, [text.instrument]: { open, hidden, asked: askedOf(text) } } };
}

/** Puts a draft in force from a day on, with every setting it brings, in one transaction. */
export async function putInForce(
  runtime: BodyRuntime,
  actor: string | null,
  draft: Draft,
  decidedBy: string,
  effectiveFrom: LocalDate,
  at: Instant,
  /** Clauses that stay closed where the text is public; null where nobody was asked, and then nothing new is public. */
  hidden: readonly string[] | null = null,
): Promise<Refused | null> {
  const before = runtime.settingsOn(effectiveFrom);
  const settings = { ...combine(before, draft.proposal.settings), ...disclosureWith(before, draft.text, hidden) };
  const refused = await runtime.store.transact({ ...runtime.system, person: actor, at }, async (tx) => {
    const corrected = await tx.instruments.correct(
      draft.text.id,
      draft.text.tree as unknown as Json,
      draft.text.version,
    );
    if (corrected) return corrected;
    const stale = await tx.instruments.putInForce(
      draft.text.id,
      { decidedBy, decidedOn: tokyoDay(at), effectiveFrom },
      draft.text.version + 1,
    );
    if (stale) return stale;
    for (const [key, value] of Object.entries(settings))
      await tx.settings.put({ key, effectiveFrom, value: value as unknown as Json, clause: null });
    return null;
  });
  if (isRefused(refused)) return refused;
  await runtime.catchUp();
  return null;
}
