import { Type } from "@sinclair/typebox";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { mailSettings } from "../mail.ts";
import { type App, type Asked, asked } from "../request.ts";
import { verdictLine } from "./mail-errors.ts";

const Body = Type.Object({ body: Type.String() });
const most = 200;

/** People without a mailbox who have notices they have not read, by division: a list to print and hand around. */
async function byHand({ runtime, today }: Asked) {
  const roster = runtime.rosterOn(today);
  const unread = await runtime.store.read(runtime.system, (tx) => tx.notices.unreadByPerson());
  const rows = unread.flatMap(({ person, count, oldest }) => {
    const found = roster.person(person);
    if (!found || found.mail !== null) return [];
    const unit = roster.unitOf(person);
    return [{ unit: unit === null ? "" : (roster.unit(unit)?.name ?? ""), name: found.name, count, oldest }];
  });
  const units = [...new Set(rows.map((row) => row.unit))].sort((a, b) => a.localeCompare(b, "ja"));
  return units.map((unit) => ({
    unit,
    people: rows.filter((row) => row.unit === unit).map(({ name, count, oldest }) => ({ name, count, oldest })),
  }));
}

function nameOf(runtime: BodyRuntime, { today }: Asked, person: string) {
  const roster = runtime.rosterOn(today);
  const unit = roster.unitOf(person);
  const name = roster.person(person)?.name ?? runtime.timeline.now.get(person)?.name ?? person;
  return { name, unitName: unit === null ? "" : (roster.unit(unit)?.name ?? "") };
}

/**
 * What an administrator of a body sees of its deliveries and of the work done for it. Notices are named by who they are
 * for and why they did not arrive, never by what they say: an administrator need not be told of every matter.
 */
export function deliveryRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/deliveries",
    {
      schema: {
        tags: ["settings"],
        summary: "Notices that mail did not deliver, people to be told by hand, and the work done for the body",
        params: Body,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "administer" });
      const { runtime } = who;
      const { undelivered, figures, work } = await runtime.store.read(runtime.system, async (tx) => ({
        undelivered: await tx.notices.undelivered(most),
        figures: await tx.health.figures(),
        work: await tx.workRuns.list(),
      }));
      return {
        mail: mailSettings(process.env, "") !== null,
        undelivered: undelivered.map(({ id, person, createdAt, mail, attempts, nextAttempt, lastError }) => ({
          ...{ id, createdAt, attempts, nextAttempt, isGivenUp: mail === "failed" },
          ...nameOf(runtime, who, person),
          why: verdictLine(lastError)[who.language],
        })),
        byHand: await byHand(who),
        work: {
          regular: work.map(({ ranAt, failedAt, error }) => ({ ranAt, failedAt, error })),
          verificationsWaiting: figures.verificationsWaiting,
          verificationsFailed: figures.verificationsFailed,
          filesWaiting: figures.filesWaiting,
          oldestFile: figures.oldestFile,
          recordsWaiting: figures.waiting,
          signedAt: figures.signedAt,
        },
      };
    },
  );

  app.post(
    "/api/b/:body/deliveries/retry",
    { schema: { tags: ["settings"], summary: "Try to mail once more what could not be delivered", params: Body } },
    async (request) => {
      const who = await asked(installation, request, { action: "administer" });
      const { runtime, at } = who;
      const retried = await runtime.store.transact({ ...runtime.system, at }, (tx) => tx.notices.retry());
      return { retried };
    },
  );
}
