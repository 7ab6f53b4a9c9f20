import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { commitment, longestLeaf, makeLeaf } from "./leaf.ts";

const seed = 20260401;

test.each([
  [{ b: 1, a: [true, null, "あ"] }, '{"a":[true,null,"あ"],"b":1}'],
  [{ z: undefined, a: { d: 1, c: {} } }, '{"a":{"c":{},"d":1}}'],
  [{ "10": 1, "9": 2, é: 3, z: 4 }, '{"10":1,"9":2,"z":4,"é":3}'],
  [[1.5, -0, 1e21], "[1.5,0,1e+21]"],
])("canonical JSON of %j is %s", (value, text) => expect(canonicalJson(value)).toBe(text));

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1])("canonical JSON refuses %s", (value) => {
  expect(() => canonicalJson({ value })).toThrow(TypeError);
});

test(`canonical JSON does not depend on the order of members (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { seed, numRuns: 300 },
  );
});

test(`a leaf is the canonical JSON of what it says (seed ${seed})`, () => {
  const word = fc.oneof(fc.constant(null), fc.string({ maxLength: 30 }));
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), word, word, fc.boolean(), (kind, actor, object, isLog) => {
      const salt = Buffer.alloc(32, 1);
      const log = isLog ? { key: "k", previous: null } : undefined;
      const fields = { kind, at: "2026-04-01T00:00:00.000Z", actor, object, retention: "5y", ...(log ? { log } : {}) };
      const said = canonicalJson({ v: 1, ...fields, commit: commitment(salt, "文") });
      expect(makeLeaf(fields, salt, "文").toString()).toBe(said);
    }),
    { seed, numRuns: 200 },
  );
});

test("a leaf longer than its limit is refused", () => {
  const fields = { kind: "k".repeat(longestLeaf), at: "", actor: null, object: null, retention: "" };
  expect(() => makeLeaf(fields, Buffer.alloc(32), "")).toThrow(RangeError);
});
