import { describe, expect, it } from "vitest";
import { cases, tried } from "../../campaign/mutations.ts";

const all = cases().flatMap((one) => one.changes.map((change) => ({ one, change })));
const label = ({ one, change }: (typeof all)[number]): [string, string, number, (typeof all)[number]] => [
  one.name,
  change.kind,
  change.line,
  { one, change },
];

describe("single-line changes of configurations", () => {
  it.each(all.filter(({ change }) => !change.kind.startsWith("same")).map(label))(
    "%s: %s in line %i is found",
    (_, __, ___, { one, change }) => {
      expect(tried(one, change).found).toBe(true);
    },
  );

  it.each(all.filter(({ change }) => change.kind.startsWith("same")).map(label))(
    "%s: %s in line %i raises no alarm",
    (_, __, ___, { one, change }) => {
      expect(tried(one, change).found).toBe(false);
    },
  );
});
