import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, expectTypeOf, test, vi } from "vitest";
import { machimori as all } from "./commands/index.ts";
import { readOptions, type Values } from "./option.ts";
import { UsageError } from "./outcome.ts";

const main = new URL("./main.ts", import.meta.url).pathname;
const machimori = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
};

const said = { ja: "説明", en: "what it is" };
const options = {
  out: { type: "string", value: "DIR", isNeeded: true, ...said },
  mode: { type: "string", oneOf: ["same", "text"], ...said },
  with: { type: "string", value: "PART", multiple: true, ...said },
  json: { type: "boolean", ...said },
} as const;

const reads: readonly (readonly [call: string, values: Values<typeof options>, words: readonly string[]])[] = [
  ["a --out d", { out: "d", json: false }, ["a"]],
  ["--json a b --out=d", { out: "d", json: true }, ["a", "b"]],
  ["--out d --mode text", { out: "d", mode: "text", json: false }, []],
  ["--with x --out d --with y", { out: "d", with: ["x", "y"], json: false }, []],
  ["--out d -- --json", { out: "d", json: false }, ["--json"]],
];
test.each(reads)("%s is read", (call, values, words) => {
  expect(readOptions(call.split(" "), options)).toEqual({ values, words });
});

test.each([
  ["a", /--out/],
  ["--out", /値/],
  ["--out d --mode loud", /same・text/],
  ["--out d --loud", /--loud という指定はありません/],
  ["--out d --json=yes", /値は要りません/],
  ["--out d --__proto__ x", /__proto__/],
])("%s is refused with a sentence", (call, sentence) => {
  expect(() => readOptions(call.split(" "), options)).toThrow(UsageError);
  expect(() => readOptions(call.split(" "), options)).toThrow(sentence);
});

test("what was given has the type its declaration says", () => {
  const { values } = readOptions(["--out", "d"], options);
  expectTypeOf(values.out).toEqualTypeOf<string>();
  expectTypeOf(values.json).toEqualTypeOf<boolean>();
  expectTypeOf(values.mode).toEqualTypeOf<"same" | "text" | undefined>();
});

test("without a word, every command is listed in both languages", () => {
  const { status, stdout } = machimori();
  expect(status).toBe(0);
  for (const word of ["policy", "adopt", "sanitise", "segments", "start", "ledger", "backup"])
    expect(stdout).toMatch(new RegExp(`^  ${word} +.*\\p{Script=Han}.* / .*[a-z]`, "mu"));
});

test("a word tells how it is used, by --help and by help", () => {
  const { status, stdout } = machimori("ledger", "verify", "--help");
  expect(status).toBe(0);
  expect(stdout).toContain("machimori ledger verify [DIR|URL] [--key VKEY] [--since CHECKPOINT] [--database]");
  expect(machimori("help", "ledger", "verify").stdout).toBe(stdout);
});

test.each([
  [["moon"], "machimori の後には"],
  [["policy", "moon"], "machimori policy の後には"],
  [["policy", "read"], "FILE… を指定してください"],
  [["policy", "export", "x.txt"], "--format を指定してください"],
  [["doctor", "now"], "余分な指定"],
  [["start", "--data", ""], "--data に続けて値"],
  [["start", "--port", "1e3"], "--port は0から"],
  [["body", "create", "x"], "--name を指定してください"],
])("%j ends with 2, a sentence and nothing on stdout", (args, sentence) => {
  const { status, stdout, stderr } = machimori(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain(sentence);
});

/** Calls a document shows: `machimori policy diff OLD NEW --json` → words before the first of capitals, and options. */
function callsIn(path: string) {
  const text = readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
  const optionsOf = (call: string) => [...call.matchAll(/--([a-z-]+)/g)].map((match) => match[1]!);
  const started = [...text.matchAll(/npm start -- ([^`#\n]*)/g)].map((match) => `start ${match[1]}`);
  const called = [...text.matchAll(/(?:\.|\/opt\/machimori)\/machimori ([a-z][^`#|\n]*)/g)].map((match) => match[1]!);
  return [...started, ...called].map((call) => ({
    call,
    words:
      call
        .match(/^(?:[a-z]+(?: |$))+/)?.[0]
        .trim()
        .split(" ") ?? [],
    options: optionsOf(call),
  }));
}

test.each(["README.md", "README.ja.md", "docs/operating.md", "docs/operating.ja.md"])(
  "%s shows only words and options there are",
  async (path) => {
    const calls = callsIn(path);
    expect(calls.length).toBeGreaterThan(2);
    for (const { call, words, options } of calls) {
      let manual = "";
      const printed = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
        manual += String(text);
        return true;
      });
      await all.run([...words, "--help"], "machimori").finally(() => printed.mockRestore());
      for (const option of options) expect(manual, call).toContain(`--${option}`);
    }
  },
);

test("options for Node in the environment that it does not take are told of in both languages", () => {
  const program = new URL("../../../machimori", import.meta.url).pathname;
  const env = { ...process.env, NODE_OPTIONS: "--bogus" };
  const { status, stderr } = spawnSync(program, ["version"], { encoding: "utf8", env });
  expect([status, stderr]).toEqual([2, expect.stringMatching(/NODE_OPTIONS を外して.* \/ .*unset it/)]);
});
