import { isRefusal, type RetentionRules, type RoleRule } from "@machimori/engine";
import { minatoYear, type SampleEvent, type SampleYear } from "@machimori/fixtures";
import { isRefused, type Json } from "@machimori/store";
import {
  fiscalYear,
  fiscalYearStart,
  type Instant,
  type LocalDate,
  plusDays,
  tokyoDay,
  tokyoInstant,
} from "@machimori/terms";
import { draftText, putInForce, reviewDraft } from "../body/adoption.ts";
import { askedOf } from "../body/disclosure.ts";
import { perform } from "../body/perform.ts";
import { type BodyRuntime, declarationById } from "../body/runtime.ts";
import { openDuties, remindAll } from "../body/schedule.ts";
import type { Text } from "../body/texts.ts";
import type { Installation } from "../installation.ts";
import { markOne } from "../mechanisms/understanding.ts";
import { confirmMechanisms } from "./confirm-mechanisms.ts";
import { checkable, entryId, personId, unitId } from "./identifiers.ts";
import { handInNetwork } from "./network.ts";
import { sampleText, texts } from "./texts.ts";

const sampleId = "minato";
const sampleName = "みなと市";
const seed = 20260401;

/** How far the making of the sample has come, 0–1, and what the engine refused of it (nothing, in a sound release). */
export interface SampleProgress {
  readonly done: number;
  readonly refusals: readonly string[];
  readonly finished: boolean;
}

/** What is kept of the making of the sample, so that a start that was interrupted goes on where it was. */
interface SampleState {
  readonly until: LocalDate;
  readonly finished: boolean;
}

const stateKey = "sample";

/** みなと市 with its texts, new or left unfinished by an earlier start; null where it is complete or was deleted. */
export async function sampleToPlay(
  installation: Installation,
  now: Instant,
  isNew: boolean,
): Promise<{ readonly runtime: BodyRuntime; readonly year: SampleYear } | null> {
  const existing = await installation.body(sampleId);
  if (existing === null && !isNew) return null;
  const runtime = existing ?? (await installation.createBody(sampleId, sampleName, true));
  if (isRefused(runtime)) return null;
  const known = runtime.settingHistory.findLast((one) => one.key === stateKey)?.value as SampleState | undefined;
  if (known?.finished) return null;
  const year = minatoYear({ seed, until: known?.until ?? plusDays(tokyoDay(now), -1) });
  const at = tokyoInstant(plusDays(year.from, -1), "08:00");
  if (known === undefined) {
    await settle(runtime, stateKey, { until: year.until, finished: false }, year.from, at);
    await settle(runtime, "administrators", year.organisation.administrators.map(personId), year.from, at);
  }
  if (runtime.textsOn(year.until).length < texts.length) await adoptTexts(runtime, year, at);
  return { runtime, year };
}

async function settle(runtime: BodyRuntime, key: string, value: unknown, day: LocalDate, at: Instant): Promise<void> {
  await runtime.store.transact({ ...runtime.system, at }, (tx) =>
    tx.settings.put({ key, effectiveFrom: fiscalYearStart(fiscalYear(day) - 1), value: value as Json, clause: null }),
  );
  await runtime.catchUp();
}

async function adoptTexts(runtime: BodyRuntime, year: SampleYear, at: Instant): Promise<void> {
  await settle(runtime, "retention", retention, year.from, at);
  const from = fiscalYearStart(fiscalYear(year.from) - 1);
  for (const { file, instrument, name } of texts) {
    if (runtime.textsOn(year.until).some((text) => text.instrument === instrument)) continue;
    const id = await draftText(
      runtime,
      null,
      { bytes: sampleText(file), fileName: file, instrument, instrumentName: name, label: "第1版" },
      at,
    );
    if (typeof id !== "string") continue;
    const asked = await reviewDraft(runtime, id);
    if (asked) await confirmMechanisms(runtime, asked, file, at);
    const draft = await reviewDraft(runtime, id);
    if (draft) await putInForce(runtime, null, draft, "情報セキュリティ委員会", from, at);
  }
  await settle(runtime, "disclosure", published(runtime, year.until), year.from, at);
  const current = runtime.settingsOn(year.from);
  const rules: readonly RoleRule[] = year.organisation.roleRules.map(({ role, posts, unit, inUnit }) => ({
    role,
    posts,
    unit,
    inUnit: inUnit === null ? null : unitId(inUnit),
  }));
  const read = new Map(current.roleRules.map((rule) => [rule.role, rule]));
  await settle(
    runtime,
    "roleRules",
    rules.map((rule) => ({
      ...rule,
      clause: read.get(rule.role)?.clause ?? null,
      printed: read.get(rule.role)?.printed ?? rule.posts.join("、"),
    })),
    year.from,
    at,
  );
}

type Step = { readonly at: Instant; readonly run: () => Promise<string | null> };

/** Plays the sample's registers and its year through the engine, in order, telling how far it has come; stopped, it goes on at the next call. */
export async function playYear(
  runtime: BodyRuntime,
  year: SampleYear,
  tell: (progress: SampleProgress) => void,
  stopped?: AbortSignal,
): Promise<SampleProgress> {
  const refusals: string[] = [];
  const steps = [...registerSteps(runtime, year), ...doubtSteps(runtime, year), ...eventSteps(runtime, year)];
  for (const [index, step] of steps.entries()) {
    if (stopped?.aborted) return { done: index / steps.length, refusals, finished: false };
    const refused = await step.run();
    if (refused) refusals.push(refused);
    if (index % 25 === 0) tell({ done: index / steps.length, refusals, finished: false });
  }
  const refused = await handInNetwork(runtime, year.until);
  if (refused) refusals.push(refused);
  await settle(runtime, stateKey, { until: year.until, finished: true }, year.from, tokyoInstant(year.until, "23:00"));
  const progress = { done: 1, refusals, finished: true };
  tell(progress);
  return progress;
}

function registerSteps(runtime: BodyRuntime, year: SampleYear): readonly Step[] {
  const at = tokyoInstant(plusDays(year.from, -1), "08:30");
  const steps: Step[] = [];
  const enter = (declaration: string, id: string, values: Readonly<Record<string, unknown>>) =>
    steps.push({
      at,
      run: async () =>
        runtime.timeline.now.get(id)
          ? null
          : run(
              runtime,
              null,
              { type: "open", declaration, entryId: id, values: mapped(runtime, declaration, values, year.from) },
              at,
            ),
    });
  const { organisation, registers } = year;
  for (const unit of organisation.units)
    enter("division", unitId(unit.code), {
      code: unit.code,
      unitName: unit.name,
      unitKind: unit.kind,
      parent: unit.parent,
      organ: unit.organ,
    });
  for (const one of organisation.people)
    enter("person", personId(one.number), {
      number: one.number,
      personName: one.name,
      reading: one.reading,
      personKind: one.kind,
      employer: one.employer,
      mail: one.mail,
    });
  for (const [index, one] of organisation.postings.entries())
    enter("posting", `posting-${index + 1}`, {
      holder: one.person,
      unit: one.unit,
      post: one.post,
      since: one.from,
      until: one.to,
      concurrent: one.concurrent,
    });
  for (const [index, one] of organisation.appointments.entries())
    enter("appointment", `appointment-${index + 1}`, {
      role: one.role,
      appointee: one.person,
      scope: one.unit,
      since: one.from,
      until: one.to,
      document: one.document,
    });
  for (const [index, one] of organisation.delegations.entries())
    enter("delegation", `delegation-${index + 1}`, {
      delegationKind: one.kind,
      role: one.role,
      scope: one.unit,
      delegate: one.delegate,
      since: one.from,
      until: one.to,
      document: one.document,
    });
  const tables = [
    ["information-asset", "assetNumber", registers.assets],
    ["device", "deviceNumber", registers.devices],
    ["storage-medium", "mediumNumber", registers.media],
    ["contract", "contractNumber", registers.contracts],
    ["software", "softwareName", registers.software],
  ] as const;
  for (const [declaration, key, rows] of tables)
    for (const row of rows as unknown as readonly Readonly<Record<string, unknown>>[])
      enter(
        declaration,
        declaration === "software"
          ? `software-${rows.indexOf(row as never) + 1}`
          : `${declaration}-${String(row[key])}`,
        row,
      );
  return steps;
}

/** Both texts are public, as Article 12 of the city's policy asks; what a text itself closes stays closed. */
function published(runtime: BodyRuntime, day: LocalDate): unknown {
  const open = (text: Text) => [text.instrument, { open: true, hidden: [], asked: askedOf(text) }] as const;
  return Object.fromEntries(runtime.textsOn(day).map(open));
}

/** How long the sample city keeps what, by its own rules on documents. */
const retention: RetentionRules = {
  access: { years: 3, label: { ja: "利用の記録（3年）", en: "Records of use (3 years)" } },
  permits: { years: 5, label: { ja: "許可・承認（5年）", en: "Permits (5 years)" } },
  disposals: { years: 5, label: { ja: "廃棄の許可と記録（5年）", en: "Disposals of things (5 years)" } },
  training: { years: 5, label: { ja: "研修（5年）", en: "Training (5 years)" } },
  acknowledgements: { years: 5, label: { ja: "規程の確認（5年）", en: "Acknowledgements (5 years)" } },
  incidents: { years: 10, label: { ja: "インシデント（10年）", en: "Incidents (10 years)" } },
  violations: { years: 10, label: { ja: "違反（10年）", en: "Violations (10 years)" } },
  audits: { years: 10, label: { ja: "監査（10年）", en: "Audits (10 years)" } },
};

/** What came without a class is given one by its manager on the first day. */
function doubtSteps(runtime: BodyRuntime, year: SampleYear): readonly Step[] {
  const at = tokyoInstant(year.from, "08:40");
  const unclassified = year.registers.assets.filter((one) => one.classification === null);
  return unclassified.map(({ assetNumber, keeper }) => ({
    at,
    async run() {
      const id = `information-asset-${assetNumber}`;
      const entry = runtime.timeline.now.get(id);
      const manager = runtime.rosterOn(year.from).holders("informationSecurityManager", unitId(keeper))[0];
      const classification = runtime.settingsOn(year.from).classes.at(-1)?.value.value;
      if (entry?.status !== "open" || manager === undefined) return null;
      const values = { classification, classGround: "内容が公開済みの資料であるため。" };
      return run(
        runtime,
        manager,
        { type: "act", entry: id, step: "classify", item: null, outcome: "done", values },
        at,
      );
    },
  }));
}

/** Values under the names the declaration has; what it does not hold is left out. */
function mapped(
  runtime: BodyRuntime,
  declaration: string,
  values: Readonly<Record<string, unknown>>,
  day: LocalDate,
): Readonly<Record<string, unknown>> {
  const found = declarationById.get(declaration)!;
  const names = new Set(found.steps.flatMap((step) => Object.keys(step.fields)));
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => names.has(name) && value !== null)
      .map(([name, value]) => [name, checkable(found, name, value, runtime, day)]),
  );
}

async function run(
  runtime: BodyRuntime,
  actor: string | null,
  request: Parameters<typeof perform>[2],
  at: Instant,
): Promise<string | null> {
  const result = await perform(runtime, actor, request, at);
  if (!isRefusal(result)) return null;
  const fields = Object.entries(result.fields)
    .map(([name, problem]) => `${name}: ${problem.ja}`)
    .join(" ");
  return `${request.type === "open" ? request.declaration : request.entry} ${result.code} ${result.sentence.ja} ${fields}`;
}

function* eventSteps(runtime: BodyRuntime, year: SampleYear): Generator<Step> {
  let day = year.from;
  for (const event of year.events) {
    for (; day <= event.on; day = plusDays(day, 1)) yield morning(runtime, day);
    const at = tokyoInstant(event.on, event.time);
    yield { at, run: () => play(runtime, event, at) };
  }
  for (; day <= year.until; day = plusDays(day, 1)) yield morning(runtime, day);
}

function morning(runtime: BodyRuntime, day: LocalDate): Step {
  const at = tokyoInstant(day, "07:00");
  return {
    at,
    async run() {
      await openDuties(runtime, at);
      await remindAll(runtime, at);
      return null;
    },
  };
}

async function play(runtime: BodyRuntime, event: SampleEvent, at: Instant): Promise<string | null> {
  const id = entryId(event);
  const actor = personId(event.by);
  const values = mapped(runtime, event.declaration, await withFiles(runtime, event, at), event.on);
  const reason = event.reason ?? undefined;
  const existing = runtime.timeline.now.get(id);
  if (existing?.traces.some((trace) => trace.at === at && trace.step === event.act)) return null;
  const problem = await (existing === null
    ? run(
        runtime,
        actor,
        {
          type: "open",
          declaration: event.declaration,
          entryId: id,
          values,
          ...(event.exPost ? { exPost: { reason: reason ?? "" } } : {}),
        },
        at,
      )
    : event.outcome === "withdraw"
      ? run(runtime, actor, { type: "withdraw", entry: id, values: {}, ...(reason ? { reason } : {}) }, at)
      : run(
          runtime,
          actor,
          {
            type: "act",
            entry: id,
            step: event.act,
            item: itemOf(event),
            outcome: event.outcome,
            values,
            ...(reason ? { reason } : {}),
          },
          at,
        ));
  const opened = existing === null ? runtime.timeline.now.get(id) : null;
  if (opened?.declaration === "understanding-answer") await markOne(runtime, opened, at);
  return problem === null ? null : `${event.on} ${event.act}: ${problem}`;
}

/** Files of an event, written as { name, text }, kept as attachments. */
async function withFiles(
  runtime: BodyRuntime,
  event: SampleEvent,
  at: Instant,
): Promise<Readonly<Record<string, unknown>>> {
  const values: Record<string, unknown> = { ...event.values };
  for (const [name, value] of Object.entries(values)) {
    if (!Array.isArray(value) || !value.every((one) => typeof one === "object" && one !== null && "text" in one))
      continue;
    values[name] = await Promise.all(
      (value as { name: string; text: string }[]).map(async (file) => {
        const bytes = new TextEncoder().encode(file.text);
        const sha256 = await runtime.store.transact({ ...runtime.system, at }, (tx) =>
          tx.attachments.keep(bytes, file.name, "text/plain"),
        );
        return { sha256, name: file.name, bytes: bytes.length };
      }),
    );
  }
  return values;
}

function itemOf(event: SampleEvent): string | null {
  if (event.item === null || typeof event.item === "string") return event.item;
  return `${event.item.of}/${event.item.of}-${event.item.id}`;
}
