import { isRefused, refuse } from "@machimori/store";
import { type Instant, tokyoDay } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import type { Installation } from "../installation.ts";
import { fromRefused, notAllowed, notFound, Problem } from "../problem.ts";
import { type App, asked } from "../request.ts";
import { hashPassword, temporaryPassword } from "../sign-in/password.ts";
import { stateOf } from "../sign-in/sign-in.ts";

const Body = Type.Object({ body: Type.String() });
const OfPerson = Type.Object({ body: Type.String(), person: Type.String({ maxLength: 120 }) });
const temporaryHours = 72;

export function administrationRoutes(app: App, installation: Installation): void {
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
      if (person.id === who.identity.person) throw notOneself();
      const password = temporaryPassword();
      const passwordHash = await hashPassword(password);
      const temporaryUntil = new Date(Date.parse(at) + temporaryHours * 3_600_000).toISOString() as Instant;
      const login = request.body.login ?? person.number;
      const result = await runtime.store.transact(
        { ...runtime.system, person: who.identity.person, at },
        async (tx) => {
          const existing = await tx.accounts.byPerson(person.id);
          if (existing && stateOf(runtime, existing, at) === "disabled") return stopped;
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
          });
          await tx.sessions.end(person.id, "password-reset");
          await tx.tokens.revoke(person.id);
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
        if (what !== "enable" && person === who.identity.person) throw notOneself();
        const change =
          what === "disable"
            ? { disabledAt: at }
            : what === "enable"
              ? { disabledAt: null, failedAttempts: 0, lockedUntil: null }
              : { totpSecret: null, totpNext: null, totpConfirmedAt: null, totpLastStep: null, recoveryCodes: [] };
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

const stopped = refuse(
  "account-stopped",
  "このアカウントは停止されています。先に停止を解いてから、仮パスワードを発行してください。",
  "This account is disabled; enable it first.",
);

/** A session left open must not be enough to change the password or take the authenticator away. */
const notOneself = () =>
  new Problem(403, "not-oneself", {
    ja: "自分のアカウントについてはできません。パスワードは「アカウント」で変え、そのほかは、ほかの管理者に依頼してください。",
    en: "Not for your own account; change the password yourself, ask another administrator for the rest.",
  });
