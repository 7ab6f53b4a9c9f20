import type { CheckedEntry, Inspection } from "@machimori/model";
import { expect, it } from "vitest";
import { unsafeStorage } from "./unsafe-storage.check.ts";

const whole = { encrypted: true, lockable: true, resistant: true, writeProtected: true, disasterSafe: true };
const found = (values: object, lastDoneOn = "2026-05-01") => {
  const entry = {
    status: "inForce",
    name: "USB-1",
    values: { ...whole, ...values },
    lastDoneOn,
  } as unknown as CheckedEntry;
  const inspection = {
    today: "2026-05-11",
    entries: () => [entry],
    isSensitive: (value: unknown) => value === "top",
  } as unknown as Inspection;
  return unsafeStorage.find(inspection).map((one) => one.sentence.ja.match(/」は(.+)状態です/)?.[1]);
};

it.each([
  ["a medium kept as it must be", {}, undefined, []],
  [
    "a medium kept for long that can be written",
    { longTerm: true, writeProtected: false },
    undefined,
    ["長期保管なのに書込禁止でない"],
  ],
  [
    "a medium kept for long anywhere",
    { longTerm: true, disasterSafe: undefined },
    undefined,
    ["長期保管なのに災害を受けにくい地域にない"],
  ],
  ["a medium used daily", { writeProtected: false, disasterSafe: undefined }, undefined, []],
  ["a sensitive medium in the open", { classification: "top", lockable: false }, undefined, ["施錠できる場所にない"]],
  ["a medium counted this year", { countedOn: "2026-01-10" }, "2020-01-01", []],
  ["a medium counted long ago", { countedOn: "2024-01-10" }, undefined, ["1年以上棚卸していない"]],
  ["a medium never counted since it was entered", {}, "2024-01-10", ["1年以上棚卸していない"]],
  ["a medium erased", { erasedOn: "2026-01-10", encrypted: false, classification: "top" }, undefined, []],
] as const)("%s", (_, values, entered, expected) => {
  expect(found(values, entered)).toEqual(expected);
});
