/** A worker a hostile file has taken over, trying what a program can try; it must get nowhere, and its file is refused. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Limits } from "../format.ts";
import { sanitiseFile } from "../sanitise-file.ts";
import { attempt, captured, tried } from "../testing/captured-worker.ts";
import { docx } from "../testing/office-files.ts";
import { sandboxKind } from "./kind.ts";
import { endLeftovers } from "./leftovers.ts";
import { WorkerPool } from "./pool.ts";
import { callFilter } from "./system-calls.ts";
import { WorkerProcess } from "./worker-process.ts";

const kind = sandboxKind();

/** Hands a document to workers that run the lines instead of the program. */
async function refusedOf(code: string, limits: Partial<Limits> = {}): Promise<string | undefined> {
  class Captured extends WorkerPool {
    override take(): WorkerProcess {
      return new WorkerProcess(captured(code, limits));
    }
  }
  const verdict = await sanitiseFile(docx(), { name: "a.docx", pool: new Captured(0), limits });
  expect(verdict.output).toBeNull();
  return verdict.refusal?.refused;
}

const answer = (bytes: string) => `process.stdout.write(Buffer.from(${JSON.stringify(bytes)}, "hex"))`;

describe("what it says is no answer", () => {
  test.each([
    ["nothing", "", "protocol"],
    ["an end of its own", "process.exit(9)", "crash"],
    [
      "what is no answer, without end",
      "const b = Buffer.alloc(1 << 16, 65); (function f() { process.stdout.write(b, f) })()",
      "protocol",
    ],
    ["an answer of four gigabytes", answer("4d534132ffffffff"), "protocol"],
    ["a known kind with an unknown refusal", answer("4d5341320000000f02000000000000ffff0000454e4421"), "protocol"],
    ["an answer with something behind it", `${answer("4d53413200000000")}; process.stdout.write("more")`, "protocol"],
    [
      "complaints without end",
      "const b = Buffer.alloc(1 << 16, 65); (function f() { process.stderr.write(b, f) })()",
      "protocol",
    ],
  ])("%s", async (_what, code, refusal) => {
    expect(await refusedOf(code)).toBe(refusal);
  });

  test.each([
    [
      "silence, deaf to signals",
      'for (const s of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(s, () => 0); setInterval(() => 0, 1e6)',
    ],
    ["a loop that hears nothing", "for (;;);"],
    [
      "one byte at a time",
      'const m = Buffer.from("4d53413200ffffff", "hex"); let i = 0; setInterval(() => process.stdout.write(m.subarray(i, ++i)), 200)',
    ],
  ])("%s, until its time is over", async (_what, code) => {
    expect(await refusedOf(code, { seconds: 1 })).toBe("time-out");
  });
});

describe.skipIf(kind.kind !== "bubblewrap")("what it reaches for is not there (needs bubblewrap)", () => {
  test("no other process, no device but two, no place to write", async () => {
    const look = (path: string) => `console.log(require("fs").readdirSync(${JSON.stringify(path)}).join())`;
    expect(
      (await tried('console.log(require("fs").readdirSync("/proc").filter((n) => /^\\d+$/.test(n)).length)')).out,
    ).toBe("2");
    expect((await tried(look("/dev"))).out).toBe("null,urandom");
    expect((await tried(look("/app/packages/sanitise"))).out).toBe("package.json,src");
    const paths = ["/x", "/dev/x", "/app/x", "/tmp/x", "/app/cache/x"];
    const { out } = await tried(paths.map((path) => attempt(`require("fs").mkdirSync("${path}")`)).join("\n"));
    expect(out).toMatch(/^(?:E(?:ROFS|NOENT|ACCES)\n?){5}$/);
  });

  test("descriptors run out long before the machine's do", async () => {
    const { out } = await tried(
      'const fs = require("fs"); let n = 0; try { for (;;) { fs.openSync("/dev/null"); n++ } } catch (e) { console.log(e.code, n < 256) }',
    );
    expect(out).toBe(kind.limits === "prlimit" ? "EMFILE true" : out);
  });

  test.skipIf(!kind.calls)("it starts no process and opens no socket, but has its threads", async () => {
    const run = (how: string) =>
      `const done = require("child_process").spawnSync("/app/node", ["-e", "0"], ${how}); if (done.error) throw done.error`;
    for (const how of ['{ stdio: "ignore" }', "{}"]) expect((await tried(attempt(run(how)))).out).toBe("EPERM");
    expect(
      (await tried('require("net").createServer().on("error", (e) => console.log(e.code)).listen("/tmp/s")')).out,
    ).toMatch(/^E/);
    expect(
      (await tried('require("dgram").createSocket("udp4").on("error", (e) => console.log(e.code)).bind(0)')).out,
    ).toMatch(/^E/);
    expect((await tried('require("zlib").deflate("x", (_error, made) => console.log(made.length))')).out).toBe("9");
  });
});

test("the filter is the same for no two profiles, and missing for a machine it does not know", () => {
  const [plain, office] = [callFilter("plain", "x64"), callFilter("office", "x64")];
  expect(plain && office && plain.length > office.length).toBe(true);
  expect(callFilter("plain", "arm64")?.length).toBeGreaterThan(200);
  expect(callFilter("plain", "riscv64")).toBeUndefined();
});

test("many files at once are each served, and nothing waits afterwards", async () => {
  const pool = new WorkerPool(0);
  const verdicts = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      sanitiseFile(docx({ body: `<w:p><w:r><w:t>${at}</w:t></w:r></w:p>` }), { name: `${at}.docx`, pool }),
    ),
  );
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(Array(12).fill("clean"));
});

test.skipIf(kind.kind !== "bubblewrap")(
  "a sandbox left waiting by a program that was killed is ended by the next (needs bubblewrap)",
  async () => {
    const command = captured("setInterval(() => 0, 1e6)");
    // Its other half is killed as it starts, as when a program dies in that moment; the mark names a process long gone.
    const [name, mark] = Object.entries(command.env).find(([key]) => key === "MACHIMORI_STARTED_BY") ?? ["", ""];
    const env = { ...command.env, [name]: mark.replace(/\d+$/, "1") };
    const waiting = () =>
      readdirSync("/proc").filter((entry) => {
        try {
          return (
            /^\d+$/.test(entry) && readFileSync(`/proc/${entry}/environ`, "latin1").includes(`${name}=${env[name]}`)
          );
        } catch {
          return false;
        }
      });
    const child = spawn(command.file, [...command.args], { env, stdio: ["pipe", "ignore", "ignore", "pipe"] });
    await expect.poll(() => waiting().length).toBeGreaterThan(1);
    expect(endLeftovers()).toBeGreaterThan(0);
    await expect.poll(() => waiting()).toEqual([]);
    child.kill("SIGKILL");
  },
);

test.skipIf(kind.kind !== "bubblewrap")(
  "nothing is left of sandboxes whose outer half alone was killed as they started (needs bubblewrap)",
  async () => {
    const groups = new Set<number>();
    for (let after = 0; after < 16; after++) {
      const { pid } = new WorkerProcess(captured("setInterval(() => 0, 1e6)"));
      if (pid === undefined) continue;
      groups.add(pid);
      await setTimeout(after % 8);
      process.kill(pid, "SIGKILL");
    }
    const left = () =>
      readdirSync("/proc").filter((entry) => {
        try {
          const stat = readFileSync(`/proc/${entry}/stat`, "latin1");
          return groups.has(Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]));
        } catch {
          return false;
        }
      });
    await expect.poll(left, { timeout: 10_000 }).toEqual([]);
  },
);
