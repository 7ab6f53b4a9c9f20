/** Faults at every step between taking a file in and passing it on: nothing original comes out, nothing half is left. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHarmless } from "./make-harmless.ts";
import { SmtpSession } from "./smtp-session.ts";
import { sha256, Vault } from "./vault.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "transfer-faults-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const original = Buffer.from("=cmd|'/c calc'!A1,2\r\n");
const handed = { id: "f-1", name: "a.csv", sha256: sha256(original) };
const rule = { mode: "same", modes: {} } as const;

/** A place of files whose operations fail as told, after the original was put there. */
async function faulty(failing: (operation: string, kind: string) => "throws" | "lost" | "other" | undefined) {
  const root = mkdtempSync(join(folder, "data-"));
  mkdirSync(join(root, "keys"));
  const vault = new Vault({ root, keys: join(root, "keys") } as ConstructorParameters<typeof Vault>[0], "body");
  await vault.put(handed.id, "original", original, handed.name);
  const outputs: Buffer[] = [];
  const failable = Object.assign(Object.create(vault) as Vault, {
    get: async (id: string, kind: "original" | "output") => {
      const way = failing("get", kind);
      if (way === "throws") throw new Error("EIO");
      if (way === "lost") return null;
      const got = await vault.get(id, kind);
      return way === "other" && got ? { ...got, bytes: Buffer.from("x"), sha256: sha256(Buffer.from("x")) } : got;
    },
    put: async (_id: string, kind: string, bytes: Uint8Array, name: string) => {
      if (failing("put", kind) === "throws") throw Object.assign(new Error("full"), { code: "ENOSPC" });
      outputs.push(Buffer.from(bytes));
      return { name, sha256: sha256(bytes) };
    },
    remove: async (_id: string, kind: string) => {
      if (failing("remove", kind) === "throws") throw new Error("EIO");
    },
  });
  return { vault: failable, outputs };
}

describe("a file on its way through the sanitiser", () => {
  it.each([
    ["whose original is gone", (operation: string) => (operation === "get" ? "lost" : undefined), "original-lost"],
    [
      "whose original is another one",
      (operation: string) => (operation === "get" ? "other" : undefined),
      "original-lost",
    ],
    [
      "whose output finds no room",
      (operation: string) => (operation === "put" ? "throws" : undefined),
      "output-not-kept",
    ],
    [
      "whose output finds no room and cannot be cleared away",
      (operation: string) => (operation === "get" ? undefined : "throws"),
      "output-not-kept",
    ],
  ] as const)("%s is refused, and nothing is kept", async (_what, failing, code) => {
    const { vault, outputs } = await faulty(failing);
    const verdict = await makeHarmless(vault, handed, rule, undefined);
    expect(verdict).toMatchObject({ verdict: "refused", refusal: code, sha256Out: null, nameOut: null });
    expect(outputs).toEqual([]);
  });

  it("comes out rebuilt where nothing fails, and is not the original", async () => {
    const { vault, outputs } = await faulty(() => undefined);
    expect(await makeHarmless(vault, handed, rule, undefined)).toMatchObject({ verdict: "sanitised", refusal: null });
    expect(outputs).toHaveLength(1);
    expect(outputs[0]?.equals(original)).toBe(false);
  });
});

const watched = new URL("./watched-folder.ts", import.meta.url).href;
/** Puts files of two megabytes into a folder, in a process of its own: more than it has time for, but not without end. */
const putting = (into: string): string[] => [
  "--disable-warning=ExperimentalWarning",
  "--input-type=module",
  "-e",
  `import { putFile } from ${JSON.stringify(watched)}; for (let n = 0; n < 100; n++) await putFile(${JSON.stringify(into)}, n + ".bin", Buffer.alloc(2_000_000, n));`,
];
const wholeFiles = (into: string): boolean =>
  readdirSync(into)
    .filter((name) => !name.startsWith("."))
    .every((name) => readFileSync(join(into, name)).length === 2_000_000);

describe("a folder files are passed on to", () => {
  it("shows whole files alone when the process is killed at any moment (8 kills)", async () => {
    for (let kill = 0; kill < 8; kill += 1) {
      const into = mkdtempSync(join(folder, "out-"));
      const child = spawn(process.execPath, putting(into), { stdio: "ignore" });
      while (!existsSync(join(into, "0.bin"))) await setTimeout(5);
      await setTimeout(kill * 3);
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("exit", resolve));
      expect(wholeFiles(into)).toBe(true);
    }
  });

  const prlimit = spawnSync("prlimit", ["--version"]).status === 0;
  it.skipIf(!prlimit)("shows no file at all where there is no room for it (needs prlimit)", () => {
    for (const room of [0, 1, 4_096, 1_999_999]) {
      const into = mkdtempSync(join(folder, "full-"));
      const done = spawnSync("prlimit", [`--fsize=${room}`, "--", process.execPath, ...putting(into)], {
        stdio: "ignore",
        timeout: 20_000,
      });
      expect(done.status === 0).toBe(false);
      expect(readdirSync(into).filter((name) => !name.startsWith("."))).toEqual([]);
    }
  });
});

it("mail whose connection breaks anywhere before its end is no mail", async () => {
  const talk = Buffer.from(
    "EHLO a\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nSubject: a\r\n\r\n..\r\nbody\r\n.\r\n",
  );
  for (let cut = 0; cut <= talk.length; cut += 1) {
    let taken = 0;
    const session = new SmtpSession({
      name: "host",
      largest: 10_000,
      recipient: () => null,
      message: async () => {
        taken += 1;
        return { code: 250, text: "2.0.0 Kept" };
      },
    });
    // The client waits for 354 before it speaks on, as it must.
    const data = talk.indexOf("Subject");
    await session.feed(talk.subarray(0, Math.min(cut, data)));
    if (cut > data) await session.feed(talk.subarray(data, cut));
    expect(taken, `cut at ${cut}`).toBe(cut === talk.length ? 1 : 0);
  }
});
