import { type Declaration, type Step, stepOf, type Values } from "@machimori/model";
import { daysBetween, type LocalDate, tokyoDay } from "@machimori/terms";
import { type Act, type Entry, isEnded, merged, type Status, type Trace } from "./act.ts";
import { isAside } from "./aside.ts";
import { nextBoxes, progressOf } from "./boxes.ts";
import { keyProblem, openingProblems, restingStatus } from "./decide-open.ts";
import { type Addressee, addressees, type Box, deciders } from "./deciders.ts";
import { beforeBeginning, dayOfEffect, futureChange, officeWrittenOver } from "./effective-day.ts";
import { decidedBy } from "./matrix.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { actedBy, entryName, sheet } from "./sheet.ts";
import { checkValues, isRefusal, withCleared } from "./values.ts";
import type { ChangeCommand, World } from "./world.ts";

/** Days for which whoever finished an entry may correct the box that finished it. */
const correctionDays = 7;

/** Withdrawing a request, correcting what one has just written, amending or retiring an entry of a register. */
export function changeEntry(declaration: Declaration, world: World, command: ChangeCommand): Act | Refusal {
  const wrongDay =
    futureChange(declaration, command.effectiveOn, world) ?? beforeBeginning(command.entry, command.effectiveOn, world);
  if (wrongDay) return wrongDay;
  if (declaration.kind !== "register")
    return command.type === "withdraw"
      ? withdraw(declaration, world, command)
      : correct(declaration, world, command, command.type);
  if (isEnded(command.entry.status))
    return refuse("not-open", "この件はすでに終わっています。", "This entry is already closed.");
  return command.type === "withdraw"
    ? refuse("unknown-step", "台帳の登録は取り下げられません。抹消してください。", "Retire the entry instead.")
    : keep(declaration, world, command);
}

/** What of these a person may do with an entry today: the menu and the command ask the same. */
export function changesOpenTo(
  declaration: Declaration,
  entry: Entry,
  person: string,
  world: World,
): { readonly withdraw: boolean; readonly amend: boolean; readonly retire: boolean; readonly corrects: Trace | null } {
  if (declaration.kind === "register") {
    const mine = !isEnded(entry.status) && keepersOf(declaration, entry, world).includes(person);
    return { withdraw: false, amend: mine, retire: mine, corrects: null };
  }
  const corrects = correctable(declaration, entry, person, world.today);
  const withdraws = withdrawal(declaration, entry, person, world) === null;
  return { withdraw: withdraws, amend: corrects !== null, retire: false, corrects };
}

/** Those who fill the first box of such an entry. */
function keepersOf(declaration: Declaration, entry: Entry, world: World): readonly string[] {
  const first = declaration.steps[0]!;
  return addressees(first.by, { unit: entry.unit, doers: {}, named: () => null }).flatMap(
    (one) => deciders(one, world.roster, [], world.administrators).people,
  );
}

const isDecision = (declaration: Declaration, step: string) => stepOf(declaration, step)?.kind === "decision";

/** Whether somebody else than the applicant has filled a box that is no decision. */
const filledByOthers = (declaration: Declaration, entry: Entry) =>
  entry.traces.some((trace) => trace.by.person !== entry.applicant && !isDecision(declaration, trace.step));

/** Those who look after what somebody who has left had asked for. */
function inTheirPlace(entry: Entry, world: World): readonly string[] {
  if (entry.applicant === null || world.roster.person(entry.applicant) !== null) return [];
  const place: Addressee = { is: "person", person: entry.applicant, unit: entry.unit };
  return deciders(place, world.roster, [], world.administrators).people;
}

/** Why a person cannot take an entry back; null where they can. */
function withdrawal(declaration: Declaration, entry: Entry, person: string | null, world: World): Refusal | null {
  if (declaration.kind === "duty")
    return refuse(
      "unknown-step",
      "時期が来ると開かれる務めは取り下げられません。記入を直すことはできます。",
      "A duty opened by the calendar is not withdrawn; what was written in it can be corrected.",
    );
  const byOffice = declaration.steps[0]!.by.is === "role";
  const isOwn = entry.applicant !== null && entry.applicant === person;
  const inOffice = byOffice && person !== null && keepersOf(declaration, entry, world).includes(person);
  const inPlace = person !== null && inTheirPlace(entry, world).includes(person);
  if (!isOwn && !inOffice && !inPlace)
    return refuse("not-yours", "取り下げられるのは、申請した本人だけです。", "Only the applicant may withdraw.");
  const isUndecided = entry.boxes.some((box) => isDecision(declaration, box.step));
  if (!isUndecided && entry.traces.some((trace) => trace.outcome === "permit"))
    return refuse(
      "not-open",
      "すでに許可の判断があるため取り下げられません。返却などの続きの欄で終えてください。",
      "A decision has been made; it can no longer be withdrawn.",
    );
  if (["withdrawn", "refused"].includes(entry.status))
    return refuse("not-open", "この件はすでに終わっています。", "This entry is already closed.");
  if (filledByOthers(declaration, entry))
    return refuse(
      "not-open",
      "ほかの人がすでに記入しているため取り下げられません。記入した人に連絡してください。",
      "Somebody else has filled a box; it can no longer be withdrawn.",
    );
  return null;
}

function withdraw(declaration: Declaration, world: World, command: ChangeCommand): Act | Refusal {
  const { entry } = command;
  const refused = withdrawal(declaration, entry, command.actor, world);
  if (refused) return refused;
  if (isEnded(entry.status) && (command.reason ?? "").trim() === "")
    return refuse(
      "reason-missing",
      "いったん済ませたものを取り消すときは、理由を書いてください。",
      "Say why it is taken back.",
      { fields: { reason: { ja: "理由を書いてください。", en: "Give a reason." } } },
    );
  return act(declaration, declaration.steps[0]!, world, command, { status: "withdrawn", own: {}, boxes: [] });
}

/** The box a person may correct: the last one filled, their own, no decision, with nothing after it. */
function correctable(declaration: Declaration, entry: Entry, person: string | null, today: LocalDate): Trace | null {
  const last = entry.traces.at(-1);
  if (!last || person === null || last.by.person !== person || declaration.personal) return null;
  if (!["done", "amend"].includes(last.outcome) || stepOf(declaration, last.step)?.kind !== "step") return null;
  if (entry.status === "open") return last;
  return entry.status === "closed" && daysBetween(tokyoDay(last.at), today) <= correctionDays ? last : null;
}

function correct(
  declaration: Declaration,
  world: World,
  command: ChangeCommand,
  type: "amend" | "retire",
): Act | Refusal {
  const { entry } = command;
  const last = type === "amend" ? correctable(declaration, entry, command.actor, world.today) : null;
  if (!last)
    return refuse(
      isEnded(entry.status) ? "not-open" : "unknown-step",
      "直せるのは、自分が最後に記入した欄で、まだ誰も続きを記入していないときだけです。それ以外は、差し戻しを受けるか、新しく出し直してください。",
      "Only the box you filled last can be corrected, before anybody else has acted.",
    );
  const step = stepOf(declaration, last.step)!;
  const earlier = last.item === null ? {} : entry.values;
  const own = checkValues(step, command.values, { ...entry.values, ...earlier }, world);
  if (isRefusal(own)) return own;
  const cleared = withCleared(step, own, last.item === null ? entry.values : {});
  const values = merged(entry.values, cleared);
  const first = step === declaration.steps[0];
  const clash = first ? openingProblems(declaration, own, entry, world)[0] : null;
  if (clash) return clash;
  const named = declaration.divisionField === null ? undefined : own[declaration.divisionField];
  const unit = first && typeof named === "string" ? named : entry.unit;
  const progress = { ...progressOf(declaration, entry, values, command.at), unit };
  const keepsBoxes = last.item !== null || entry.boxes.some((box) => box.step === step.name);
  const boxes = keepsBoxes
    ? entry.boxes
    : [...nextBoxes(step.name, progress, world), ...entry.boxes.filter((box) => isAside(box.step))];
  const status = boxes.length > 0 ? "open" : restingStatus(declaration);
  return act(declaration, step, world, command, { status, own: cleared, boxes, unit, item: last.item });
}

/** Fields of the first step that a later one settles, against those who may not. */
function settledProblem(
  declaration: Declaration,
  entry: Entry,
  values: Values,
  actor: string | null,
  world: World,
): Refusal | null {
  for (const step of declaration.steps.slice(1)) {
    const waits = entry.boxes.some((box) => box.step === step.name);
    if (step.again.length === 0 || !(waits || entry.traces.some((trace) => trace.step === step.name))) continue;
    const changed = step.again.filter((name) => JSON.stringify(values[name]) !== JSON.stringify(entry.values[name]));
    if (changed.length === 0) continue;
    const { who } = decidedBy(declaration, step, values, world.matrix);
    const people = addressees(who, { unit: entry.unit, doers: {}, named: () => null }).flatMap(
      (one) => deciders(one, world.roster, [], world.administrators).people,
    );
    if (!waits && actor !== null && people.includes(actor)) continue;
    const sentence = {
      ja: waits
        ? `「${step.title.ja}」を待っています。その欄で決まります。`
        : `「${step.title.ja}」で決まったものです。変えられるのは、その判断をする人だけです。`,
      en: waits ? `Waits for "${step.title.en}".` : `Settled by "${step.title.en}".`,
    };
    return refuse("settled-elsewhere", sentence.ja, sentence.en, {
      fields: Object.fromEntries(changed.map((name) => [name, sentence])),
    });
  }
  return null;
}

/** Why a person cannot leave the register: nobody else in office administers the body. */
function lastAdministrator(entry: Entry, { administrators, roster }: World): Refusal | null {
  if (!administrators.includes(entry.id)) return null;
  if (administrators.some((one) => one !== entry.id && roster.person(one) !== null)) return null;
  return refuse(
    "last-administrator",
    "この人は在職するただ一人の管理者のため、抹消できません。何も変わっていません。先に「設定」の「管理者」に別の人を加えてください。",
    "This is the only administrator in office. Nothing has changed; name another administrator in the settings first.",
  );
}

/** Why a unit cannot be dissolved: its registers and procedures would be nobody's. */
function withoutHeir(entry: Entry, { roster }: World): Refusal | null {
  const into = entry.values["successor"];
  if (
    roster.unit(entry.id) === null ||
    (typeof into === "string" && roster.chainOf(into).every((one) => one !== entry.id))
  )
    return null;
  const sentence = {
    ja: "この組織の台帳と手続を引き継ぐ組織が登録されていません。先に「訂正」で「引継先の組織」に別の組織を選び、それから抹消してください。何も変わっていません。",
    en: "Nothing says which unit takes its registers and procedures over. Choose it by an amendment first; nothing has changed.",
  };
  return refuse("successor-missing", sentence.ja, sentence.en, { fields: { successor: sentence } });
}

/** Why a thing cannot leave its register: it is still asked for, out or under way in a procedure. */
function stillInUse(entry: Entry, world: World): Refusal | null {
  for (const { id, title, exclusive } of world.declarations.values()) {
    const holder = exclusive === null ? null : world.holderOf(id, { of: entry.declaration, id: entry.id }, null);
    if (!holder) continue;
    const by = holder.number ?? holder.name;
    return refuse(
      "in-use",
      `「${entry.name}」は「${title.ja}」（${by}）の手続中のため、抹消できません。その手続が終わってから抹消してください。何も変わっていません。`,
      `"${entry.name}" is still in use under "${title.en}" (${by}); retire it once that has ended. Nothing has changed.`,
    );
  }
  return null;
}

function keep(declaration: Declaration, world: World, command: ChangeCommand): Act | Refusal {
  const first = declaration.steps[0]!;
  const { entry, actor } = command;
  if (actor !== null && !keepersOf(declaration, entry, world).includes(actor))
    return refuse("not-yours", "この台帳を直せるのは、定められた担当だけです。", "You do not keep this register.");
  if (command.type === "retire")
    return (
      lastAdministrator(entry, world) ??
      withoutHeir(entry, world) ??
      stillInUse(entry, world) ??
      act(declaration, first, world, command, { status: "retired", own: {}, boxes: [] })
    );
  const values = checkValues(first, command.values, {}, world);
  if (isRefusal(values)) return values;
  const named = declaration.divisionField === null ? undefined : values[declaration.divisionField];
  const problem =
    officeWrittenOver(declaration, entry.values, values, world) ??
    keyProblem(declaration, values, entry.id, world) ??
    settledProblem(declaration, entry, values, actor, world);
  if (problem) return problem;
  const unit = typeof named === "string" ? named : entry.unit;
  const boxes =
    declaration.steps.length === 1
      ? entry.boxes
      : nextBoxes(first.name, { ...progressOf(declaration, entry, values, command.at), unit }, world);
  const own = withCleared(first, values, entry.values);
  return act(declaration, first, world, command, {
    status: boxes.length > 0 ? "open" : restingStatus(declaration),
    own,
    boxes,
    unit,
  });
}

interface Change {
  readonly status: Status;
  readonly own: Values;
  readonly boxes: readonly Box[];
  readonly unit?: string | null;
  readonly item?: string | null;
}

function act(declaration: Declaration, step: Step, world: World, command: ChangeCommand, change: Change): Act {
  const { entry } = command;
  const { own, item = null } = change;
  const values = item === null ? merged(entry.values, own) : entry.values;
  const { status, boxes, unit = entry.unit } = change;
  return {
    v: 1,
    kind: "act",
    id: command.actId,
    declaration: declaration.id,
    version: declaration.version,
    entry: entry.id,
    number: null,
    step: step.name,
    item,
    outcome: command.type,
    by: actedBy(command.actor, world),
    at: command.at,
    effectiveOn: dayOfEffect(entry, command.effectiveOn, tokyoDay(command.at)),
    values: own,
    reason: command.reason?.trim() || null,
    exPost: false,
    exercise: entry.exercise,
    override: null,
    shown: sheet(declaration, [{ step: step.name, item, values: own }], world),
    clause: null,
    after: { status, unit, name: entryName(declaration, values, world, entry.name), boxes },
  };
}
