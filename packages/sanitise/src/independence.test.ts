import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const source = import.meta.dirname;
const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
  .map((entry) => join(entry.parentPath, entry.name));

/** What a file loads when it runs: type imports are gone by then. */
function loads(path: string): string[] {
  const text = readFileSync(path, "utf8");
  const imports = [
    ...text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+"(\.[^"]+)"/gm),
    ...text.matchAll(/import\("(\.[^"]+)"\)/g),
  ];
  return imports
    .filter(([whole]) => !/^import\s+\{(?:\s*type\s+\w+,?)+\s*\}/.test(whole))
    .map((match) => resolve(dirname(path), match[1] ?? ""));
}

function reachable(from: string): Set<string> {
  const seen = new Set<string>();
  const queue = [from];
  for (let path = queue.pop(); path; path = queue.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    queue.push(...loads(path));
  }
  return seen;
}

/** Shared on purpose: the contract's constants and refusals, no reading and no writing of any format. */
const contract = new Set(["format.ts", "limits.ts"]);

const confirmers = files.filter(
  (path) => /(?:\/confirm\.ts|\/confirm\/[^/]+\.ts|\/confirm-[^/]+\.ts)$/.test(path) && !path.includes("/worker/"),
);

test("there are confirmers to look at", () => {
  expect(confirmers.length).toBeGreaterThan(5);
});

test.each(confirmers.map((path) => relative(source, path)))("%s loads nothing of what reads and writes", (path) => {
  const shared = [...reachable(join(source, path))]
    .map((loaded) => relative(source, loaded))
    .filter((loaded) => !contract.has(loaded));
  expect(shared.filter((loaded) => !/(?:^|\/)confirm(?:[-.]|\/)/.test(loaded))).toEqual([]);
});

test("the side that handles hostile bytes is loaded by workers alone", () => {
  const parent = [...reachable(join(source, "index.ts"))].map((path) => relative(source, path));
  expect(
    parent.filter((path) =>
      /^(?:worker\/(?:main|sanitise-job|confirm-job)|ooxml\/(?!codes)|images\/(?!codes)|pdf\/(?!codes)|mail\/(?!codes)|archive\/(?!codes)|svg\/(?!codes)|text\/(?!codes))/.test(
        path,
      ),
    ),
  ).toEqual([]);
});
