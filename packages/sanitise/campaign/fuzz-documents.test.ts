import { expect, it } from "vitest";
import { fuzzDocument, kinds } from "./document-mutations.ts";

it.each(kinds)("damaged %s files end in a refusal or a confirmed output (seeds 1–60)", async (kind) => {
  for (let seed = 1; seed <= 60; seed += 1)
    expect(await fuzzDocument(kind, seed), `seed ${seed}`).toMatch(/^(?:refused|confirmed)$/);
});
