import { type Attestable, attestables, attestationLeadDays, readingReminder } from "@machimori/engine";
import type { NewNotice } from "@machimori/store";
import { eraDate, type Instant, type LocalDate, plusDays, tokyoDay } from "@machimori/terms";
import { peopleAttesting } from "../body/attesters.ts";
import { livePolicy } from "../body/live-policy.ts";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Asked } from "../request.ts";

/** What is to be attested, with those who attest it today and how it stands. */
export interface ToAttest extends Attestable {
  readonly people: readonly string[];
  /** Clauses nobody attested yet, or no longer. */
  readonly open: Attestable["clauses"];
  /** The first day an attestation in force is to be renewed by; null where there is none. */
  readonly until: LocalDate | null;
  /** Whether it waits: something is open, or is to be renewed soon. */
  readonly waits: boolean;
}

/** Everything that no mechanism of ours records and somebody attests, on a day; first what was never attested. */
export function toAttest(runtime: BodyRuntime, day: LocalDate): readonly ToAttest[] {
  const settings = runtime.settingsOn(day);
  const roster = runtime.rosterOn(day);
  const states = livePolicy(runtime, day, null).texts.flatMap(({ text, states }) => {
    const ids = new Map(text.tree.clauses.map((clause) => [clause.path, clause.id]));
    return states.map((state) => ({ ...state, clause: ids.get(state.path)! }));
  });
  return attestables(states, settings)
    .map((one): ToAttest => {
      const inForce = one.clauses.flatMap(({ until }) => (until !== null && until >= day ? [until] : []));
      const until = inForce.sort()[0] ?? null;
      const open = one.clauses.filter((clause) => clause.until === null || clause.until < day);
      const waits = open.length > 0 || (until !== null && until <= plusDays(day, attestationLeadDays));
      return { ...one, people: peopleAttesting(one.role, roster, settings.administrators), open, until, waits };
    })
    .sort((one, other) => (one.until ?? "").localeCompare(other.until ?? ""));
}

/** How much of what a person attests waits for them; null where nothing does. */
export function ownAttestations(who: Asked): { readonly mechanisms: number; readonly until: LocalDate | null } | null {
  const waiting = toAttest(who.runtime, who.today).filter(
    (one) => one.waits && one.people.includes(who.identity.person),
  );
  return waiting.length === 0
    ? null
    : { mechanisms: waiting.length, until: waiting.find((one) => one.until)?.until ?? null };
}

/**
 * Asks those who attest: for what nobody attested, when the text takes effect and every month from then on; for what
 * runs out, a month before and once it has run out. Each is told once, however often this runs.
 */
export async function remindToAttest(runtime: BodyRuntime, at: Instant): Promise<number> {
  const day = tokyoDay(at);
  const roster = runtime.rosterOn(day);
  const all = toAttest(runtime, day);
  const since = runtime
    .textsOn(day)
    .map((text) => text.effectiveFrom ?? day)
    .sort()
    .at(-1);
  const begun = since === undefined || since < (runtime.firstDay ?? day) ? (runtime.firstDay ?? day) : since;
  const after = Math.max(0, readingReminder(begun, day) ?? 0);
  const notice = (person: string, once: string, overdue: boolean, ja: string, en: string): NewNotice => ({
    ...{ person, once, text: { ja, en }, kind: overdue ? "overdue" : "reminder", declaration: "attestation" },
    mail: roster.person(person)?.mail != null,
  });
  const people = new Set(all.flatMap((one) => one.people));
  const notices = [...people].flatMap((person): NewNotice[] => {
    const own = all.filter((one) => one.people.includes(person));
    const never = own.flatMap((one) => one.clauses.filter((clause) => clause.until === null));
    const ends = [
      ...new Set(own.flatMap((one) => one.clauses.flatMap(({ until }) => (until === null ? [] : [until])))),
    ];
    return [
      ...(never.length === 0
        ? []
        : [
            notice(
              person,
              `attest/${begun}/${after}`,
              false,
              `まちもりに記録の残らない${never.length}の条項について、実施状況の証明をお願いします。「実施状況の証明」の一覧から、仕組みごとにまとめて証明できます。`,
              `Please attest ${never.length} clauses that no record shows; the list of what is attested groups them.`,
            ),
          ]),
      ...ends
        .filter((until) => until <= plusDays(day, attestationLeadDays))
        .map((until) =>
          notice(
            person,
            `attest/${until}/${until < day ? "after" : "before"}`,
            until < day,
            `実施状況の証明の次に確認する日は${eraDate(until)}です。${until < day ? "過ぎています。" : ""}引き続き実施していることを確かめて、証明してください。`,
            `An attestation is to be renewed by ${until}.`,
          ),
        ),
    ];
  });
  if (notices.length > 0) await runtime.store.transact({ ...runtime.system, at }, (tx) => tx.notices.give(notices));
  return notices.length;
}
