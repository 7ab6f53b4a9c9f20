import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** The one package of ours whose code the application carries. */
const terms = join(here, "../../packages/terms/src");

/** Where the built application lies. */
export const webFolder = join(here, "dist");

function* files(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else yield path;
  }
}

function sourceDigest(): string {
  const hash = createHash("sha256").update("for use");
  for (const path of [
    join(here, "index.html"),
    join(here, "vite.config.ts"),
    ...files(join(here, "src")),
    ...files(terms),
  ])
    hash.update(relative(here, path)).update(readFileSync(path));
  return hash.digest("hex");
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Why the application could not be built, and what to do. */
export interface Unbuilt {
  readonly ja: string;
  readonly en: string;
}

/**
 * Builds the browser application unless what is built came from the very same sources. Answers what keeps it from
 * being built where the program's folder may only be read, as it is under a service's own user.
 */
export async function buildWeb(say: (line: string) => void): Promise<Unbuilt | null> {
  const digest = sourceDigest();
  const stamp = join(webFolder, ".built-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return null;
  if (!mayWrite(existsSync(webFolder) ? webFolder : here))
    return {
      ja: `画面がまだ組み立てられておらず、${here} に書き込めません。このフォルダーの持ち主で一度 ./machimori build を実行してください。`,
      en: `The web application is not built and ${here} cannot be written. Run ./machimori build once as its owner.`,
    };
  say("画面を組み立てています… / Building the web application…");
  const { build } = await import("vite");
  const configFile = join(here, "vite.config.ts");
  await asForUse(() => build({ root: here, configFile, configLoader: "native", logLevel: "error" }));
  writeFileSync(stamp, digest);
  return null;
}

/**
 * What is built here is what people use, whoever asks for it: a test runner says in its environment that it tests, and
 * the libraries would then be built with all their checks for developers, half as large again.
 */
async function asForUse<T>(work: () => Promise<T>): Promise<T> {
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
}
