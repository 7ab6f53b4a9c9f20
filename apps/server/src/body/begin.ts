import { isRefusal, type Refusal } from "@machimori/engine";
import { type Instant, tokyoDay } from "@machimori/terms";
import { hashPassword } from "../sign-in/password.ts";
import { perform } from "./perform.ts";
import type { BodyRuntime } from "./runtime.ts";

/** The first person of a new body, who administers it. */
export interface FirstAdministrator {
  readonly unitName: string;
  readonly person: { readonly number: string; readonly name: string; readonly post: string };
  readonly login: string;
  readonly password: string;
}

/** Gives a new body its first unit, person, post and account. */
export async function beginBody(runtime: BodyRuntime, first: FirstAdministrator, at: Instant): Promise<Refusal | null> {
  const from = tokyoDay(at);
  const person = `person-${first.person.number}`;
  await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    await tx.settings.put({ key: "administrators", effectiveFrom: from, value: [person], clause: null });
  });
  await runtime.catchUp();
  const opened = [
    {
      declaration: "division",
      entryId: "division-1",
      values: { code: "1", unitName: first.unitName, unitKind: "division" },
    },
    {
      declaration: "person",
      entryId: person,
      values: { number: first.person.number, personName: first.person.name, personKind: "regular" },
    },
    {
      declaration: "posting",
      entryId: "posting-1",
      values: { holder: person, unit: "division-1", post: first.person.post, since: from, concurrent: false },
    },
  ];
  for (const one of opened) {
    const done = await perform(runtime, null, { type: "open", ...one }, at);
    if (isRefusal(done)) return done;
  }
  const passwordHash = await hashPassword(first.password);
  await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    await tx.accounts.open(person, first.login, true);
    await tx.accounts.change(person, { passwordHash, passwordSetAt: at, mustChange: false });
    await tx.append({
      kind: "account-event",
      person,
      data: { what: "first-administrator", of: person },
      retention: "access",
    });
  });
  return null;
}
