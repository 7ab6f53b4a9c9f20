import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const campaign = fileURLToPath(new URL("./kill.ts", import.meta.url));

test("a slice of the kill campaign loses, splits and repeats nothing (seed 3, 3 kills)", {
  timeout: 240_000,
}, async () => {
  const settings = ["--kills", "3", "--seed", "3", "--between", "40", "--quiet"];
  const { stdout } = await promisify(execFile)(process.execPath, [campaign, ...settings]);
  const [header, line] = stdout
    .trim()
    .split("\n")
    .map((text) => text.split("\t"));
  const said = Object.fromEntries(header!.map((name, index) => [name, line![index]]));
  expect(said).toMatchObject({ lost: "0", gaps: "0", "half done": "0", "done twice": "0", verify: "verified" });
  expect(Number(said["acknowledged"])).toBeGreaterThan(0);
});
