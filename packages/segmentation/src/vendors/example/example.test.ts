import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { VENDORS } from "../registry.ts";
import { kawasemi } from "./vendor.ts";

const config = readFileSync(join(import.meta.dirname, "fixtures", "sakura.conf"), "utf8");

describe("the worked example of a vendor", () => {
  it.each([
    ["10.0.0.9 > 10.0.1.5 tcp/443 @uchi", "accept 7"],
    ["10.0.0.9 > 10.0.1.5 tcp/25 @uchi", "drop 8"],
    ["10.0.0.9 > 10.0.1.53 udp/53 @uchi", "accept 9"],
    ["10.0.0.9 > 10.0.1.53 udp/54 @uchi", "unknown 10"],
  ])("answers %s with %s", (question, answer) => {
    expect(asked(kawasemi, config, question)).toBe(answer);
  });

  it("names the rule and the command it does not know, with what they could do", () => {
    expect(unread(kawasemi, config)).toEqual(["mayWiden 10", "mayWiden 12"]);
  });

  it("keeps no secret", () => {
    expect(JSON.stringify(kawasemi.read(config, "x").lines)).not.toContain("himitsu");
  });

  it("is no language of the product", () => {
    expect(VENDORS.map((vendor) => vendor.id)).not.toContain("example");
  });
});
