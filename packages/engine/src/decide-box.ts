import type { Declaration, Step, Values } from "@machimori/model";
import { tokyoDay } from "@machimori/terms";
import { type Act, type Entry, isEnded, merged } from "./act.ts";
import { following } from "./after-box.ts";
import { barredFrom, type Capacity, capacity, capacityByOverride, itself } from "./capacity.ts";
import { openingProblems } from "./decide-open.ts";
import type { Box } from "./deciders.ts";
import { beforeDecision, dayOfEffect, futureChange } from "./effective-day.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { actedBy, entryName, sheet } from "./sheet.ts";
import { checkValues, isRefusal, withCleared } from "./values.ts";
import type { ActCommand, World } from "./world.ts";

function notYours(box: Box | undefined, step: Step, entry: Entry, command: ActCommand, world: World): Refusal {
  const barred = command.actor !== null && barredFrom(step, entry, command.item, world.facts).includes(command.actor);
  if (barred && (command.override ?? "") !== "" && world.separationOverride === null)
    return refuse(
      "override-not-allowed",
      "この団体の規程には、申請者と決裁者の兼務を「やむを得ない場合」に認める定めがありません。決裁する方の判断をお待ちください。",
      "The text of this body does not allow setting separation of duties aside.",
      { clause: box?.clause ?? null },
    );
  if (barred && step.kind === "decision")
    return refuse(
      "own-request",
      `自分の申請を自分で「${step.title.ja}」することはできません。申請は受け付けたままです。決裁する方の判断をお待ちください。`,
      "Nobody decides their own request.",
      { clause: box?.clause ?? null },
    );
  if (barred)
    return refuse(
      "own-request",
      `この件の当事者（申請や報告をした人、その件に名前のある人など）は、「${step.title.ja}」の欄を記入できません。この欄は上位の役割の人が記入します。`,
      "Whose own matter it is does not fill this box; the role above does.",
      { clause: box?.clause ?? null },
    );
  return refuse(
    "not-yours",
    `「${step.title.ja}」の欄は、あなたが記入する欄ではありません。`,
    "This box is not yours to fill.",
    { clause: box?.clause ?? null },
  );
}

/** A box filled: the act, and the boxes that are open after it. */
export function fillBox(declaration: Declaration, step: Step, world: World, command: ActCommand): Act | Refusal {
  const { entry } = command;
  if (isEnded(entry.status))
    return refuse("not-open", "この件はすでに終わっています。", "This entry is already closed.");
  const wrongDay =
    futureChange(declaration, command.effectiveOn, world) ?? beforeDecision(command.entry, command.effectiveOn, world);
  if (wrongDay) return wrongDay;
  const waiting = entry.boxes.filter((box) => box.step === step.name && box.item === command.item);
  if (waiting.length === 0)
    return refuse(
      "not-open",
      `「${step.title.ja}」の欄は、いま記入を待っていません。画面を開き直してください。`,
      "This box does not wait now.",
    );
  const { actor } = command;
  const override = command.override?.trim() ?? "";
  const capacityIn = (one: Box): Capacity | null => {
    if (actor === null) return one.who.is === "system" ? itself : null;
    const own = capacity(one, step, entry, actor, world);
    return own ?? (override === "" ? null : capacityByOverride(one, step, entry, actor, world));
  };
  const box = waiting.find((one) => capacityIn(one) !== null);
  const role = box ? capacityIn(box) : null;
  if (!box || !role) return notYours(waiting[0], step, entry, { ...command, override }, world);
  const isOverride = actor !== null && capacity(box, step, entry, actor, world) === null;
  if (
    step.kind === "decision" ? command.outcome === "done" : command.outcome !== "done" && command.outcome !== "sendBack"
  )
    return refuse("unknown-step", "この欄に、その操作はありません。", "This box does not take that outcome.");
  const reason = command.reason?.trim() ?? "";
  if ((command.outcome === "refuse" || command.outcome === "sendBack") && reason === "")
    return refuse(
      "reason-missing",
      "理由を書いてください。申請した人に伝わります。",
      "Give a reason; the applicant will read it.",
      {
        fields: { reason: { ja: "理由を書いてください。", en: "Give a reason." } },
      },
    );
  const negative = command.outcome === "refuse" || command.outcome === "sendBack";
  const own = negative ? {} : checkValues(step, command.values, entry.values, world);
  if (isRefusal(own)) return own;
  const given = negative || command.item !== null ? own : withCleared(step, own, entry.values);
  const clash = step === declaration.steps[0] ? openingProblems(declaration, own, entry, world)[0] : null;
  if (clash) return clash;
  return record(declaration, step, box, given, role, reason, world, {
    ...command,
    ...(isOverride ? { override } : { override: "" }),
  });
}

function record(
  declaration: Declaration,
  step: Step,
  box: Box,
  own: Values,
  role: Capacity,
  reason: string,
  world: World,
  command: ActCommand,
): Act {
  const { entry } = command;
  const values = command.item === null ? merged(entry.values, own) : entry.values;
  const after = following(declaration, step, box, values, role, world, command);
  return {
    v: 1,
    kind: "act",
    id: command.actId,
    declaration: declaration.id,
    version: entry.version,
    entry: entry.id,
    number: null,
    step: step.name,
    item: command.item,
    outcome: command.outcome,
    by: actedBy(command.actor, world, role.role, role.delegation),
    at: command.at,
    effectiveOn: dayOfEffect(entry, command.effectiveOn, tokyoDay(command.at)),
    values: own,
    reason: reason === "" ? null : reason,
    exPost: false,
    exercise: entry.exercise,
    override: command.override || null,
    shown: sheet(declaration, [...entry.traces, { step: step.name, item: command.item, values: own }], world),
    clause: box.clause,
    after: {
      status: after.status,
      unit: entry.unit,
      name: entryName(declaration, values, world, entry.name),
      boxes: after.boxes,
    },
  };
}
