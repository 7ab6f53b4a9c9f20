import type { rowsCheck } from "@machimori/ledger/verify/rows";
import { recordsOf } from "./records.ts";
import type { Session } from "./session.ts";
import { tokenFingerprint } from "./sign-in.ts";

type Check = ReturnType<typeof rowsCheck>;

/** Who else may see an entry stands twice: in the entry, which the record accounts for, and by person. Both must agree. */
export async function checkParties(session: Session, check: Check): Promise<void> {
  const found = await session.client.query<{ entry: string; person: string; there: boolean }>(
    `select entry, person, there from (
       select p.entry, p.person, true as there from entry_party p
         where not exists (select 1 from entry e where e.body = p.body and e.id = p.entry and p.person = any (e.parties))
       union all
       select e.id, q, false from entry e, unnest(e.parties) q
         where not exists (select 1 from entry_party p where p.body = e.body and p.entry = e.id and p.person = q)) differing
     order by entry, person`,
  );
  for (const { entry, person, there } of found.rows)
    check.compare("entry_party", `${entry} ${person}`, there ? { person } : null, there ? null : { person });
}

/** A file named in a record, as the field kind of attachments writes it in canonical JSON. */
const named = `\\{"bytes":[0-9]+,"name":"(?:[^"\\\\]|\\\\.)*","sha256":"([0-9a-f]{64})"\\}`;

/** Files named by records must be there with the bytes they had; files no record names are told, as uploads not used yet. */
export async function checkAttachments(session: Session, check: Check): Promise<void> {
  const altered = await session.client.query<{ sha256: string }>(
    "select sha256 from attachment where sha256 <> encode(sha256(bytes), 'hex') order by sha256",
  );
  for (const { sha256 } of altered.rows) check.compare("attachment", sha256, { sha256: "differs" }, { sha256 });
  const gone = await session.client.query<{ sha256: string }>(
    `select distinct m[1] as sha256 from record r, regexp_matches(r.content, $1, 'g') m
     where not exists (select 1 from attachment a where a.body = r.body and a.sha256 = m[1])
     union select v.source from instrument_version v
     where not exists (select 1 from attachment a where a.body = v.body and a.sha256 = v.source) order by 1`,
    [named],
  );
  for (const { sha256 } of gone.rows) check.compare("attachment", sha256, null, { sha256 });
  const unused = await session.client.query<{ n: number }>(
    `with used as materialized (select distinct m[1] as sha256 from record r, regexp_matches(r.content, $1, 'g') m)
     select count(*)::int as n from attachment a where not exists (select 1 from used u where u.sha256 = a.sha256)
       and not exists (select 1 from instrument_version v where v.body = a.body and v.source = a.sha256)`,
    [named],
  );
  const n = unused.rows[0]?.n ?? 0;
  if (n > 0)
    check.note(`どの記録にも使われていない添付（登録前の受け取りなど）：${n} 件 / attachments no record names`);
}

/**
 * Whether a body is a sample opens it to other clocks and to whoever sits at the machine. Each of its logs says it in the
 * name that is signed with every state of the log.
 */
export async function checkSample(session: Session, check: Check): Promise<void> {
  const found = await session.client.query<{ id: string; sample: boolean; origins: readonly string[] }>(
    "select b.id, b.sample, array(select origin from log where body = b.id) as origins from body b where b.id = $1",
    [session.acting.body],
  );
  for (const { id, sample, origins } of found.rows) {
    const signed = origins.map((origin) => origin.startsWith("machimori-sample/"));
    check.compare("body", id, { sample }, { sample: signed.find((one) => one !== sample) ?? sample });
  }
}

/**
 * A token is a way in: each must be one whose making is on record, of the same person, name and scopes. Records of earlier
 * versions do not name the token: there as many are accounted for as were made alike.
 */
export async function checkTokens(session: Session, check: Check): Promise<void> {
  const events = await recordsOf(session).list({ kinds: ["account-event"] });
  if (events.some((one) => one.data === null)) {
    check.note("廃棄された記録があるため、APIトークンは確かめていません / API tokens not checked: records were erased");
    return;
  }
  const alike = ({ person, name, scopes }: Readonly<Record<"person" | "name" | "scopes", unknown>>) =>
    JSON.stringify([person, name, scopes]);
  const named = new Map<string, Readonly<Record<string, unknown>>>();
  const unnamed: string[] = [];
  for (const { data } of events) {
    if (data?.["what"] !== "token-made") continue;
    const { token, of: person, name, scopes, secret } = data;
    if (typeof token === "string") named.set(token, { person, name, scopes, secret });
    else unnamed.push(alike({ person, name, scopes }));
  }
  for (const { id, person, name, scopes, tokenHash } of await session.db.selectFrom("apiToken").selectAll().execute()) {
    const row = { person, name, scopes, secret: tokenFingerprint(tokenHash) };
    const old = named.has(id) ? -1 : unnamed.indexOf(alike(row));
    if (old >= 0) unnamed.splice(old, 1);
    check.compare("api_token", id, row, old >= 0 ? row : (named.get(id) ?? null));
  }
}
