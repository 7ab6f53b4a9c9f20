import { say } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import type { Installation } from "../installation.ts";
import { notFound, Problem } from "../problem.ts";
import { type App, asked } from "../request.ts";
import { idleMinutes, stateSentences } from "../sign-in/account-state.ts";
import { changePassword } from "../sign-in/change-password.ts";
import { beginSecondFactor, confirmSecondFactor, renewRecoveryCodes, type Withheld } from "../sign-in/second-factor.ts";

const Body = Type.Object({ body: Type.String() });
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** Of the authenticator, or a recovery code. */
const Code = Type.Object({ code: Type.Optional(Type.String({ maxLength: 40 })) });

/** What people see and change of their own account: password, authenticator, sessions, tokens. Changes are made in person. */
export function meRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/me",
    { schema: { tags: ["me"], summary: "Who I am here and what I may do", params: Body } },
    async (request) => {
      const { runtime, identity, today, language } = await asked(installation, request, { settingRight: true });
      const roster = runtime.rosterOn(today);
      const words = runtime.wordsOn(today);
      const account = await runtime.store.read(runtime.system, (tx) => tx.accounts.byPerson(identity.person));
      const unit = roster.unitOf(identity.person);
      return {
        body: { id: runtime.id, name: runtime.body.name, sample: runtime.body.sample },
        person: {
          id: identity.person,
          name: roster.person(identity.person)?.name ?? "",
          post: roster.postOf(identity.person),
          unit,
          unitName: unit === null ? "" : (roster.unit(unit)?.name ?? ""),
        },
        state: identity.state,
        administrator: identity.viewer.administrator,
        auditor: identity.viewer.auditor,
        roles: roster.rolesOf(identity.person).map((one) => ({
          role: one.role,
          title: say(words[one.role]!, language),
          unit: one.unit,
          unitName: one.unit === null ? null : (roster.unit(one.unit)?.name ?? ""),
        })),
        seesAll: identity.viewer.units === "all",
        words: Object.fromEntries(Object.entries(words).map(([key, label]) => [key, label[language]])),
        today,
        hasPolicy: runtime.textsOn(today).length > 0,
        hasRoles: runtime.settingsOn(today).roleRules.length > 0,
        lastSignedInAt: account?.lastSignedInAt ?? null,
        lastFailedAt: account?.lastFailedAt ?? null,
        secondFactor: account?.totpConfirmedAt != null,
        recoveryCodesLeft: account?.recoveryCodes.length ?? 0,
        idleMinutes,
      };
    },
  );

  app.post(
    "/api/b/:body/me/password",
    {
      schema: {
        tags: ["me"],
        summary: "Change my password",
        params: Body,
        body: Type.Object({ current: Text(200), next: Text(200) }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request, { settingRight: true, inPerson: true });
      const wrong = await changePassword(runtime, identity, { ...request.body, address: request.ip }, at);
      if (wrong) throw new Problem(422, wrong.code, wrong.sentence, { fields: { [wrong.field]: wrong.sentence } });
      return { done: true };
    },
  );

  app.post(
    "/api/b/:body/me/second-factor",
    {
      schema: {
        tags: ["me"],
        summary: "Begin setting up an authenticator; where one is set up, show its code or a recovery code",
        params: Body,
        body: Code,
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request, { settingRight: true, inPerson: true });
      const asking = { code: request.body.code || null, address: request.ip };
      const begun = await beginSecondFactor(runtime, identity, asking, at);
      if ("withheld" in begun) throw withheld(begun.withheld);
      return begun;
    },
  );

  app.post(
    "/api/b/:body/me/second-factor/confirm",
    {
      schema: {
        tags: ["me"],
        summary: "Confirm the authenticator with a code; answers recovery codes, shown once",
        params: Body,
        body: Type.Object({ code: Text(20) }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request, { settingRight: true, inPerson: true });
      const done = await confirmSecondFactor(runtime, identity, request.body.code, at);
      if (done === null) throw codeWrong();
      return { done: true, ...done };
    },
  );

  app.post(
    "/api/b/:body/me/recovery-codes",
    {
      schema: {
        tags: ["me"],
        summary: "Make new recovery codes, shown once; the former ones are void",
        params: Body,
        body: Code,
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request, { inPerson: true });
      const asking = { code: request.body.code || null, address: request.ip };
      const made = await renewRecoveryCodes(runtime, identity, asking, at);
      if (made === null) throw noAuthenticator();
      if ("withheld" in made) throw withheld(made.withheld);
      return made;
    },
  );

  app.get(
    "/api/b/:body/me/sessions",
    { schema: { tags: ["me"], summary: "My sessions", params: Body } },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request);
      const sessions = await runtime.store.read(runtime.system, (tx) => tx.sessions.ofPerson(identity.person));
      return sessions
        .filter((one) => one.idleUntil > at && one.absoluteUntil > at)
        .map((one) => ({
          id: one.id,
          createdAt: one.createdAt,
          seenAt: one.seenAt,
          address: one.address,
          agent: one.agent,
          current: one.id === identity.session,
        }));
    },
  );

  app.delete(
    "/api/b/:body/me/sessions/:id",
    {
      schema: {
        tags: ["me"],
        summary: "End one of my sessions",
        params: Type.Object({ body: Type.String(), id: Type.String() }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request, { inPerson: true });
      const ended = await runtime.store.transact({ ...runtime.system, at }, (tx) =>
        tx.sessions.end(identity.person, "ended-by-person", { id: request.params.id }),
      );
      if (ended === 0) throw notFound();
      return { done: true };
    },
  );

  app.get(
    "/api/b/:body/me/tokens",
    { schema: { tags: ["me"], summary: "My API tokens", params: Body } },
    async (request) => {
      const { runtime, identity } = await asked(installation, request);
      return (await runtime.store.read(runtime.system, (tx) => tx.tokens.ofPerson(identity.person))).map(
        ({ id, name, scopes, createdAt, expiresAt, usedAt, revokedAt }) => ({
          id,
          name,
          scopes,
          createdAt,
          expiresAt,
          usedAt,
          revokedAt,
        }),
      );
    },
  );

  app.post(
    "/api/b/:body/me/tokens",
    {
      schema: {
        tags: ["me"],
        summary: "Make an API token; its secret is shown once",
        params: Body,
        body: Type.Object({
          name: Text(100),
          scopes: Type.Array(Type.Union([Type.Literal("read"), Type.Literal("write")]), { minItems: 1 }),
          days: Type.Integer({ minimum: 1, maximum: 366 }),
        }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request, { inPerson: true });
      const { name, scopes, days } = request.body;
      const until = new Date(Date.parse(at) + days * 86_400_000).toISOString();
      return runtime.store.transact({ ...runtime.system, at }, (tx) =>
        tx.tokens.make(identity.person, name, scopes, until),
      );
    },
  );

  app.delete(
    "/api/b/:body/me/tokens/:id",
    {
      schema: {
        tags: ["me"],
        summary: "Revoke a token",
        params: Type.Object({ body: Type.String(), id: Type.String() }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request, { inPerson: true });
      const revoked = await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
        const count = await tx.tokens.revoke(identity.person, request.params.id);
        if (count > 0)
          await tx.append({
            kind: "account-event",
            person: identity.person,
            data: { what: "token-revoked", of: identity.person },
            retention: "access",
          });
        return count;
      });
      if (revoked === 0) throw notFound();
      return { done: true };
    },
  );
}

const codeWrong = () =>
  new Problem(422, "code-wrong", {
    ja: "番号が違います。認証アプリに表示された新しい番号を入力してください。",
    en: "Wrong code.",
  });

const noAuthenticator = () =>
  new Problem(409, "no-authenticator", {
    ja: "認証アプリが設定されていないため、回復コードは要りません。先に認証アプリを設定してください。",
    en: "There is no authenticator that recovery codes would stand in for.",
  });

/** Why the second factor was not touched: a session alone is not enough for it. */
function withheld(why: Withheld): Problem {
  switch (why) {
    case "code needed":
      return new Problem(409, "code-needed", {
        ja: "いまの認証アプリの番号か、回復コードを入力してください。",
        en: "Enter a code of the present authenticator, or a recovery code.",
      });
    case "locked":
      return new Problem(422, "code-wrong", stateSentences.locked);
    case "unreadable":
      return new Problem(409, "authenticator-unreadable", {
        ja: "このサーバには認証アプリの登録を読む鍵がありません。回復コードを入力するか、管理者に認証アプリの解除を依頼してください。",
        en: "This server cannot read the authenticator; enter a recovery code, or ask an administrator to remove it.",
      });
    case "wrong":
      return codeWrong();
  }
}
