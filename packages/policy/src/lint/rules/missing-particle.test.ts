import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { missingParticle } from "./missing-particle.ts";

test.each([
  ["基準/1 | | 訓練を定期的実施しなければならない。", ["訓練を定期的実施"]],
  ["基準/1 | | 機器を外部の事業者修理させる場合", ["事業者修理させる"]],
] satisfies [string, string[]][])("missing-particle objects: %j", (notation, expected) =>
  objectsTo(missingParticle, notation, expected),
);

test.each(["基準/1 | | 訓練を定期的に実施し、事業者に修理させる。職員等が行う。"])(
  "missing-particle is quiet: %j",
  (notation) => objectsTo(missingParticle, notation, []),
);
