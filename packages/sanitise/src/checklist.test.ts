import { existsSync, readFileSync } from "node:fs";
import { expect, it, test } from "vitest";
import { checklist } from "../fixtures/checklist.ts";

const ROWS = 120;

test(`each of the ${ROWS} rows of the checklist stands in it once`, () => {
  const numbers = checklist.map(({ rows }) => Number(rows));
  expect(numbers).toEqual(Array.from({ length: ROWS }, (_, index) => index + 1));
});

it.each(checklist)("row $rows ($what) is $fate, and $file says so", ({ file, title }) => {
  const path = new URL(file, import.meta.url);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, "utf8")).toContain(title);
});
