import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** One hand-written source file with what it imports. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  /** Everything named in import, export … from and import(…). */
  readonly imports: readonly string[];
  /** Files of ours it imports by a relative path. */
  readonly relative: readonly string[];
}

const folders = ["packages", "modules", "apps", "fixtures", "test", "tools", "bench"];
const leftOut = new Set(["node_modules", "dist", "data", ".cache"]);

function* walk(folder: string): Generator<string> {
  let names: string[];
  try {
    names = readdirSync(join(root, folder)).sort();
  } catch {
    return;
  }
  for (const name of names) {
    if (leftOut.has(name)) continue;
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) yield* walk(path);
    else if (/\.tsx?$/.test(name) && !/\.generated\.|\.d\.ts$/.test(name)) yield path;
  }
}

const statement =
  /^(?:import|export)\s+(?:type\s)?(?:[^"';]*?\sfrom\s)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

function read(path: string): Source {
  const text = readFileSync(join(root, path), "utf8");
  const found = [...text.matchAll(statement)].map((match) => (match[1] ?? match[2])!);
  const target = (name: string) => normalize(join(dirname(path), name)).replaceAll("\\", "/");
  const relative = found.filter((name) => name.startsWith("."));
  return {
    path,
    text,
    lines: text.split("\n").length - 1,
    imports: found,
    relative: relative.map(target),
  };
}

let known: readonly Source[] | null = null;

/** Every hand-written TypeScript file of the project. */
export function sources(): readonly Source[] {
  known ??= folders.flatMap((folder) => [...walk(folder)]).map(read);
  return known;
}

/** The package a file belongs to: "policy", "server", "modules", "test". */
export function layerOf(path: string): string {
  const [first, second] = path.split("/") as [string, string];
  return first === "packages" || first === "apps" ? second : first;
}
