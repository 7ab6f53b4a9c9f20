import { createServer } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { defaultLimits } from "../limits.ts";
import { inspectFile, sanitiseFile } from "../sanitise-file.ts";
import { attempt, tried } from "../testing/captured-worker.ts";
import { docx } from "../testing/office-files.ts";
import { workerCommand } from "./command.ts";
import { sandboxKind } from "./kind.ts";
import { WorkerPool } from "./pool.ts";
import { WorkerProcess } from "./worker-process.ts";

const kind = sandboxKind();
const MB = 1024 * 1024;

describe(`a worker's sandbox here (${kind.kind}, limits by ${kind.limits})`, () => {
  test("sees no file of this machine and can write none", async () => {
    for (const code of [
      'require("fs").readFileSync("/etc/passwd")',
      `require("fs").readFileSync(${JSON.stringify(new URL("../../../../package.json", import.meta.url).pathname)})`,
      'require("fs").writeFileSync("/app/packages/sanitise/src/x.ts", "x")',
      `require("fs").writeFileSync("/${process.pid}.txt", "x".repeat(10))`,
    ]) {
      expect((await tried(attempt(code))).out).toMatch(/^(?:ENOENT|EROFS|EACCES|EFBIG|ERR_ACCESS_DENIED)$/);
    }
  });

  test("inherits no environment", async () => {
    process.env["MACHIMORI_TEST_SECRET"] = "secret";
    const { out } = await tried("console.log(Object.keys(process.env).sort().join())");
    expect(out).toMatch(/^LANG,(?:NODE_COMPILE_CACHE,)?(?:PWD,)?TZ,UV_THREADPOOL_SIZE,VIPS_CONCURRENCY$/);
  });

  test("cannot make code from text", async () => {
    expect((await tried(attempt('new Function("return 1")()'))).out).toBe("EvalError");
  });

  test.skipIf(kind.kind !== "bubblewrap")(
    "reaches no network, not even this machine's own (needs bubblewrap)",
    async () => {
      const server = createServer((socket) => socket.end("hello"));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      const code = `require("net").connect(${port}, "127.0.0.1").on("error", (e) => console.log(e.code)).on("data", () => console.log("reached"))`;
      expect((await tried(code)).out).toMatch(/^E/);
      server.close();
    },
  );

  test("ends when it takes more memory than its limit", async () => {
    const take = (megabytes: number) =>
      `const a = []; while (a.length < ${megabytes / 16}) a.push(Buffer.alloc(16 * 1024 * 1024, 1)); console.log("took")`;
    expect((await tried(take(64), { memoryBytes: 1024 * MB })).out).toBe("took");
    expect((await tried(take(1_200), { memoryBytes: 1024 * MB })).out).not.toBe("took");
  });
});

describe("a file through the workers", () => {
  const pool = new WorkerPool(1);
  afterAll(() => pool.close());

  test("is rebuilt, confirmed and handed back as another file", async () => {
    const given = docx();
    const verdict = await sanitiseFile(given, { name: "a.docx", pool });
    expect(verdict).toMatchObject({
      verdict: "clean",
      type: "docx",
      refusal: null,
      output: { name: "a.docx", type: "docx" },
    });
    expect(Buffer.from(verdict.output?.bytes ?? []).equals(given)).toBe(false);
  });

  test("is inspected without anything being written", async () => {
    const bytes = docx({ body: '<w:altChunk r:id="x"/>' });
    expect(await inspectFile(bytes, { name: "a.docx", pool })).toMatchObject({
      type: "docx",
      refusal: null,
      risks: [{ risk: "docx-altChunk" }],
    });
  });

  test("of another kind than was expected is served all the same", async () => {
    const other = new WorkerPool(1, defaultLimits, ["a.pdf", "--eval=0.$(x)"]);
    const verdict = await sanitiseFile(docx(), { name: "a.docx", pool: other });
    const again = await sanitiseFile(docx(), { name: "b.docx", pool: other });
    other.close();
    expect([verdict.verdict, again.verdict]).toEqual(["clean", "clean"]);
  });

  test("is served although the workers that waited for it have ended", async () => {
    class Watched extends WorkerPool {
      readonly waiting = () => Object.values(this.ready).flat();
    }
    const other = new Watched(1);
    const gone = other.waiting();
    for (const worker of gone) worker.kill();
    await expect.poll(() => gone.some((worker) => worker.isAlive)).toBe(false);
    const verdict = await sanitiseFile(docx(), { name: "a.docx", pool: other });
    other.close();
    expect(verdict.verdict).toBe("clean");
  });

  test("of a type the caller forbids is refused by that name", async () => {
    const verdict = await sanitiseFile(docx(), { name: "a.docx", forbidden: ["docx"], pool });
    expect(verdict).toMatchObject({ verdict: "refused", refusal: { refused: "type-forbidden" }, output: null });
  });

  test("that takes too long is refused as such", async () => {
    const verdict = await sanitiseFile(docx(), { name: "a.docx", limits: { seconds: 0.001 }, pool });
    expect(verdict).toMatchObject({ verdict: "refused", refusal: { refused: "time-out" }, output: null });
  });

  test("whose worker is killed is refused", async () => {
    const worker = new WorkerProcess(workerCommand(kind, "sanitise", "plain", defaultLimits));
    const running = worker.run(
      {
        step: "sanitise",
        name: "a.docx",
        declaredType: undefined,
        defaultMode: undefined,
        modes: {},
        forbidden: [],
        password: undefined,
        profile: "plain",
        officeAvailable: false,
        limits: defaultLimits,
      },
      docx(),
    );
    worker.kill();
    expect(await running).toMatchObject({ refused: expect.stringMatching(/^(?:crash|protocol)$/) });
  });

  test("that is larger than permitted never reaches a worker", async () => {
    const verdict = await sanitiseFile(docx(), { name: "a.docx", limits: { inputBytes: 10 }, pool });
    expect(verdict.refusal?.refused).toBe("input-too-large");
  });

  test("cannot raise its own limits", async () => {
    const verdict = await sanitiseFile(docx(), { name: "a.docx", limits: { entries: 1e9, inputBytes: 1e12 }, pool });
    expect(verdict.verdict).toBe("clean");
  });
});
