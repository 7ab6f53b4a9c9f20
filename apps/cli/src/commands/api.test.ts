import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const main = new URL("../main.ts", import.meta.url).pathname;
const machimori = (...args: string[]) =>
  spawnSync(process.execPath, [main, ...args], { encoding: "utf8", timeout: 60_000 });

test("machimori api openapi prints the whole description, without a database", () => {
  const { status, stdout } = machimori("api", "openapi");
  expect(status).toBe(0);
  const document = JSON.parse(stdout) as { openapi: string; paths: Record<string, unknown> };
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toContain("/api/b/{body}/entries/{declaration}");
});

test("without the word openapi it says how it is used, and exits 2", () => {
  const { status, stdout, stderr } = machimori("api");
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("machimori api openapi");
});
