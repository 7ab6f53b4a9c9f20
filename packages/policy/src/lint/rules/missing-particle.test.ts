import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { missingParticle } from "./missing-particle.ts";

test.each([
  ["基準/1 | | 訓練を定期的実施しなければならない。", ["訓練を定期的実施"]],
  ["基準/1 | | 機器を外部の事業者修理させる場合", ["事業者修理させる"]],
  ["基準/1 | | 期間は、完結した日の翌日起算して5年とする。", ["翌日起算して"]],
  ["基準/1 | | 記録は、3年を以上保存する。", ["3年を以上"]],
] satisfies [string, string[]][])("missing-particle objects: %j", (notation, expected) =>
  objectsTo(missingParticle, notation, expected),
);

test.each([
  "基準/1 | | 訓練を定期的に実施し、事業者に修理させる。職員等が行う。",
  "基準/1 | | 定期的点検及び職員の指導に関すること。",
])("missing-particle is quiet: %j", (notation) => objectsTo(missingParticle, notation, []));
