import { mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { digestOf, Kept } from "./kept.ts";
import { run, severalAtOnce } from "./program.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kept-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("what one run found out the next one need not, until it is forgotten", async () => {
  let asked = 0;
  const ask = (): Promise<number> => new Kept("x", folder).value("key", async () => ++asked);
  expect([await ask(), await ask()]).toEqual([1, 1]);
  new Kept("x", folder).forget();
  expect(await ask()).toBe(2);
});

test("what is a month old is thrown away", async () => {
  const kept = new Kept("x", folder);
  kept.put("old", "1");
  kept.put("new", "1");
  utimesSync(kept.pathOf("old"), 0, 0);
  new Kept("x", folder);
  expect(readdirSync(join(folder, "x"))).toEqual(["new"]);
});

test("pieces that join to the same bytes are not the same", () => {
  expect(digestOf("ab", "c")).not.toBe(digestOf("a", "bc"));
});

test("several at once are begun in order, never more than said, and answered in order", async () => {
  let [now, most] = [0, 0];
  const answers = await severalAtOnce(2, [30, 1, 1, 1], async (wait, index) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, wait));
    now -= 1;
    return index;
  });
  expect([answers, most]).toEqual([[0, 1, 2, 3], 2]);
});

test("a program past its seconds is ended with what it started, one that is not there has no status", async () => {
  expect((await run("sh", ["-c", "sleep 60 & wait"], 0.2)).status).toBeNull();
  expect((await run("no-such-program", [])).status).toBeNull();
  expect(await run("sh", ["-c", "echo a; exit 3"])).toMatchObject({ status: 3, stdout: "a\n" });
});
