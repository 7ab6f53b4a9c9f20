/** One fault at one of the places where files and mail come in or go out by themselves, all of it drawn from one seed. */
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeHarmless } from "../src/transfer/make-harmless.ts";
import { SmtpSession } from "../src/transfer/smtp-session.ts";
import { sha256, Vault } from "../src/transfer/vault.ts";
import { lookOver, putFile, takeFile } from "../src/transfer/watched-folder.ts";
import { numbers } from "./numbers.ts";

export const places = ["conversation", "take", "put", "vault"] as const;
export type Place = (typeof places)[number];

/** What came of a fault; `wrong` says what got through that should not have. */
export interface Outcome {
  readonly place: Place;
  readonly passed: boolean;
  readonly wrong: string | undefined;
}

type Draw = (below: number) => number;

export async function gatewayFault(seed: number, among: readonly Place[] = places): Promise<Outcome> {
  const next = numbers(seed);
  const draw: Draw = (below) => next() % below;
  const place = among[draw(among.length)] ?? "conversation";
  if (place === "conversation") return { place, ...(await conversation(draw)) };
  const folder = mkdtempSync(join(tmpdir(), "machimori-gateway-"));
  try {
    const trial = { take, put, vault }[place];
    return { place, ...(await trial(folder, draw)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Trial = Promise<{ readonly passed: boolean; readonly wrong: string | undefined }>;
const lines = ["Subject: a", "", ".", "..", ".x", "QUIT", "MAIL FROM:<c@x>", "body", "\r", "\n.", "a\n.\nb"];

/** A mail whose text is damaged or broken off, said in pieces of any size. */
async function conversation(draw: Draw): Trial {
  const stuffed = Array.from({ length: 1 + draw(8) }, () => lines[draw(lines.length)] ?? "")
    .map((line) => (line.startsWith(".") ? `.${line}` : line))
    .join("\r\n");
  let said = Buffer.from(`${stuffed}\r\n.\r\n`, "latin1");
  const way = draw(4);
  const at = draw(said.length);
  if (way === 0) said = said.subarray(0, at);
  if (way === 1) said = Buffer.concat([said.subarray(0, at), said.subarray(at + 1 + draw(3))]);
  if (way === 2) said = Buffer.concat([said.subarray(0, at), said.subarray(draw(at + 1))]);
  const taken: string[] = [];
  const session = new SmtpSession({
    name: "host",
    largest: 10_000,
    recipient: () => null,
    message: async (_envelope, bytes) => {
      taken.push(bytes.toString("latin1"));
      return { code: 250, text: "2.0.0 Kept" };
    },
  });
  await session.feed(Buffer.from("EHLO a\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n", "latin1"));
  for (let from = 0; from < said.length; ) {
    const size = 1 + draw(9);
    await session.feed(said.subarray(from, from + size));
    from += size;
  }
  return { passed: taken.length > 0, wrong: wrongMail(said.toString("latin1"), taken) };
}

/** The text ends at its first lone dot and nowhere else; what follows is no second mail without an envelope of its own. */
function wrongMail(said: string, taken: readonly string[]): string | undefined {
  if (taken.length > 1) return "two mails from one";
  const end = `\r\n${said}`.indexOf("\r\n.\r\n");
  if (taken[0] === undefined) return undefined;
  if (end < 0) return "a mail that never ended";
  const meant = said.slice(0, end).replace(/(^|\r\n)\.(?!\r\n)/g, "$1");
  return taken[0] === meant ? undefined : "another text than was said";
}

/** A file that changes between the look that found it complete and its being read. */
async function take(folder: string, draw: Draw): Trial {
  const watched = join(folder, "in");
  mkdirSync(watched);
  const secret = join(folder, "secret");
  writeFileSync(secret, "secret");
  const path = join(watched, "a.txt");
  const versions = ["first".repeat(1 + draw(2_000)), "other".repeat(1 + draw(2_000))] as const;
  writeFileSync(path, versions[0]);
  const first = await lookOver(watched, new Map(), 0, 0);
  const look = first.complete[0];
  if (!look) return { passed: false, wrong: "a whole file was not seen" };
  const instead = (make: () => void) => () => {
    unlinkSync(path);
    make();
  };
  const changes = [
    () => undefined,
    () => truncateSync(path, draw(4)),
    () => appendFileSync(path, "x"),
    () => unlinkSync(path),
    instead(() => symlinkSync(secret, path)),
    instead(() => linkSync(secret, path)),
    instead(() => mkdirSync(path)),
    () => writeFileSync(path, versions[1]),
  ];
  const change = draw(changes.length);
  const running = draw(2) === 0 ? takeFile(watched, look) : undefined;
  changes[change]?.();
  const taken = await (running ?? takeFile(watched, look));
  if (taken === null || taken === "too large") return { passed: false, wrong: undefined };
  const text = Buffer.from(taken.bytes).toString("latin1");
  const isWhole = text === versions[0] || (change === 7 && text === versions[1]);
  return { passed: true, wrong: isWhole ? undefined : `bytes no version has (change ${change})` };
}

/** A file put where something else stands in the way. */
async function put(folder: string, draw: Draw): Trial {
  const out = join(folder, "out");
  mkdirSync(out);
  const secret = join(folder, "secret");
  writeFileSync(secret, "secret");
  const path = join(out, "a.txt");
  const ways = [
    () => undefined,
    () => symlinkSync(secret, path),
    () => symlinkSync(join(folder, "nothing"), path),
    () => mkdirSync(path),
    () => writeFileSync(path, "another's"),
    () => rmSync(out, { recursive: true }),
    () => {
      rmSync(out, { recursive: true });
      writeFileSync(out, "no folder");
    },
  ];
  const way = draw(ways.length);
  ways[way]?.();
  const names = ["a.txt", "../a.txt", ".a.txt", `${"長".repeat(200)}.txt`];
  const bytes = Buffer.from("output".repeat(1 + draw(5_000)));
  const name = await putFile(out, names[draw(names.length)] ?? "a.txt", bytes).catch(() => undefined);
  if (readFileSync(secret, "utf8") !== "secret" || readdirSync(folder).includes("nothing"))
    return { passed: true, wrong: "written through a link" };
  if (way === 4 && readFileSync(path, "utf8") !== "another's") return { passed: true, wrong: "written over" };
  if (name === undefined) return { passed: false, wrong: way < 5 ? "no room found for a file" : undefined };
  const isWhole = readFileSync(join(out, name)).equals(bytes);
  const left = readdirSync(out).filter((one) => one.endsWith(".part"));
  return { passed: true, wrong: isWhole && left.length === 0 ? undefined : "half a file" };
}

const mark = "MACHIMORI-GATEWAY-MARK";

/** A kept original whose way through the sanitiser loses its place, its room or its workers. */
async function vault(folder: string, draw: Draw): Trial {
  mkdirSync(join(folder, "keys"));
  const kept = new Vault(
    { root: folder, keys: join(folder, "keys") } as ConstructorParameters<typeof Vault>[0],
    "body",
  );
  const original = Buffer.from(`a,=${mark}()\r\n`.repeat(1 + draw(4_000)));
  await kept.put("f-1", "original", original, "a.csv");
  const failing = (["get", "put", "remove", "workers", "nothing"] as const)[draw(5)];
  const broken = async (): Promise<never> => {
    throw Object.assign(new Error("fault"), { code: "ENOSPC" });
  };
  const other = { name: "a.csv", bytes: Buffer.from("x"), sha256: sha256(Buffer.from("x")) };
  const failable = Object.assign(Object.create(kept) as Vault, {
    get: (id: string, kind: "original" | "output") => (failing === "get" ? Promise.resolve(other) : kept.get(id, kind)),
    put: (id: string, kind: "original" | "output", bytes: Uint8Array, name: string) =>
      failing === "put" || failing === "remove" ? broken() : kept.put(id, kind, bytes, name),
    remove: (id: string, kind: "original" | "output") => (failing === "remove" ? broken() : kept.remove(id, kind)),
  });
  const killing = failing === "workers" ? setInterval(killWorkers, 1 + draw(40)) : undefined;
  const handed = { id: "f-1", name: "a.csv", sha256: sha256(original) };
  const verdict = await makeHarmless(failable, handed, { mode: "same", modes: {} }, undefined);
  clearInterval(killing);
  const output = await kept.get("f-1", "output");
  const passed = verdict.sha256Out !== null;
  if (!passed && output !== null) return { passed, wrong: `an output beside ${verdict.refusal}` };
  if (output === null) return { passed, wrong: passed ? "no output for a verdict" : undefined };
  const text = Buffer.from(output.bytes).toString("utf8");
  return { passed, wrong: /(?:^|,)=/m.test(text) || original.equals(output.bytes) ? "the original" : undefined };
}

/** Ends every process this one has started and not yet ended. */
function killWorkers(): void {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8").trim();
  for (const pid of children === "" ? [] : children.split(" ")) {
    try {
      process.kill(Number(pid), "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}
