import { spawnSync } from "node:child_process";
import { chownSync, readFileSync, statSync } from "node:fs";
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
