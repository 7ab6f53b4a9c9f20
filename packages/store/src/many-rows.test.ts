import { describe, expect, it } from "vitest";
import { inStatements, mostRows, valueRows } from "./many-rows.ts";

describe("rows of one statement", () => {
  it("repeats what all rows share and numbers what is theirs", () => {
    expect(valueRows(2, 3, ["$1"])).toBe("($1, $2, $3, $4), ($1, $5, $6, $7)");
  });

  it.each([0, 1, mostRows, mostRows + 1, 3 * mostRows - 1])(
    "%i rows go in order, none twice, none too many at once",
    (count) => {
      const rows = Array.from({ length: count }, (_, index) => index);
      const statements = inStatements(rows);
      expect(statements.flat()).toEqual(rows);
      expect(statements.every((some) => some.length > 0 && some.length <= mostRows)).toBe(true);
    },
  );
});
