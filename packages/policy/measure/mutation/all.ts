import { drafter } from "./drafter.ts";
import { drafting } from "./drafting.ts";
import { legislation } from "./legislation.ts";
import { meaning } from "./meaning.ts";
import type { Mutation } from "./mutation.ts";
import { penmanship } from "./penmanship.ts";
import { proofreader } from "./proofreader.ts";
import { registrar } from "./registrar.ts";
import { structure } from "./structure.ts";
import { substance } from "./substance.ts";
import { slipsOfThePen } from "./words.ts";

/** Every kind of defect the measure puts into good texts. */
export const mutations: readonly Mutation[] = [
  ...structure,
  ...meaning,
  ...slipsOfThePen,
  ...drafting,
  ...substance,
  ...drafter,
  ...penmanship,
  ...registrar,
  ...legislation,
  ...proofreader,
];
