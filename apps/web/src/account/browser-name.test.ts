import { describe, expect, it } from "vitest";
import { browserName } from "./browser-name.ts";

describe("browsers as people call them", () => {
  it.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
      "Edge / Windows",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/156.0 Safari/537.36", "Chrome / Linux"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1", "Safari / iOS"],
    ["Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox / Windows"],
    ["curl/8.5.0", "curl/8.5.0"],
    ["x".repeat(200), `${"x".repeat(59)}…`],
    ["", ""],
  ])("%s is %s", (agent, name) => {
    expect(browserName(agent)).toBe(name);
  });
});
