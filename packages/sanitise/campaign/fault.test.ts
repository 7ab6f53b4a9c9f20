import { expect, test } from "vitest";
import { runFault } from "./one-fault.ts";

test("14 faults from seed 977 release nothing", async () => {
  for (let number = 0; number < 14; number++)
    expect(await runFault(977 + number)).toMatchObject({ released: undefined });
});
