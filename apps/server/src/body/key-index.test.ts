import type { Entry } from "@machimori/engine";
import { declarations } from "@machimori/modules";
import { expect, it } from "vitest";
import { KeyIndex } from "./key-index.ts";

const people = new KeyIndex(declarations.find(({ id }) => id === "person")!);
people.put({
  id: "one",
  name: "青海川　葵",
  status: "inForce",
  values: { number: "Ｓ－12", personName: "青海川　葵", reading: "おうみがわ　あおい" },
} as unknown as Entry);

it.each(["青海川", "青海川葵", "青海川 葵", "おうみ", "オウミガワアオイ", "ｵｳﾐ", "s-12", "Ｓ－１２"])(
  "somebody is found by %s",
  (typed) => {
    expect(people.search(typed, 9)).toEqual(["one"]);
  },
);

it("nobody is found by what stands in neither number, name nor reading", () => {
  expect(people.search("あおみ", 9)).toEqual([]);
});
