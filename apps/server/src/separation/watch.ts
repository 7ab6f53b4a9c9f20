import { realpathSync } from "node:fs";
import { isAbsolute, join, normalize, sep } from "node:path";
import type { Label } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { rootsFor } from "../transfer/places.ts";
import { type Look, lookOver, takeFile } from "../transfer/watched-folder.ts";
import { inThread } from "./in-thread.ts";
import type { Jobs } from "./jobs.ts";
import { folderOf, keepVersion, textOf, type Version, versionsOf } from "./kept.ts";
import { folderNotices } from "./notices.ts";

/** What the watched folder held at the last look, and what stood in the way. */
export interface Watched {
  readonly lookedAt: string | null;
  readonly files: number;
  readonly problem: Label | null;
}

interface Memory extends Watched {
  readonly seen: ReadonlyMap<string, Look>;
  /** Stamps of the files of the last attempt: the same files are not read twice. */
  readonly tried: string;
}

const largest = 16_000_000;
const mostFiles = 500;
/** Hidden files, and names under which programs write what is not complete yet. */
const problemOf = (ja: string, en: string): Label => ({ ja, en });

/** The folder an administrator named, below what the installation or its operator opened for the body; or why not. */
export function folderFor(named: string, roots: readonly string[]): string | Label {
  const [own = ""] = roots;
  const wanted = normalize(isAbsolute(named) ? named : join(own, named)).replace(/\/+$/, "");
  const root = roots.find((one) => wanted.startsWith(one + sep));
  if (root === undefined)
    return problemOf(
      `フォルダ「${named}」は使えません。サーバーの運用者が開いた場所（MACHIMORI_WATCH_ROOTS）か、名前だけを指定してください。`,
      `The folder "${named}" lies outside what the operator opened (MACHIMORI_WATCH_ROOTS).`,
    );
  try {
    if (realpathSync(wanted) !== realpathSync(root) + wanted.slice(root.length))
      return problemOf(
        `フォルダ「${named}」の途中にリンクがあるため使えません。`,
        `The way to "${named}" leads through a link.`,
      );
  } catch {
    return problemOf(
      `フォルダ「${named}」がありません。作ってから、もう一度確かめてください。`,
      `There is no folder "${named}".`,
    );
  }
  return wanted;
}

export const rootsOf = (runtime: BodyRuntime): readonly string[] =>
  rootsFor(runtime.store.cluster.folder.root, runtime.id, process.env);

/**
 * Looks the watched folders over. A file that is new or changed, and has stood unchanged between two looks, makes a new
 * version of the network with the others as they are; without a model file in the folder the newest one stays.
 */
export class FolderWatch {
  readonly #installation: Installation;
  readonly #jobs: Jobs;
  readonly #memory = new Map<string, Memory>();
  readonly #looking = new Set<string>();

  constructor(installation: Installation, jobs: Jobs) {
    this.#installation = installation;
    this.#jobs = jobs;
  }

  of(runtime: BodyRuntime): Watched {
    const { lookedAt, files, problem } = this.#memory.get(runtime.id) ?? { lookedAt: null, files: 0, problem: null };
    return { lookedAt, files, problem };
  }

  /** One look; `settle` = milliseconds a file must have stood unchanged. Answers the version it made, if any. */
  async look(runtime: BodyRuntime, settle: number): Promise<Version | null> {
    const named = await folderOf(runtime);
    if (named === null || this.#looking.has(runtime.id)) return null;
    this.#looking.add(runtime.id);
    try {
      return await this.#look(runtime, named, settle);
    } finally {
      this.#looking.delete(runtime.id);
    }
  }

  async #look(runtime: BodyRuntime, named: string, settle: number): Promise<Version | null> {
    const at = this.#installation.clock();
    const before = this.#memory.get(runtime.id);
    const folder = folderFor(named, rootsOf(runtime));
    const blank = { lookedAt: at, files: 0, seen: new Map<string, Look>(), tried: "" };
    if (typeof folder !== "string") return this.#refuse(runtime, { ...blank, problem: folder });
    const { seen, complete } = await lookOver(folder, before?.seen ?? new Map(), Date.parse(at), settle);
    const memory: Memory = {
      lookedAt: at,
      files: seen.size,
      seen,
      problem: before?.problem ?? null,
      tried: before?.tried ?? "",
    };
    this.#memory.set(runtime.id, memory);
    const stamps = complete
      .map((one) => `${one.name} ${one.stamp}`)
      .sort()
      .join("\n");
    // Files still being written wait for the next look; the same files were judged at the last one.
    if (complete.length < seen.size || complete.length === 0 || stamps === memory.tried) return null;
    if (complete.length > mostFiles)
      return this.#refuse(runtime, {
        ...memory,
        tried: stamps,
        problem: problemOf(`ファイルが${mostFiles}個を超えています。`, `More than ${mostFiles} files.`),
      });
    const files: { name: string; bytes: Uint8Array }[] = [];
    for (const look of complete) {
      const taken = await takeFile(folder, look);
      if (taken === null) return null;
      if (taken === "too large" || taken.bytes.length > largest)
        return this.#refuse(runtime, {
          ...memory,
          tried: stamps,
          problem: problemOf(`「${look.name}」は16MBを超えています。`, `${look.name} is larger than 16 MB.`),
        });
      files.push({ name: look.name, bytes: taken.bytes });
    }
    return this.#take(runtime, files, { ...memory, tried: stamps });
  }

  async #take(
    runtime: BodyRuntime,
    found: readonly { readonly name: string; readonly bytes: Uint8Array }[],
    memory: Memory,
  ): Promise<Version | null> {
    const isModel = (name: string) => /\.ya?ml$/i.test(name);
    const [newest] = await versionsOf(runtime);
    const models = found.filter((one) => isModel(one.name));
    const kept = newest === undefined ? null : await textOf(runtime, newest.model);
    const model = models[0]?.bytes ?? (kept === null ? null : Buffer.from(kept, "utf8"));
    if (model === null || models.length > 1)
      return this.#refuse(runtime, {
        ...memory,
        problem: problemOf(
          models.length > 1
            ? "フォルダにモデルファイル（.yaml）が2つ以上あります。"
            : "モデルファイル（.yaml）がフォルダにもまちもりにもありません。接続系の編集の画面で作れます。",
          models.length > 1 ? "There is more than one model file." : "There is no model file yet.",
        ),
      });
    const files = found.filter((one) => !isModel(one.name));
    const fit = await inThread({ kind: "strip", model, files }, () => undefined);
    if (fit === null || "refused" in fit)
      return this.#refuse(runtime, {
        ...memory,
        problem: problemOf(
          fit === null ? "設定の読み取りが終わりませんでした。" : fit.refused.map((one) => one.ja).join(""),
          fit === null ? "Reading did not end." : fit.refused.map((one) => one.en).join(" "),
        ),
      });
    const at = this.#installation.clock();
    this.#memory.set(runtime.id, { ...memory, problem: null });
    if (newest !== undefined && (await this.#same(runtime, newest, fit, kept))) return null;
    const version = await keepVersion(runtime, null, at, "folder", fit);
    await this.#jobs.settled(runtime);
    await this.#jobs.begin(runtime, null, version, "folder");
    return version;
  }

  /** Whether the newest version holds just these texts. */
  async #same(
    runtime: BodyRuntime,
    newest: Version,
    fit: { readonly model: string; readonly files: readonly { readonly name: string; readonly text: string }[] },
    model: string | null,
  ): Promise<boolean> {
    if (model !== fit.model || newest.files.length !== fit.files.length) return false;
    for (const file of fit.files) {
      const known = newest.files.find((one) => one.name === file.name);
      if (known === undefined || (await textOf(runtime, known.sha256)) !== file.text) return false;
    }
    return true;
  }

  async #refuse(runtime: BodyRuntime, memory: Memory & { readonly problem: Label }): Promise<null> {
    const before = this.#memory.get(runtime.id);
    this.#memory.set(runtime.id, memory);
    if (before?.problem?.ja !== memory.problem.ja) {
      const at = memory.lookedAt ?? this.#installation.clock();
      await runtime.store.transact({ ...runtime.system, at: at as never }, (tx) =>
        tx.notices.give(folderNotices(runtime, at, memory.problem, `separation-folder/${at}`)),
      );
    }
    return null;
  }
}

const every = new WeakMap<Installation, FolderWatch>();

/** The one at work for an installation. */
export function watchOf(installation: Installation, jobs: Jobs): FolderWatch {
  let watch = every.get(installation);
  if (watch === undefined) {
    watch = new FolderWatch(installation, jobs);
    every.set(installation, watch);
  }
  return watch;
}

/** What the calendar does for the separation: looks the folder over, goes on with what waits, renews what ended. */
export async function separationTick(installation: Installation, jobs: Jobs, runtime: BodyRuntime): Promise<void> {
  await watchOf(installation, jobs).look(runtime, 5_000);
  await jobs.resume(runtime);
  await jobs.renew(runtime);
}
