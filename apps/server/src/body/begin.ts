import { isRefusal, type Refusal, refuse } from "@machimori/engine";
import { type Instant, tokyoDay } from "@machimori/terms";
import { hashPassword } from "../sign-in/password.ts";
import { perform } from "./perform.ts";
import { type BodyRuntime, declarationById } from "./runtime.ts";
import { unitKindOf } from "./unit-kind.ts";
import { fieldContext } from "./world.ts";

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
  const opened = [
    {
      declaration: "division",
      entryId: "division-1",
      values: { code: "1", unitName: first.unitName, unitKind: unitKindOf(first.unitName) },
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
  const wrong = opened.map((one) => unfit(runtime, one, at)).find((one) => one !== null);
  if (wrong) return wrong;
  for (const one of opened) {
    if (runtime.timeline.now.get(one.entryId)) continue;
    const done = await perform(runtime, null, { type: "open", ...one }, at);
    if (isRefusal(done)) return done;
  }
  const passwordHash = await hashPassword(first.password);
  await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    await tx.settings.put({ key: "administrators", effectiveFrom: from, value: [person], clause: null });
    await tx.accounts.open(person, first.login, true);
    await tx.accounts.change(person, { passwordHash, passwordSetAt: at, mustChange: false });
    await tx.append({
      kind: "account-event",
      person,
      data: { what: "first-administrator", of: person },
      retention: "access",
    });
  });
  await runtime.catchUp();
  return null;
}

/** What is wrong with the words of an entry, before any of the three is made; references are looked at when they are. */
function unfit(
  runtime: BodyRuntime,
  { declaration, values }: { readonly declaration: string; readonly values: Readonly<Record<string, unknown>> },
  at: Instant,
): Refusal | null {
  const { fields } = declarationById.get(declaration)!.steps[0]!;
  const context = fieldContext(runtime, at);
  const problems = Object.entries(values).flatMap(([name, value]) => {
    const field = fields[name]!;
    if (field.control.widget === "lookup") return [];
    const checked = field.check(value, context);
    return checked.ok ? [] : [[name, checked.problem] as const];
  });
  return problems.length === 0
    ? null
    : refuse(
        "values-invalid",
        "入力に誤りがあります。示した項目を直してください。何も登録していません。",
        "Some fields are wrong; nothing was registered.",
        { fields: Object.fromEntries(problems) },
      );
}
