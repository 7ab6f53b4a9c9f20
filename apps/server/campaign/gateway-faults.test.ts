import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { gatewayFault } from "./one-gateway-fault.ts";

test("120 faults where files and mail come in and go out (seeds 1–120) let nothing through", async () => {
  for (let seed = 1; seed <= 120; seed += 1)
    expect(await gatewayFault(seed, ["conversation", "take", "put"]), `seed ${seed}`).toMatchObject({
      wrong: undefined,
    });
});

test.skipIf(!existsSync("/proc/self/task"))(
  "6 faults on the way through the vault and the sanitiser let nothing through (needs /proc)",
  async () => {
    for (let seed = 1; seed <= 6; seed += 1)
      expect(await gatewayFault(seed, ["vault"]), `seed ${seed}`).toMatchObject({ wrong: undefined });
  },
  60_000,
);
