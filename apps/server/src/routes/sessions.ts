import { viewerOf } from "@machimori/engine";
import { type Instant, say, tokyoDay } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { generateSecret, generateURI } from "otplib";
import { bodyOfLink } from "../body/first-link.ts";
import type { Installation } from "../installation.ts";
import { notAllowed, notFound, Problem } from "../problem.ts";
import { type App, asked, bodyOf, cookieOf } from "../request.ts";
import { absoluteHours, idleMinutes } from "../sign-in/account-state.ts";
import { hashPassword, passwordProblem, remembered, verifyPassword } from "../sign-in/password.ts";
import { signIn, usedStep } from "../sign-in/sign-in.ts";

const Body = Type.Object({ body: Type.String() });
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** Gives the browser its session: readable by no script, sent to no other site. */
function giveCookie(request: FastifyRequest, reply: FastifyReply, body: string, token: string): void {
  reply.setCookie(cookieOf(body), token, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: request.protocol === "https",
    maxAge: absoluteHours * 3600,
  });
}

export function isLoopback(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? "";
  return (
    (address === "127.0.0.1" || address === "::1" || address === "::ffff:127.0.0.1") &&
    request.headers["x-forwarded-for"] === undefined
  );
}

export function sessionRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/installation",
    { schema: { tags: ["installation"], summary: "Bodies of this installation" } },
    async () => ({
      bodies: (await installation.bodies()).map(({ id, name, sample }) => ({ id, name, sample })),
    }),
  );

  app.post(
    "/api/b/:body/sign-in",
    {
      schema: {
        tags: ["sign-in"],
        summary: "Sign in with password and, where set up, a code",
        params: Body,
        body: Type.Object({
          login: Text(200),
          password: Text(200),
          code: Type.Optional(Type.String({ maxLength: 20 })),
        }),
      },
    },
    async (request, reply) => {
      const runtime = await bodyOf(installation, request);
      const { login, password, code } = request.body;
      const result = await signIn(
        runtime,
        { login, password, code: code || null, address: request.ip, agent: request.headers["user-agent"] ?? "" },
        installation.clock(),
      );
      if (!result.ok) throw new Problem(result.code === "code-needed" ? 409 : 401, result.code, result.sentence);
      giveCookie(request, reply, runtime.id, result.token);
      return { state: result.state };
    },
  );

  app.post(
    "/api/b/:body/sign-out",
    { schema: { tags: ["sign-in"], summary: "End this session", params: Body } },
    async (request, reply) => {
      const { runtime, identity, at } = await asked(installation, request, { settingRight: true });
      await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
        if (identity.session) await tx.sessions.end(identity.person, "signed-out", { id: identity.session });
        await tx.accounts.change(identity.person, { lastSignedOutAt: at });
        await tx.append({
          kind: "sign-in",
          person: identity.person,
          data: { result: "signed-out" },
          retention: "access",
        });
      });
      reply.clearCookie(cookieOf(runtime.id), { path: "/" });
      return { done: true };
    },
  );

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
        roles: identity.viewer.roles.map((one) => ({
          role: one.role,
          title: say(words[one.role]!, language),
          unit: one.unit,
          unitName: one.unit === null ? null : (roster.unit(one.unit)?.name ?? ""),
        })),
        seesAll: identity.viewer.units === "all",
        words: Object.fromEntries(Object.entries(words).map(([key, label]) => [key, label[language]])),
        today,
        hasPolicy: runtime.textsOn(today).length > 0,
        lastSignedInAt: account?.lastSignedInAt ?? null,
        lastFailedAt: account?.lastFailedAt ?? null,
        secondFactor: account?.totpConfirmedAt != null,
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
      const { runtime, identity, at, today } = await asked(installation, request, { settingRight: true });
      const { current, next } = request.body;
      const account = await runtime.store.read(runtime.system, (tx) => tx.accounts.byPerson(identity.person));
      if (!account?.passwordHash || !(await verifyPassword(account.passwordHash, current)))
        throw new Problem(
          422,
          "password-wrong",
          { ja: "いまのパスワードが違います。", en: "The current password is wrong." },
          { fields: { current: { ja: "いまのパスワードが違います。", en: "Wrong." } } },
        );
      await setPassword(next, account.login, identity.person);
      return { done: true };

      async function setPassword(password: string, login: string, person: string): Promise<void> {
        const name = runtime.rosterOn(today).person(person)?.name ?? "";
        const problem = passwordProblem(password, [login, name, runtime.body.name, runtime.id]);
        if (problem) throw new Problem(422, "password-weak", problem, { fields: { next: problem } });
        const former = await runtime.store.read(runtime.system, (tx) =>
          tx.accounts.formerPasswords(person, remembered),
        );
        for (const stored of [account!.passwordHash!, ...former])
          if (await verifyPassword(stored, password))
            throw new Problem(
              422,
              "password-reused",
              { ja: "以前に使ったパスワードは使えません。", en: "A former password cannot be used again." },
              { fields: { next: { ja: "以前に使ったパスワードです。", en: "Used before." } } },
            );
        const passwordHash = await hashPassword(password);
        await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
          await tx.accounts.rememberPassword(person, account!.passwordHash!, at);
          await tx.accounts.change(person, {
            passwordHash,
            passwordSetAt: at,
            mustChange: false,
            temporaryUntil: null,
            failedAttempts: 0,
            lockedUntil: null,
          });
          await tx.sessions.end(person, "password-changed", identity.session ? { except: identity.session } : {});
          await tx.append({
            kind: "account-event",
            person,
            data: { what: "password-changed", of: person },
            retention: "access",
          });
        });
      }
    },
  );

  app.post(
    "/api/b/:body/me/second-factor",
    { schema: { tags: ["me"], summary: "Begin setting up an authenticator", params: Body } },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request, { settingRight: true });
      const secret = generateSecret();
      const account = await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
        const found = await tx.accounts.lock(identity.person);
        if (found?.totpConfirmedAt != null) return null;
        await tx.accounts.change(identity.person, { totpSecret: secret, totpConfirmedAt: null, totpLastStep: null });
        return found;
      });
      if (!account)
        throw new Problem(409, "second-factor-set", {
          ja: "認証アプリはすでに設定されています。変えるときは管理者に解除を依頼してください。",
          en: "Already set up.",
        });
      return { secret, uri: generateURI({ issuer: `Machimori ${runtime.body.name}`, label: account.login, secret }) };
    },
  );

  app.post(
    "/api/b/:body/me/second-factor/confirm",
    {
      schema: {
        tags: ["me"],
        summary: "Confirm the authenticator with a code",
        params: Body,
        body: Type.Object({ code: Text(20) }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request, { settingRight: true });
      const done = await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
        const account = await tx.accounts.lock(identity.person);
        const step = account?.totpSecret
          ? await usedStep(account.totpSecret, request.body.code, account.totpLastStep)
          : null;
        if (step === null) return false;
        await tx.accounts.change(identity.person, { totpConfirmedAt: at, totpLastStep: step });
        await tx.append({
          kind: "account-event",
          person: identity.person,
          data: { what: "second-factor-set", of: identity.person },
          retention: "access",
        });
        return true;
      });
      if (!done)
        throw new Problem(422, "code-wrong", {
          ja: "番号が違います。認証アプリに表示された新しい番号を入力してください。",
          en: "Wrong code.",
        });
      return { done: true };
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
      const { runtime, identity, at } = await asked(installation, request);
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
      const { runtime, identity, at } = await asked(installation, request);
      if (identity.by === "token") throw notAllowed();
      const { name, scopes, days } = request.body;
      return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
        await tx.append({
          kind: "account-event",
          person: identity.person,
          data: { what: "token-made", of: identity.person, name, scopes },
          retention: "access",
        });
        return tx.tokens.make(
          identity.person,
          name,
          scopes,
          new Date(Date.parse(at) + days * 86_400_000).toISOString(),
        );
      });
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
      const { runtime, identity, at } = await asked(installation, request);
      await runtime.store.transact({ ...runtime.system, at }, (tx) =>
        tx.tokens.revoke(identity.person, request.params.id),
      );
      return { done: true };
    },
  );

  app.get(
    "/api/b/:body/sample/people",
    { schema: { tags: ["sample"], summary: "People of the sample body who can be entered", params: Body } },
    async (request) => {
      const runtime = await sampleBody(request);
      const today = tokyoDay(installation.clock());
      const roster = runtime.rosterOn(today);
      const settings = runtime.settingsOn(today);
      return roster.people
        .map((person) => ({ person, viewer: viewerOf(person.id, roster, settings.administrators, settings.auditors) }))
        .map(({ person, viewer }) => ({
          id: person.id,
          name: person.name,
          post: roster.postOf(person.id),
          unit: roster.unit(roster.unitOf(person.id) ?? "")?.name ?? "",
          roles: [...new Set(viewer.roles.map((one) => runtime.wordsOn(today)[one.role]!.ja))],
          administrator: viewer.administrator,
          auditor: viewer.auditor,
        }));
    },
  );

  app.post(
    "/api/b/:body/sample/enter",
    {
      schema: {
        tags: ["sample"],
        summary: "Enter the sample body as one of its people",
        params: Body,
        body: Type.Object({ person: Text(120) }),
      },
    },
    async (request, reply) => {
      const runtime = await sampleBody(request);
      const at = installation.clock();
      const person = runtime.rosterOn(tokyoDay(at)).person(request.body.person);
      if (!person) throw notFound();
      const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString() as Instant;
      const session = await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
        if (!(await tx.accounts.byPerson(person.id))) await tx.accounts.open(person.id, person.number);
        await tx.accounts.change(person.id, {
          passwordHash: (await tx.accounts.byPerson(person.id))!.passwordHash ?? "",
          lastSignedInAt: at,
          mustChange: false,
        });
        await tx.append({ kind: "sign-in", person: person.id, data: { result: "sample" }, retention: "access" });
        return tx.sessions.open({
          person: person.id,
          idleUntil: later(idleMinutes),
          absoluteUntil: later(absoluteHours * 60),
          secondFactorAt: null,
          address: request.ip,
          agent: (request.headers["user-agent"] ?? "").slice(0, 200),
        });
      });
      giveCookie(request, reply, runtime.id, session.token);
      return { done: true };
    },
  );

  async function sampleBody(request: FastifyRequest) {
    const runtime = await bodyOf(installation, request);
    if (!runtime.body.sample || !isLoopback(request)) throw notFound();
    return runtime;
  }

  app.get(
    "/api/links/:token",
    {
      schema: {
        tags: ["sign-in"],
        summary: "Whether a one-time link is still good, and the body it begins where that exists already",
        params: Type.Object({ token: Type.String({ maxLength: 200 }) }),
      },
    },
    async (request) => {
      const { token } = request.params;
      const runtime = await bodyOfLink(installation, token, installation.clock());
      return runtime
        ? { good: true, body: { id: runtime.id, name: runtime.body.name } }
        : { good: installation.useLink(token, false), body: null };
    },
  );
}
