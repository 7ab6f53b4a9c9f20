import type { Instant } from "./json.ts";
import type { Session } from "./session.ts";

/** How a body fares, in counts and moments: what its operator may know, never what it holds. */
export interface BodyFigures {
  /** Records that have their place in a log, and those that wait for it, with the oldest of them. */
  readonly recorded: number;
  readonly waiting: number;
  readonly oldestWaiting: Instant | null;
  /** Moment of the newest record. */
  readonly newest: Instant | null;
  /** When a log was last signed. */
  readonly signedAt: Instant | null;
  /** Notices that wait to be mailed, those of them that failed at least once, and those given up. */
  readonly mailPending: number;
  readonly mailRetried: number;
  readonly mailFailed: number;
  readonly oldestMail: Instant | null;
  /** Verifications of the network that were asked for and have neither an answer nor failed; those that failed lately. */
  readonly verificationsWaiting: number;
  readonly verificationsFailed: number;
  /** Files that wait for the system, and since when the oldest does. */
  readonly filesWaiting: number;
  readonly oldestFile: Instant | null;
  /** Authenticators whose keys are in the database, by the id of the key that seals them ("plain" for none). */
  readonly seals: readonly string[];
}

const figures = `select
  (select coalesce(sum(size), 0)::int from log) as recorded,
  w.waiting, w."oldestWaiting",
  (select at from record order by pid desc limit 1) as newest,
  (select max(greatest(at, again_at)) from checkpoint) as "signedAt",
  m."mailPending", m."mailRetried", m."mailFailed", m."oldestMail",
  v.asked - v.answered - v.broken as "verificationsWaiting", v."verificationsFailed",
  f."filesWaiting", f."oldestFile",
  (select coalesce(array_agg(distinct coalesce(substring(totp_secret from '^sealed:([0-9a-f]{8}):'), 'plain')), '{}')
   from account where totp_secret is not null) as seals
from
  (select count(*)::int as waiting, min(r.at) as "oldestWaiting" from record r
   where r.xid <> '0' and not exists (select 1 from sequenced s where s.pid = r.pid)) w,
  (select count(*) filter (where mail = 'pending')::int as "mailPending",
     count(*) filter (where mail = 'pending' and attempts > 0)::int as "mailRetried",
     count(*) filter (where mail = 'failed')::int as "mailFailed",
     min(created_at) filter (where mail in ('pending', 'failed')) as "oldestMail" from notice) m,
  (select count(*) filter (where kind = 'separation-request')::int as asked,
     count(*) filter (where kind = 'separation')::int as answered,
     count(*) filter (where kind = 'separation-failure')::int as broken,
     count(*) filter (where kind = 'separation-failure' and at > now() - interval '7 days')::int as "verificationsFailed"
   from record where kind in ('separation-request', 'separation', 'separation-failure')) v,
  (select count(*)::int as "filesWaiting", min(changed_at) as "oldestFile" from entry
   where declaration in ('transfer', 'gateway-transfer') and closed_at is null
     and awaiting @> '[{"who": {"is": "system"}}]') f`;

/** The figures of the transaction's body. */
export function healthOf(session: Session) {
  return {
    async figures(): Promise<BodyFigures> {
      return (await session.client.query<BodyFigures>(figures)).rows[0]!;
    },
  };
}
