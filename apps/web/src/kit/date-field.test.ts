import { describe, expect, it } from "vitest";
import { shortMoment } from "../language/days.ts";
import { partsOfMoment } from "./date-field.tsx";

describe("a moment in a form", () => {
  it.each([
    ["2026-11-21 09:30", ["2026-11-21", "09:30"]],
    ["2026-11-20T15:05:00.000Z", ["2026-11-21", "00:05"]],
    ["2026-11-21", ["2026-11-21", ""]],
    ["令和8年11", ["令和8年11", ""]],
    ["", ["", ""]],
  ])("%s is read as day and time in Japan", (value, parts) => {
    expect(partsOfMoment(value)).toEqual(parts);
  });

  it("is shown short, and what is no moment stays as it came", () => {
    expect(shortMoment("2026-11-20T15:05:00.000Z", "ja")).toBe("R8.11.21 00:05");
    expect(shortMoment("2026-11-20T15:05:00.000Z", "en")).toBe("2026-11-21 00:05");
    expect(shortMoment("きのう", "ja")).toBe("きのう");
  });
});
