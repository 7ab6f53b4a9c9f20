import type { rowsCheck } from "@machimori/ledger/verify/rows";
import type { Session } from "./session.ts";

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
