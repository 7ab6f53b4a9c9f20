import { statSync } from "node:fs";

/**
 * Works as the owner of a data folder where an administrator (root) works on a service's data: what root leaves there
 * with its own name, the service can no longer read. Nothing is done for a folder that is not there yet.
 */
export function asOwnerOf(folder: string): void {
  if (process.getuid?.() !== 0) return;
  const owner = statSync(folder, { throwIfNoEntry: false });
  if (owner === undefined || owner.uid === 0) return;
  process.setgroups?.([owner.gid]);
  process.setgid?.(owner.gid);
  process.setuid?.(owner.uid);
}
