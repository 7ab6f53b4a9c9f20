import { type Accepted, anyStepOf, type Box, barredFrom, deciders, type Entry, type World } from "@machimori/engine";
import type { Declaration } from "@machimori/model";
import type { NewNotice } from "@machimori/store";
import { eraDate, type Label } from "@machimori/terms";

/** More people than this are not notified one by one: their inbox shows it. */
const mostNotified = 20;

/** Those who may fill a box today. */
export function peopleFor(box: Box, declaration: Declaration, entry: Entry, world: World): readonly string[] {
  const step = anyStepOf(declaration, box.step);
  const barred = step ? barredFrom(step, entry, box.item, world.facts) : [];
  return deciders(box.who, world.roster, barred, world.administrators).people;
}

/** Who is told of an act: those whose box it opened, and the applicant of what became of the request. */
export function noticesOf(
  declaration: Declaration,
  accepted: Accepted,
  before: Entry | null,
  world: World,
): readonly NewNotice[] {
  const { act, entry } = accepted;
  const about = { declaration: declaration.id, entry: entry.id, exercise: entry.exercise };
  const notices: NewNotice[] = [];
  const opened = entry.boxes.filter(
    (box) => !before?.boxes.some((old) => old.step === box.step && old.item === box.item),
  );
  const told = new Set<string>();
  for (const person of namedIn(declaration, accepted)) {
    if (person === act.by.person || told.has(person)) continue;
    told.add(person);
    const mail = world.roster.person(person)?.mail != null;
    notices.push({ person, kind: "told", ...about, text: tidings(declaration, act.outcome, entry), mail });
  }
  for (const box of opened) {
    const people = peopleFor(box, declaration, entry, world);
    if (people.length > mostNotified || box.who.is === "staff") continue;
    for (const person of people) {
      if (person === act.by.person || told.has(person)) continue;
      told.add(person);
      notices.push({
        person,
        kind: "waiting",
        ...about,
        text: waiting(declaration, box),
        mail: world.roster.person(person)?.mail != null,
      });
    }
  }
  if (entry.applicant !== null && entry.applicant !== act.by.person && act.outcome !== "done") {
    const mail = world.roster.person(entry.applicant)?.mail != null;
    notices.push({
      person: entry.applicant,
      kind: act.outcome,
      ...about,
      text: result(declaration, act.outcome, isUndecided(declaration, entry)),
      mail,
    });
  }
  return notices;
}

/** People whom the step names as to be told: once when it is done, again when that is corrected or taken back. */
function namedIn(declaration: Declaration, { act, entry }: Accepted): readonly string[] {
  const step = anyStepOf(declaration, act.step);
  if (!step || !["done", "amend", "withdraw"].includes(act.outcome)) return [];
  return step.tell.flatMap((field) => {
    const value = entry.values[field];
    return typeof value === "string" ? [value] : Array.isArray(value) ? value.map(String) : [];
  });
}

function tidings(declaration: Declaration, outcome: string, entry: Entry): { ja: string; en: string } {
  const [ja, en] =
    outcome === "withdraw"
      ? ["は取りやめになりました。", "has been called off."]
      : outcome === "amend"
        ? ["の内容が変わりました。確かめてください。", "has changed."]
        : ["のお知らせです。", "concerns you."];
  return { ja: `「${declaration.title.ja}」${entry.name}${ja}`, en: `${declaration.title.en}: ${entry.name} ${en}` };
}

function waiting(declaration: Declaration, box: Box): { ja: string; en: string } {
  const title = anyStepOf(declaration, box.step)?.title ?? declaration.title;
  const due: Label =
    box.due === null ? { ja: "", en: "" } : { ja: `（期限 ${eraDate(box.due)}）`, en: ` (due ${box.due})` };
  return {
    ja: `「${declaration.title.ja}」の${title.ja}をお願いします。${due.ja}`,
    en: `${declaration.title.en}: ${title.en}${due.en}`,
  };
}

const outcomes: Readonly<Record<string, Label>> = {
  permit: { ja: "許可されました。", en: "was permitted." },
  permitInPart: {
    ja: "一人に許可されました。もう一人の判断を待っています。",
    en: "was permitted by one; another decides yet.",
  },
  refuse: { ja: "不許可になりました。理由を確かめてください。", en: "was refused; see the reason." },
  sendBack: { ja: "差し戻されました。理由を読んで直してください。", en: "was sent back; see the reason." },
};

/** Whether another of those who decide together has not decided yet. */
const isUndecided = (declaration: Declaration, entry: Entry) =>
  entry.boxes.some((box) => anyStepOf(declaration, box.step)?.kind === "decision");

function result(declaration: Declaration, outcome: string, undecided: boolean): { ja: string; en: string } {
  const words = outcomes[undecided && outcome === "permit" ? "permitInPart" : outcome] ?? {
    ja: "更新されました。",
    en: "was updated.",
  };
  return { ja: `「${declaration.title.ja}」が${words.ja}`, en: `${declaration.title.en} ${words.en}` };
}
