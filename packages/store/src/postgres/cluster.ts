import { existsSync, readdirSync } from "node:fs";
import type { ClientConfig } from "pg";
import { isRefused, type Refused, refuse } from "../refused.ts";
import { type Binaries, bundledBinaries, systemBinaries } from "./binaries.ts";
import {
  type DataFolder,
  damaged,
  dataFolder,
  type Login,
  loginsElsewhere,
  makeFolder,
  ownLogins,
  type Provider,
  remember,
  remembered,
  secretOf,
  type WorkingLogins,
} from "./folder.ts";
import { initialise, writtenBy } from "./initialise.ts";
import { alone } from "./presence.ts";
import { runningPostmaster } from "./process.ts";
import { postgresUser, withoutName } from "./run-as.ts";
import { type RunningServer, startServer } from "./server.ts";

/** A database that answers: how to reach it, and how to let go of it. */
export interface Cluster {
  readonly provider: Provider;
  readonly folder: DataFolder;
  /** Programs of the server; null where the server is elsewhere. */
  readonly binaries: Binaries | null;
  readonly server: RunningServer | null;
  /** Names of the logins `app` and `sequencer`. */
  readonly logins: WorkingLogins;
  /** How to connect as `login`. `admin` exists only for clusters of our own. */
  connection(login: Login, database?: string): ClientConfig;
  /** Brings a server of our own up again that ended although nobody asked it to. */
  revive(): Promise<"runs" | "revived" | Refused>;
  stop(): Promise<void>;
}

/** A server whose running is another's concern. */
const untended: Pick<Cluster, "revive" | "stop"> = { revive: async () => "runs", stop: async () => {} };

/** Where and how to bring a database up. */
export interface ClusterOptions {
  /** The data folder. */
  readonly data: string;
  /** `bundled` unless the folder remembers another; `url` needs `url`. */
  readonly provider?: Provider;
  /** `postgresql://owner:…@host/db`: the owner's login of a database elsewhere. */
  readonly url?: string;
  /** Without durability; for data that is thrown away. */
  readonly fast?: boolean;
}

/** Name of the database in a cluster of our own. */
export const databaseName = "machimori";

const roleOf: Readonly<Record<Login, string>> = {
  admin: "machimori_admin",
  owner: "machimori_owner",
  ...ownLogins,
};

function choose(options: ClusterOptions, folder: DataFolder): Binaries | Refused {
  const before = remembered(folder);
  const exists = existsSync(folder.cluster) && readdirSync(folder.cluster).length > 0;
  const wanted = options.provider ?? before?.provider ?? "bundled";
  if (before && exists && before.provider !== wanted)
    return refuse(
      "provider-changed",
      `このデータは「${before.provider}」の PostgreSQL で作られています。「${wanted}」では開けません。--database ${before.provider} で起動してください。`,
      `This folder was made with provider "${before.provider}", not "${wanted}".`,
    );
  const binaries =
    wanted === "system" ? systemBinaries(exists ? writtenBy(folder.cluster) : undefined) : bundledBinaries();
  if (isRefused(binaries) || !exists || writtenBy(folder.cluster) === binaries.major) return binaries;
  return refuse(
    "postgres-major-changed",
    `このデータは PostgreSQL ${writtenBy(folder.cluster)} で作られており、${binaries.major} では開けません。作った版で backup を取り、新しいフォルダーへ restore してください。`,
    `The folder was written by PostgreSQL ${writtenBy(folder.cluster)}, the programs are ${binaries.major}.`,
  );
}

const isDatabase = (url: string) => URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol);

/** The library takes these for `verify-full` and warns that it may not always: what they mean here is said outright. */
const strictly: ReadonlySet<string | null> = new Set(["prefer", "require", "verify-ca"]);

function atUrl(options: ClusterOptions, folder: DataFolder): Cluster | Refused {
  const url = options.url;
  if (!url) return refuse("database-url-missing", "DATABASE_URL が指定されていません。", "DATABASE_URL is not set.");
  const given: Readonly<Record<Login, string | undefined>> = {
    admin: undefined,
    owner: url,
    app: process.env["DATABASE_URL_APP"],
    sequencer: process.env["DATABASE_URL_SEQUENCER"],
  };
  const unreadable = Object.values(given).find((one) => one !== undefined && !isDatabase(one));
  if (unreadable !== undefined)
    return refuse(
      "database-url-unreadable",
      "DATABASE_URL（DATABASE_URL_APP、DATABASE_URL_SEQUENCER）を番地として読めません。postgresql://利用者:パスワード@ホスト:ポート/データベース の形で、記号は %XX の形で書いてください。",
      "DATABASE_URL, DATABASE_URL_APP or DATABASE_URL_SEQUENCER is no URL.",
    );
  makeFolder(folder);
  const kept = loginsElsewhere(folder);
  remember(folder, { provider: "url", major: null, logins: kept });
  const userOf = (address: string | undefined) => address && decodeURIComponent(new URL(address).username);
  const logins = { app: userOf(given.app) || kept.app, sequencer: userOf(given.sequencer) || kept.sequencer };
  const connection = (login: Login, database?: string): ClientConfig => {
    const own = new URL(given[login] ?? url);
    if (!given[login] && login !== "owner") {
      own.username = login === "admin" ? roleOf.admin : logins[login];
      own.password = secretOf(folder, login);
    }
    if (database) own.pathname = `/${database}`;
    if (strictly.has(own.searchParams.get("sslmode"))) own.searchParams.set("sslmode", "verify-full");
    return { connectionString: own.href };
  };
  return { provider: "url", folder, binaries: null, server: null, logins, connection, ...untended };
}

/** Brings the database of a data folder up, or refuses with a sentence that says what to do. */
export async function openCluster(options: ClusterOptions): Promise<Cluster | Refused> {
  const folder = dataFolder(options.data);
  const unreadable = damaged(folder);
  if (unreadable) return unreadable;
  const before = remembered(folder);
  if ((options.provider ?? before?.provider) === "url" || (!options.provider && options.url))
    return atUrl(options, folder);
  const binaries = choose(options, folder);
  if (isRefused(binaries)) return binaries;
  const nameless = withoutName();
  if (nameless) return nameless;
  makeFolder(folder);
  const bringUp = () => alone(folder, () => serverIn(folder, binaries, options.fast === true));
  const first = await bringUp();
  if (isRefused(first)) return first;
  let server = first;
  return {
    ...{ ...clusterOf(folder), provider: binaries.provider, binaries },
    get server() {
      return server;
    },
    async revive() {
      if (runningPostmaster(folder.cluster) !== null) return "runs";
      const again = await bringUp();
      if (isRefused(again)) return again;
      const former = server;
      server = again;
      await former.stop();
      return "revived";
    },
    stop: () => server.stop(),
  };
}

/** The server on the folder's cluster, which is made where there is none. */
async function serverIn(folder: DataFolder, binaries: Binaries, fast: boolean): Promise<RunningServer | Refused> {
  const fresh = !existsSync(folder.cluster) || readdirSync(folder.cluster).length === 0;
  const user = postgresUser(fresh ? null : folder.cluster);
  if (fresh) {
    const refused = initialise(folder, binaries, user, fast);
    if (refused) return refused;
  }
  remember(folder, { provider: binaries.provider, major: binaries.major });
  return startServer(folder, binaries, user);
}

/** The cluster in a folder as something to connect to; whether it runs is another's concern. */
export function clusterOf(folder: DataFolder): Cluster {
  const connection = (login: Login, database = databaseName): ClientConfig => ({
    host: folder.socket,
    user: roleOf[login],
    password: secretOf(folder, login),
    database,
    // Said here, or the PGPORT and PGSSLMODE of whoever starts us would say it.
    ...{ port: 5432, ssl: false },
  });
  const provider = remembered(folder)?.provider ?? "bundled";
  return { provider, folder, binaries: null, server: null, logins: ownLogins, connection, ...untended };
}
