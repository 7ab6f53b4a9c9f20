import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "machimori-outbound-"));
chmodSync(folder, 0o711);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A network of its own, in which nothing exists but the machine itself. */
const alone = ["unshare", "--net", "--", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"];
const tried = spawnSync(alone[0]!, [...alone.slice(1), "strace", "-f", "-e", "trace=connect", "true"], {
  encoding: "utf8",
});
const why =
  tried.status === 0 ? "" : (tried.error?.message ?? tried.stderr.trim().split("\n").at(-1) ?? "not permitted");

/** Families and addresses of every connect() that was tried, from what strace wrote. */
function connections(trace: string): readonly string[] {
  return [...trace.matchAll(/connect\(\d+, \{sa_family=(\w+)(?:, (.*?))?\}, \d+\)/g)].map(([, family, rest = ""]) =>
    `${family} ${/inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(rest)?.slice(1).find(Boolean) ?? ""}`.trim(),
  );
}
const isOwn = (one: string) => /^AF_(UNIX|LOCAL)$|^AF_INET 127\.|^AF_INET6 ::1$/.test(one);

const [trace, secretsFile, data] = ["trace", "secrets", "data"].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
let said = "";
beforeAll(() => {
  const journey = new URL("./outbound-journey.ts", import.meta.url).pathname;
  const program = [process.execPath, "--disable-warning=ExperimentalWarning", journey, data, secretsFile];
  const traced = [...alone, "strace", "-f", "-qq", "-e", "trace=connect", "-e", "signal=none", "-o", trace, ...program];
  const [word, ...rest] = why === "" ? traced : program;
  const done = spawnSync(word!, rest, { encoding: "utf8", timeout: 170_000 });
  said = done.stdout + done.stderr;
}, 180_000);

describe("what leaves the machine", () => {
  it("connections are read from a trace as they are", () => {
    const lines = [
      'connect(21, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("203.0.113.5")}, 16) = -1',
      'connect(9, {sa_family=AF_INET6, sin6_port=htons(5432), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0',
      'connect(3, {sa_family=AF_UNIX, sun_path="/x/.s.PGSQL.5432"}, 110) = 0',
    ];
    const found = connections(lines.join("\n"));
    expect(found).toEqual(["AF_INET 203.0.113.5", "AF_INET6 ::1", "AF_UNIX"]);
    expect(found.map(isOwn)).toEqual([false, true, true]);
  });

  it.skipIf(why !== "")(
    `a body begins, adopts, works and verifies in a network of its own, and asks for nothing outside it${why && ` (left out: ${why})`}`,
    () => {
      expect(said).toContain("done\n");
      const all = connections(readFileSync(trace, "utf8"));
      expect(all.filter((one) => !isOwn(one))).toEqual([]);
      // The database by its socket and the server by HTTP: the trace did see what was done.
      expect(new Set(all)).toEqual(new Set(["AF_UNIX", "AF_INET 127.0.0.1"]));
    },
  );
});

describe("what was told in secret", () => {
  const secrets = () => Object.entries(JSON.parse(readFileSync(secretsFile, "utf8")) as Record<string, string>);
  const files = () =>
    readdirSync(data, { recursive: true, encoding: "utf8" })
      .map((name) => join(data, name))
      .filter((path) => statSync(path).isFile());

  it("is printed nowhere", () => {
    expect(secrets().map(([name]) => name)).toEqual(["password", "refused", "link", "token", "session", "temporary"]);
    expect(secrets().filter(([, secret]) => said.includes(secret))).toEqual([]);
    expect(said).toBe("done\n");
  });

  it("lies in no file of the data folder: tables, write-ahead log, logs", () => {
    const holding = files().flatMap((path) => {
      const bytes = readFileSync(path);
      return secrets()
        .filter(([, secret]) => bytes.includes(secret))
        .map(([name]) => `${name} in ${path}`);
    });
    expect(files().length).toBeGreaterThan(500);
    expect(holding).toEqual([]);
  });

  it("and no file there can be read by others than those it belongs to", () => {
    const closed = (path: string) => (statSync(path).mode & 0o077) === 0;
    const inside = files().filter((path) => !path.startsWith(join(data, "postgres")));
    expect(inside.filter((path) => !closed(path))).toEqual([]);
    expect(["postgres", "keys", "secrets"].filter((name) => !closed(join(data, name)))).toEqual([]);
  });
});
