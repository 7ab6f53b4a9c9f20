import { expect, it } from "vitest";
import { asMuchAsFits } from "./record-disposal.ts";

it.each([
  [3, 120, 3, null],
  [5_000, 20_000, 539, "ほか 4461 行（一覧に入りきりません）"],
  [10, 60, 0, "ほか 10 行（一覧に入りきりません）"],
] as const)(
  "of %i erased forms in %i letters, %i are listed whole, and the rest is counted",
  (count, room, whole, last) => {
    const lines = Array.from(
      { length: count },
      (_, n) => `情報資産の廃棄　${String(n).padStart(5, "0")}　${"長い文書番号".repeat(3)}年度完結`,
    );
    const told = asMuchAsFits(lines, room).split("\n");
    expect(asMuchAsFits(lines, room).length).toBeLessThanOrEqual(room);
    expect(told.slice(0, last === null ? undefined : -1)).toEqual(
      lines.slice(0, last === null ? count : told.length - 1),
    );
    expect(last === null ? null : told.at(-1)).toEqual(last);
    if (last !== null) expect(told.length - 1).toBe(whole);
  },
);
