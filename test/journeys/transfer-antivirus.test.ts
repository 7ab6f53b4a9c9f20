import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pingClamd } from "@machimori/sanitise/antivirus/clamd";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
const marker = "MACHIMORI-LOCAL-SIGNATURE";

beforeAll(async () => {
  server = await testServer();
  people = await town(server, `antivirus-${process.pid}`);
  const zones = ["internet", "lgwan"].map((value) => ({
    value: { value, label: { ja: value, en: value } },
    clause: null,
  }));
  await people.administrator.request("PUT", "settings/zones", { value: zones, effectiveFrom: "2026-05-11" });
});
afterAll(async () => {
  delete process.env["MACHIMORI_CLAMD"];
  await server.close();
});

/** Hands over one text and answers what became of it. */
async function through(text: string): Promise<{ readonly verdict: string; readonly refusal: { code: string } | null }> {
  const sent = await people.clerk.upload("transfers/files", { name: "a.txt", bytes: Buffer.from(text) });
  const values = {
    fromZone: "internet",
    toZone: "lgwan",
    transferPurpose: "検査",
    receiver: "colleague",
    classification: "low",
  };
  const made = await people.clerk.post("transfers", { values, files: [sent.body[0].id] });
  const path = `transfers/${made.body.entry.id}`;
  await expect
    .poll(async () => (await people.clerk.get(path)).body.files[0].verdict, { timeout: 30_000, interval: 100 })
    .not.toBeNull();
  return (await people.clerk.get(path)).body.files[0];
}

const shown = async () => (await people.administrator.get("transfers/intakes")).body.antivirus as string;

it("passes nothing while a configured scanner does not answer, and says so to the administrator", async () => {
  process.env["MACHIMORI_CLAMD"] = join(tmpdir(), "no-such-socket");
  expect(await through("本文")).toMatchObject({ verdict: "refused", refusal: { code: "antivirus-unreachable" } });
  expect(await shown()).toMatch(/応答しません/);
  process.env["MACHIMORI_CLAMD"] = "scanner.example:3310";
  expect(await through("本文")).toMatchObject({ verdict: "refused", refusal: { code: "antivirus-unreachable" } });
});

it("says where no scanner is configured, and finds the EICAR test text all the same", async () => {
  delete process.env["MACHIMORI_CLAMD"];
  expect(await shown()).toMatch(/設定されていません/);
  const eicar = ["X5O!P%@AP[4", "\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!", "$H+H*"].join("");
  expect(await through(eicar)).toMatchObject({ verdict: "refused", refusal: { code: "virus-detected" } });
});

const installed = spawnSync("clamd", ["--version"], { stdio: "ignore" }).status === 0;
describe.skipIf(!installed)("with ClamAV's own daemon (left out where clamd is not installed)", () => {
  const folder = mkdtempSync(join(tmpdir(), "clamd-"));
  const socket = join(folder, "clamd.sock");
  let child: ReturnType<typeof spawn> | undefined;
  beforeAll(async () => {
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, "local.ndb"), `Local.Marker:0:*:${Buffer.from(marker).toString("hex")}\n`);
    writeFileSync(
      join(folder, "clamd.conf"),
      `Foreground yes\nLocalSocket ${socket}\nDatabaseDirectory ${folder}\nOfficialDatabaseOnly no\n`,
    );
    child = spawn("clamd", ["--config-file", join(folder, "clamd.conf")], { stdio: "ignore" });
    for (let tries = 0; tries < 100 && (await pingClamd({ socket }, 500)); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 200));
    process.env["MACHIMORI_CLAMD"] = `unix:${socket}`;
  }, 40_000);
  afterAll(() => {
    child?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  it("passes what it does not know, refuses what a local signature names, and is shown to scan", async () => {
    expect(await through("本文")).toMatchObject({ verdict: "clean" });
    const found = await through(`本文 ${marker}`);
    expect(found).toMatchObject({ verdict: "refused", refusal: { code: "virus-detected" } });
    expect(await shown()).toMatch(/検査しています/);
  });
});
