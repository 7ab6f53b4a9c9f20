import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { machimori } from "./commands/index.ts";
import { UsageError } from "./outcome.ts";
import { systemSentence } from "./system-error.ts";

const main = new URL("./main.ts", import.meta.url).pathname;
let folder: string;
const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
};

/** What a call says when it cannot be carried out, as `main` says it; null where it goes through or is our defect. */
async function refusalOf(words: readonly string[]): Promise<string | null> {
  try {
    await machimori.run(words, "machimori");
    return null;
  } catch (error) {
    return error instanceof UsageError ? error.message : systemSentence(error);
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "stranger-"));
  mkdirSync(join(folder, "dir"));
  writeFileSync(join(folder, "file"), "x\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("what a stranger gives the command line", () => {
  it.each([
    ["policy read @dir", /フォルダー.*EISDIR/],
    ["policy read @missing", /ENOENT/],
    ["sanitise @file --out @file", /「.*file」はすでにあり.*EEXIST/],
    ["ledger verify @file", /フォルダーではありません.*ENOTDIR/],
    ["ledger verify ftp://x", /ありません/],
    ["import @missing --body b --data @nothing", /missing を読めません/],
    ["adopt @missing --body b --data @nothing", /missing がありません.*Cannot read/],
    ["adopt /dev/zero --body b --data @nothing", /ファイルが大きすぎる/],
    ["backup @copy --data @nothing", /nothing」に Machimori のデータはありません.*check --data/],
    ["status --data @nothing", /データはありません/],
    ["status --data @file/below", /データはありません/],
    ["body list --data @nothing", /データはありません/],
    ["account link x --body b --reason r --data @nothing", /データはありません/],
    ["account link x --body b --data @nothing", /--reason を指定/],
    ["restore @missing --data @new", /backup\.json/],
    ["start --port 70000", /--port is a number/],
    ["start --host 192.0.2.1", /needs --tls-cert/],
    ["start --tls-cert @file", /go together/],
    ["start --tls-cert @file --tls-key @file", /PEM.*belong together/],
    ["start --tls-cert @missing --tls-key @file", /missing.*ENOENT/],
  ])("%s is refused with a sentence in both languages, and makes nothing", async (call, sentence) => {
    const before = readdirSync(folder);
    const words = call.split(" ").map((word) => (word.startsWith("@") ? join(folder, word.slice(1)) : word));
    expect(await refusalOf(words)).toMatch(sentence);
    expect(readdirSync(folder)).toEqual(before);
  });

  it("what the operating system refuses ends with 2 as well, and is not called a defect", () => {
    const { status, stdout, stderr } = run("ledger", "verify", join(folder, "file"));
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^「.*file」はフォルダーではありません/);
  });

  it.each([
    [{ code: "ENOSPC" }, /^ディスクに書けません。空き容量が足りません。.*ENOSPC/],
    [{ code: "EROFS", path: "/x" }, /^「\/x」は書き込めない/],
    [{ code: "ENOENT" }, null],
    [{ code: "23505", path: "/x" }, null],
    [new TypeError("x"), null],
  ])("of %j the sentence is %s", (error, sentence) => {
    if (sentence === null) expect(systemSentence(error)).toBeNull();
    else expect(systemSentence(error)).toMatch(sentence);
  });

  it("the version is told by either word", () => {
    expect(run("--version")).toEqual(run("version"));
    expect(run("version").stdout).toMatch(/^machimori \d+\.\d+\.\d+\n$/);
  });

  it("a reader that closes the pipe early is no defect", async () => {
    const child = spawn(process.execPath, [main, "api", "openapi"], { stdio: ["ignore", "pipe", "pipe"] });
    let told = "";
    child.stderr.on("data", (chunk) => {
      told += String(chunk);
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((done) => child.on("exit", done));
    expect([code, told]).toEqual([0, ""]);
  });
});
