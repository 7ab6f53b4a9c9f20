import { askBelow } from "@machimori/catalogue";
import type { Declaration } from "@machimori/model";
import { isRoleId, type RoleId } from "@machimori/terms";
import { isObligation, normKey } from "../clause-state.ts";
import { type BodySettings, standardSettings } from "../settings.ts";
import { type ApprovalProposal, proposeApprovals } from "./approvals.ts";
import { citePath, type KeptReading, normsOf } from "./kept.ts";
import { proposeReports } from "./reports.ts";
import { heldBy, proposeRoles, type RoleProposal } from "./role-rules.ts";

export type QuestionKind = "mechanism" | "unknownRole" | "roleHolder" | "disagreement" | "approver";

/** Something the text does not settle by itself: a person answers, or it stays open and visible. */
export interface Question {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly path: string;
  readonly quote: string;
  readonly sentence: { readonly ja: string; readonly en: string };
  /** Values an answer may have, best first; empty where it is free. Who holds a role may be answered freely as well. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** What the text becomes: settings of the body, each with its clause, and what is left to ask. */
export interface Proposal {
  readonly settings: Partial<BodySettings>;
  readonly questions: readonly Question[];
  readonly obligations: number;
}

/** The answer that no post holds a role: somebody is named for it in the register of appointments. */
export const byAppointment = "appointment";

/** The answer that a role of the text is none of those the product knows: its duties are then those of the body itself. */
const noneOfThem = "none";

/** A person's answer to a question, by its id. */
export type Answers = Readonly<Record<string, string>>;

const classified = /重要性|機密性|区分|レベル/;

/** Ⅱ and II name one class: which letters a page prints it in is the typesetter's. */
const alike = (one: string, other: string) => one.normalize("NFKC") === other.normalize("NFKC");

/** Reads settings and open questions out of a matched text. Pure; answers given earlier settle their questions. */
export function propose(reading: KeptReading, declarations: readonly Declaration[], answers: Answers = {}): Proposal {
  const roles = answered(proposeRoles(reading), reading, answers);
  const titles: Partial<Record<RoleId, string>> = Object.fromEntries(
    Object.entries(roles.titles).map(([id, said]) => [id, said!.value]),
  );
  const approvals = proposeApprovals(reading, declarations, titles, answers);
  const chains = declarations.filter((declaration) => declaration.kind === "chain");
  const graph = proposeReports(reading, chains, titles);
  const { profile } = reading;
  const classes = profile.classes
    .filter((one) => classified.test(one.value.scheme) || profile.classes.length <= 8)
    .filter((one, index, all) => all.findIndex((other) => alike(other.value.label, one.value.label)) === index);
  const settings: Partial<BodySettings> = {
    ...(roles.roleRules.length > 0 ? { roleRules: roles.roleRules } : {}),
    ...(Object.keys(roles.titles).length > 0 ? { titles: roles.titles } : {}),
    ...(profile.staffTerm
      ? {
          staffTerm: {
            value: profile.staffTerm.value,
            clause: citePath(reading, profile.staffTerm.path, profile.staffTerm.quote),
          },
        }
      : {}),
    ...(classes.length > 0
      ? {
          classes: classes.map((one) => ({
            value: { value: one.value.label, label: { ja: one.value.label, en: one.value.label } },
            clause: citePath(reading, one.path, one.quote),
          })),
        }
      : {}),
    ...(profile.zones.length > 0
      ? {
          zones: profile.zones.map((one) => ({
            value: { value: one.value.name, label: { ja: one.value.name, en: one.value.name } },
            clause: citePath(reading, one.path, one.quote),
          })),
        }
      : {}),
    ...(approvals.matrix.length > 0 ? { matrix: approvals.matrix } : {}),
    ...(graph.length > 0 ? { graph: withStandard(graph) } : {}),
  };
  const questions = [...mechanismQuestions(reading), ...roleQuestions(roles), ...approvalQuestions(approvals)];
  return {
    settings: withAnswers(settings, approvals, answers),
    questions: questions.filter((one) => !answers[one.id]),
    obligations: [...normsOf(reading)].filter(({ norm }) => isObligation(norm)).length,
  };
}

/** Roles as the text has them, completed by what a person answered: which role a title is, which post holds it. */
function answered(roles: RoleProposal, reading: KeptReading, answers: Answers): RoleProposal {
  const titles = { ...roles.titles };
  const isAnswered = (id: RoleId) => roles.withoutHolder.some((one) => one.role === id) && answers[`holder:${id}`];
  const roleRules = roles.roleRules.filter((rule) => rule.posts.length > 0 || !isAnswered(rule.role));
  for (const said of roles.unknown) {
    const id = answers[`role:${said.value.title}`];
    if (!isRoleId(id)) continue;
    const clause = citePath(reading, said.path, said.quote);
    titles[id] ??= { value: said.value.title, clause };
    if (said.value.holder !== null) roleRules.push(heldBy(id, said.value.holder, reading.document.body ?? "", clause));
  }
  for (const one of roles.withoutHolder) {
    const holder = answers[`holder:${one.role}`];
    if (!holder) continue;
    const clause = citePath(reading, one.said.path, one.said.quote);
    roleRules.push(heldBy(one.role, holder === byAppointment ? "" : holder, "", clause));
  }
  return { ...roles, titles, roleRules };
}

/** Chains the text says nothing of keep the standard's graph. */
function withStandard(graph: BodySettings["graph"]): BodySettings["graph"] {
  const spoken = new Set(graph.map((hop) => hop.declaration));
  return [...graph, ...standardSettings.graph.filter((hop) => !spoken.has(hop.declaration))];
}

function* mechanismQuestions(reading: KeptReading): Generator<Question> {
  for (const { clause, norm, index } of normsOf(reading)) {
    const best = norm.mechanisms[0];
    if (!isObligation(norm) || (best && best.confidence >= askBelow)) continue;
    yield {
      id: `mechanism:${normKey(clause.path, index)}`,
      kind: "mechanism",
      path: clause.path,
      quote: norm.quote,
      sentence: { ja: "この定めを実行する仕組みを確かめてください。", en: "Confirm which mechanism carries this out." },
      options: norm.mechanisms.slice(0, 5).map((one) => ({ value: one.id, label: one.id })),
    };
  }
}

function* roleQuestions(roles: RoleProposal): Generator<Question> {
  for (const said of roles.unknown)
    yield {
      id: `role:${said.value.title}`,
      kind: "unknownRole",
      path: said.path,
      quote: said.quote,
      sentence: { ja: `「${said.value.title}」はどの役割に当たりますか。`, en: `Which role is "${said.value.title}"?` },
      options: [{ value: noneOfThem, label: noneOfThem }],
    };
  for (const { role, said } of roles.withoutHolder)
    yield {
      id: `holder:${role}`,
      kind: "roleHolder",
      path: said.path,
      quote: said.quote,
      sentence: {
        ja: `「${said.value.title}」に充てる職を、どの課の職かが分かるように書いてください（例：総務課長）。職ではなく人を指名する役割なら、そのように答えてください。`,
        en: `Which post holds "${said.value.title}"? Say of which division it is, or that a person is named for it instead.`,
      },
      options: [{ value: byAppointment, label: byAppointment }],
    };
}

function* approvalQuestions(approvals: ApprovalProposal): Generator<Question> {
  for (const one of approvals.disagreements) {
    const quotes = one.rows.map((row) => `${row.clause?.path ?? ""}「${row.clause?.quote ?? ""}」`).join("　");
    yield {
      id: `approval:${one.declaration}/${one.step}/${one.case ?? ""}`,
      kind: "disagreement",
      path: one.rows[0]!.clause?.path ?? "",
      quote: quotes,
      sentence: {
        ja: "同じ手続について、決裁する人の定めが分かれています。どちらによりますか。",
        en: "Norms disagree on who decides; which one holds?",
      },
      options: one.rows.map((row, index) => ({
        value: String(index),
        label: `${row.deciders.join("・")}（${row.clause?.path ?? ""}）`,
      })),
    };
  }
  for (const { clause, index, norm } of approvals.unknownApprovers)
    yield {
      id: `approver:${normKey(clause.path, index)}`,
      kind: "approver",
      path: clause.path,
      quote: norm.quote,
      sentence: {
        ja: `決裁する「${norm.approver}」がどの役割か確かめてください。`,
        en: `Which role is "${norm.approver}"?`,
      },
      options: [],
    };
}

/** Answers that settle a setting are put into it; mechanism answers change the text's norms before this is called. */
function withAnswers(
  settings: Partial<BodySettings>,
  approvals: ApprovalProposal,
  answers: Answers,
): Partial<BodySettings> {
  const chosen = approvals.disagreements.flatMap((one) => {
    const answer = answers[`approval:${one.declaration}/${one.step}/${one.case ?? ""}`];
    const row = answer === undefined ? undefined : one.rows[Number(answer)];
    return row ? [row] : [];
  });
  return chosen.length === 0 ? settings : { ...settings, matrix: [...(settings.matrix ?? []), ...chosen] };
}
