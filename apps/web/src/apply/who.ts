import { personIn } from "@machimori/terms";
import type { Holder, PreviewStep } from "../api/entries.ts";

/** 「税務課課長 浜風　典子」. */
export const holderName = (one: Holder) => personIn(one);

/** Who decides or does a step, in words: the people, else the role. */
export function whoOf(decider: PreviewStep["deciders"][number]): string {
  const people = decider.people.map(holderName).join("、");
  if (people === "") return decider.role ?? "";
  return decider.role === null ? people : `${decider.role}（${people}）`;
}
