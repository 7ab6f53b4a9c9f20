import { expect, test } from "vitest";
import { randomFrom } from "../../campaign/mangle.ts";
import { kinds } from "../../campaign/trial.ts";

test.each(Object.keys(kinds))("damaged input of kind %s is read or refused, seeds 1 to 60", async (name) => {
  const kind = kinds[name];
  if (!kind) throw new Error(name);
  for (let seed = 1; seed <= 60; seed += 1)
    await expect(kind.trial(randomFrom(seed)), `seed ${seed}`).resolves.toBeUndefined();
});
