import { describe, expect, test } from "vitest";
import { proveInclusion } from "./prove.ts";
import {
  act,
  type Batch,
  buildLog,
  freshKey,
  type LogFiles,
  opening,
  rotation,
  sourceOf,
} from "./testing/build-log.ts";
import { goVerifier, sigstoreComplaint } from "./testing/foreign.ts";
import { readBundle } from "./verify/entries.ts";
import { type Anchors, verifyLogs } from "./verify/verify.ts";

const origin = "machimori/east/2026";
const key = freshKey();
const thief = freshKey();
const minute = (n: number) => new Date(Date.UTC(2026, 4, 1, 0, n)).toISOString();
const acts = (from: number, to: number, at: string, word = "") =>
  Array.from({ length: to - from }, (_, i) => act(`${word}${from + i}`, at));

/** An honest history of 600 entries in three batches. */
const batches: readonly Batch[] = [
  { entries: [opening(key, minute(0)), ...acts(1, 200, minute(0))], signedAt: minute(0), key },
  { entries: acts(200, 400, minute(20)), signedAt: minute(20), key },
  { entries: acts(400, 600, minute(40)), signedAt: minute(40), key, againAt: minute(50) },
];
const honest = buildLog(origin, batches);
const vkey = honest.get("vkey")!.toString();
const kept = buildLog(origin, batches.slice(0, 2)).get("checkpoint")!.toString();

function edited(change: (files: LogFiles) => void): LogFiles {
  const files = new Map(honest);
  change(files);
  return files;
}

/** Changes the list of entries of the second bundle, keeping its form. */
function rebundled(change: (entries: Buffer[]) => Buffer[]): LogFiles {
  return edited((files) => {
    const bundle = files.get("tile/entries/001")!;
    const entries = change([...readBundle(bundle)!].map((entry) => Buffer.from(entry)));
    const parts = entries.flatMap((entry) => [Buffer.from([entry.length >> 8, entry.length & 255]), entry]);
    files.set("tile/entries/001", Buffer.concat(parts));
  });
}

async function codes(files: LogFiles, anchors: Anchors = {}): Promise<readonly string[]> {
  const { logs, chain, key: keys, since } = await verifyLogs([sourceOf(files)], anchors);
  const all = [...logs.map((log) => log.tree), chain, keys, since].flatMap((answer) => answer.findings);
  return [...new Set(all.map((finding) => finding.code))];
}

const swap = (entries: Buffer[]) => [entries[1]!, entries[0]!, ...entries.slice(2)];
const other = act("other", minute(20));
const rewritten = batches.map((batch, i) => (i === 1 ? { ...batch, entries: acts(200, 400, minute(20), "x") } : batch));
const backdated = [...batches, { entries: [act("late", minute(5))], signedAt: minute(60), key }];

/** The nine ways to tamper: what the files become, what is known from outside, what we find, what Go can see. */
const attacks: readonly (readonly [
  name: string,
  files: LogFiles,
  anchors: Anchors,
  found: string,
  seenByGo: boolean,
])[] = [
  [
    "one entry edited",
    rebundled(([first, ...rest]) => [Buffer.from(first!.toString().replace("act", "akt")), ...rest]),
    {},
    "tile-differs",
    true,
  ],
  ["one entry deleted", rebundled((entries) => entries.slice(1)), {}, "entries-missing", true],
  ["one entry inserted", rebundled((entries) => [other, ...entries.slice(0, 255)]), {}, "tile-differs", true],
  ["two entries exchanged", rebundled(swap), {}, "tile-differs", true],
  [
    "truncated, with the older checkpoint put back",
    buildLog(origin, batches.slice(0, 1)),
    { since: kept },
    "truncated",
    true,
  ],
  ["a fork signed with the true key", buildLog(origin, rewritten), { since: kept }, "forked", true],
  [
    "everything signed anew with another key",
    buildLog(origin, [{ ...batches[0]!, entries: [opening(thief, minute(0))], key: thief }]),
    { key: vkey },
    "key-swapped",
    true,
  ],
  [
    "rolled back by a restore and grown again",
    buildLog(origin, [batches[0]!, { entries: acts(200, 500, minute(60), "new"), signedAt: minute(60), key }]),
    { since: kept },
    "forked",
    true,
  ],
  ["backdated by a quarter of an hour", buildLog(origin, backdated), {}, "time-outside-batch", false],
];

const go = goVerifier();

describe("an honest log", () => {
  test("verifies, and says what could not be checked", async () => {
    const report = await verifyLogs([sourceOf(honest)]);
    expect(report.logs[0]!.tree).toMatchObject({ state: "verified", checked: 600, findings: [] });
    expect([report.key.state, report.since.state]).toEqual(["not checked", "not checked"]);
    expect(await codes(honest, { key: vkey, since: kept })).toEqual([]);
  });

  test("is accepted with the three lines from paper as well", async () => {
    expect(await codes(honest, { since: kept.split("\n").slice(0, 3).join("\n") })).toEqual([]);
  });

  test.skipIf(!go.run)(`is verified by Go's x/mod${go.why && ` (left out: ${go.why})`}`, () => {
    expect(go.run!(honest, vkey, kept)).toBe("OK size 600, 300 inclusion proofs");
  });

  test("is verified by @sigstore/verify, which refuses a forged entry and an edited checkpoint", async () => {
    const note = honest.get("checkpoint")!.toString();
    const read = async (level: number, n: number, width: number) =>
      honest.get(`tile/${level}/${String(n).padStart(3, "0")}${width < 256 ? `.p/${width}` : ""}`)!;
    for (const index of [0, 255, 256, 599]) {
      const bundle = honest.get(index < 512 ? `tile/entries/00${index >> 8}` : "tile/entries/002.p/88")!;
      const entry = Buffer.from(readBundle(bundle)![index & 255]!);
      const path = await proveInclusion(index, 600, read);
      expect(sigstoreComplaint(note, vkey, entry, index, path)).toBeNull();
      expect(sigstoreComplaint(note, vkey, other, index, path)).not.toBeNull();
      expect(sigstoreComplaint(note.replace("\n600\n", "\n599\n"), vkey, entry, index, path)).toMatch(/signature/);
    }
  });
});

describe("a log that was", () => {
  test.each(attacks)("%s is found", async (_name, files, anchors, found) => {
    expect(await codes(files, anchors)).toContain(found);
  });

  test.skipIf(!go.run).each(attacks)(
    `%s is refused by Go's x/mod as far as it can see${go.why && ` (left out: ${go.why})`}`,
    (_name, files, anchors, _found, seen) => {
      const answer = go.run!(files, vkey, anchors.since);
      expect(answer.startsWith("REFUSED")).toBe(seen);
    },
  );

  test.each(attacks.filter(([, , anchors]) => anchors.since !== undefined))(
    "%s is silent without an earlier checkpoint, and says so",
    async (_name, files) => {
      const report = await verifyLogs([sourceOf(files)]);
      expect([report.logs[0]!.tree.state, report.since.state]).toEqual(["verified", "not checked"]);
    },
  );

  test("given a tile that the entries do not make is found", async () => {
    const files = edited((map) =>
      map.set("tile/0/000", Buffer.concat([Buffer.alloc(32), map.get("tile/0/000")!.subarray(32)])),
    );
    expect(await codes(files)).toEqual(["tile-differs"]);
  });

  test("given a checkpoint with another number is found", async () => {
    const files = edited((map) =>
      map.set("checkpoint", Buffer.from(map.get("checkpoint")!.toString().replace("\n600\n", "\n599\n"))),
    );
    expect(await codes(files)).toContain("signature-wrong");
  });
});

describe("a change of keys", () => {
  const fresh = freshKey();
  const grown = (old: typeof key | null) =>
    buildLog(origin, [
      ...batches,
      { entries: [rotation("east", old, fresh, minute(60))], signedAt: minute(60), key: fresh },
    ]);
  test("signed by the old key is followed from the old key to the new", async () => {
    expect(await codes(grown(key), { key: vkey, since: kept })).toEqual([]);
  });
  test("without the old key's signature is found", async () => {
    expect(await codes(grown(null))).toContain("key-rotation-unsigned");
    expect(await codes(grown(thief))).toContain("key-rotation-unsigned");
  });
});

describe("two years of a body", () => {
  const root = (files: LogFiles) => files.get("checkpoint")!.toString().split("\n")[2]!;
  const next = buildLog("machimori/east/2027", [
    {
      entries: [opening(key, minute(70), { origin, size: 600, root: root(honest) }), ...acts(1, 9, minute(70))],
      signedAt: minute(70),
      key,
    },
  ]);
  test("hang together, and an earlier year's checkpoint still counts", async () => {
    const report = await verifyLogs([sourceOf(next), sourceOf(honest)], { key: vkey, since: kept });
    expect([report.chain, report.since, report.key].map((answer) => answer.state)).toEqual([
      "verified",
      "verified",
      "verified",
    ]);
  });
  test("come apart where the earlier one was written anew", async () => {
    const report = await verifyLogs([sourceOf(next), sourceOf(buildLog(origin, rewritten))]);
    expect(report.chain.findings.map((finding) => finding.code)).toEqual(["chain-broken"]);
  });
});
