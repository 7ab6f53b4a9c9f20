import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRefused } from "@machimori/store";
import { afterAll, expect, test } from "vitest";
import { start } from "./start.ts";

const base = mkdtempSync(join(tmpdir(), "machimori-start-"));
chmodSync(base, 0o711);
afterAll(() => rmSync(base, { recursive: true, force: true }));

const options = {
  store: { data: join(base, "data"), fast: true },
  ...{ host: "127.0.0.1", port: 0, sample: true, app: { web: null }, say: () => undefined },
};
test("a second start on the same data is refused with the address of the first, which ends at once although its sample is not played", async () => {
  const first = await start(options);
  if (isRefused(first)) throw new Error(first.refused.ja);
  const second = await start(options);
  expect(isRefused(second) && second.refused.code).toBe("already-serving");
  expect(isRefused(second) && second.refused.ja).toContain(first.address);
  await first.close();
  expect(await first.sample).toMatchObject({ finished: false, refusals: [] });
});
