import type pg from "pg";
import { connect } from "./connect.ts";
import { migrate, migrations } from "./migrate.ts";
import { type Cluster, databaseName } from "./postgres/cluster.ts";
import { type Login, secretOf } from "./postgres/folder.ts";
import { isRefused, type Refused, refuse } from "./refused.ts";

const roles = ["machimori_owner", "machimori_app", "machimori_sequencer"] as const;

async function ensureRoles(client: pg.Client, names: readonly string[], password: (role: string) => string) {
  for (const role of names) {
    const exists = await client.query("select 1 from pg_roles where rolname = $1", [role]);
    const name = client.escapeIdentifier(role);
    if (exists.rowCount === 0)
      await client.query(`create role ${name} login nosuperuser nobypassrls nocreatedb nocreaterole`);
    await client.query(`alter role ${name} password ${client.escapeLiteral(password(role))}`);
  }
}

/** Makes the logins and the database of a cluster of our own, where they are missing. */
async function furnish(cluster: Cluster, database: string): Promise<void> {
  const admin = await connect(cluster.connection("admin", "postgres"));
  try {
    const missing = await admin.query("select count(*)::int as n from pg_roles where rolname = any ($1)", [roles]);
    if (missing.rows[0].n < roles.length)
      await ensureRoles(admin, roles, (role) => secretOf(cluster.folder, role.slice("machimori_".length)));
    const exists = await admin.query("select 1 from pg_database where datname = $1", [database]);
    if (exists.rowCount === 0) {
      await admin.query(`create database ${database} owner machimori_owner template template0`);
      await admin.query(`revoke all on database ${database} from public`);
      await admin.query(`grant connect on database ${database} to machimori_app, machimori_sequencer`);
    }
  } finally {
    await admin.end();
  }
}

interface Fitness {
  readonly major: number;
  readonly encoding: string;
  readonly ja: boolean;
  readonly create: boolean;
  readonly there: boolean;
  readonly migrated: boolean;
  /** Whether the schema that is there was opened to this installation's login. */
  readonly ours: boolean;
}

/** As much of a connection as the question needs. */
interface Asked {
  query(text: string, values: unknown[]): Promise<{ readonly rows: Fitness[] }>;
}

/** What a server elsewhere lacks of what Machimori needs, in a sentence; null where it will do. */
export async function unfit(owner: Asked, app: string): Promise<Refused | null> {
  const found = await owner.query(
    `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_encoding') as encoding,
       exists (select 1 from pg_collation where collname = 'ja-x-icu') as ja,
       has_database_privilege(current_database(), 'create') as create,
       exists (select 1 from pg_namespace where nspname = 'machimori') as there,
       to_regclass('machimori.migration') is not null as migrated,
       coalesce((select has_schema_privilege(rolname, 'machimori', 'usage') from pg_roles where rolname = $1
         and exists (select 1 from pg_namespace where nspname = 'machimori')), false) as ours`,
    [app],
  );
  const { major, encoding, ja, create, there, migrated, ours } = found.rows[0]!;
  if (major < 15)
    return refuse(
      "postgres-too-old",
      `DATABASE_URL のデータベースは PostgreSQL ${major} です。15 以上が必要です。何も作っていません。PostgreSQL を上げるか、15 以上のサーバーを指定してください。DATABASE_URL がなければ、同梱の PostgreSQL を使います。`,
      `The server of DATABASE_URL is PostgreSQL ${major}; 15 or later is needed. Nothing was made. Without DATABASE_URL the PostgreSQL that comes with Machimori is used.`,
      { major },
    );
  if (encoding !== "UTF8")
    return refuse(
      "database-encoding",
      `データベースの文字コードが ${encoding} です。UTF8 で作ったデータベースを DATABASE_URL に指定してください。`,
      `The database's encoding is ${encoding}; it must be UTF8.`,
    );
  if (!ja)
    return refuse(
      "collation-missing",
      "データベースに日本語の並べ替え（ja-x-icu）がありません。ICU に対応した PostgreSQL を使ってください。",
      "The server has no Japanese collation (ja-x-icu): PostgreSQL must be built with ICU.",
    );
  if (migrated && !ours)
    return refuse(
      "database-of-another",
      "このデータベースは、別のデータのフォルダーの Machimori が使っています。何も変えていません。そのフォルダーを --data で指定するか、空のデータベースを DATABASE_URL に指定してください。",
      "This database belongs to an installation with another data folder. Nothing was changed.",
    );
  if (!create && !there)
    return refuse(
      "schema-forbidden",
      "DATABASE_URL の利用者には、このデータベースにスキーマを作る権限がありません。データベースの管理者に、GRANT CREATE ON DATABASE の実行か、この利用者が所有するデータベースの作成を依頼してください。何も作っていません。",
      "The login of DATABASE_URL may not create a schema in this database. Nothing was made.",
    );
  return null;
}

/** On a server elsewhere: the two working logins are made where the owner may, else named in a refusal. */
async function furnishElsewhere(cluster: Cluster, owner: pg.Client): Promise<Refused | null> {
  const { logins } = cluster;
  const refused = await unfit(owner, logins.app);
  if (refused) return refused;
  const working = (["app", "sequencer"] as const).filter((login) => !process.env[givenBy[login]]);
  try {
    const secrets = new Map(working.map((login) => [logins[login], login]));
    await ensureRoles(owner, [...secrets.keys()], (role) => secretOf(cluster.folder, secrets.get(role)!));
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    return refuse(
      "roles-missing",
      `DATABASE_URL の利用者には、アプリケーション用の利用者（${working.map((login) => logins[login]).join("、")}）を作る権限がありません。何も作っていません。管理者に CREATEROLE の付与を依頼するか、2つの利用者（LOGIN、NOSUPERUSER、NOBYPASSRLS、名前は自由）を作ってもらい、DATABASE_URL_APP と DATABASE_URL_SEQUENCER に接続先を指定してください。`,
      "The owner may not create the two working logins: ask for CREATEROLE, or have two made and set DATABASE_URL_APP and DATABASE_URL_SEQUENCER.",
    );
  }
  for (const login of ["app", "sequencer"] as const) {
    const reached = await reach(cluster, login);
    if (isRefused(reached)) return reached;
    await reached.end();
  }
  return null;
}

/** Where the address of each login is given. */
const givenBy: Readonly<Record<Exclude<Login, "admin">, string>> = {
  owner: "DATABASE_URL",
  app: "DATABASE_URL_APP",
  sequencer: "DATABASE_URL_SEQUENCER",
};

const longestConnect = 15_000;

/** Connects to a server elsewhere, or says in a sentence why it cannot; the address is told without its password. */
async function reach(cluster: Cluster, login: Exclude<Login, "admin">): Promise<pg.Client | Refused> {
  try {
    return await connect({ ...cluster.connection(login), connectionTimeoutMillis: longestConnect });
  } catch (error) {
    return unreached(givenBy[login], error as { readonly code?: string; readonly message: string });
  }
}

const rejections: ReadonlySet<string> = new Set(["28P01", "28000", "3D000"]);
/** What Node says of a certificate it does not trust, and of a file that should say which to trust. */
const isCertificate = (code: string, message: string) =>
  /CERT|TLS|UNABLE_TO_VERIFY|ENOENT/.test(code) || /SSL/.test(message);

function unreached(
  given: string,
  { code = "", message }: { readonly code?: string; readonly message: string },
): Refused {
  if (rejections.has(code))
    return refuse(
      "database-rejects",
      `データベースが接続を断りました（${message}）。${given} の利用者名・パスワード・データベース名を確かめてください。`,
      `The database of ${given} rejects the login (${message}). Check its user, password and database.`,
      { code },
    );
  if (isCertificate(code, message))
    return refuse(
      "database-untrusted",
      `データベースとの暗号化された接続を確かめられません（${message}）。${given} に sslmode=verify-full と、証明書を発行した者の証明書のファイル（sslrootcert=…）を指定してください。`,
      `The encrypted connection of ${given} cannot be trusted (${message}). Give sslmode=verify-full and the certificate of its issuer (sslrootcert=FILE).`,
      { code },
    );
  return refuse(
    "database-unreachable",
    `データベースにつながりません（${message}）。${given} のホストとポート、サーバーが動いているかを確かめてください。`,
    `The database of ${given} cannot be reached (${message}). Check host and port, and that the server runs.`,
    { code },
  );
}

/** The app's login must own nothing and be bound by row security; anything else is refused at the start. */
export async function assertPowerless(app: pg.Client | pg.Pool): Promise<Refused | null> {
  const found = await app.query<{ rolsuper: boolean; rolbypassrls: boolean; owns: number; member: boolean }>(
    `select r.rolsuper, r.rolbypassrls,
       (select count(*)::int from pg_class c where c.relowner = r.oid) as owns,
       exists (select 1 from pg_class c where c.relnamespace = 'machimori'::regnamespace and pg_has_role(r.oid, c.relowner, 'member')) as member
     from pg_roles r where r.rolname = current_user`,
  );
  const row = found.rows[0];
  if (row && !row.rolsuper && !row.rolbypassrls && row.owns === 0 && !row.member) return null;
  return refuse(
    "app-login-too-powerful",
    "アプリケーション用のデータベース利用者に強すぎる権限があります（スーパーユーザー、BYPASSRLS、表の所有のいずれか）。起動を中止しました。権限のない利用者を DATABASE_URL_APP に指定してください。",
    "The app's database login is a superuser, bypasses row security or owns tables.",
    { ...row },
  );
}

/** Brings a database to the present schema: logins, tables, search. */
export async function prepare(cluster: Cluster, database: string = databaseName): Promise<Refused | null> {
  if (cluster.server) await furnish(cluster, database);
  const owner = cluster.server ? await connect(cluster.connection("owner", database)) : await reach(cluster, "owner");
  if (isRefused(owner)) return owner;
  try {
    if (!cluster.server) {
      const refused = await furnishElsewhere(cluster, owner);
      if (isRefused(refused)) return refused;
    }
    const refused = await migrate(owner, migrations(), cluster.logins);
    if (refused) return refused;
    return null;
  } finally {
    await owner.end();
  }
}
