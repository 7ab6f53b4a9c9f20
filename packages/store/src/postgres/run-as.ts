import { spawnSync } from "node:child_process";
import { chownSync, readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { type Refused, refuse } from "../refused.ts";

/** The user under which PostgreSQL runs; null where it is simply ours. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

function userNamed(name: string): RunAs | null {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid), name } : null;
}

/**
 * PostgreSQL refuses to run as root. Started as root, it runs as `machimori` or `postgres` where such a user
 * exists, else as `nobody`; a data folder that exists keeps the user it belongs to.
 */
export function postgresUser(existing: string | null): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  if (existing) {
    const { uid, gid } = statSync(existing);
    if (uid !== 0) return { uid, gid, name: `uid ${uid}` };
  }
  return (
    userNamed("machimori") ?? userNamed("postgres") ?? userNamed("nobody") ?? { uid: 65534, gid: 65534, name: "nobody" }
  );
}

/** Refuses a user of whom the machine knows only the number: PostgreSQL does not run for one without a name. */
export function withoutName(): Refused | null {
  try {
    userInfo();
    return null;
  } catch {
    const uid = process.getuid?.();
    return refuse(
      "user-nameless",
      `利用者番号 ${uid} はこの機械に登録されていません（/etc/passwd）。PostgreSQL は登録のない利用者では動きません。useradd --uid ${uid} machimori のように登録してから、起動し直してください。何も作っていません。`,
      `User ${uid} has no entry in /etc/passwd, and PostgreSQL does not run for a user without a name. Add one (useradd --uid ${uid} machimori). Nothing was made.`,
    );
  }
}

/** Gives `path` to the user PostgreSQL runs as. */
export function giveTo(user: RunAs | null, path: string): void {
  if (user) chownSync(path, user.uid, user.gid);
}

/** Options for `spawn` that make a program run as that user. */
export function spawnAs(user: RunAs | null): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

/** Refuses a folder or program that the user PostgreSQL runs as cannot reach. */
export function unreachable(user: RunAs | null, path: string, access: "-r" | "-w" | "-x"): Refused | null {
  if (!user) return null;
  if (spawnSync("test", [access, path], spawnAs(user)).status === 0) return null;
  return refuse(
    "folder-unreachable",
    `PostgreSQL は利用者「${user.name}」として動きますが、${path} に届きません。--data /var/lib/machimori のように、その利用者が入れる場所を指定するか、root 以外で起動してください。`,
    `PostgreSQL runs as "${user.name}", who cannot reach ${path}. Choose another --data folder or do not start as root.`,
  );
}
