import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { attempt, bases, keepsEveryLine } from "../../campaign/parsers.ts";
import { recogniseVendor } from "./recognise.ts";
import { VENDORS } from "./registry.ts";

const own = VENDORS.flatMap((vendor) => {
  const folder = join(import.meta.dirname, vendor.id, "fixtures");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({ vendor, name, text: readFileSync(join(folder, name), "utf8") }));
});

/** Words the fixtures use as passwords, keys and community names. */
const SECRETS = [
  "kagi123",
  "himitsunokagi",
  "hitomishiri",
  "aikotoba",
  "naisho",
  "kagikagi",
  "$1$bJoVec4D",
  "Zm9vYmFy",
  "abcdef0123",
];

describe("every reader", () => {
  it.each(own.map((one) => [one.vendor.id, one.name, one] as const))(
    "%s accounts for each line of %s",
    (_, __, { vendor, text }) => {
      const { lines } = vendor.read(text, "x.conf");
      expect(
        keepsEveryLine(
          text,
          lines.map((line) => line.source.line),
        ),
      ).toBe(true);
    },
  );

  it.each(own.map((one) => [one.vendor.id, one.name, one] as const))(
    "%s recognises %s as its own",
    (_, __, { vendor, text }) => {
      expect(recogniseVendor(text)?.id).toBe(vendor.id);
    },
  );

  it.each(SECRETS)("keeps the secret %s out of everything it gives", (secret) => {
    const holders = own.filter((one) => one.text.includes(secret));
    expect(holders.length).toBeGreaterThan(0);
    for (const { vendor, text } of holders) {
      const reading = vendor.read(text, "x.conf");
      expect(
        JSON.stringify(reading, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
      ).not.toContain(secret);
    }
  });

  it("survives 1,500 mutated configurations of seed 42 without a crash or a lost line", () => {
    const all = bases("nowhere");
    const found = [];
    for (let run = 0; run < 1500; run += 1) {
      const outcome = attempt(run, 42, all);
      if (outcome !== null) found.push({ run, ...outcome });
    }
    expect(found).toEqual([]);
  }, 60_000);

  it("says of an empty file that it has no lines", () => {
    for (const vendor of VENDORS) expect(vendor.read("", "x.conf").lines).toEqual([]);
  });

  it("does not hang on deep nesting or endless lines", () => {
    const hostile = [
      "{\n".repeat(20_000),
      "<a>".repeat(20_000),
      "config x\nedit y\n".repeat(10_000),
      `set ${"[ ".repeat(20_000)}`,
      `permit ${"a".repeat(200_000)}`,
    ];
    for (const vendor of VENDORS)
      for (const text of hostile)
        expect(
          keepsEveryLine(
            text,
            vendor.read(text, "x").lines.map((line) => line.source.line),
          ),
        ).toBe(true);
  }, 60_000);
});
