import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isRefused, openStore, type Store, type StoreOptions } from "@machimori/store";
import { UsageError } from "./outcome.ts";

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Where a data folder lies unless --data says otherwise. */
export const defaultDataFolder = join(root, "data");

/** How the database of a data folder is reached: --data, DATABASE_URL. */
export function databaseOf(data: string | undefined): StoreOptions {
  const url = process.env["DATABASE_URL"];
  return { data: resolve(data ?? defaultDataFolder), ...(url ? { provider: "url" as const, url } : {}) };
}

/** Works on the store of a data folder, running or not, and lets go of it afterwards. */
export async function withStore<T>(data: string | undefined, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(databaseOf(data));
  if (isRefused(store)) throw new UsageError(`${store.refused.ja}\n${store.refused.en}`);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
