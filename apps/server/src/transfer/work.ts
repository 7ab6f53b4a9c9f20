import {
  type Entry,
  isEnded,
  isRefusal,
  type TransferIntake,
  type TransferRule,
  transferRuleOf,
} from "@machimori/engine";
import { type FileVerdict, type HandedFile, handedKey } from "@machimori/model";
import { newId } from "@machimori/store";
import { tokyoDay } from "@machimori/terms";
import { perform } from "../body/perform.ts";
import { received } from "../body/received.ts";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { keepLeft, leftOf } from "./left.ts";
import { makeHarmless } from "./make-harmless.ts";
import { noteOf } from "./notes.ts";
import { type Output, type PassedOn, passToFolder, passToNextHop } from "./pass-on.ts";
import { isNoPlace, placesOf, rootsFor } from "./places.ts";
import { verdictsOf } from "./statistics.ts";
import { type Kept, Vault } from "./vault.ts";
import { leaveNote } from "./watched-folder.ts";

export type Stage = "waiting" | "working" | "done";

/** A file received and not yet handed over; its password, where given, lives only here. */
interface Upload extends HandedFile {
  readonly by: string;
  readonly at: number;
}

const atOnce = 2;
const uploadHours = 24;
/** What is kept where the body no longer has a rule for the pair. */
const fallbackDays = 30;
const day = 86_400_000;
/** Whatever files cross by. */
export const transferKinds = ["transfer", "gateway-transfer"] as const;
/** Milliseconds before what could not be passed on is tried again; the last one holds for all further tries. */
const waits = [15_000, 60_000, 300_000, 1_800_000] as const;
const daysOfTrying = 5;

/** What holds where the rule was taken away after the files were handed over. */
const withoutRule: Pick<TransferRule, "mode" | "modes"> = { mode: "text" };

/** The system's part of transfers: receives, sanitises, makes the list, erases. One per installation. */
export class TransferWork {
  readonly #installation: Installation;
  readonly #vaults = new Map<string, Vault>();
  readonly #uploads = new Map<string, Upload>();
  readonly #passwords = new Map<string, string>();
  readonly #stages = new Map<string, Stage>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #queue: (() => void)[] = [];
  readonly #tries = new Map<string, { readonly count: number; readonly next: number }>();
  readonly #waiting = new Map<string, (() => void)[]>();
  #busy = 0;
  #stopped = false;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  vault(runtime: BodyRuntime): Vault {
    let vault = this.#vaults.get(runtime.id);
    if (!vault) {
      vault = new Vault(runtime.store.cluster.folder, runtime.id);
      this.#vaults.set(runtime.id, vault);
    }
    return vault;
  }

  uploadsOf(runtime: BodyRuntime, person: string): number {
    const prefix = `${runtime.id}/`;
    return [...this.#uploads].filter(([key, one]) => key.startsWith(prefix) && one.by === person).length;
  }

  /** Keeps what a person hands in, encrypted at once, and answers how it is known from now on. */
  async receive(runtime: BodyRuntime, person: string, name: string, bytes: Uint8Array): Promise<HandedFile> {
    const id = newId();
    const { sha256 } = await this.vault(runtime).put(id, "original", bytes, name);
    const file: HandedFile = { id, name, bytes: bytes.length, sha256 };
    this.#uploads.set(`${runtime.id}/${id}`, { ...file, by: person, at: Date.now() });
    received(runtime, "handed-file").add(handedKey(file));
    return file;
  }

  /** Uploads of this person, as the values of a box; null where one is not theirs or not there. */
  taken(runtime: BodyRuntime, person: string, ids: readonly string[]): readonly HandedFile[] | null {
    const files = ids.map((id) => this.#uploads.get(`${runtime.id}/${id}`));
    if (files.some((one) => one === undefined || one.by !== person)) return null;
    return files.map((one) => ({ id: one!.id, name: one!.name, bytes: one!.bytes, sha256: one!.sha256 }));
  }

  /** The files now belong to a transfer: they can be handed over no second time. */
  handedOver(runtime: BodyRuntime, files: readonly HandedFile[], passwords: Readonly<Record<string, string>>): void {
    for (const file of files) {
      this.#uploads.delete(`${runtime.id}/${file.id}`);
      received(runtime, "handed-file").delete(handedKey(file));
      const password = passwords[file.id];
      if (password !== undefined) this.#passwords.set(file.id, password);
    }
    this.advance(runtime);
  }

  stageOf(file: string): Stage {
    return this.#stages.get(file) ?? "waiting";
  }

  /** Fills every box of the body's transfers that waits for the system. Safe to call at any time. */
  advance(runtime: BodyRuntime): void {
    if (this.#stopped) return;
    for (const kind of transferKinds)
      for (const entry of runtime.timeline.now.of(kind)) {
        const key = `${runtime.id}/${entry.id}`;
        if (isEnded(entry.status) || this.#running.has(key)) continue;
        const box = entry.boxes.find((one) => one.who.is === "system");
        if (!box || (this.#tries.get(key)?.next ?? 0) > Date.now()) continue;
        const work = this.#fill(runtime, entry, box.step)
          .catch(() => this.#later(runtime, key))
          .finally(() => {
            this.#running.delete(key);
            for (const wake of this.#waiting.get(key)?.splice(0) ?? []) wake();
          });
        this.#running.set(key, work);
      }
  }

  /** Tries at once what waits to be passed on again. */
  tryAgain(runtime: BodyRuntime): void {
    for (const key of this.#tries.keys()) if (key.startsWith(`${runtime.id}/`)) this.#tries.delete(key);
    this.advance(runtime);
  }

  /** The entry once the sanitiser has spoken, or as it is when the patience of whoever waits is over. */
  async sanitised(runtime: BodyRuntime, id: string, patience: number): Promise<Entry> {
    const until = Date.now() + patience;
    for (;;) {
      this.advance(runtime);
      const entry = runtime.timeline.now.get(id)!;
      const left = until - Date.now();
      if (verdictsOf(entry).length > 0 || left <= 0) return entry;
      await new Promise<void>((resolve) => {
        const key = `${runtime.id}/${id}`;
        const clock = setTimeout(resolve, Math.min(left, 1_000));
        const wake = () => {
          clearTimeout(clock);
          resolve();
        };
        this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), wake]);
      });
    }
  }

  /** What failed for no reason of the file (the database was away) is tried again soon, not at the next tick. */
  #later(runtime: BodyRuntime, key: string): void {
    const count = this.#tries.get(key)?.count ?? 0;
    const wait = waits[Math.min(count, waits.length - 1)]!;
    this.#tries.set(key, { count: count + 1, next: Date.now() + wait });
    setTimeout(() => this.advance(runtime), wait + 50).unref();
  }

  async #fill(runtime: BodyRuntime, entry: Entry, step: string): Promise<void> {
    const values = await this.#valuesFor(runtime, entry, step);
    if (values === null) return;
    const request = { type: "act", entry: entry.id, step, item: null, outcome: "done", values } as const;
    const done = await perform(runtime, null, request, this.#installation.clock());
    for (const file of filesOf(entry)) this.#stages.delete(file.id);
    if (isRefusal(done)) {
      this.#later(runtime, `${runtime.id}/${entry.id}`);
      if (step !== "deliver") for (const file of filesOf(entry)) await this.vault(runtime).remove(file.id, "output");
      return;
    }
    this.#tries.delete(`${runtime.id}/${entry.id}`);
    if (step === "deliver") for (const file of filesOf(entry)) await this.vault(runtime).remove(file.id, "left");
    setImmediate(() => this.advance(runtime));
  }

  async #valuesFor(runtime: BodyRuntime, entry: Entry, step: string): Promise<Record<string, unknown> | null> {
    if (step === "sanitise") {
      const verdicts = await this.#sanitise(runtime, entry, "handed");
      if (entry.declaration === "gateway-transfer") await this.#note(runtime, entry, verdicts);
      return { verdicts };
    }
    if (step === "deliver") return this.#passOn(runtime, entry);
    if (step === "sanitiseSubstitutes")
      return { substituteVerdicts: await this.#sanitise(runtime, entry, "substitutes") };
    if (step !== "release") return null;
    return { collectable: (await this.#intact(runtime, entry)).map(({ file }) => file) };
  }

  /** Outputs that are still, byte for byte, what the sanitiser wrote. */
  async #intact(runtime: BodyRuntime, entry: Entry): Promise<readonly (Output & { readonly file: string })[]> {
    const intact: (Output & { readonly file: string })[] = [];
    for (const one of verdictsOf(entry)) {
      if (one.sha256Out === null) continue;
      const output = await this.vault(runtime).get(one.file, "output");
      if (output?.sha256 === one.sha256Out) intact.push({ ...output, file: one.file });
    }
    return intact;
  }

  /** Passes on what came in by itself; null = tried again later, and nothing is lost meanwhile. */
  async #passOn(runtime: BodyRuntime, entry: Entry): Promise<Record<string, unknown> | null> {
    const key = `${runtime.id}/${entry.id}`;
    const passed = await this.#tryPassing(runtime, entry).catch(
      (error: unknown): PassedOn => ({ outcome: "later", said: error instanceof Error ? error.message : "" }),
    );
    if (passed.outcome === "later") {
      const tried = Date.parse(this.#installation.clock()) - Date.parse(entry.openedAt);
      if (tried < daysOfTrying * day) {
        this.#later(runtime, key);
        return null;
      }
    }
    const said = passed.said.trim() === "" ? "応答なし" : passed.said.slice(0, 3_900);
    return { delivered: passed.outcome === "done" ? "done" : "failed", deliveredTo: said };
  }

  async #tryPassing(runtime: BodyRuntime, entry: Entry): Promise<PassedOn> {
    const intake = this.#intakeOf(runtime, entry);
    const outputs = await this.#intact(runtime, entry);
    if (outputs.length === 0) return { outcome: "failed", said: "無害化したファイルを読み出せません。" };
    if (!intake) return { outcome: "later", said: `受付口「${String(entry.values["intake"])}」の設定がありません。` };
    if (intake.kind === "folder") return passToFolder(intake, outputs, runtime.store.cluster.folder.root, runtime.id);
    const [mail] = outputs;
    const vault = this.vault(runtime);
    const passed = await passToNextHop(intake, entry, mail!, await leftOf(vault, mail!.file));
    if (passed.left) await keepLeft(vault, mail!.file, passed.left);
    return passed;
  }

  #intakeOf(runtime: BodyRuntime, entry: Entry): TransferIntake | undefined {
    const id = String(entry.values["stamp"] ?? "").split(" ", 1)[0];
    return runtime.settingsOn(tokyoDay(this.#installation.clock())).transferIntakes.find((one) => one.id === id);
  }

  /** A note for whoever put a file into a watched folder that does not come out of it. */
  async #note(runtime: BodyRuntime, entry: Entry, verdicts: readonly FileVerdict[]): Promise<void> {
    const intake = this.#intakeOf(runtime, entry);
    const stopped = verdicts.find((one) => one.sha256Out === null);
    if (intake?.kind !== "folder" || !stopped) return;
    const places = placesOf(intake, rootsFor(runtime.store.cluster.folder.root, runtime.id, process.env));
    if (isNoPlace(places)) return;
    const name = `${stopped.name}（${(entry.number ?? entry.id).replaceAll("/", "-")}）`;
    // Without the note the record still says it; the file must not wait for the note.
    await leaveNote(places.in, name, noteOf(entry, stopped)).catch(() => undefined);
  }

  async #sanitise(runtime: BodyRuntime, entry: Entry, field: string): Promise<readonly FileVerdict[]> {
    const settings = runtime.settingsOn(tokyoDay(this.#installation.clock()));
    const rule = transferRuleOf(settings, entry.values["fromZone"], entry.values["toZone"]);
    const files = (entry.values[field] ?? []) as readonly HandedFile[];
    for (const file of files) this.#stages.set(file.id, "waiting");
    return Promise.all(
      files.map(async (file) => {
        await this.#turn();
        try {
          this.#stages.set(file.id, "working");
          const password = this.#passwords.get(file.id);
          this.#passwords.delete(file.id);
          return await makeHarmless(this.vault(runtime), file, rule ?? withoutRule, password);
        } finally {
          this.#stages.set(file.id, "done");
          const next = this.#queue.shift();
          if (next) next();
          else this.#busy -= 1;
        }
      }),
    );
  }

  /** Waits for one of the few places, which is handed over by whoever leaves it. */
  async #turn(): Promise<void> {
    if (this.#busy < atOnce) this.#busy += 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
  }

  /**
   * Erases what is past its retention: of transfers after the days of their rule, with a record that says so; uploads
   * that were never handed over after a day. The record of the transfer stays.
   */
  async erase(runtime: BodyRuntime): Promise<number> {
    const at = this.#installation.clock();
    const now = Date.parse(at);
    const settings = runtime.settingsOn(tokyoDay(at));
    const owners = new Map<string, Entry>();
    for (const kind of transferKinds)
      for (const entry of runtime.timeline.now.of(kind)) for (const file of filesOf(entry)) owners.set(file.id, entry);
    const vault = this.vault(runtime);
    const due = new Map<Entry, { id: string; kind: Kept }[]>();
    for (const one of await vault.list()) {
      const entry = owners.get(one.id);
      if (entry) {
        const rule = transferRuleOf(settings, entry.values["fromZone"], entry.values["toZone"]);
        const until = Date.parse(entry.openedAt) + (rule?.retentionDays ?? fallbackDays) * day;
        if (now >= until) due.set(entry, [...(due.get(entry) ?? []), one]);
      } else if (Date.now() - one.at > uploadHours * 3_600_000) {
        const upload = this.#uploads.get(`${runtime.id}/${one.id}`);
        if (upload) received(runtime, "handed-file").delete(handedKey(upload));
        this.#uploads.delete(`${runtime.id}/${one.id}`);
        await vault.remove(one.id, one.kind);
      }
    }
    for (const [entry, files] of due) {
      await runtime.store.append(
        { ...runtime.system, at },
        {
          kind: "transfer-erased",
          declaration: entry.declaration,
          entry: entry.id,
          division: entry.unit,
          data: { files: files.map(({ id, kind }) => ({ id, kind })) },
          retention: "permits",
        },
      );
      for (const file of files) await vault.remove(file.id, file.kind);
    }
    return due.size;
  }

  /** Takes no more work and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#running.values());
  }
}

/** Every file of a transfer: handed over first, and put in their place later. */
export function filesOf(entry: Entry): readonly HandedFile[] {
  const of = (name: string) => (entry.values[name] ?? []) as readonly HandedFile[];
  return [...of("handed"), ...of("substitutes")];
}

const works = new WeakMap<Installation, TransferWork>();

/** The one at work for an installation. */
export function transferWork(installation: Installation): TransferWork {
  let work = works.get(installation);
  if (!work) {
    work = new TransferWork(installation);
    works.set(installation, work);
  }
  return work;
}
