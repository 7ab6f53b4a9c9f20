import { isRefused } from "@machimori/store";
import { Type } from "@sinclair/typebox";
import { beginBody } from "../body/begin.ts";
import { useFirstLink } from "../body/first-link.ts";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { fromRefusal, fromRefused, Problem } from "../problem.ts";
import type { App } from "../request.ts";
import { passwordProblem } from "../sign-in/password.ts";

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** Beginning with one's own body: from the one-time link that the first start prints. */
export function bodyRoutes(app: App, installation: Installation): void {
  app.post(
    "/api/bodies",
    {
      schema: {
        tags: ["installation"],
        summary: "Create a body and its first administrator, with the one-time link of the start",
        security: [],
        body: Type.Object({
          link: Text(200),
          id: Type.String({ pattern: "^[a-z][a-z0-9-]{1,39}$" }),
          name: Text(100),
          unitName: Text(100),
          person: Type.Object({ number: Text(20), name: Text(80), post: Text(60) }),
          login: Text(100),
          password: Text(200),
        }),
      },
    },
    async (request) => {
      const { link, id, name, person, unitName, login, password } = request.body;
      const problem = passwordProblem(password, [login, person.name, name, id]);
      if (problem) throw new Problem(422, "password-weak", problem, { fields: { password: problem } });
      const taken = await takeLink(installation, link, { id, name });
      const refused = await beginBody(taken.runtime, { unitName, person, login, password }, installation.clock());
      if (!refused) return { id: taken.runtime.id };
      await taken.giveBack();
      throw fromRefusal(refused);
    },
  );
}

/** The body that whoever holds a link begins, and how the link is given back where that fails. */
interface Taken {
  readonly runtime: BodyRuntime;
  giveBack(): Promise<void>;
}

/** Takes a link before anything is made, so that of two who use it at once one goes on: a new body, or one that waits. */
async function takeLink(
  installation: Installation,
  token: string,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<Taken> {
  const waiting = await useFirstLink(installation, token, installation.clock());
  if (waiting !== null) return waiting;
  const link = installation.takeLink(token);
  if (!link) throw linkUsed();
  const giveBack = async () => installation.giveBackLink({ ...link, begun: id });
  // What the link began before and could not finish it may go on with.
  const runtime = link.begun === id ? await installation.body(id) : await installation.createBody(id, name, false);
  if (runtime !== null && !isRefused(runtime)) return { runtime, giveBack };
  installation.giveBackLink(link);
  throw runtime === null ? linkUsed() : fromRefused(runtime);
}

const linkUsed = () =>
  new Problem(404, "link-used", {
    ja: "このリンクは使えません。期限（30分）が過ぎたか、すでに使われています。サーバを起動し直すと新しいリンクが表示されます。",
    en: "This link has expired or was used; restart the server for a new one.",
  });
