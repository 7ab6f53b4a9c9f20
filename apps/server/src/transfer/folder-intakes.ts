import type { TransferIntake } from "@machimori/engine";
import { type Label, label, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { takeArrival } from "./gateway.ts";
import { isNoPlace, placesOf, rootsFor } from "./places.ts";
import { clearFile, type Look, leaveNote, lookOver, takeFile } from "./watched-folder.ts";
import type { TransferWork } from "./work.ts";

/** What an administrator is told of a watched folder. */
export interface FolderState {
  readonly lookedAt: number;
  readonly waiting: number;
  readonly problem: Label | null;
}

/** A file must stand unchanged this long before it counts as complete. */
const settle = 3_000;

/** Looks the watched folders over, again and again; what stands complete in one is taken as a transfer. */
export class FolderIntakes {
  readonly #installation: Installation;
  readonly #work: TransferWork;
  readonly #seen = new Map<string, ReadonlyMap<string, Look>>();
  readonly #states = new Map<string, FolderState>();
  /** Files that were too large and about which a note was left, by their marks. */
  readonly #noted = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(installation: Installation, work: TransferWork) {
    this.#installation = installation;
    this.#work = work;
  }

  stateOf(body: string, intake: string): FolderState | null {
    return this.#states.get(`${body}/${intake}`) ?? null;
  }

  /** Looks over every `every` milliseconds, one look after the other. */
  start(every: number): void {
    const again = () => {
      this.#running = this.look(Date.now()).catch(() => undefined);
      void this.#running.finally(() => {
        if (!this.#stopped) this.#timer = setTimeout(again, every).unref();
      });
    };
    again();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  /** One look at every watched folder of every body. A folder that fails does not keep the others waiting. */
  async look(now: number, settled = settle): Promise<void> {
    for (const { id } of await this.#installation.bodies()) {
      const runtime = await this.#installation.body(id);
      if (!runtime) continue;
      const intakes = runtime.settingsOn(tokyoDay(this.#installation.clock())).transferIntakes;
      // What could not be passed on is tried again from here.
      if (intakes.length > 0) this.#work.advance(runtime);
      for (const intake of intakes) {
        if (intake.kind !== "folder" || !intake.active) continue;
        const key = `${id}/${intake.id}`;
        const state = await this.#lookAt(runtime, intake, key, now, settled).catch((error: unknown) => ({
          lookedAt: now,
          waiting: 0,
          problem: unreadable(error),
        }));
        this.#states.set(key, state);
      }
    }
  }

  async #lookAt(
    runtime: BodyRuntime,
    intake: TransferIntake,
    key: string,
    now: number,
    settled: number,
  ): Promise<FolderState> {
    const places = placesOf(intake, rootsFor(runtime.store.cluster.folder.root, runtime.id, process.env));
    if (isNoPlace(places)) return { lookedAt: now, waiting: 0, problem: places.problem };
    const { seen, complete } = await lookOver(places.in, this.#seen.get(key) ?? new Map(), now, settled);
    this.#seen.set(key, seen);
    let waiting = seen.size;
    let problem: Label | null = null;
    for (const look of complete) {
      if (this.#stopped) break;
      // A file that cannot be read or noted does not keep the others waiting.
      const came = await this.#take(runtime, intake, places.in, look).catch(unreadable);
      if (came === "taken") waiting -= 1;
      else if (came !== "not now") problem = came;
    }
    return { lookedAt: now, waiting, problem };
  }

  async #take(
    runtime: BodyRuntime,
    intake: TransferIntake,
    folder: string,
    look: Look,
  ): Promise<"taken" | "not now" | Label> {
    const taken = await takeFile(folder, look);
    if (taken === null) return "not now";
    if (taken === "too large") {
      if (!this.#noted.has(look.stamp)) await leaveNote(folder, look.name, tooLarge(look.name));
      this.#noted.add(look.stamp);
      return label(`「${look.name}」は100MBを超えるため扱えません。`, `"${look.name}" exceeds 100 MB.`);
    }
    const { name, bytes, stamp } = taken;
    const entry = await takeArrival(this.#installation, this.#work, runtime, intake, {
      source: name,
      name,
      bytes,
      stamp,
    });
    if (entry === "no-rule") return noRule;
    if (entry === "not-recorded") return notRecorded;
    await clearFile(folder, taken);
    return "taken";
  }
}

const noRule = label(
  "この領域の組合せの移送は、規程で認められていません。ファイルはそのまま残しています。",
  "The policy permits no transfer between these zones; files are left where they are.",
);
const notRecorded = label(
  "受付けを記録できませんでした。ファイルはそのまま残し、あとでやり直します。",
  "Taking a file in could not be recorded; it is left where it is and tried again.",
);
const unreadable = (error: unknown): Label => {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? "";
  return label(`フォルダを読めません（${code}）。権限を確かめてください。`, `The folder cannot be read (${code}).`);
};
const tooLarge = (name: string): string =>
  `「${name}」は100MBを超えるため、無害化できませんでした。\n` +
  "ファイルはそのまま残しています。分けるか小さくして、もう一度入れてください。\n";
