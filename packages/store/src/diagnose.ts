import { existsSync, readdirSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { clocksDiffer } from "./clock.ts";
import { connect } from "./connect.ts";
import { migrations } from "./migrate.ts";
import { bundledBinaries, systemBinaries } from "./postgres/binaries.ts";
import { type ClusterOptions, openCluster } from "./postgres/cluster.ts";
import { type DataFolder, damaged, dataFolder, remembered } from "./postgres/folder.ts";
import { present } from "./postgres/presence.ts";
import { runningPostmaster } from "./postgres/process.ts";
import { assertPowerless } from "./prepare.ts";
import { isRefused } from "./refused.ts";
import { assertSafeguards } from "./safeguards.ts";
import { lastSigned, readKey } from "./sequencer/signing-keys.ts";

/** One thing that was looked at. */
export interface Diagnosis {
  readonly what: string;
  readonly state: "good" | "warning" | "bad" | "not checked";
  readonly ja: string;
  readonly en: string;
}

const enoughSpace = 1 << 30;
const leastSpace = 64 << 20;

function closedToOthers(path: string): boolean {
  return (statSync(path).mode & 0o077) === 0;
}

function folderDiagnoses(data: string): readonly Diagnosis[] {
  const folder = dataFolder(data);
  if (!existsSync(folder.root))
    return [
      {
        what: "folder",
        state: "not checked",
        ja: `データのフォルダー（${folder.root}）はまだありません。machimori start で作られます。`,
        en: "No data folder yet.",
      },
    ];
  const found: Diagnosis[] = [];
  const about = remembered(folder);
  const unreadable = damaged(folder);
  if (unreadable) return [{ what: "folder", state: "bad", ja: unreadable.refused.ja, en: unreadable.refused.en }];
  found.push(
    about
      ? {
          what: "folder",
          state: "good",
          ja: `データのフォルダー：${folder.root}（${about.provider} ${about.major ?? ""}）`,
          en: `Data folder made with ${about.provider}.`,
        }
      : {
          what: "folder",
          state: "bad",
          ja: `${folder.root} は Machimori のデータではありません。`,
          en: "Not a data folder of ours.",
        },
  );
  for (const path of [folder.keys, folder.secrets])
    if (existsSync(path))
      found.push(
        closedToOthers(path)
          ? { what: path, state: "good", ja: `${path} は本人だけが読めます。`, en: "Closed to others." }
          : {
              what: path,
              state: "bad",
              ja: `${path} をほかの利用者が読めます。chmod 700 で閉じてください。`,
              en: "Open to others; chmod 700 it.",
            },
      );
  for (const [where, wanted] of [
    [folder.keys, /\.(pem|key)$/],
    [folder.secrets, /\.password$/],
  ] as const)
    for (const name of existsSync(where) ? readdirSync(where).filter((one) => wanted.test(one)) : [])
      if (!closedToOthers(join(where, name)))
        found.push({
          what: join(where, name),
          state: "bad",
          ja: `${join(where, name)} をほかの利用者が読めます。chmod 600 で閉じてください。`,
          en: "Open to others; chmod 600 it.",
        });
  const space = statfsSync(folder.root);
  const free = space.bavail * space.bsize;
  const gigabytes = (free / 2 ** 30).toFixed(1);
  if (free < leastSpace)
    return [
      ...found,
      {
        what: "space",
        state: "bad",
        ja: `空き容量がほとんどありません（${Math.floor(free / 2 ** 20)} MiB）。記録を書けなくなる前に、増やしてください。`,
        en: `Almost no space is left (${Math.floor(free / 2 ** 20)} MiB).`,
      },
    ];
  found.push(
    free >= enoughSpace
      ? { what: "space", state: "good", ja: `空き容量：${gigabytes} GiB`, en: `${gigabytes} GiB free.` }
      : {
          what: "space",
          state: "warning",
          ja: `空き容量が ${gigabytes} GiB しかありません。増やしてください。`,
          en: `Only ${gigabytes} GiB free.`,
        },
  );
  return found;
}

function programDiagnoses(data: string): readonly Diagnosis[] {
  const about = existsSync(dataFolder(data).root) ? remembered(dataFolder(data)) : null;
  if (about?.provider === "url") return [];
  const binaries = about?.provider === "system" ? systemBinaries(about.major ?? undefined) : bundledBinaries();
  return [
    isRefused(binaries)
      ? { what: "postgres", state: "bad", ja: binaries.refused.ja, en: binaries.refused.en }
      : {
          what: "postgres",
          state: "good",
          ja: `PostgreSQL ${binaries.version}（${binaries.bin}）`,
          en: `PostgreSQL ${binaries.version}.`,
        },
  ];
}

/** A database of which the first file is gone: it is never begun anew over what is there. */
const headless = ({ cluster }: DataFolder): Diagnosis => ({
  what: "database",
  state: "bad",
  ja: `データベース（${cluster}）のファイル PG_VERSION がありません。データベースは開けません。何も変えずに、backup から新しいフォルダーへ restore してください。`,
  en: `The database in ${cluster} has lost its file PG_VERSION and cannot be opened. Leave it as it is and restore a backup into a new folder.`,
});

async function databaseDiagnoses(options: ClusterOptions, now: Date): Promise<readonly Diagnosis[]> {
  const folder = dataFolder(options.data);
  const exists = existsSync(join(folder.cluster, "PG_VERSION"));
  if (!exists && !options.url)
    return existsSync(folder.cluster) && readdirSync(folder.cluster).length > 0 ? [headless(folder)] : [];
  const isRunning = exists && runningPostmaster(folder.cluster) !== null;
  const keeper = isRunning ? (present(folder, "using")[0] ?? null) : null;
  const found: Diagnosis[] = [];
  if (isRunning)
    found.push(
      keeper === null
        ? {
            what: "server",
            state: "warning",
            ja: "データベースだけが動いています（前の起動が途中で終わりました）。次の start が引き継ぎます。",
            en: "An orphaned server runs; the next start adopts it.",
          }
        : {
            what: "server",
            state: "good",
            ja: `動いています（プロセス ${keeper}）。`,
            en: `Running under process ${keeper}.`,
          },
    );
  const cluster = await openCluster(options);
  if (isRefused(cluster))
    return [...found, { what: "server", state: "bad", ja: cluster.refused.ja, en: cluster.refused.en }];
  try {
    return [...found, ...(await schemaDiagnoses(() => connect(cluster.connection("app")), folder, now))];
  } catch (error) {
    return [...found, unanswered(error as { code?: string; message: string })];
  } finally {
    await cluster.stop();
  }
}

/** A database that is there and does not let itself be asked: another password, no tables yet, no connection. */
function unanswered({ code = "", message }: { readonly code?: string; readonly message: string }): Diagnosis {
  const isNew = code === "42P01" || code === "3F000" || code === "28000" || code === "3D000";
  return isNew
    ? {
        what: "schema",
        state: "not checked",
        ja: `データベースはまだ用意されていません（${message}）。machimori start で作られます。`,
        en: `The database is not prepared yet (${message}).`,
      }
    : {
        what: "login",
        state: "bad",
        ja: `データベースにつながりません（${message}）。secrets の中のファイルが消えたか、データベースのパスワードが変えられています。`,
        en: `The database does not let the app in (${message}).`,
      };
}

/** Whether the keys folder holds the key that signs the log, and can say what was last signed. */
function isSignedBy({ keys }: DataFolder, body: string, publicKey: Buffer): boolean {
  try {
    lastSigned(keys, body);
    return readKey(keys, body)?.public.equals(publicKey) ?? false;
  } catch {
    return false;
  }
}

async function schemaDiagnoses(
  open: () => ReturnType<typeof connect>,
  folder: DataFolder,
  now: Date,
): Promise<readonly Diagnosis[]> {
  const app = await open();
  try {
    const found: Diagnosis[] = [];
    const differ = await clocksDiffer(app);
    if (differ) found.push({ what: "clocks", state: "bad", ja: differ.ja, en: differ.en });
    const powerless = await assertPowerless(app);
    found.push(
      powerless
        ? { what: "login", state: "bad", ja: powerless.refused.ja, en: powerless.refused.en }
        : {
            what: "login",
            state: "good",
            ja: "アプリケーションの利用者に余分な権限はありません。",
            en: "The app's login has no more than it needs.",
          },
    );
    const applied = await app.query<{ name: string; sha256: string }>(
      "select name, sha256 from migration order by name",
    );
    const known = new Map(migrations().map((one) => [one.name, one.sha256]));
    const strange = applied.rows.filter((row) => known.get(row.name) !== row.sha256).map((row) => row.name);
    const missing = known.size - (applied.rows.length - strange.length);
    if (strange.length > 0)
      found.push({
        what: "schema",
        state: "bad",
        ja: `この版の知らない移行があります：${strange.join("、")}`,
        en: "The database has migrations this version does not know.",
      });
    else if (missing > 0)
      found.push({
        what: "schema",
        state: "warning",
        ja: `未適用の移行が ${missing} 件あります。次の start で適用されます。`,
        en: `${missing} migrations are yet to be applied.`,
      });
    else {
      found.push({
        what: "schema",
        state: "good",
        ja: `表の形は最新です（${applied.rows.length}）。`,
        en: "The schema is up to date.",
      });
      const changed = await assertSafeguards(app);
      found.push(
        changed
          ? { what: "safeguards", state: "bad", ja: changed.refused.ja, en: changed.refused.en }
          : {
              what: "safeguards",
              state: "good",
              ja: "団体の間の隔てと記録を守る仕組みは、データベースにそのままあります。",
              en: "Row security and triggers are as they were made.",
            },
      );
    }
    const bodies = await app.query<{ id: string; name: string }>("select id, name from bodies()");
    for (const body of bodies.rows) found.push(...(await bodyDiagnoses(app, body, folder, now)));
    return found;
  } finally {
    await app.end();
  }
}

async function bodyDiagnoses(
  app: Awaited<ReturnType<typeof connect>>,
  body: { id: string; name: string },
  folder: DataFolder,
  now: Date,
): Promise<readonly Diagnosis[]> {
  await app.query(`begin; set local app.body = ${app.escapeLiteral(body.id)}; set local app.divisions = '*'`);
  const state = await app.query<{
    waiting: number;
    oldest: string | null;
    signed: string | null;
    key: Buffer | null;
  }>(
    `select count(*) filter (where s.pid is null)::int as waiting, min(r.at) filter (where s.pid is null) as oldest,
       (select max(greatest(c.at, c.again_at)) from log l join checkpoint c on c.log = l.origin and c.size = l.size) as signed,
       (select public from signing_key order by since desc limit 1) as key
     from record r left join sequenced s on s.pid = r.pid where r.xid <> '0'`,
  );
  await app.query("commit");
  const { waiting = 0, oldest = null, signed = null, key = null } = state.rows[0] ?? {};
  const more: Diagnosis[] = [];
  if (signed !== null && !existsSync(join(folder.keys, `${body.id}.pem`)))
    more.push({
      what: `key ${body.id}`,
      state: "bad",
      ja: `${body.name}：署名の鍵（${join(folder.keys, `${body.id}.pem`)}）がありません。保管してある鍵を戻してください。戻さずに起動すると新しい鍵で続き、鍵の替わりは検証で見つかります。`,
      en: `${body.id}: the signing key is missing; put the kept one back.`,
    });
  else if (key !== null && !isSignedBy(folder, body.id, key))
    more.push({
      what: `key ${body.id}`,
      state: "bad",
      ja: `${body.name}：keys の中の ${body.id}.pem か ${body.id}.signed.json が読めないか、この台帳のものではありません。このままでは署名できません。保管してある keys の控えから戻してください。`,
      en: `${body.id}: its key or its note of the last signature cannot be read or is another log's; nothing can be signed. Put the kept copy of keys back.`,
    });
  if (signed !== null && Date.parse(signed) > now.getTime() + 60_000)
    more.push({
      what: `clock ${body.id}`,
      state: "bad",
      ja: `${body.name}：この機械の時計（${now.toISOString()}）が、台帳に署名した時刻（${signed}）より遅れています。時計を合わせてください。今の時計が正しければ、machimori ledger clock で記録してください。`,
      en: `The clock of this machine is behind the last signature (${signed}): set it right, or put on the record that it had been ahead (machimori ledger clock).`,
    });
  const name = `log ${body.id}`;
  const late = oldest !== null && now.getTime() - Date.parse(oldest) > 60_000;
  const log: Diagnosis = late
    ? {
        what: name,
        state: "warning",
        ja: `${body.name}：台帳に入っていない記録が ${waiting} 件あります（最も古いもの ${oldest}）。`,
        en: `${waiting} records wait for the log.`,
      }
    : {
        what: name,
        state: "good",
        ja: `${body.name}：台帳は ${signed ?? "まだ始まっていません"}（記入待ち ${waiting} 件）`,
        en: `Last signed ${signed ?? "never"}, ${waiting} waiting.`,
      };
  return [...more, log];
}

/** Looks at everything that can keep an installation from working, changing nothing. */
export async function diagnose(options: ClusterOptions, now: Date = new Date()): Promise<readonly Diagnosis[]> {
  return [
    ...folderDiagnoses(options.data),
    ...programDiagnoses(options.data),
    ...(await databaseDiagnoses(options, now)),
  ];
}
