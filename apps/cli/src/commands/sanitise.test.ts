import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "machimori-cli-"));
const main = new URL("../main.ts", import.meta.url).pathname;
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const machimori = (...args: string[]): { status: number | null; out: string; err: string } => {
  const done = spawnSync(process.execPath, [main, ...args], { encoding: "utf8", timeout: 60_000 });
  return { status: done.status, out: done.stdout, err: done.stderr };
};

let clean: string;
let formula: string;
let program: string;
beforeAll(() => {
  clean = file("記録.txt", "本文\r\n");
  formula = file("名簿.csv", "氏名\r\n=1+1\r\n");
  program = file("請求書.pdf", "MZ\x90");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("machimori sanitise", () => {
  test("answers one file with an object and exit 0, and writes the rebuilt file", () => {
    const out = join(folder, "one");
    const { status, out: json } = machimori("sanitise", formula, "--out", out, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(json)).toMatchObject({
      file: formula,
      type: "csv",
      verdict: "sanitised",
      risks: [{ risk: "csv-formula", where: "R2C1" }],
      removed: [{ risk: "csv-formula", where: "R2C1" }],
      reason: null,
      output: join(out, "名簿.csv"),
      sha256: { in: expect.stringMatching(/^[0-9a-f]{64}$/), out: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ms: expect.any(Number),
    });
    expect(readFileSync(join(out, "名簿.csv"), "utf8")).toBe("\ufeff氏名\r\n'=1+1\r\n");
  });

  test("answers several in order with an array and exit 1 where one is refused, of which nothing is written", () => {
    const out = join(folder, "several");
    const { status, out: json } = machimori("sanitise", clean, program, "--out", out, "--json");
    expect(status).toBe(1);
    expect(JSON.parse(json)).toMatchObject([
      { verdict: "clean", removed: [], reason: null },
      { verdict: "refused", type: "exe", reason: "executable-content", output: null, sha256: { out: null } },
    ]);
    expect(readdirSync(out)).toEqual(["記録.txt"]);
  });

  test("takes files of a folder under names in CP932 too, passes over links and says so, and leaves its own outputs alone", () => {
    const mixed = join(folder, "mixed");
    mkdirSync(join(mixed, "out"), { recursive: true });
    writeFileSync(join(mixed, "out", "earlier.csv"), "a\r\n");
    writeFileSync(join(mixed, "a.csv"), "a\r\n");
    const older = Buffer.concat([Buffer.from(`${mixed}/`), Buffer.from("95f18d902e637376", "hex")]);
    writeFileSync(older, "a\r\n");
    symlinkSync("a.csv", join(mixed, "link.csv"));
    const { status, out, err } = machimori("sanitise", mixed, "--out", join(mixed, "out"), "--json");
    expect({ status, err }).toEqual({ status: 0, err: expect.stringMatching(/link\.csv.*passed over/) });
    expect(JSON.parse(out)).toMatchObject([{ file: join(mixed, "a.csv") }, { file: join(mixed, "報告.csv") }]);
    expect(readdirSync(join(mixed, "out")).sort()).toEqual(["a.csv", "earlier.csv", "報告.csv"]);
  });

  test("reads no device", () => {
    expect(machimori("inspect", "/dev/zero")).toMatchObject({ status: 2, err: expect.stringContaining("/dev/zero") });
  });

  test("takes a folder whole and never lets two outputs meet", () => {
    const nested = join(folder, "whole");
    mkdirSync(join(nested, "a"), { recursive: true });
    mkdirSync(join(nested, "b"), { recursive: true });
    writeFileSync(join(nested, "a", "同名.txt"), "一\r\n");
    writeFileSync(join(nested, "b", "同名.txt"), "二\r\n");
    const out = join(folder, "whole-out");
    const { out: json } = machimori("sanitise", nested, "--out", out, "--json");
    expect(JSON.parse(json)).toHaveLength(2);
    expect(readdirSync(out).sort()).toEqual(["同名 (2).txt", "同名.txt"]);
  });

  test.each([
    ["no folder to write to", ["sanitise", "x.txt"]],
    ["no file", ["sanitise", "--out", "x"]],
    ["a file that is not there", ["sanitise", "none.txt", "--out", "x"]],
    ["an unknown option", ["sanitise", "--nonsense"]],
    ["an unknown mode", ["sanitise", "x.txt", "--mode", "loud"]],
  ])("ends with 2 and a sentence on %s", (_what, args) => {
    const { status, out, err } = machimori(...args);
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/[ぁ-ん]/);
  });
});

test("what a person reads stands in Japanese and in English", () => {
  const told = machimori("sanitise", formula, program, "--out", join(folder, "told"));
  expect(`${told.err}${told.out}`.split("\n").filter((line) => line !== "" && !line.includes(folder))).toEqual([
    expect.stringMatching(/隔離|権限.* \/ .*(?:bubblewrap|Node)/),
    expect.stringMatching(/^ {2}除去 \/ removed: .*[ぁ-ん].* \/ [a-z].* R2C1$/),
    expect.stringMatching(/^ {2}通しません \/ refused: .*[ぁ-ん].* \/ [A-Z].* \(executable-content.*\)$/),
  ]);
});

test("machimori inspect names type and risks and writes nothing", () => {
  const { status, out } = machimori("inspect", formula, program, "--json");
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject([
    { file: formula, type: "csv", risks: [{ risk: "csv-formula", where: "R2C1" }] },
    { file: program, type: "exe", risks: [{ risk: "active-file", where: "exe" }] },
  ]);
});
