import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { run } from "../testing/run.ts";
import { statedDensity, withDensity } from "./density.ts";

const plain = sharp({ create: { width: 8, height: 8, channels: 3, background: "teal" } });
const across = (inch: number): number => Math.round(inch / 0.0254);
/** A picture that states so many dots per inch, or nothing. */
async function made(kind: "jpeg" | "png", inch: number | undefined): Promise<Uint8Array> {
  const density = inch === undefined ? undefined : { across: across(inch), down: across(inch) };
  return withDensity(await plain.clone().toFormat(kind).toBuffer(), kind, density);
}

describe("the size a picture is meant to be drawn at", () => {
  test.each([
    ["jpeg", 300],
    ["jpeg", undefined],
    ["png", 150],
    ["png", undefined],
  ] as const)("%s with %s dots per inch keeps it, and nothing is made up", async (kind, inch) => {
    const { bytes } = await run(await made(kind, inch), `a.${kind}`);
    const density = statedDensity(bytes, kind);
    expect(density && Math.abs(density.across - across(inch ?? 0)) < 20).toBe(inch === undefined ? undefined : true);
  });
  test.each([1, 30_000])("a density of %s is none", async (inch) => {
    expect(statedDensity(await made("png", inch), "png")).toBeUndefined();
  });
  test.each(["jpeg", "png"] as const)("a %s that ends anywhere is read without an error", async (kind) => {
    const whole = await made(kind, 96);
    for (let end = 0; end < Math.min(60, whole.length); end++)
      expect(statedDensity(whole.subarray(0, end), kind) === undefined || end > 15).toBe(true);
  });
});
