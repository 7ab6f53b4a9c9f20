import type { Declaration, Ref, Values } from "@machimori/model";
import { eraDate, type LocalDate, lastDayOf, tokyoDay } from "@machimori/terms";
import type { Act, Entry, Status } from "./act.ts";
import { nextBoxes } from "./boxes.ts";
import { addressees, deciders } from "./deciders.ts";
import { futureEntry } from "./effective-day.ts";
import { decidedBy } from "./matrix.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { actedBy, entryName, sheet } from "./sheet.ts";
import { checkValues, isRefusal } from "./values.ts";
import type { OpenCommand, World } from "./world.ts";

/** Status of an entry that has no open box left. */
export function restingStatus(declaration: Declaration): Status {
  return declaration.kind === "register" ? "inForce" : "closed";
}

/** Where things in an exclusive field already are: refused with the entry that has them. */
function exclusivity(declaration: Declaration, values: Values, except: string | null, world: World): Refusal | null {
  if (declaration.exclusive === null) return null;
  for (const item of (values[declaration.exclusive] as readonly Ref[] | undefined) ?? []) {
    const holder = world.holderOf(declaration.id, item, except);
    if (!holder) continue;
    const name = world.fields.nameOf(item.of, item.id) ?? item.id;
    return refuse(
      "already-out",
      `「${name}」は別の申請（${holder.number ?? holder.name}）で使用中です。返却の確認が済んでから申請してください。`,
      `"${name}" is already out under ${holder.number ?? holder.name}.`,
      { fields: { [declaration.exclusive]: { ja: `「${name}」は使用中です。`, en: `"${name}" is out.` } } },
    );
  }
  return null;
}

/** Whether a key is free, for registers whose entries are known by one. */
export function keyProblem(
  declaration: Declaration,
  values: Values,
  except: string | null,
  world: World,
): Refusal | null {
  const key = declaration.keyField === null ? undefined : values[declaration.keyField];
  if (typeof key !== "string" || !world.keyTaken(declaration.id, key, except)) return null;
  return refuse(
    "duplicate-key",
    `「${key}」はすでに登録されています。別の番号にするか、登録済みのものを訂正してください。`,
    `"${key}" is already registered.`,
    {
      fields: { [declaration.keyField!]: { ja: `「${key}」は登録済みです。`, en: `"${key}" is taken.` } },
    },
  );
}

/** What the first box of an entry says beside its values: of which entry, from which day, and whether all was done first. */
type Asking = Pick<Entry, "effectiveFrom" | "exPost"> & { readonly id: string | null };

/** What is to be permitted beforehand and lies before the request, unless it is said to have been an emergency. */
function doneUnasked(declaration: Declaration, values: Values, asking: Asking): Refusal | null {
  const field = declaration.exPost;
  if (field === null || asking.exPost) return null;
  const from = (values[field] as { readonly from?: LocalDate } | undefined)?.from;
  if (from === undefined || from >= asking.effectiveFrom) return null;
  const [first, asked] = [eraDate(from), eraDate(asking.effectiveFrom)];
  const name = declaration.steps[0]!.fields[field]!.label;
  const sentence = {
    ja: `「${name.ja}」の初日（${first}）が、申請の日（${asked}）より前です。これから行うものは日を直してください。緊急のため先に行ったものは、「許可を得る前に行った（事後の申請）」に印を付け、理由を書いてください。`,
    en: `"${name.en}" begins on ${from}, before the request. Correct the day, or mark it as done before permission in an emergency and say why.`,
  };
  return refuse("ex-post-unsaid", sentence.ja, sentence.en, { fields: { [field]: sentence } });
}

/** Why the first box cannot be taken as it is filled, though each of its values is right. */
export function openingProblems(
  declaration: Declaration,
  values: Values,
  asking: Asking,
  world: World,
): readonly Refusal[] {
  return [
    keyProblem(declaration, values, asking.id, world),
    exclusivity(declaration, values, asking.id, world),
    doneUnasked(declaration, values, asking),
  ].filter((one) => one !== null);
}

/** What a command that opens an entry says beside its values. */
export const askingOf = (command: OpenCommand): Asking => ({
  id: null,
  effectiveFrom: effectiveDay(command),
  exPost: command.exPost !== undefined,
});

/**
 * Whether a person may fill the first box of a new entry with these values. The menu and the command ask the same.
 * The system (no actor) fills registers and what begins with it.
 */
export function mayOpen(declaration: Declaration, values: Values, actor: string | null, world: World): boolean {
  if (actor === null) return declaration.kind === "register" || declaration.steps[0]!.by.is === "system";
  const unit = unitOf(declaration, values, actor, world);
  const seeking = {
    unit,
    doers: {},
    named: (field: string) => (typeof values[field] === "string" ? String(values[field]) : null),
  };
  return addressees(declaration.steps[0]!.by, seeking).some((one) =>
    deciders(one, world.roster, [], world.administrators).people.includes(actor),
  );
}

export function unitOf(declaration: Declaration, values: Values, actor: string | null, world: World): string | null {
  const named = declaration.divisionField === null ? undefined : values[declaration.divisionField];
  if (typeof named === "string") return named;
  return actor === null ? null : world.roster.unitOf(actor);
}

/** Refuses a request that nobody could decide, saying which role must be appointed. */
export function undecidable(
  declaration: Declaration,
  values: Values,
  unit: string | null,
  applicant: string | null,
  world: World,
): Refusal | null {
  if (applicant === null) return null;
  for (const step of declaration.steps.filter(
    (one) => one.kind === "decision" && (one.when?.(values, world.facts) ?? true),
  )) {
    const { who, clause } = decidedBy(declaration, step, values, world.matrix);
    for (const one of addressees(who, {
      unit,
      doers: { [declaration.steps[0]!.name]: applicant },
      named: () => null,
    })) {
      const found = deciders(one, world.roster, [applicant], world.administrators);
      if (found.people.length > 0 || found.vacant === null) continue;
      const title = world.words[found.vacant] ?? { ja: found.vacant, en: found.vacant };
      return refuse(
        "nobody-can-decide",
        `「${step.title.ja}」を行う${title.ja}（代理を含む）がいないため受け付けられません。情報セキュリティの担当に${title.ja}の指名を依頼してください。`,
        `Nobody holds the role ${title.en}; it must be appointed first.`,
        { clause },
      );
    }
  }
  return null;
}

/** Why nothing can be begun here by this person, or as of this day, whatever the form says. */
export function notOpenable(declaration: Declaration, world: World, command: OpenCommand): Refusal | null {
  if (!mayOpen(declaration, command.values, command.actor, world))
    return refuse(
      "not-yours",
      `「${declaration.title.ja}」を出せるのは、定められた担当だけです。`,
      `You may not open "${declaration.title.en}".`,
    );
  if (command.exPost && declaration.exPost === null)
    return refuse(
      "ex-post-not-allowed",
      "この手続に事後の申請はありません。事前に申請してください。",
      "This procedure must be applied for beforehand.",
    );
  const effectiveOn = effectiveDay(command);
  return lateReport(effectiveOn, world, command) ?? futureEntry(declaration, effectiveOn, world);
}

const effectiveDay = (command: OpenCommand) => command.effectiveOn ?? tokyoDay(command.at);

/** The first box of a new entry, filled. */
export function openEntry(declaration: Declaration, world: World, command: OpenCommand): Act | Refusal {
  const first = declaration.steps[0]!;
  const impossible = notOpenable(declaration, world, command);
  if (impossible) return impossible;
  if (command.exPost && command.exPost.reason.trim() === "")
    return refuse(
      "reason-missing",
      "緊急のため事前に申請できなかった理由を書いてください。",
      "Say why it could not be applied for beforehand.",
    );
  const values = checkValues(first, command.values, {}, world);
  if (isRefusal(values)) return values;
  const unit = unitOf(declaration, values, command.actor, world);
  const problem =
    openingProblems(declaration, values, askingOf(command), world)[0] ??
    undecidable(declaration, values, unit, command.actor, world);
  if (problem) return problem;
  const boxes = nextBoxes(
    first.name,
    {
      declaration,
      values,
      unit,
      applicant: command.actor,
      doers: command.actor === null ? {} : { [first.name]: command.actor },
      acted: command.actor === null ? [] : [command.actor],
      at: command.at,
    },
    world,
  );
  return {
    v: 1,
    kind: "act",
    id: command.actId,
    declaration: declaration.id,
    version: declaration.version,
    entry: command.entryId,
    number: command.number,
    step: first.name,
    item: null,
    outcome: "done",
    by: actedBy(command.actor, world),
    at: command.at,
    effectiveOn: effectiveDay(command),
    values,
    reason: exPostReason(command),
    exPost: command.exPost !== undefined,
    exercise: command.exercise ?? null,
    override: overrideIn(declaration, values),
    shown: sheet(declaration, [{ step: first.name, item: null, values }], world),
    clause: null,
    after: {
      status: boxes.length > 0 ? "open" : restingStatus(declaration),
      unit,
      name: entryName(declaration, values, world),
      boxes,
    },
  };
}

/** By when what was done in an emergency must be reported: business days from the act, as the body sets them. */
export function exPostDeadline(actedOn: LocalDate, world: Pick<World, "calendar" | "exPostDays">): LocalDate {
  return lastDayOf(actedOn, { count: world.exPostDays, unit: "businessDay" }, world.calendar);
}

/** A report that comes after its deadline is taken, but says why it is late. */
function lateReport(actedOn: LocalDate, world: World, { exPost }: OpenCommand): Refusal | null {
  if (!exPost || (exPost.lateReason ?? "").trim() !== "") return null;
  const deadline = exPostDeadline(actedOn, world);
  if (world.today <= deadline) return null;
  return refuse(
    "ex-post-late",
    `事後の報告の期限（${eraDate(deadline)}）を過ぎています。遅れた理由も書いて送ってください。入力した内容は残っています。`,
    `The report was due on ${deadline}; say why it is late as well.`,
    { fields: { lateReason: { ja: "遅れた理由を書いてください。", en: "Say why it is late." } } },
  );
}

function exPostReason({ exPost }: OpenCommand): string | null {
  if (!exPost) return null;
  const late = (exPost.lateReason ?? "").trim();
  return exPost.reason.trim() + (late === "" ? "" : `\n報告が遅れた理由：${late}`);
}

/** The reason a form itself gives for setting separation of duties aside. */
function overrideIn(declaration: Declaration, values: Values): string | null {
  const reason = declaration.overrideField === null ? undefined : values[declaration.overrideField];
  return typeof reason === "string" && reason.trim() !== "" ? reason : null;
}
