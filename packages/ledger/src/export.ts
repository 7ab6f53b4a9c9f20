import { tilePath, tileWidth } from "./layout.ts";

/** Reads a path of a log, as a web server or a database gives it. */
export type ReadPath = (path: string) => Promise<Uint8Array | null>;

/** Takes one file of the export. */
export type WriteFile = (path: string, bytes: Uint8Array) => Promise<void> | void;

const instructions = (origin: string) => `# ${origin}

This folder is a transparency log in the layout of C2SP tlog-tiles (https://c2sp.org/tlog-tiles), with checkpoints of
https://c2sp.org/tlog-checkpoint signed by the key in \`vkey\` (https://c2sp.org/signed-note). It holds no personal text:
an entry is a salted commitment to a record kept elsewhere.

- \`checkpoint\`: origin, size, root hash, signatures. \`checkpoints\`: every signed note, one JSON object a line.
- \`tile/<level>/<n>\`: 256 hashes a tile. \`tile/entries/<n>\`: the entries, each after its length as big-endian uint16.

Compare \`vkey\` and an older checkpoint with copies you kept elsewhere, then verify with any of:

- \`machimori ledger verify . --key VKEY --since CHECKPOINT\`
- Go: \`golang.org/x/mod/sumdb/note\` opens \`checkpoint\` with \`vkey\`; \`golang.org/x/mod/sumdb/tlog\` (\`StoredHashes\`,
  \`TreeHash\`, \`CheckRecord\`, \`CheckTree\`) rebuilds the root from the entries and checks proofs.
- npm \`@sigstore/verify\`: \`dist/tlog/checkpoint.js\` and \`dist/tlog/merkle.js\` check the signature and inclusion proofs.
`;

/** Writes one log as files that any tlog-tiles client reads; false where it has no checkpoint yet. */
export async function exportLog(origin: string, read: ReadPath, write: WriteFile): Promise<boolean> {
  const checkpoint = await read("checkpoint");
  if (!checkpoint) return false;
  const size = Number(new TextDecoder().decode(checkpoint).split("\n")[1]);
  const copy = async (path: string): Promise<void> => {
    const bytes = await read(path);
    if (!bytes) throw new Error(`${origin}: ${path} is missing`);
    await write(path, bytes);
  };
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth))
    for (let n = 0; n * tileWidth < count; n += 1) {
      const width = Math.min(tileWidth, count - n * tileWidth);
      await copy(tilePath(level, n, width));
      if (level === 0) await copy(tilePath("entries", n, width));
    }
  await copy("checkpoints");
  await copy("vkey");
  await write("README.md", Buffer.from(instructions(origin)));
  // INVARIANT: last, so that a folder with a checkpoint is a whole log.
  await write("checkpoint", checkpoint);
  return true;
}
