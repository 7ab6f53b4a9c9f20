import { accountsOf } from "./accounts.ts";
import { draftsOf, noticesOf, viewsOf } from "./daily-work.ts";
import { entriesOf } from "./entries.ts";
import { guessesOf } from "./guesses.ts";
import { healthOf } from "./health.ts";
import { instrumentsOf } from "./instruments.ts";
import { logsOf } from "./logs.ts";
import { attachmentsOf, idempotencyOf, numbersOf } from "./papers.ts";
import { recordsOf } from "./records.ts";
import { erasureOf } from "./retention.ts";
import type { Session } from "./session.ts";
import { settingsOf } from "./settings.ts";
import { linksOf, sessionsOf, tokensOf } from "./sign-in.ts";
import { workRunsOf } from "./work-runs.ts";

/** Everything one transaction can read and write, by subject. */
export function transactionOver(session: Session) {
  return {
    at: session.at,
    acting: session.acting,
    /** Typed queries for what no subject below answers. */
    db: session.db,
    append: session.append,
    appendMany: session.appendMany,
    carryAll: session.carryAll,
    along: session.along,
    /**
     * Waits until nobody else holds any of these names in the body; they are given back with the transaction. The names
     * are asked for in their order, and before whatever the caller asks next, even if it does not wait.
     */
    lock: (names: readonly string[]): Promise<unknown> =>
      session.client.query({
        name: "names.lock",
        text: "select pg_advisory_xact_lock(hashtextextended(name, 1)) from unnest($1::text[]) name",
        values: [[...new Set(names)].sort().map((name) => `${session.acting.body}\n${name}`)],
      }),
    records: recordsOf(session),
    entries: entriesOf(session),
    settings: settingsOf(session),
    instruments: instrumentsOf(session),
    accounts: accountsOf(session),
    sessions: sessionsOf(session),
    links: linksOf(session),
    tokens: tokensOf(session),
    guesses: guessesOf(session),
    workRuns: workRunsOf(session),
    notices: noticesOf(session),
    drafts: draftsOf(session),
    views: viewsOf(session),
    attachments: attachmentsOf(session),
    numbers: numbersOf(session),
    idempotency: idempotencyOf(session),
    retention: erasureOf(session),
    logs: logsOf(session),
    health: healthOf(session),
  };
}

/** One open transaction. */
export type Transaction = ReturnType<typeof transactionOver>;
