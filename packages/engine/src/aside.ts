import { type Declaration, type Step, stepOf } from "@machimori/model";
import type { Label } from "@machimori/terms";

const aside = (name: string, title: Label): Step => ({
  name,
  kind: "step",
  title,
  by: { is: "staff" },
  fields: {},
  require: [],
  due: null,
  remind: [],
  forEach: null,
  notBy: [],
  notNamed: [],
  notParty: false,
  when: null,
  whenText: null,
  again: [],
  beside: false,
  tell: [],
});

/** 後閲: the box in which an absent decider later takes note of what was decided on their behalf. */
export const review = aside("review", { ja: "後閲", en: "Review afterwards" });

/** The box in which the role above confirms that separation of duties was set aside for a good reason. */
export const overrideReview = aside("overrideReview", {
  ja: "職務分離の例外の確認",
  en: "Confirmation of the exception to separation",
});

const asides: ReadonlyMap<string, Step> = new Map([review, overrideReview].map((step) => [step.name, step]));

/** Whether a box stands beside the row of boxes of its form: it neither waits for the others nor leads to the next. */
export function isAside(step: string): boolean {
  return asides.has(step);
}

/** A step of a form, or a box beside it, by name. */
export function anyStepOf(declaration: Declaration, name: string): Step | null {
  return stepOf(declaration, name) ?? asides.get(name) ?? null;
}
