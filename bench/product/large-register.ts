import { isRefusal } from "@machimori/engine";
import { perform, performMany } from "@machimori/server";
import type { BodyRuntime } from "@machimori/server/body/runtime";
import type { Instant } from "@machimori/terms";
import { assetRow, classes, divisions } from "./asset-rows.ts";

const now = () => new Date().toISOString() as Instant;
/** Lines in one transaction. */
const together = 2_000;

/** Fills a new body with 40 divisions, one person who heads the divisions `headed`, and `rows` information assets. */
export async function fillRegister(runtime: BodyRuntime, rows: number, headed: readonly string[]): Promise<void> {
  await runtime.store.transact({ ...runtime.system }, async (tx) => {
    const rule = { role: "informationSecurityManager", posts: ["課長"], unit: "division", inUnit: null };
    await tx.settings.put({
      key: "roleRules",
      effectiveFrom: "2020-04-01",
      value: [{ ...rule, clause: null, printed: null }],
    });
    const labelled = classes.map((value) => ({ value: { value, label: { ja: value, en: value } }, clause: null }));
    await tx.settings.put({ key: "classes", effectiveFrom: "2020-04-01", value: labelled });
  });
  await runtime.catchUp();
  const open = async (declaration: string, entryId: string, values: Record<string, unknown>) => {
    const done = await perform(runtime, null, { type: "open", declaration, entryId, values }, now());
    if (isRefusal(done)) throw new Error(done.sentence.ja);
  };
  for (let unit = 0; unit < divisions; unit += 1)
    await open("division", `u${unit}`, { code: `u${unit}`, unitName: `第${unit}課`, unitKind: "division" });
  await open("person", "boss", { number: "1", personName: "課長", personKind: "regular" });
  for (const [index, unit] of headed.entries())
    await open("posting", `boss-${unit}`, {
      ...{ holder: "boss", unit, post: "課長", since: "2020-04-01", concurrent: index > 0 },
    });
  for (let from = 0; from < rows; from += together) {
    const some = Array.from({ length: Math.min(together, rows - from) }, (_, offset) => from + offset);
    const openings = some.map((index) => ({ entryId: `a${index}`, values: { ...assetRow(index) } }));
    for (const one of await performMany(runtime, null, "information-asset", openings, now()))
      if (isRefusal(one)) throw new Error(one.sentence.ja);
  }
}

/** An API token of that person. */
export function tokenOfHead(runtime: BodyRuntime, scopes: readonly ("read" | "write")[]): Promise<string> {
  return runtime.store.transact({ ...runtime.system }, async (tx) => {
    await tx.accounts.open("boss", "boss");
    await tx.accounts.change("boss", { passwordHash: "x", passwordSetAt: now(), mustChange: false });
    return (await tx.tokens.make("boss", "bench", scopes, null)).token;
  });
}
