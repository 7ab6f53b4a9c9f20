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
export function folderSource(folder: string): LogSource {
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

const mostBytes = 64 * 1024 * 1024;

/** A log behind a web address; answers larger than 64 MiB are refused by throwing. */
export function webSource(address: string): LogSource {
  const base = address.endsWith("/") ? address : `${address}/`;
  return {
    name: address,
    async read(path) {
      const answer = await fetch(new URL(path, base), { redirect: "error" });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`${base}${path}: ${answer.status}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (bytes.length > mostBytes) throw new Error(`${base}${path}: more than ${mostBytes} bytes`);
      return bytes;
    },
  };
}
