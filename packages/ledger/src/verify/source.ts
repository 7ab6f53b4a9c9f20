import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where a log's files are read: a folder, a web server, or a running installation. */
export interface LogSource {
  /** How the source is called in messages. */
  readonly name: string;
  /** The bytes of a path such as `checkpoint` or `tile/0/000`; null where there are none. */
  read(path: string): Promise<Uint8Array | null>;
}

/** A log exported into a folder. */
function folderSource(folder: string): LogSource {
  return {
    name: folder,
    read: async (path) => {
      const file = join(folder, ...path.split("/"));
      return existsSync(file) ? readFileSync(file) : null;
    },
  };
}

/** The logs under a folder: every folder that holds a `checkpoint`, the folder itself first. */
export function logsIn(folder: string): readonly LogSource[] {
  const inner = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "tile")
    .map((entry) => entry.name)
    .sort();
  const here = existsSync(join(folder, "checkpoint")) ? [folderSource(folder)] : [];
  return [...here, ...inner.flatMap((name) => logsIn(join(folder, name)))];
}

/** A source that did not answer as one; the message says which address and how. Not a finding about the log. */
export class SourceFailed extends Error {}

const mostBytes = 64 * 1024 * 1024;
const longest = 30_000;

/**
 * A log behind a web address. An address that cannot be reached, answers with an error, sends elsewhere, sends more
 * than 64 MiB or takes longer than half a minute for one file throws {@link SourceFailed}.
 */
export function webSource(address: string): LogSource {
  const base = address.endsWith("/") ? address : `${address}/`;
  return {
    name: address,
    async read(path) {
      const file = new URL(path, base);
      try {
        const answer = await fetch(file, { redirect: "error", signal: AbortSignal.timeout(longest) });
        if (answer.status === 404) return null;
        if (!answer.ok) throw new Error(String(answer.status));
        return await bytesOf(answer);
      } catch (error) {
        const { message, cause } = error as Error;
        throw new SourceFailed(`${file}: ${cause instanceof Error ? cause.message || message : message}`);
      }
    },
  };
}

/** The answer's bytes, counted as they come. */
async function bytesOf(answer: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw new Error(`more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
