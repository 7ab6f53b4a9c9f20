import { spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Refused, refuse } from "../refused.ts";
import type { Binaries } from "./binaries.ts";
import { type DataFolder, secretOf } from "./folder.ts";
import { giveTo, type RunAs, spawnAs, unreachable } from "./run-as.ts";

/** Settings of a cluster of our own, after PostgreSQL's defaults. `fast` is for throw-away data only. */
function clusterSettings(fast: boolean): string {
  const lines = [
    "listen_addresses = ''",
    "unix_socket_permissions = 0777",
    "password_encryption = 'scram-sha-256'",
    "max_connections = 80",
    "shared_buffers = '128MB'",
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "lc_messages = 'C'",
    "jit = off",
    "wal_level = replica",
    "idle_in_transaction_session_timeout = '30s'",
    "logging_collector = on",
    "log_directory = 'log'",
    "log_filename = 'postgres-%a.log'",
    "log_rotation_age = '1d'",
    "log_truncate_on_rotation = on",
    "log_parameter_max_length = 0",
    "log_parameter_max_length_on_error = 0",
    "log_min_error_statement = panic",
  ];
  if (fast) lines.push("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off");
  return `${lines.join("\n")}\n`;
}

/**
 * Makes a new cluster in the folder: UTF-8 with a UTF-8 character type (trigrams of Japanese text need it), data
 * checksums, scram for every connection, no network address.
 */
export function initialise(folder: DataFolder, binaries: Binaries, user: RunAs | null, fast: boolean): Refused | null {
  mkdirSync(folder.cluster, { recursive: true, mode: 0o700 });
  giveTo(user, folder.cluster);
  const blocked = unreachable(user, folder.cluster, "-w") ?? unreachable(user, join(binaries.bin, "initdb"), "-x");
  if (blocked) {
    rmSync(folder.cluster, { recursive: true, force: true });
    return blocked;
  }
  mkdirSync(folder.socket, { recursive: true });
  const passwordFile = join(folder.socket, "initial");
  writeFileSync(passwordFile, secretOf(folder, "admin"), { mode: 0o600 });
  giveTo(user, passwordFile);
  const locale = binaries.major >= 17 ? ["--locale-provider=builtin", "--locale=C.UTF-8"] : ["--locale=C.UTF-8"];
  const run = spawnSync(
    join(binaries.bin, "initdb"),
    ["-D", folder.cluster, "-U", "machimori_admin", "-A", "scram-sha-256", `--pwfile=${passwordFile}`]
      .concat(["-E", "UTF8", "--data-checksums", ...locale])
      .concat(fast ? ["--no-sync"] : []),
    { encoding: "utf8", cwd: folder.cluster, env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C" }, ...spawnAs(user) },
  );
  rmSync(passwordFile, { force: true });
  if (run.status !== 0) {
    rmSync(folder.cluster, { recursive: true, force: true });
    return refuse(
      "postgres-initdb",
      `データベースを作れませんでした（${folder.cluster}）。空き容量と権限を確かめてください。\n${run.stderr ?? ""}`,
      `initdb failed in ${folder.cluster}.`,
    );
  }
  appendFileSync(join(folder.cluster, "postgresql.conf"), clusterSettings(fast));
  writeFileSync(
    join(folder.cluster, "pg_hba.conf"),
    "local all all scram-sha-256\nlocal replication all scram-sha-256\n",
  );
  return null;
}

/** Makes the socket's folder, owned by the user PostgreSQL runs as; scram guards who may connect. */
export function prepareSocket(folder: DataFolder, user: RunAs | null): void {
  mkdirSync(folder.socket, { recursive: true });
  chmodSync(folder.socket, 0o700);
  giveTo(user, folder.socket);
}

/** The major version whose programs wrote these files. */
export function writtenBy(cluster: string): number {
  return Number(readFileSync(join(cluster, "PG_VERSION"), "utf8").trim());
}
