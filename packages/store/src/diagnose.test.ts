import { generateKeyPairSync } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import { isRefused } from "./refused.ts";
import { startSequencer } from "./sequencer/sequencer.ts";
import { openStore } from "./store.ts";

const base = mkdtempSync(join(tmpdir(), "machimori-doctor-"));
chmodSync(base, 0o711);
const data = join(base, "data");
const inFolder = (...path: string[]) => join(data, ...path);

beforeAll(async () => {
  const store = await openStore({ data, fast: true });
  if (isRefused(store)) throw new Error(store.refused.ja);
  await store.createBody({ id: "east", name: "東町", sample: false });
  const acting = { body: "east", person: null, divisions: "*" } as const;
  for (const n of [1, 2]) await store.append(acting, { kind: "view", data: { n }, retention: "access" });
  const sequencer = startSequencer(store, { pause: 5, idle: 10 });
  await sequencer.drain();
  await sequencer.stop();
  await store.close();
}, 120_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** What is bad, by its name, with a sentence in each language. */
async function bad(now?: Date): Promise<Readonly<Record<string, string>>> {
  const found = await diagnose({ data }, now);
  for (const one of found) expect([one.ja, one.en].every((sentence) => sentence.length > 5)).toBe(true);
  return Object.fromEntries(found.filter((one) => one.state === "bad").map((one) => [one.what, one.ja]));
}

function pemOf(kind: "rsa" | "ed25519"): string {
  const made = kind === "rsa" ? generateKeyPairSync("rsa", { modulusLength: 1024 }) : generateKeyPairSync("ed25519");
  return made.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
}

/** Breaks a file, looks, and puts it back. */
async function broken(path: string, how: (path: string) => void): Promise<Readonly<Record<string, string>>> {
  const before = readFileSync(path);
  how(path);
  const found = await bad();
  // Written in place: the file keeps its owner.
  writeFileSync(path, before, { mode: 0o600 });
  return found;
}

describe("doctor", () => {
  test("finds nothing wrong with a whole installation", async () => {
    expect(await bad()).toEqual({});
  });
  test("finds keys and secrets that others can read, folder by folder and file by file", async () => {
    for (const path of [inFolder("keys"), inFolder("keys", "east.pem"), inFolder("secrets", "app.password")]) {
      const isFolder = path.endsWith("keys");
      chmodSync(path, isFolder ? 0o755 : 0o644);
      expect(Object.keys(await bad())).toEqual([path]);
      chmodSync(path, isFolder ? 0o700 : 0o600);
    }
  });
  test("finds a signing key that is gone", async () => {
    const found = await broken(inFolder("keys", "east.pem"), (path) => rmSync(path));
    expect(found["key east"]).toContain("東町：署名の鍵");
  });
  test("finds a database that lost its first file", async () => {
    const path = inFolder("postgres", "PG_VERSION");
    renameSync(path, `${path}.away`);
    expect((await bad())["database"]).toContain("PG_VERSION");
    renameSync(`${path}.away`, path);
  });
  test.each([
    ["cannot be read", "east.pem", (): string => "x"],
    ["is of another kind", "east.pem", (): string => pemOf("rsa")],
    ["is another log's", "east.pem", (): string => pemOf("ed25519")],
    ["has lost what was last signed", "east.signed.json", (): string => "{"],
  ] as const)("finds a signing key that %s", async (_, file, text) => {
    const found = await broken(inFolder("keys", file), (path) => writeFileSync(path, text()));
    expect(found["key east"]).toContain("このままでは署名できません");
  });
  test("finds a clock behind the last record", async () => {
    expect(Object.keys(await bad(new Date("2020-01-01T00:00:00.000Z")))).toEqual(["clock east"]);
  });
  test("finds a memory of the folder that cannot be read, and starting over it is refused", async () => {
    const path = inFolder("machimori.json");
    const before = readFileSync(path);
    for (const text of ["", "{", "null", '{"provider":"other"}']) {
      writeFileSync(path, text);
      expect(Object.keys(await bad())).toContain("folder");
      const opened = await openStore({ data });
      expect(isRefused(opened) && opened.refused.code).toBe("folder-damaged");
    }
    writeFileSync(path, before);
  });
  test("finds data that another major version of PostgreSQL wrote", async () => {
    const found = await broken(inFolder("postgres", "PG_VERSION"), (path) => writeFileSync(path, "9\n"));
    expect(found["server"]).toContain("PostgreSQL 9");
  });
  test("finds a secret that is no longer the database's", async () => {
    const found = await broken(inFolder("secrets", "app.password"), (path) =>
      writeFileSync(path, "other", { mode: 0o600 }),
    );
    expect(found["login"]).toContain("secrets");
  });
  test("says of a folder that is not there that there is nothing yet", async () => {
    renameSync(data, `${data}-away`);
    expect((await diagnose({ data })).map((one) => one.state)).toContain("not checked");
    renameSync(`${data}-away`, data);
  });
});
