import { expect, test } from "vitest";
import { ranOutOfMemory } from "./worker-process.ts";

test.each([
  ["FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory", true],
  ["terminate called after throwing an instance of 'std::bad_alloc'", true],
  ["Cannot enlarge memory, requested 2147487744 bytes", true],
  [
    "#  node: T* node::Realloc(T*, size_t) [with T = char16_t]\n#  Assertion failed: !(n > 0) || (ret != nullptr)",
    true,
  ],
  ["Error: short job", false],
])("of a worker whose last words are %j it is told whether memory ran out", (complaint, ran) => {
  expect(ranOutOfMemory(complaint)).toBe(ran);
});
