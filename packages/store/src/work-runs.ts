import type { Selectable } from "kysely";
import type { Session } from "./session.ts";
import type { Tables } from "./tables.ts";

/** How regular work of a body went the last time. */
export type WorkRun = Omit<Selectable<Tables["workRun"]>, "body">;

/** What the operator sees of regular work: when it last ran through, when and why it last did not. */
export function workRunsOf(session: Session) {
  const { db, acting, at } = session;
  return {
    /** Notes that a kind of work ran through (`error` null), or where it broke off. */
    async note(what: string, error: string | null): Promise<void> {
      const now = error === null ? { ranAt: at, failedAt: null, error } : { failedAt: at, error: error.slice(0, 300) };
      await db
        .insertInto("workRun")
        .values({ body: acting.body, what, ranAt: at, ...now })
        .onConflict((conflict) => conflict.columns(["body", "what"]).doUpdateSet(now))
        .execute();
    },
    async list(): Promise<readonly WorkRun[]> {
      return db.selectFrom("workRun").select(["what", "ranAt", "failedAt", "error"]).orderBy("what").execute();
    },
  };
}
