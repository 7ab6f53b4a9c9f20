import { createCipheriv, createHmac, pbkdf2Sync } from "node:crypto";
import { crc32, deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { run } from "../testing/run.ts";
import { writeZip } from "./zip-write.ts";

interface RawEntry {
  readonly name: Uint8Array | string;
  readonly localName?: string;
  readonly data?: string | Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly size?: number;
  readonly crc?: number;
  readonly mode?: number;
  readonly extra?: Uint8Array;
  readonly offset?: number;
  readonly comment?: string;
}

/** An archive written field by field, so that each may lie. */
function rawZip(
  entries: readonly RawEntry[],
  options: { readonly prefix?: string; readonly tail?: string } = {},
): Buffer {
  const pieces: Buffer[] = [Buffer.from(options.prefix ?? "")];
  const central: Buffer[] = [];
  let offset = pieces[0]?.length ?? 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string);
    const local = entry.localName === undefined ? name : Buffer.from(entry.localName);
    const data = Buffer.from((entry.data ?? "x") as string);
    const extra = Buffer.from(entry.extra ?? []);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.flags ?? 0, 2);
    common.writeUInt16LE(entry.method ?? 0, 4);
    common.writeUInt32LE(entry.crc ?? crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(entry.size ?? data.length, 18);
    common.writeUInt16LE(local.length, 22);
    common.writeUInt16LE(extra.length, 24);
    pieces.push(Buffer.from("PK\x03\x04"), common, local, extra, data);
    const head = Buffer.alloc(46);
    head.write("PK\x01\x02", 0, "latin1");
    head.writeUInt16LE(entry.mode === undefined ? 20 : 0x0314, 4);
    common.copy(head, 6);
    head.writeUInt16LE(name.length, 28);
    head.writeUInt16LE(extra.length, 30);
    head.writeUInt16LE(Buffer.byteLength(entry.comment ?? ""), 32);
    head.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 38);
    head.writeUInt32LE(entry.offset ?? offset - (options.prefix?.length ?? 0), 42);
    central.push(head, name, extra, Buffer.from(entry.comment ?? ""));
    offset += 30 + local.length + extra.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset - (options.prefix?.length ?? 0), 16);
  return Buffer.concat([...pieces, directory, end, Buffer.from(options.tail ?? "")]);
}

const bomb = deflateRawSync(Buffer.alloc(60_000_000));
const nest = (depth: number): Uint8Array =>
  depth === 0 ? Buffer.from("x") : writeZip([{ name: depth === 1 ? "a.txt" : "n.zip", bytes: nest(depth - 1) }]);

/** what the archive does → code */
const hostile: readonly (readonly [string, Uint8Array, string])[] = [
  [
    "row 103: inflates a thousandfold",
    rawZip([{ name: "a.txt", data: bomb, method: 8, size: 60_000_000 }]),
    "bomb-size",
  ],
  ["row 103: nests too deep", nest(7), "bomb-depth"],
  [
    "row 103: lets entries overlap",
    rawZip([
      { name: "a.txt", data: "same" },
      { name: "b.txt", data: "same", offset: 0 },
    ]),
    "zip-overlapping",
  ],
  ["row 104: climbs out", rawZip([{ name: "../../a.txt" }]), "zip-slip-name"],
  ["row 104: climbs out by backslashes", rawZip([{ name: "..\\a.txt" }]), "zip-slip-name"],
  ["row 104: starts at the root", rawZip([{ name: "/etc/a.txt" }]), "zip-slip-name"],
  ["row 104: names a drive", rawZip([{ name: "C:/a.txt" }]), "zip-slip-name"],
  ["row 104: holds a symbolic link", rawZip([{ name: "a.txt", mode: 0o120777 }]), "zip-symlink-entry"],
  ["row 104: hides NUL in a name", rawZip([{ name: "a.txt\0.exe" }]), "zip-unsafe-name"],
  ["row 104: uses a reserved name", rawZip([{ name: "CON.txt" }]), "zip-unsafe-name"],
  ["row 105: says two names for one entry", rawZip([{ name: "a.txt", localName: "b.txt" }]), "zip-disagreement"],
  ["row 105: says one name twice", rawZip([{ name: "a.txt" }, { name: "A.TXT" }]), "zip-duplicate-name"],
  ["row 106: is encrypted", rawZip([{ name: "a.txt", flags: 1, data: "0123456789abcdef" }]), "encrypted"],
  ["row 109: holds a program", rawZip([{ name: "a.exe", data: "MZ" }]), "executable-content"],
  [
    "row 109: holds a program as picture",
    rawZip([{ name: "a.jpg", data: `MZ${"\0".repeat(80)}` }]),
    "executable-content",
  ],
  ["row 110: turns a name around", rawZip([{ name: "a\u202efdp.exe", flags: 0x800 }]), "zip-unsafe-name"],
  ["row 110: hides an extension behind another", rawZip([{ name: "a.pdf.lnk" }]), "double-extension"],
  ["row 110: hides an extension behind blanks", rawZip([{ name: `a.pdf${" ".repeat(40)}.txt` }]), "zip-unsafe-name"],
  ["lies about its size", rawZip([{ name: "a.txt", data: "abc", size: 2 }]), "damaged"],
  ["lies about its content", rawZip([{ name: "a.txt", data: "abc", crc: 1 }]), "damaged"],
  ["is compressed in a rare way", rawZip([{ name: "a.txt", method: 12 }]), "zip-method"],
  ["goes on after its end", rawZip([{ name: "a.txt" }], { tail: "tail" }), "damaged"],
];

describe("an archive is refused where it", () => {
  test.each(hostile)("%s", async (_what, bytes, code) => {
    expect((await run(bytes, "a.zip")).result).toBe(code);
  });
});

test("something in front of an archive makes it no archive", async () => {
  expect((await run(rawZip([{ name: "a.txt" }], { prefix: "GIF89a" }), "a.zip")).result).not.toBe("rebuilt");
});

test.each(["\n", "\0".repeat(512), "\r\n"])("padding behind the end is no content (%j)", async (tail) => {
  expect((await run(rawZip([{ name: "a.txt" }], { tail }), "a.zip")).result).toBe("rebuilt");
});

test("an archive in the padding behind another is none", async () => {
  const tail = `\n${rawZip([{ name: "b.txt" }]).toString("latin1")}`;
  const both = Buffer.concat([rawZip([{ name: "a.txt" }]), Buffer.from(tail, "latin1"), Buffer.from("\n")]);
  expect((await run(both, "a.zip")).result).not.toBe("rebuilt");
});

test("what an operating system adds and files without content are left out, and named", async () => {
  const litter = ["__MACOSX/._a.txt", "a/.DS_Store", "a/Thumbs.db", "._b.txt", "desktop.ini"].map((name) => ({ name }));
  const outcome = await run(rawZip([{ name: "a/a.txt" }, ...litter, { name: "empty.txt", data: "" }]), "a.zip");
  expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
  expect([...outcome.parts.keys()]).toEqual(["a/a.txt"]);
  expect(outcome.removed.filter((what) => what === "zip-litter-dropped")).toHaveLength(5);
  expect(outcome.removed).toContain("zip-empty-dropped");
});

describe("row 107: names in CP932", () => {
  test("come out in UTF-8, 表 with its 0x5C unharmed", async () => {
    // 表.txt
    const outcome = await run(rawZip([{ name: Buffer.from([0x95, 0x5c, 0x2e, 0x74, 0x78, 0x74]) }]), "a.zip");
    expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
    expect([...outcome.parts.keys()]).toEqual(["表.txt"]);
    expect(outcome.risks).toContain("zip-nonutf8-names");
  });

  test("that are no CP932 either are refused", async () => {
    expect((await run(rawZip([{ name: Buffer.from([0x81, 0xff, 0xff]) }]), "a.zip")).result).toBe("zip-unsafe-name");
  });
});

/** The traditional cipher, from APPNOTE 6.1, written apart from the reader. */
function encryptTraditional(data: Buffer, password: string): Buffer {
  const keys: [number, number, number] = [305419896, 591751049, 878082192];
  const crc = (value: number, byte: number): number => {
    let mixed = (value ^ byte) & 0xff;
    for (let bit = 0; bit < 8; bit++) mixed = mixed & 1 ? (mixed >>> 1) ^ 0xedb88320 : mixed >>> 1;
    return ((value >>> 8) ^ mixed) >>> 0;
  };
  const feed = (byte: number): void => {
    keys[0] = crc(keys[0], byte);
    keys[1] = Number((BigInt(keys[1] + (keys[0] & 0xff)) * 134775813n + 1n) & 0xffffffffn);
    keys[2] = crc(keys[2], keys[1] >>> 24);
  };
  for (const byte of Buffer.from(password)) feed(byte);
  const head = Buffer.alloc(12, 7);
  head[11] = crc32(data) >>> 24;
  return Buffer.from(
    Buffer.concat([head, data]).map((byte) => {
      const temp = (keys[2] | 2) & 0xffff;
      const out = byte ^ (((temp * (temp ^ 1)) >> 8) & 0xff);
      feed(byte);
      return out;
    }),
  );
}

function encryptAes(data: Buffer, password: string): Buffer {
  const salt = Buffer.alloc(16, 9);
  const keys = pbkdf2Sync(password, salt, 1000, 66, "sha1");
  const blocks = Buffer.alloc(Math.ceil(data.length / 16) * 16);
  for (let block = 0; block < blocks.length / 16; block++) blocks.writeUInt32LE(block + 1, block * 16);
  const stream = createCipheriv("aes-256-ecb", keys.subarray(0, 32), null).update(blocks);
  const secret = Buffer.from(data.map((byte, index) => byte ^ (stream[index] ?? 0)));
  const code = createHmac("sha1", keys.subarray(32, 64)).update(secret).digest().subarray(0, 10);
  return Buffer.concat([salt, keys.subarray(64), secret, code]);
}

describe("row 106: an encrypted archive with its password", () => {
  const data = Buffer.from("秘密の本文");
  const traditional = rawZip([
    { name: "a.txt", flags: 1, data: encryptTraditional(data, "Pass"), size: data.length, crc: crc32(data) },
  ]);
  const extra = Buffer.from([0x01, 0x99, 7, 0, 2, 0, 0x41, 0x45, 3, 0, 0]);
  const aes = rawZip([
    { name: "a.txt", flags: 1, method: 99, data: encryptAes(data, "Pass"), size: data.length, crc: 0, extra },
  ]);

  test.each([
    ["traditional", traditional],
    ["AES", aes],
  ])("%s: opens and comes out unencrypted", async (_kind, bytes) => {
    const outcome = await run(bytes, "a.zip", { password: "Pass" });
    expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
    expect(outcome.parts.get("a.txt")).toContain("秘密の本文");
    expect(outcome.removed).toContain("encryption-removed");
  });

  test.each([
    ["traditional", traditional],
    ["AES", aes],
  ])("%s: a wrong password is told as such", async (_kind, bytes) => {
    expect((await run(bytes, "a.zip", { password: "pass" })).result).toBe("wrong-password");
  });
});

test("entries keep their folders and never share a name after their types changed", async () => {
  const bitmap = Buffer.alloc(58);
  bitmap.write("BM", 0, "latin1");
  bitmap.writeUInt32LE(54, 10);
  bitmap.writeUInt32LE(40, 14);
  bitmap.writeInt32LE(1, 18);
  bitmap.writeInt32LE(1, 22);
  bitmap.writeUInt16LE(1, 26);
  bitmap.writeUInt16LE(24, 28);
  const pixel = (await run(bitmap, "a.bmp")).bytes;
  const outcome = await run(
    writeZip([
      { name: "課/a.bmp.png", bytes: pixel },
      { name: "課/a.bmp", bytes: bitmap },
    ]),
    "a.zip",
  );
  expect([...outcome.parts.keys()]).toEqual(["課/a.bmp.png", "課/a (2).bmp.png"]);
  expect(outcome.confirmed).toBe("confirmed");
});

/** One stored entry with ZIP64 records at its end, as a program writes that does not know the size beforehand. */
function streamed(change: (zip: Buffer) => void = () => undefined): Buffer {
  const zip = Buffer.from(
    "504b03042d00000000002179755d07a1eaddffffffffffffffff010014002d010010000200000000000000020000000000000061" +
      "0a504b01021e032d00000000002179755d07a1eadd02000000020000000100000000000000010000008011000000002d" +
      "504b06062c000000000000001e032d00000000000000000001000000000000000100000000000000" +
      "2f000000000000003500000000000000504b06070000000064000000000000000100000" +
      "0504b050600000000010001002f000000350000000000",
    "hex",
  );
  zip[30] = 0x61;
  zip[0x35 + 46] = 0x61;
  change(zip);
  return zip;
}

describe("an archive with a ZIP64 end", () => {
  test("that states what the plain end states is read", async () => {
    const outcome = await run(streamed(), "a.zip");
    expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
  });
  test("that counts otherwise is two archives in one", async () => {
    const outcome = await run(
      streamed((zip) => {
        zip.writeUInt16LE(2, zip.length - 12);
      }),
      "a.zip",
    );
    expect(outcome.result).toBe("ambiguous");
  });
});
