import { dueDays, titleOf } from "@machimori/engine";
import { usualLeadDays } from "@machimori/model";
import { declarations } from "@machimori/modules";
import { isRefused, type Json, type RecordRow, refuse } from "@machimori/store";
import { fiscalYear, isLocalDate, say } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { isEditable, isSettingValue } from "../body/setting-shapes.ts";
import { settingsSet } from "../body/settings-set.ts";
import { isOn, mechanismsOn } from "../body/switched-on.ts";
import type { Installation } from "../installation.ts";
import { badRequest, fromRefused, notFound, Problem } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";
import { stateOf } from "../sign-in/sign-in.ts";

const Body = Type.Object({ body: Type.String() });

/** What a body decides by itself, from which day, by whom and why. */
export function settingRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/settings",
    { schema: { tags: ["settings"], summary: "Settings in force, with where each comes from", params: Body } },
    async (request) => {
      const who = await asked(installation, request);
      const settings = who.runtime.settingsOn(who.today);
      return {
        settings,
        titles: Object.fromEntries(
          settings.roleRules.map((rule) => [rule.role, titleOf(settings, rule.role)[who.language]]),
        ),
        history: (await settingsSet(who)).map(({ value: _value, ...set }) => set),
      };
    },
  );

  app.put(
    "/api/b/:body/settings/:key",
    {
      schema: {
        tags: ["settings"],
        summary: "Change a setting from a day on",
        params: Type.Object({ body: Type.String(), key: Type.String() }),
        body: Type.Object({
          value: Type.Unknown(),
          effectiveFrom: Type.String({ format: "date" }),
          /** When the setting had last been set, as far as whoever sets it saw; null where it never was. */
          seen: Type.Optional(Type.Union([Type.Null(), Type.String({ format: "date-time" })])),
          reason: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
        }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "settings" });
      const { key } = request.params;
      const { value, effectiveFrom, reason, seen } = request.body;
      if (!isEditable(key)) throw notFound();
      if (!isSettingValue(key, value) || !isLocalDate(effectiveFrom))
        throw badRequest("設定の値が正しくありません。", "The value of the setting is malformed.");
      if (key === "administrators" && !(await mayAdminister(who, value as string[])))
        throw new Problem(422, "no-administrator", {
          ja: "在職していて、アカウントが使える管理者が1人以上必要です。何も変わっていません。先に「アカウント」でその人のアカウントを開いてください。",
          en: "At least one administrator in office with an account is needed; nothing has changed.",
        });
      const set = await who.runtime.store.transact(
        { ...who.runtime.system, person: who.identity.person, at: who.at },
        async (tx) => {
          await tx.lock([`setting ${key}`]);
          if (seen !== undefined && seen !== lastSet(await tx.records.list({ kinds: ["setting"] }), key))
            return setMeanwhile;
          return tx.settings.put({
            key,
            effectiveFrom,
            value: value as Json,
            ...(reason === undefined ? {} : { reason }),
          });
        },
      );
      if (isRefused(set)) throw fromRefused(set);
      await who.runtime.catchUp();
      return { done: true };
    },
  );

  app.get(
    "/api/b/:body/duties",
    {
      schema: {
        tags: ["settings"],
        summary: "Recurring duties: for whom, how often, by when this fiscal year, and what the standard says",
        params: Body,
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      return dutiesOf(who);
    },
  );
}

/** When a setting was last set. */
function lastSet(rows: readonly RecordRow[], key: string): string | null {
  return rows.findLast((row) => row.data?.["key"] === key)?.at ?? null;
}

const setMeanwhile = refuse(
  "stale",
  "画面を開いた後に、ほかの人がこの設定を変えました。何も保存していません。画面を読み込み直し、いまの設定を確かめてから変更してください。",
  "Somebody changed this setting after you opened the page. Nothing was saved; load the page again and look at it as it stands now.",
);

function dutiesOf({ runtime, today, language }: Asked) {
  const on = mechanismsOn(runtime, today);
  const { recurrence } = runtime.settingsOn(today);
  const words = runtime.wordsOn(today);
  return declarations.flatMap((declaration) => {
    const { id, title, recurrence: standard } = declaration;
    if (declaration.kind !== "duty" || standard === null) return [];
    const timing = { leadDays: usualLeadDays(standard), ...(recurrence[id] ?? standard) };
    return [
      {
        id,
        title: say(title, language, words),
        per: standard.per,
        asked: isOn(declaration, on),
        timesAYear: timing.timesAYear,
        dueMonth: timing.dueMonth,
        leadDays: timing.leadDays,
        standard: { timesAYear: standard.timesAYear, dueMonth: standard.dueMonth, leadDays: usualLeadDays(standard) },
        due: dueDays(timing, fiscalYear(today), runtime.calendarOn(today)),
      },
    ];
  });
}

/** Whether one of these can administer the body: in office, with an account that is not stopped. */
async function mayAdminister({ runtime, at, today }: Asked, people: readonly string[]): Promise<boolean> {
  const accounts = await runtime.store.read(runtime.system, (tx) => tx.accounts.list());
  return accounts.some(
    (account) =>
      people.includes(account.person) &&
      runtime.rosterOn(today).person(account.person) !== null &&
      stateOf(runtime, account, at) !== "disabled",
  );
}
