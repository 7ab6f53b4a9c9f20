import { existsSync, readFileSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Body,
  type BodyFigures,
  type LastBackup,
  lastBackups,
  type Store,
  servingNow,
  type WorkRun,
} from "@machimori/store";
import { sealingKeysOf } from "@machimori/store/sealed";
import type { Instant } from "@machimori/terms";

/** How one body fares: counts and moments, never what it holds. */
export interface BodyHealth extends Body {
  readonly figures: BodyFigures;
  readonly work: readonly WorkRun[];
  readonly hasKey: boolean;
  /** A key that seals some authenticator is not at hand. */
  readonly sealsMissing: boolean;
  /** The last backup of this body alone. */
  readonly backup: LastBackup | null;
}

/** How an installation fares, for its operator. */
export interface InstallationHealth {
  readonly at: Instant;
  readonly version: string;
  readonly node: string;
  readonly postgres: string;
  /** Where and since when it is served, and whether notices are mailed; null where no server runs. */
  readonly serving: { readonly address: string; readonly since: string; readonly mail: boolean } | null;
  readonly certificateUntil: string | null;
  /** Bytes that are left where the data lie. */
  readonly free: number;
  readonly backup: LastBackup | null;
  readonly bodies: readonly BodyHealth[];
}

/** The version in the project's own package.json. */
export const version = (
  JSON.parse(readFileSync(fileURLToPath(new URL("../../../../package.json", import.meta.url)), "utf8")) as {
    readonly version: string;
  }
).version;

async function bodyHealth(store: Store, body: Body, backup: LastBackup | null): Promise<BodyHealth> {
  const { keys } = store.cluster.folder;
  const { figures, work } = await store.read({ body: body.id, person: null, divisions: "*" }, async (tx) => ({
    figures: await tx.health.figures(),
    work: await tx.workRuns.list(),
  }));
  const seals = existsSync(keys) ? sealingKeysOf(keys, body.id) : [];
  return {
    ...body,
    figures,
    work,
    hasKey: existsSync(join(keys, `${body.id}.pem`)),
    sealsMissing: figures.seals.some((id) => id !== "plain" && !seals.includes(`${body.id}.seal-${id}.key`)),
    backup,
  };
}

/** Looks at everything an operator watches, changing nothing. Works beside a running server and without one. */
export async function installationHealth(store: Store, at: Instant): Promise<InstallationHealth> {
  const { folder } = store.cluster;
  const backups = lastBackups(folder);
  const serving = servingNow(folder);
  const space = statfsSync(folder.root);
  const bodies: BodyHealth[] = [];
  for (const body of await store.bodies()) bodies.push(await bodyHealth(store, body, backups[body.id] ?? null));
  return {
    at,
    version,
    node: process.versions.node,
    postgres: await store.databaseVersion(),
    serving: serving && { address: serving.address, since: serving.since, mail: serving.mail },
    certificateUntil: serving?.certificateUntil ?? null,
    free: space.bavail * space.bsize,
    backup: backups["*"] ?? null,
    bodies,
  };
}
