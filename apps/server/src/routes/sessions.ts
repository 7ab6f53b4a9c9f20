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
import type { From } from "../sign-in/open-session.ts";
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

const fromOf = (request: FastifyRequest): From => ({
  address: request.ip,
  agent: request.headers["user-agent"] ?? "",
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
        summary: "Sign in with password and, where set up, a code",
        security: [],
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
        { login, password, code: code || null, ...fromOf(request) },
        installation.clock(),
      );
      if (!result.ok) throw new Problem(statuses[result.code] ?? 401, result.code, result.sentence);
      giveCookie(request, reply, runtime.id, result.token);
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
      const token = await enterSample(runtime, person, fromOf(request), at);
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
}
