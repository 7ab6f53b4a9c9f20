import { type Instant, type Label, label, tokyoDay } from "@machimori/terms";
import type { Installation } from "../installation.ts";
import type { BodyRuntime } from "./runtime.ts";

const purpose = "first-administrator";
const minutes = 30;

/** Body and secret of a link for the first administrator of a body that exists: `body.secret`. */
function parts(token: string): { readonly body: string; readonly secret: string } | null {
  const dot = token.indexOf(".");
  return dot > 0 ? { body: token.slice(0, dot), secret: token.slice(dot + 1) } : null;
}

const hasAdministrator = (runtime: BodyRuntime, at: Instant) =>
  runtime.settingsOn(tokyoDay(at)).administrators.length > 0;

/**
 * A one-time link with which the first administrator of a body begins. Refused once there is one: whoever runs the
 * installation makes bodies, and never lets themselves into them.
 */
export async function makeFirstLink(runtime: BodyRuntime, at: Instant): Promise<string | { readonly wrong: Label }> {
  await runtime.catchUp();
  if (hasAdministrator(runtime, at))
    return {
      wrong: label(
        "この団体にはすでに管理者がいます。アカウントは、その管理者が「設定」で発行します。",
        "The body has an administrator already, who issues accounts.",
      ),
    };
  const until = new Date(Date.parse(at) + minutes * 60_000).toISOString() as Instant;
  const secret = await runtime.store.transact({ ...runtime.system, at }, (tx) => tx.links.make(purpose, null, until));
  return `${runtime.id}.${secret}`;
}

/** The body a link is for, if it is still good; null otherwise. Looking does not use it up. */
export async function bodyOfLink(installation: Installation, token: string, at: Instant): Promise<BodyRuntime | null> {
  const given = parts(token);
  const runtime = given && (await installation.body(given.body));
  if (!given || !runtime) return null;
  await runtime.catchUp();
  if (hasAdministrator(runtime, at)) return null;
  const found = await runtime.store.read({ ...runtime.system, at }, (tx) => tx.links.look(given.secret));
  return found?.purpose === purpose ? runtime : null;
}

/** Uses a link up; of two who try at once one gets the body. Where beginning it fails, the link can be given back. */
export async function useFirstLink(
  installation: Installation,
  token: string,
  at: Instant,
): Promise<{ readonly runtime: BodyRuntime; giveBack(): Promise<void> } | null> {
  const runtime = await bodyOfLink(installation, token, at);
  if (!runtime) return null;
  const { secret } = parts(token)!;
  const acting = { ...runtime.system, at };
  const used = await runtime.store.transact(acting, (tx) => tx.links.use(secret));
  if (used?.purpose !== purpose) return null;
  return { runtime, giveBack: () => runtime.store.transact(acting, (tx) => tx.links.giveBack(secret)) };
}
