import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ClamdAddress, clamdAddress, pingClamd, scanWithClamd } from "./clamd.ts";

/** The EICAR test text, put together here so that this file is not one itself. */
const eicar = Buffer.from(
  ["X5O!P%@AP[4", "\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!", "$H+H*"].join(""),
);

it.each<[string, ClamdAddress | undefined]>([
  ["unix:/run/clamav/clamd.ctl", { socket: "/run/clamav/clamd.ctl" }],
  ["/run/x", { socket: "/run/x" }],
  ["127.0.0.1:3310", { host: "127.0.0.1", port: 3310 }],
  ["[::1]:3310", { host: "::1", port: 3310 }],
  ["10.0.0.1:3310", undefined],
  ["scanner.example:3310", undefined],
  ["127.0.0.1:99999", undefined],
])("the address %s is read as %o", (text, address) => {
  expect(clamdAddress(text)).toEqual(address);
});

describe("whatever the daemon does but say OK is a refusal", () => {
  let server: Server;
  let address: ClamdAddress;
  let answer: (data: Buffer) => string | "hang" | "close" = () => "stream: OK\0";
  beforeAll(async () => {
    server = createServer((socket) => {
      let data: Buffer = Buffer.alloc(0);
      socket.on("error", () => socket.destroy());
      socket.on("data", (piece) => {
        data = Buffer.concat([data, piece]);
        const ping = data.toString("latin1") === "zPING\0";
        if (!ping && !data.subarray(-4).equals(Buffer.alloc(4))) return;
        const said = answer(data);
        if (said === "hang") return;
        if (said === "close") socket.destroy();
        else socket.end(said);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = { host: "127.0.0.1", port: (server.address() as { port: number }).port };
  });
  afterAll(() => server.close());

  it.each<[string, string, string | null]>([
    ["OK", "stream: OK\0", null],
    ["a name", "stream: Eicar-Test FOUND\0", "virus-detected"],
    ["an error", "INSTREAM size limit exceeded. ERROR\0", "antivirus-failed"],
    ["nothing", "", "antivirus-failed"],
    ["OK for something else", "other: OK\0", "antivirus-failed"],
    ["OK twice", "stream: OK\0stream: OK\0", "antivirus-failed"],
    ["silence", "hang", "antivirus-failed"],
    ["a closed connection", "close", "antivirus-failed"],
    ["an endless answer", "x".repeat(10_000), "antivirus-failed"],
  ])("%s", async (_, said, code) => {
    answer = () => said;
    const result = await scanWithClamd(Buffer.from("x"), address, 500);
    expect(result?.refused ?? null).toBe(code);
  });
  it("sends the bytes in chunks with their lengths and an empty one at the end", async () => {
    let received: Buffer = Buffer.alloc(0);
    answer = (data) => {
      received = data;
      return "stream: OK\0";
    };
    const bytes = Buffer.alloc(70_000, 7);
    await scanWithClamd(bytes, address);
    expect(received.subarray(0, 10).toString("latin1")).toBe("zINSTREAM\0");
    expect(received.readUInt32BE(10)).toBe(65_536);
    expect(received.readUInt32BE(14 + 65_536)).toBe(70_000 - 65_536);
    expect(received.length).toBe(10 + 4 + 65_536 + 4 + (70_000 - 65_536) + 4);
  });
  it("a daemon that is not there", async () => {
    const gone = { socket: join(tmpdir(), "no-such-socket") };
    expect(await scanWithClamd(Buffer.from("x"), gone)).toMatchObject({ refused: "antivirus-unreachable" });
    expect(await pingClamd(gone)).toMatchObject({ refused: "antivirus-unreachable" });
  });
});

const installed = spawnSync("clamd", ["--version"], { stdio: "ignore" }).status === 0;
describe.skipIf(!installed)("with ClamAV's own daemon (left out where clamd is not installed)", () => {
  const folder = mkdtempSync(join(tmpdir(), "clamd-"));
  const address = { socket: join(folder, "clamd.sock") };
  let child: ReturnType<typeof spawn> | undefined;
  beforeAll(async () => {
    writeFileSync(
      join(folder, "local.ndb"),
      `Local.Eicar:0:*:${eicar.toString("hex")}\nLocal.Marker:0:*:${Buffer.from("MACHIMORI-LOCAL-SIGNATURE").toString("hex")}\n`,
    );
    writeFileSync(
      join(folder, "clamd.conf"),
      `Foreground yes\nLocalSocket ${address.socket}\nDatabaseDirectory ${folder}\nOfficialDatabaseOnly no\nStreamMaxLength 25M\n`,
    );
    child = spawn("clamd", ["--config-file", join(folder, "clamd.conf")], { stdio: "ignore" });
    for (let tries = 0; tries < 100 && (await pingClamd(address, 500)); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 200));
  }, 40_000);
  afterAll(() => {
    child?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  it("finds the EICAR test text and a local signature, and passes what is neither", async () => {
    expect(await scanWithClamd(eicar, address)).toMatchObject({ refused: "virus-detected" });
    expect(await scanWithClamd(Buffer.from("a MACHIMORI-LOCAL-SIGNATURE b"), address)).toMatchObject({
      refused: "virus-detected",
    });
    expect(await scanWithClamd(Buffer.from("harmless"), address)).toBeNull();
  });
});
