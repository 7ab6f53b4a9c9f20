import { viewerOf } from "@machimori/engine";
import { tokyoDay } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { bodyOfLink } from "../body/first-link.ts";
import { type Door, isLoopback } from "../guard.ts";
import type { Installation } from "../installation.ts";
import { notAllowed, notFound, Problem } from "../problem.ts";
import { type App, asked, bodyOf, cookieOf } from "../request.ts";
import { absoluteHours } from "../sign-in/account-state.ts";
import { browserDays } from "../sign-in/known-browser.ts";
import type { From } from "../sign-in/open-session.ts";
import { lookAtRecoveryLink, useRecoveryLink } from "../sign-in/recovery-link.ts";
import { enterSample } from "../sign-in/sample-entry.ts";
import { signIn } from "../sign-in/sign-in.ts";

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

const markName = (body: string) => `${cookieOf(body)}_known`;

/** Marks the browser as one somebody has signed in with; it is sent to the sign-in alone. */
function markCookie(request: FastifyRequest, reply: FastifyReply, body: string, mark: string): void {
  reply.setCookie(markName(body), mark, {
    path: `/api/b/${body}/sign-in`,
    httpOnly: true,
    sameSite: "strict",
    secure: request.protocol === "https",
    maxAge: browserDays * 86_400,
  });
}

const fromOf = (request: FastifyRequest, body: string): From => ({
  address: request.ip,
  agent: request.headers["user-agent"] ?? "",
  browser: request.cookies[markName(body)] ?? null,
});

const statuses: Readonly<Record<string, number>> = { "code-needed": 409, "too-many-tries": 429 };

/** Ways in: sign-in, the sample's list of people, one-time links; and the way out. */
export function sessionRoutes(app: App, installation: Installation, door: Door): void {
  app.get(
    "/api/installation",
    { schema: { tags: ["installation"], summary: "Bodies of this installation", security: [] } },
    async () => ({
      bodies: (await installation.bodies()).map(({ id, name, sample }) => ({ id, name, sample })),
    }),
  );

  app.post(
    "/api/b/:body/sign-in",
    {
      schema: {
        tags: ["sign-in"],
        summary: "Sign in with password and, where set up, a code of the authenticator or a recovery code",
        security: [],
        params: Body,
        body: Type.Object({
          login: Text(200),
          password: Text(200),
          code: Type.Optional(Type.String({ maxLength: 40 })),
        }),
      },
    },
    async (request, reply) => {
      const runtime = await bodyOf(installation, request);
      const { login, password, code } = request.body;
      const result = await signIn(
        runtime,
        { login, password, code: code || null, ...fromOf(request, runtime.id) },
        installation.clock(),
      );
      if (!result.ok) throw new Problem(statuses[result.code] ?? 401, result.code, result.sentence);
      giveCookie(request, reply, runtime.id, result.token);
      if (result.mark !== null) markCookie(request, reply, runtime.id, result.mark);
      return { state: result.state };
    },
  );

  app.post(
    "/api/b/:body/sign-out",
    { schema: { tags: ["sign-in"], summary: "End this session", params: Body } },
    async (request, reply) => {
      const { runtime, identity, at } = await asked(installation, request, { settingRight: true, inPerson: true });
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
    "/api/b/:body/sample/people",
    {
      schema: { tags: ["sample"], summary: "People of the sample body who can be entered", security: [], params: Body },
    },
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
        security: [],
        params: Body,
        body: Type.Object({ person: Text(120) }),
      },
    },
    async (request, reply) => {
      const runtime = await sampleBody(request);
      const at = installation.clock();
      const person = runtime.rosterOn(tokyoDay(at)).person(request.body.person);
      if (!person) throw notFound();
      const token = await enterSample(runtime, person, fromOf(request, runtime.id), at);
      if (token === null) throw notAllowed();
      giveCookie(request, reply, runtime.id, token);
      return { done: true };
    },
  );

  async function sampleBody(request: FastifyRequest) {
    const runtime = await bodyOf(installation, request);
    if (!runtime.body.sample || !isLoopback(request, door.behindProxy)) throw notFound();
    return runtime;
  }

  app.get(
    "/api/links/:token",
    {
      schema: {
        tags: ["sign-in"],
        summary: "Whether a one-time link is still good, and the body it begins where that exists already",
        security: [],
        params: Type.Object({ token: Type.String({ maxLength: 200 }) }),
      },
    },
    async (request) => {
      const { token } = request.params;
      const runtime = await bodyOfLink(installation, token, installation.clock());
      return runtime
        ? { good: true, body: { id: runtime.id, name: runtime.body.name } }
        : { good: installation.isLink(token), body: null };
    },
  );

  app.post(
    "/api/b/:body/recovery/look",
    {
      schema: {
        tags: ["sign-in"],
        summary: "Whose account a recovery link of the operator opens, and what using it does",
        security: [],
        params: Body,
        body: Type.Object({ link: Text(200) }),
      },
    },
    async (request) => {
      const runtime = await bodyOf(installation, request);
      const found = await lookAtRecoveryLink(runtime, request.body.link, installation.clock());
      if (found === null) throw recoveryLinkUsed();
      const { login, authenticator, appoint } = found;
      return { body: { id: runtime.id, name: runtime.body.name }, login, authenticator, appoint };
    },
  );

  app.post(
    "/api/b/:body/recovery",
    {
      schema: {
        tags: ["sign-in"],
        summary: "Set a new password by a recovery link of the operator; opens no session",
        security: [],
        params: Body,
        body: Type.Object({ link: Text(200), password: Text(200) }),
      },
    },
    async (request) => {
      const runtime = await bodyOf(installation, request);
      const { link, password } = request.body;
      const done = await useRecoveryLink(runtime, link, password, installation.clock());
      if (!("why" in done)) return done;
      if (done.why === "link") throw recoveryLinkUsed();
      throw new Problem(422, "password-weak", done.sentence, { fields: { password: done.sentence } });
    },
  );
}

const recoveryLinkUsed = () =>
  new Problem(404, "link-used", {
    ja: "このリンクは使えません。期限（30分）が過ぎたか、すでに使われています。運用者に、もう一度発行するよう依頼してください。",
    en: "This link has expired or was used; ask the operator for another.",
  });
