/**
 * `node tools/complete-lock.mjs`: names in package-lock.json every optional dependency of a locked package that the
 * registry did not offer when the lock was made (builds for other platforms), with the exact version its parent asks
 * for. Without these entries `npm ci` refuses the lock. Run it after every change of dependencies.
 */
import { readFileSync, writeFileSync } from "node:fs";

const file = process.argv[2] ?? "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8"));
const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
  "wasm32",
  "wasi",
];
const processors = [
  "arm64",
  "arm",
  "x64",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64le",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "universal",
];
const wordsOf = (name) => name.split("/").at(-1).split(/[-_.]/);

let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const places = [`${path}/node_modules/${name}`, `node_modules/${name}`].map((place) => place.replace(/^\//, ""));
    if (places.some((place) => lock.packages[place]) || !/^\d+\.\d+\.\d+/.test(range)) continue;
    const words = wordsOf(name);
    const os = systems.filter((one) => words.includes(one));
    const cpu = processors.filter((one) => words.includes(one));
    lock.packages[`node_modules/${name}`] = {
      version: range,
      optional: true,
      ...(cpu.length ? { cpu } : {}),
      os: os.length ? os : ["none"],
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} added\n`);
