import type { Entry } from "@machimori/engine";
import { isRefusal } from "@machimori/engine";
import { quizScore, readAnswers, readQuiz } from "@machimori/modules";
import type { NewNotice } from "@machimori/store";
import { eraDate, type Instant, type LocalDate, plusDays, tokyoDay } from "@machimori/terms";
import { type Performed, perform } from "../body/perform.ts";
import type { BodyRuntime } from "../body/runtime.ts";

const check = "understanding-check";
const answer = "understanding-answer";

/** What a person has reached in one set of questions. */
export interface Reached {
  readonly tries: number;
  readonly best: number | null;
  readonly passed: boolean;
  readonly passedOn: LocalDate | null;
}

const nothing: Reached = { tries: 0, best: null, passed: false, passedOn: null };

/** Sets of questions that are taken on a day, those that have closed last. */
export function checksOn(runtime: BodyRuntime, day: LocalDate): readonly Entry[] {
  return [...runtime.timeline.now.of(check)]
    .filter((one) => one.status === "inForce" && one.values["state"] === "open" && String(one.values["opensOn"]) <= day)
    .sort((one, other) => String(other.values["closesOn"]).localeCompare(String(one.values["closesOn"])));
}

/** Everybody a set of questions is for, today. */
export function askedPeople(runtime: BodyRuntime, entry: Entry, day: LocalDate): readonly string[] {
  const roster = runtime.rosterOn(day);
  const unit = entry.values["forUnit"];
  const units = typeof unit === "string" ? roster.below(unit) : roster.units.map((one) => one.id);
  return [...new Set(units.flatMap((one) => roster.membersOf(one)))];
}

/** Person → what they reached in a set of questions. */
export function reachedIn(runtime: BodyRuntime, id: string): ReadonlyMap<string, Reached> {
  const found = new Map<string, Reached>();
  for (const entry of runtime.timeline.now.of(answer)) {
    const asked = entry.values["asked"] as { readonly id?: string } | undefined;
    if (asked?.id !== id || entry.applicant === null || entry.exercise !== null) continue;
    const before = found.get(entry.applicant) ?? nothing;
    const score = typeof entry.values["score"] === "number" ? entry.values["score"] : null;
    const passed = entry.values["passed"] === true;
    found.set(entry.applicant, {
      tries: before.tries + 1,
      best: score === null ? before.best : Math.max(before.best ?? 0, score),
      passed: before.passed || passed,
      passedOn: before.passedOn ?? (passed ? tokyoDay(entry.openedAt) : null),
    });
  }
  return found;
}

export const reachedBy = (runtime: BodyRuntime, id: string, person: string): Reached =>
  reachedIn(runtime, id).get(person) ?? nothing;

/** Marks every set of answers that waits for it; safe to run at any time. */
export async function markAnswers(runtime: BodyRuntime, at: Instant): Promise<number> {
  let marked = 0;
  for (const entry of [...runtime.timeline.now.of(answer)])
    if (entry.status === "open" && (await markOne(runtime, entry, at)) !== null) marked += 1;
  return marked;
}

/** The mark of one set of answers, recorded by the system; null where its questions are gone. */
export async function markOne(runtime: BodyRuntime, entry: Entry, at: Instant): Promise<Performed | null> {
  const asked = runtime.timeline.now.get((entry.values["asked"] as { id: string }).id);
  const questions = readQuiz(String(asked?.values["questions"] ?? ""));
  const answers = questions === null ? null : readAnswers(String(entry.values["answers"]), questions);
  if (questions === null || answers === null || !asked) return null;
  const score = quizScore(questions, answers);
  const values = { score, passed: score >= Number(asked.values["passMark"]) };
  const done = await perform(
    runtime,
    null,
    { type: "act", entry: entry.id, step: "mark", item: null, outcome: "done", values },
    at,
  );
  return isRefusal(done) ? null : done;
}

/** Reminds those who have not reached the mark: a week before the end, and the day after it. */
export async function remindToAnswer(runtime: BodyRuntime, at: Instant): Promise<number> {
  const day = tokyoDay(at);
  const roster = runtime.rosterOn(day);
  const notices: NewNotice[] = [];
  for (const entry of checksOn(runtime, day)) {
    const closesOn = String(entry.values["closesOn"]) as LocalDate;
    const when = day > closesOn ? "late" : day >= plusDays(closesOn, -7) ? "soon" : null;
    if (when === null || day > plusDays(closesOn, 60) || closesOn < (runtime.firstDay ?? day)) continue;
    const reached = reachedIn(runtime, entry.id);
    for (const person of askedPeople(runtime, entry, day))
      if (!reached.get(person)?.passed)
        notices.push({
          person,
          kind: when === "late" ? "overdue" : "reminder",
          declaration: check,
          entry: entry.id,
          text: {
            ja: `理解度確認「${entry.name}」の期限は${eraDate(closesOn)}です。${when === "late" ? "期限を過ぎています。" : ""}`,
            en: `The questions "${entry.name}" ${when === "late" ? "were" : "are"} due on ${closesOn}.`,
          },
          mail: roster.person(person)?.mail != null,
          once: `quiz/${entry.id}/${when}`,
        });
  }
  if (notices.length > 0) await runtime.store.transact({ ...runtime.system, at }, (tx) => tx.notices.give(notices));
  return notices.length;
}
