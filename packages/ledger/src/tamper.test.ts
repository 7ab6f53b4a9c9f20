import { describe, expect, test } from "vitest";
import { proveInclusion } from "./prove.ts";
import {
  act,
  type Batch,
  buildLog,
  clockCorrection,
  freshKey,
  type LogFiles,
  opening,
  rotation,
  sourceOf,
} from "./testing/build-log.ts";
import { goVerifier, sigstoreWith } from "./testing/foreign.ts";
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

/** Whether a program sees a tampering; where it does not, why it cannot. */
type Seen = true | string;

/** What an attack leaves behind, what each is given from outside, and what each makes of it. */
interface Attack {
  readonly name: string;
  readonly files: LogFiles;
  /** What is known from outside: to us and to Go an earlier checkpoint, to us the key; all are given the true key. */
  readonly anchors?: Anchors;
  /** The finding of ours. */
  readonly ours: string;
  readonly go: Seen;
  readonly sigstore: Seen;
}

const noTimes = "an entry's time lies within its salted text, of which it knows nothing";
const noEarlier = "it knows one checkpoint at a time, and no consistency between two";

/** The nine ways to tamper with an exported log. */
const attacks: readonly Attack[] = [
  {
    name: "one entry edited",
    files: rebundled(([first, ...rest]) => [Buffer.from(first!.toString().replace("act", "akt")), ...rest]),
    ...{ ours: "tile-differs", go: true, sigstore: true },
  },
  {
    name: "one entry deleted",
    files: rebundled((entries) => entries.slice(1)),
    ...{ ours: "entries-missing", go: true, sigstore: true },
  },
  {
    name: "one entry inserted",
    files: rebundled((entries) => [other, ...entries.slice(0, 255)]),
    ...{ ours: "tile-differs", go: true, sigstore: true },
  },
  { name: "two entries exchanged", files: rebundled(swap), ours: "tile-differs", go: true, sigstore: true },
  {
    name: "truncated, with the older checkpoint put back",
    files: buildLog(origin, batches.slice(0, 1)),
    ...{ anchors: { since: kept }, ours: "truncated", go: true, sigstore: noEarlier },
  },
  {
    name: "a fork signed with the true key",
    files: buildLog(origin, rewritten),
    ...{ anchors: { since: kept }, ours: "forked", go: true, sigstore: noEarlier },
  },
  {
    name: "everything signed anew with another key",
    files: buildLog(origin, [{ ...batches[0]!, entries: [opening(thief, minute(0))], key: thief }]),
    ...{ anchors: { key: vkey }, ours: "key-swapped", go: true, sigstore: true },
  },
  {
    name: "rolled back by a restore and grown again",
    files: buildLog(origin, [batches[0]!, { entries: acts(200, 500, minute(60), "new"), signedAt: minute(60), key }]),
    ...{ anchors: { since: kept }, ours: "forked", go: true, sigstore: noEarlier },
  },
  {
    name: "backdated by a quarter of an hour",
    files: buildLog(origin, backdated),
    ...{ ours: "time-outside-batch", go: noTimes, sigstore: noTimes },
  },
];

/** The tiles of a log, as proofs are made of them. */
const tilesOf = (files: LogFiles) => async (level: number, n: number, width: number) =>
  files.get(pathOf(`${level}`, n, width))!;
const pathOf = (kind: string, n: number, width: number) =>
  `tile/${kind}/${String(n).padStart(3, "0")}${width < 256 ? `.p/${width}` : ""}`;

/**
 * The entries of the files held against their checkpoint by @sigstore/verify: all of the bundle that attacks touch, each
 * sixteenth of the others. Its first complaint, or null.
 */
async function sigstoreOver(files: LogFiles): Promise<string | null> {
  const note = files.get("checkpoint")!.toString();
  const size = Number(note.split("\n")[1]);
  const complaintOf = sigstoreWith(note, vkey);
  for (let n = 0; n * 256 < size; n += 1) {
    const width = Math.min(256, size - n * 256);
    const entries = readBundle(files.get(pathOf("entries", n, width))!);
    for (let index = n * 256; index < n * 256 + width; index += n === 1 ? 1 : 16) {
      const entry = entries?.[index - n * 256];
      // What is not there is held against the log as anything else that it does not hold.
      const path = await proveInclusion(index, size, tilesOf(files));
      const complaint = complaintOf(Buffer.from(entry ?? ""), index, path);
      if (complaint !== null) return complaint;
    }
  }
  return null;
}

/** An entry somebody kept, with its number, when the log had grown as far as the kept checkpoint. */
const receipt = { index: 399, entry: batches[1]!.entries[199]! };

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

  test("is verified by @sigstore/verify entry by entry", async () => {
    expect(await sigstoreOver(honest)).toBeNull();
  });

  test("is verified by @sigstore/verify, which refuses a forged entry and an edited checkpoint", async () => {
    const note = honest.get("checkpoint")!.toString();
    const read = tilesOf(honest);
    for (const index of [0, 255, 256, 599]) {
      const bundle = honest.get(index < 512 ? `tile/entries/00${index >> 8}` : "tile/entries/002.p/88")!;
      const entry = Buffer.from(readBundle(bundle)![index & 255]!);
      const path = await proveInclusion(index, 600, read);
      expect(sigstoreWith(note, vkey)(entry, index, path)).toBeNull();
      expect(sigstoreWith(note, vkey)(other, index, path)).not.toBeNull();
      expect(sigstoreWith(note.replace("\n600\n", "\n599\n"), vkey)(entry, index, path)).toMatch(/signature/);
    }
  });
});

describe("a log that was", () => {
  test.each(attacks)("$name is found", async ({ files, anchors, ours }) => {
    expect(await codes(files, anchors)).toContain(ours);
  });

  const asFarAs = (seen: Seen) => (seen === true ? "is refused" : `is not seen (${seen})`);
  const byGo = attacks.map((attack) => ({ ...attack, outcome: asFarAs(attack.go) }));
  test.skipIf(!go.run).each(byGo)(
    `$name, by Go's x/mod: $outcome${go.why && ` (left out: ${go.why})`}`,
    ({ files, anchors, go: seen }) => {
      expect(go.run!(files, vkey, anchors?.since).startsWith("REFUSED")).toBe(seen === true);
    },
  );

  const bySigstore = attacks.map((attack) => ({ ...attack, outcome: asFarAs(attack.sigstore) }));
  test.each(bySigstore)("$name, by @sigstore/verify: $outcome", async ({ files, sigstore: seen }) => {
    const complaint = await sigstoreOver(files);
    expect(complaint !== null).toBe(seen === true);
  });

  test.each(attacks.filter(({ sigstore: seen }) => seen === noEarlier))(
    "$name, is seen by @sigstore/verify through one entry that somebody kept",
    async ({ files }) => {
      const note = files.get("checkpoint")!.toString();
      const size = Number(note.split("\n")[1]);
      const path = receipt.index < size ? await proveInclusion(receipt.index, size, tilesOf(files)) : [];
      expect(sigstoreWith(note, vkey)(receipt.entry, receipt.index, path)).not.toBeNull();
    },
  );

  test.each(attacks.filter(({ anchors }) => anchors?.since !== undefined))(
    "$name is silent without an earlier checkpoint, and says so",
    async ({ files }) => {
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

describe("a clock that had been ahead by ten days", () => {
  const tenDays = 14_400;
  const ahead = [...batches, { entries: acts(600, 650, minute(tenDays)), signedAt: minute(tenDays), key }];
  const correction = clockCorrection(minute(tenDays), minute(60));
  const then = (...more: readonly Batch[]) => buildLog(origin, [...ahead, ...more]);
  const signed = (entries: readonly Buffer[], at = minute(60)): Batch => ({ entries, signedAt: at, key });
  const corrected = then(signed([correction, act("on", minute(60))]), signed([act("later", minute(80))], minute(80)));

  test("and says so verifies, telling of the correction and of how many entries it speaks", async () => {
    expect(await codes(corrected, { key: vkey, since: kept })).toEqual([]);
    const { notes } = (await verifyLogs([sourceOf(corrected)])).logs[0]!.tree;
    expect(notes.filter((note) => note.includes(`${origin} 650`) && note.includes("50 件"))).toHaveLength(1);
  });
  test("takes in what waited under the wrong clock before the correction", async () => {
    const waited = signed([act("waited", minute(tenDays + 1)), clockCorrection(minute(tenDays + 1), minute(60))]);
    expect(await codes(then(waited))).toEqual([]);
  });
  test.skipIf(!go.run)(`is no hindrance to Go's x/mod${go.why && ` (left out: ${go.why})`}`, () => {
    expect(go.run!(corrected, vkey, kept)).toMatch(/^OK size 653/);
  });
  test("is none to @sigstore/verify either", async () => {
    expect(await sigstoreOver(corrected)).toBeNull();
  });

  const attempts: readonly (readonly [string, LogFiles, string])[] = [
    ["without a word", then(signed([act("on", minute(60))])), "time-outside-batch"],
    [
      "with a word that owns to less than was signed",
      then(signed([clockCorrection(minute(70), minute(60))])),
      "clock-correction-wrong",
    ],
    [
      "for a time before it is signed",
      then(signed([clockCorrection(minute(tenDays), minute(30)), act("late", minute(30))])),
      "clock-correction-wrong",
    ],
    [
      "to bring an act in under an earlier time than the correction's",
      then(signed([correction, act("late", minute(30))])),
      "time-outside-batch",
    ],
    [
      "with an act under an earlier time before the correction",
      then(signed([act("late", minute(30)), correction])),
      "time-outside-batch",
    ],
    [
      "to bring an act in later under the time that was wrong",
      then(signed([correction]), signed([act("late", minute(tenDays))], minute(80))),
      "time-outside-batch",
    ],
  ];
  test.each(attempts)("set back %s is found", async (_, files, code) => {
    expect(await codes(files, { since: kept })).toContain(code);
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
