import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ClockWrong, isRefused, openStore, type Store, type StoreOptions } from "@machimori/store";
import { dataFolder, remembered } from "@machimori/store/postgres/folder";
import { asOwnerOf } from "./as-owner.ts";
import { UsageError } from "./outcome.ts";

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Where a data folder lies unless --data says otherwise. */
export const defaultDataFolder = join(root, "data");

/** How the database of a data folder is reached: --data, DATABASE_URL. From here on its owner is at work, never root. */
export function databaseOf(data: string | undefined): StoreOptions {
  const url = process.env["DATABASE_URL"];
  const folder = resolve(data ?? defaultDataFolder);
  asOwnerOf(folder);
  return { data: folder, ...(url ? { provider: "url" as const, url } : {}) };
}

/**
 * Works on the store of a data folder, running or not, and lets go of it afterwards. A folder that holds nothing yet is
 * refused but by commands that may begin one: a mistyped --data must not be a new, empty installation.
 */
export async function withStore<T>(
  data: string | undefined,
  work: (store: Store) => Promise<T>,
  mayBegin = false,
): Promise<T> {
  const folder = dataFolder(data ?? defaultDataFolder);
  if (!mayBegin && !process.env["DATABASE_URL"] && !existsSync(folder.cluster) && remembered(folder) === null)
    throw new UsageError(
      `「${folder.root}」に Machimori のデータはありません。--data を確かめてください。 / There are no data of Machimori in ${folder.root}; check --data.`,
    );
  const store = await openStore(databaseOf(data));
  if (isRefused(store)) throw new UsageError(`${store.refused.ja}\n${store.refused.en}`);
  try {
    return await work(store);
  } catch (error) {
    throw error instanceof ClockWrong ? new UsageError(`${error.refusal.ja}\n${error.refusal.en}`) : error;
  } finally {
    await store.close();
  }
}
