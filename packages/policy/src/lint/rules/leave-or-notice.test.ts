import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { leaveOrNotice } from "./leave-or-notice.ts";

const excerpts = (...lines: string[]) =>
  lint(policyOf(lines.join("\n")), [leaveOrNotice]).map(({ excerpt }) => excerpt);

test("leave asked for in one place and not in another is a contradiction; a proviso is none", () => {
  const asked = "規程/1 | | 職員等は、端末を庁舎の外へ持ち出すときは、課長の許可を受けなければならない。";
  expect(excerpts(asked, "規程/2 | | 職員等は、端末を庁舎の外へ持ち出すときは、届け出れば足りる。")).toEqual([
    "職員等は、端末を庁舎の外へ持ち出すときは、届け出れば足りる。",
  ]);
  expect(excerpts(asked, "規程/2 | | ただし、急を要するときは、許可を要しない。")).toEqual([]);
});
