import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFortigate } from "@machimori/segmentation/verify/testing/open-fortigate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "machimori-segments-"));
const configs = join(folder, "configs");
const model = join(folder, "model.yaml");
const main = new URL("../main.ts", import.meta.url).pathname;
const machimori = (...args: string[]): { status: number | null; out: string; err: string } => {
  const done = spawnSync(process.execPath, [main, "segments", ...args], { encoding: "utf8", timeout: 60_000 });
  return { status: done.status, out: done.stdout, err: done.stderr };
};

beforeAll(() => {
  mkdirSync(configs);
  writeFileSync(join(configs, "fw.conf"), openFortigate);
  writeFileSync(join(configs, "leaf.cfg"), "! device: leaf1 (DCS, EOS-4.27.3F)\nhostname leaf1\n");
  writeFileSync(
    model,
    `zones:
  office: { label: 庁内, interfaces: ["fw:lan"], networks: ["192.168.1.0/24"] }
  internet: { label: インターネット, interfaces: ["fw:wan1"], networks: ["0.0.0.0/0"] }
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("machimori segments", () => {
  test("says once what the same lines let pass, by a packet that opens a session", () => {
    const { status, out } = machimori("verify", "--model", model, "--configs", configs);
    expect(status).toBe(1);
    expect(out.split("届け出のない通信")).toHaveLength(2);
    expect(out).not.toContain("開始の手順を踏まない通信");
  });

  test("proves nothing beside a device whose language has no reader, and names the language", () => {
    const { out } = machimori("verify", "--model", model, "--configs", configs, "--json");
    const { pairs } = JSON.parse(out) as { pairs: { from: string; verdict: string }[] };
    expect(pairs.find((pair) => pair.from === "internet")?.verdict).toBe("UNKNOWN");
    expect(out).toContain("Arista EOS");
  });

  test("names the output of a command beside configurations, and judges without it", () => {
    const folder = join(configs, "..", "with-output");
    mkdirSync(folder);
    writeFileSync(join(folder, "fw.conf"), openFortigate);
    writeFileSync(join(folder, "ping.txt"), "PING 10.1.1.1 (10.1.1.1) 56(84) bytes of data.\n");
    const { out } = machimori("verify", "--model", model, "--configs", folder, "--json");
    expect(out).toContain("「ping.txt」はping の結果で、機器の設定ではありません。");
    const { pairs } = JSON.parse(out) as { pairs: { from: string; verdict: string }[] };
    expect(pairs.find((pair) => pair.from === "internet")?.verdict).toBe("PROVED");
  });

  test.each([
    ["lint", () => ["--configs", configs]],
    ["diff", () => [configs, configs]],
    ["draw", () => ["--configs", configs, "--out", join(folder, "network.svg")]],
  ])("%s tells what it can, names the file nobody could read and ends with 2", (verb, args) => {
    const { status, err } = machimori(verb, ...args());
    expect(status).toBe(2);
    expect(err).toContain("leaf.cfg");
    expect(err).toContain("Arista EOS");
  });

  test("an empty folder is no input", () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const { status, err } = machimori("lint", "--configs", empty);
    expect([status, err]).toEqual([2, expect.stringContaining("設定のファイルがありません")]);
  });
});
