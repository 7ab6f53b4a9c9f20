import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Refused, refuse } from "../refused.ts";
import type { DataFolder } from "./folder.ts";
import { isAlive, startedAt } from "./process.ts";

/**
 * What a process does with a data folder: brings its database up or lets it go, uses that database, serves people.
 * Each puts a mark with its number and its beginning into the folder; the mark of one that was killed counts for nothing.
 */
export type Doing = "opening" | "using" | "serving";

/** One mark, until it is taken away. */
export interface Presence {
  readonly name: string;
  end(): void;
}

const marks = (folder: DataFolder) => join(folder.root, "running");

export function enter(folder: DataFolder, doing: Doing): Presence {
  mkdirSync(marks(folder), { recursive: true, mode: 0o700 });
  const name = [doing, process.pid, startedAt(process.pid) ?? "", randomBytes(4).toString("hex")].join(".");
  const path = join(marks(folder), name);
  writeFileSync(path, "", { mode: 0o600, flag: "wx" });
  return { name, end: () => rmSync(path, { force: true }) };
}

/** The living processes that do this with the folder, but for the mark `own`; marks of the dead are cleared away. */
export function present(folder: DataFolder, doing: Doing, own?: Presence): readonly number[] {
  const living: number[] = [];
  for (const name of namesIn(marks(folder))) {
    if (!name.startsWith(`${doing}.`) || name === own?.name) continue;
    const [, number, started] = /^[a-z]+\.([1-9]\d*)\.(\d*)\./.exec(name) ?? [];
    const pid = Number(number);
    if (isAlive(pid) && (startedAt(pid) ?? "") === started) living.push(pid);
    else rmSync(join(marks(folder), name), { force: true });
  }
  return living;
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

const longestWait = 120_000;

/**
 * Runs `work` while nobody else brings the folder's database up or lets it go. Who enters says so before looking around:
 * of two who come at once each sees the other, both step back and come again after a while of their own.
 */
export async function alone<T>(folder: DataFolder, work: () => Promise<T>): Promise<T | Refused> {
  for (const end = Date.now() + longestWait; Date.now() < end; ) {
    const own = enter(folder, "opening");
    try {
      if (present(folder, "opening", own).length === 0) return await work();
    } finally {
      own.end();
    }
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 180));
  }
  const other = present(folder, "opening")[0];
  return refuse(
    "folder-busy",
    `このデータのフォルダー（${folder.root}）を、ほかの処理（プロセス ${other ?? "不明"}）が開こうとしたまま終わりません。何も変えていません。その処理を終わらせてから、やり直してください。`,
    `Another process (${other ?? "unknown"}) is opening ${folder.root} and does not finish. Nothing was changed; end it and try again.`,
  );
}

/** Says that this process serves people from the folder; refused while another does. */
export async function serveAlone(folder: DataFolder, address: () => string | null): Promise<Presence | Refused> {
  return alone(folder, async () => {
    const other = present(folder, "serving")[0];
    if (other === undefined) return enter(folder, "serving");
    const where = address();
    return refuse(
      "already-serving",
      `このデータ（${folder.root}）の Machimori はすでに動いています（プロセス ${other}${where === null ? "" : `、${where}`}）。その画面を使うか、先にそれを終わらせてください。`,
      `Machimori already serves ${folder.root} (process ${other}${where === null ? "" : `, ${where}`}). Use that one, or end it first.`,
    );
  });
}
