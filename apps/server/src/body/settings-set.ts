import type { Asked } from "../request.ts";

/** One setting as it was set once, by whom and why. */
export interface SettingSet {
  readonly key: string;
  readonly effectiveFrom: string;
  readonly value: unknown;
  readonly reason: string | null;
  /** Null where the text or the set-up did. */
  readonly setBy: string | null;
  readonly setAt: string;
}

/** Everything that was ever set, oldest first, from the record: what a later value for the same day replaced as well. */
export async function settingsSet({ runtime }: Asked): Promise<readonly SettingSet[]> {
  const rows = await runtime.store.read(runtime.system, (tx) => tx.records.list({ kinds: ["setting"] }));
  return rows.map((row) => {
    const { key, effectiveFrom, value, reason = null } = row.data as unknown as Omit<SettingSet, "setBy" | "setAt">;
    const setBy = row.person === null ? null : (runtime.timeline.now.get(row.person)?.name ?? row.person);
    return { key, effectiveFrom, value, reason, setBy, setAt: row.at };
  });
}
