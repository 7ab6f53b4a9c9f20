import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { isRefused } from "../refused.ts";
import { dataFolder } from "./folder.ts";
import { alone, serveAlone } from "./presence.ts";

const base = mkdtempSync(join(tmpdir(), "machimori-presence-"));
const folder = dataFolder(base);
afterAll(() => rmSync(base, { recursive: true, force: true }));

test("of those who open a folder at once, one after the other does", async () => {
  let inside = 0;
  const most: number[] = [];
  const work = async () => {
    inside += 1;
    most.push(inside);
    await new Promise((resolve) => setTimeout(resolve, 2));
    inside -= 1;
    return true;
  };
  expect(await Promise.all([1, 2, 3, 4].map(() => alone(folder, work)))).toEqual([true, true, true, true]);
  expect(Math.max(...most)).toBe(1);
});

test("a second server of the same data is refused with the address of the first, until that ends", async () => {
  const address = () => "http://127.0.0.1:4649";
  const asked = await Promise.all([serveAlone(folder, address), serveAlone(folder, address)]);
  const refused = asked.filter(isRefused);
  expect(refused.map(({ refused: { code } }) => code)).toEqual(["already-serving"]);
  expect(refused[0]?.refused.ja).toContain("http://127.0.0.1:4649");
  for (const one of asked) if (!isRefused(one)) one.end();
  const next = await serveAlone(folder, address);
  expect(isRefused(next)).toBe(false);
});
