import { type BodySettings, isRetention, titleOf } from "@machimori/engine";
import { isRefused, type Json } from "@machimori/store";
import { type Instant, isLocalDate, isRoleId, tokyoDay } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import type { Installation } from "../installation.ts";
import { badRequest, fromRefused, notAllowed, notFound, Problem } from "../problem.ts";
import { type App, asked } from "../request.ts";
import { hashPassword, temporaryPassword } from "../sign-in/password.ts";
import { stateOf } from "../sign-in/sign-in.ts";
import { isTransferIntakes, isTransferRules } from "../transfer/rules.ts";

const Body = Type.Object({ body: Type.String() });
const OfPerson = Type.Object({ body: Type.String(), person: Type.String({ maxLength: 120 }) });
const temporaryHours = 72;

type Setting = keyof BodySettings;
/** Settings an administrator changes by hand; the rest come from texts by adoption. */
const editable: Readonly<Partial<Record<Setting, (value: unknown) => boolean>>> = {
  administrators: (value) => isStrings(value) && value.length > 0,
  auditors: isStrings,
  responsible: isRoleId,
  secondFactor: (value) => isStrings(value) && value.every(isRoleId),
  switchedOn: (value) => isStrings(value) && value.every((one) => /^[A-H]\d{2}$/.test(one)),
  sensitiveClasses: (value) => typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 20,
  passwordDays: (value) => value === null || (typeof value === "number" && value >= 30 && value <= 3650),
  exPostDays: (value) => typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 60,
  recurrence: isObject,
  retention: isRetention,
  attesters: isObject,
  exempt: isObject,
  closedDays: isObject,
  roleRules: Array.isArray,
  matrix: Array.isArray,
  graph: Array.isArray,
  classes: Array.isArray,
  zones: Array.isArray,
  transferRules: isTransferRules,
  transferIntakes: isTransferIntakes,
  titles: isObject,
  staffTerm: isObject,
};

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function administrationRoutes(app: App, installation: Installation): void {
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
        history: who.runtime.settingHistory.map(({ key, effectiveFrom, setBy, setAt }) => ({
          key,
          effectiveFrom,
          setBy: setBy === null ? null : (who.runtime.timeline.now.get(setBy)?.name ?? setBy),
          setAt,
        })),
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
        body: Type.Object({ value: Type.Unknown(), effectiveFrom: Type.String({ format: "date" }) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "settings" });
      const key = request.params.key as Setting;
      const { value, effectiveFrom } = request.body;
      if (!Object.hasOwn(editable, key)) throw notFound();
      if (!editable[key]!(value) || !isLocalDate(effectiveFrom))
        throw badRequest("設定の値が正しくありません。", "The value of the setting is malformed.");
      if (
        key === "administrators" &&
        !(value as string[]).some((id) => who.runtime.rosterOn(who.today).person(id) !== null)
      )
        throw new Problem(422, "no-administrator", {
          ja: "在職している管理者が1人以上必要です。",
          en: "At least one administrator must be in office.",
        });
      await who.runtime.store.transact({ ...who.runtime.system, person: who.identity.person, at: who.at }, (tx) =>
        tx.settings.put({ key, effectiveFrom, value: value as Json, clause: null }),
      );
      await who.runtime.catchUp();
      return { done: true };
    },
  );

  app.get(
    "/api/b/:body/accounts",
    { schema: { tags: ["accounts"], summary: "Accounts and their state", params: Body } },
    async (request) => {
      const who = await asked(installation, request, { action: "administer" });
      const { runtime, at, today } = who;
      const accounts = new Map(
        (await runtime.store.read(runtime.system, (tx) => tx.accounts.list())).map((one) => [one.person, one]),
      );
      const roster = runtime.rosterOn(today);
      return roster.people.map((person) => {
        const account = accounts.get(person.id);
        return {
          person: person.id,
          number: person.number,
          name: person.name,
          unitName: roster.unit(roster.unitOf(person.id) ?? "")?.name ?? "",
          post: roster.postOf(person.id),
          login: account?.login ?? null,
          state: account ? stateOf(runtime, account, at) : "none",
          secondFactor: account?.totpConfirmedAt != null,
          lastSignedInAt: account?.lastSignedInAt ?? null,
        };
      });
    },
  );

  app.post(
    "/api/b/:body/accounts/:person/temporary-password",
    {
      schema: {
        tags: ["accounts"],
        summary: "Open the account if needed and issue a temporary password, shown once",
        params: OfPerson,
        body: Type.Object({ login: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "administer" });
      const { runtime, at, today } = who;
      const person = runtime.rosterOn(today).person(request.params.person);
      if (!person) throw notFound();
      const password = temporaryPassword();
      const passwordHash = await hashPassword(password);
      const temporaryUntil = new Date(Date.parse(at) + temporaryHours * 3_600_000).toISOString() as Instant;
      const login = request.body.login ?? person.number;
      const result = await runtime.store.transact(
        { ...runtime.system, person: who.identity.person, at },
        async (tx) => {
          const existing = await tx.accounts.byPerson(person.id);
          if (!existing) {
            const refused = await tx.accounts.open(person.id, login);
            if (refused) return refused;
          }
          await tx.accounts.change(person.id, {
            passwordHash,
            passwordSetAt: at,
            mustChange: true,
            temporaryUntil,
            failedAttempts: 0,
            lockedUntil: null,
            disabledAt: null,
          });
          await tx.sessions.end(person.id, "password-reset");
          await tx.append({
            kind: "account-event",
            data: { what: "temporary-password", of: person.id },
            retention: "access",
          });
          return { login: existing?.login ?? login };
        },
      );
      if (isRefused(result)) throw fromRefused(result);
      return { login: result.login, password, until: temporaryUntil };
    },
  );

  for (const what of ["disable", "enable", "reset-second-factor"] as const)
    app.post(
      `/api/b/:body/accounts/:person/${what}`,
      {
        schema: {
          tags: ["accounts"],
          summary: {
            disable: "Stop an account and end everything it has open",
            enable: "Let a stopped account sign in again",
            "reset-second-factor": "Take an authenticator away",
          }[what],
          params: OfPerson,
        },
      },
      async (request) => {
        const who = await asked(installation, request, { action: "administer" });
        const { runtime, at } = who;
        const person = request.params.person;
        if (what === "disable" && person === who.identity.person) throw notAllowed();
        const change =
          what === "disable"
            ? { disabledAt: at }
            : what === "enable"
              ? { disabledAt: null, failedAttempts: 0, lockedUntil: null }
              : { totpSecret: null, totpConfirmedAt: null, totpLastStep: null };
        const done = await runtime.store.transact(
          { ...runtime.system, person: who.identity.person, at },
          async (tx) => {
            if (!(await tx.accounts.change(person, change))) return false;
            if (what !== "enable") await tx.sessions.end(person, what);
            if (what === "disable") await tx.tokens.revoke(person);
            await tx.append({ kind: "account-event", data: { what, of: person }, retention: "access" });
            return true;
          },
        );
        if (!done) throw notFound();
        return { done: true };
      },
    );

  app.get(
    "/api/b/:body/audit/sign-ins",
    { schema: { tags: ["accounts"], summary: "Sign-ins, failures and sign-outs, newest first", params: Body } },
    async (request) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      if (!who.identity.viewer.administrator && !who.identity.viewer.auditor) throw notAllowed();
      const rows = await who.runtime.store.read(who.runtime.system, (tx) =>
        tx.records.list({ kinds: ["sign-in", "account-event"], newest: true, limit: 200 }),
      );
      return rows.map((row) => ({
        at: row.at,
        day: tokyoDay(row.at as Instant),
        person: row.person === null ? null : (who.runtime.timeline.now.get(row.person)?.name ?? row.person),
        kind: row.kind,
        data: row.data,
      }));
    },
  );
}
