import { expect, test } from "vitest";
import { catalogue } from "../catalogue.ts";
import { allExamples } from "../examples/all.ts";
import type { Model } from "./model.ts";
import { packed, unpacked } from "./packed.ts";
import trained from "./trained.generated.json" with { type: "json" };
import { train } from "./training.ts";

test("the model kept is what the examples of today teach: run measure/train.ts where it is not", () => {
  const kept = unpacked(trained);
  const made = unpacked(packed(train(catalogue, allExamples)));
  expect(kept.ids).toEqual(made.ids);
  expect([...kept.index.keys()]).toEqual([...made.index.keys()]);
  // In steps of a byte, which stand for the root of a weight's share of the largest.
  const steps = (weight: number) => Math.sign(weight) * 127 * Math.sqrt(Math.abs(weight) / trained.largest);
  const apart = made.weights.filter((weight, at) => Math.abs(steps(weight) - steps(kept.weights[at]!)) > 1.5);
  // Another engine may round otherwise, and a weight at the edge of being left out falls to either side.
  expect(apart.length).toBeLessThan(made.weights.length / 1000);
});

test("a model packed and unpacked says the same to within a byte", () => {
  const model: Model = {
    ids: ["A01", "B08"],
    index: new Map([
      ["o:持出", 0],
      ["o:許可", 1],
    ]),
    weights: Float32Array.of(4, -2, 0.5, 0),
  };
  const { ids, index, weights } = unpacked(packed(model));
  expect(ids).toEqual(model.ids);
  expect([...index]).toEqual([...model.index]);
  weights.forEach((weight, at) => {
    expect(Math.abs(weight - model.weights[at]!)).toBeLessThan(0.04);
  });
});
