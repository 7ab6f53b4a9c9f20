import { createHash, createPublicKey, verify } from "node:crypto";
import { startSequencer } from "@machimori/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { town } from "./town.ts";

/** RFC 6962 and signed-note once more, from their texts and nothing of ours: what an auditor would write themselves. */
const sha256 = (...parts: readonly Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

/** RFC 9162 §2.1.3.2: the root that a leaf and its audit path give. */
function rootFrom(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | null {
  let [fn, sn, hash] = [index, size - 1, sha256(Buffer.of(0), leaf)];
  for (const other of path) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      hash = sha256(Buffer.of(1), other, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else hash = sha256(Buffer.of(1), hash, other);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 ? hash : null;
}

/** c2sp.org/tlog-cosignature: whether the note carries the key's timestamped signature. */
function isSigned(note: string, vkey: string): boolean {
  const key = Buffer.from(vkey.slice(vkey.lastIndexOf("+", vkey.indexOf("+", vkey.indexOf("+") + 1)) + 1), "base64");
  const [text = "", marks = ""] = note.split("\n\n");
  const signature = Buffer.from(marks.trim().split(" ").at(-1) ?? "", "base64").subarray(4);
  const seconds = signature.readBigUInt64BE(0);
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key.subarray(1)]);
  const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
  return verify(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}\n`), publicKey, signature.subarray(8));
}

let server: TestServer;
let clerk: Client;
beforeAll(async () => {
  server = await testServer();
  clerk = (await town(server)).clerk;
});
afterAll(() => server.close());

describe("the page of the record, checked by arithmetic of another hand", () => {
  it("each record's proof leads to the root on the paper lines, and the key of the page signed it", async () => {
    const values = { deviceNumber: "N-1", deviceName: "ノート", keeper: "tax", deviceKind: "notebook" };
    const made = await clerk.post("entries/device", { values: { ...values, encrypted: true, place: "窓口" } });
    const sequencer = startSequencer(server.store, { pause: 5, idle: 10 });
    expect(await sequencer.drain()).toBe(true);
    await sequencer.stop();
    const [log] = (await clerk.get("record")).body.logs;
    expect(log.checkpoint.split("\n").slice(0, 3)).toEqual(log.paper);
    expect(isSigned(log.checkpoint, log.verifierKey)).toBe(true);
    expect(isSigned(log.checkpoint.replace(log.paper[1], String(Number(log.paper[1]) + 1)), log.verifierKey)).toBe(
      false,
    );
    const rows = (await clerk.get(`record/entries/device/${made.body.id}`)).body;
    expect(rows.length).toBeGreaterThan(0);
    for (const { proof } of rows) {
      const path = proof.path.map((hash: string) => Buffer.from(hash, "base64"));
      const root = rootFrom(Buffer.from(proof.leaf), proof.index, proof.size, path);
      expect([root?.toString("base64"), String(proof.size)]).toEqual([log.paper[2], log.paper[1]]);
      const other = rootFrom(Buffer.from(proof.leaf.replace("act", "acf")), proof.index, proof.size, path);
      expect(other?.toString("base64")).not.toBe(log.paper[2]);
    }
  });

  it("a leaf tells nothing of what is recorded: no name, no value, no person", async () => {
    const logs = (await clerk.get("record")).body.logs;
    const [first] = (await clerk.get("entries/device?size=1")).body.rows;
    const rows = (await clerk.get(`record/entries/device/${first.id}`)).body;
    for (const { proof } of rows) expect(proof.leaf).not.toMatch(/ノート|clerk|窓口|N-1/);
    const bundle = await clerk.get(`record/log/${logs[0].fiscalYear}/tile/entries/000.p/${logs[0].size}`);
    expect(String(bundle.body)).not.toMatch(/ノート|clerkさん|窓口/);
  });
});
