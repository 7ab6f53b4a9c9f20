import { type Entry, isEnded, isRefusal, transferRuleOf } from "@machimori/engine";
import { type FileVerdict, type HandedFile, handedKey } from "@machimori/model";
import { newId } from "@machimori/store";
import { tokyoDay } from "@machimori/terms";
import { perform } from "../body/perform.ts";
import { received } from "../body/received.ts";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { makeHarmless } from "./make-harmless.ts";
import { verdictsOf } from "./statistics.ts";
import { Vault } from "./vault.ts";

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

/** The system's part of transfers: receives, sanitises, makes the list, erases. One per installation. */
export class TransferWork {
  readonly #installation: Installation;
  readonly #vaults = new Map<string, Vault>();
  readonly #uploads = new Map<string, Upload>();
  readonly #passwords = new Map<string, string>();
  readonly #stages = new Map<string, Stage>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #queue: (() => void)[] = [];
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
    for (const entry of runtime.timeline.now.of("transfer")) {
      const key = `${runtime.id}/${entry.id}`;
      if (isEnded(entry.status) || this.#running.has(key)) continue;
      const box = entry.boxes.find((one) => one.who.is === "system");
      if (!box) continue;
      const work = this.#fill(runtime, entry, box.step)
        .catch(() => undefined)
        .finally(() => this.#running.delete(key));
      this.#running.set(key, work);
    }
  }

  async #fill(runtime: BodyRuntime, entry: Entry, step: string): Promise<void> {
    const values = await this.#valuesFor(runtime, entry, step);
    if (values === null) return;
    const request = { type: "act", entry: entry.id, step, item: null, outcome: "done", values } as const;
    const done = await perform(runtime, null, request, this.#installation.clock());
    for (const file of filesOf(entry)) this.#stages.delete(file.id);
    if (isRefusal(done)) {
      for (const file of filesOf(entry)) await this.vault(runtime).remove(file.id, "output");
      return;
    }
    setImmediate(() => this.advance(runtime));
  }

  async #valuesFor(runtime: BodyRuntime, entry: Entry, step: string): Promise<Record<string, unknown> | null> {
    if (step === "sanitise") return { verdicts: await this.#sanitise(runtime, entry, "handed") };
    if (step === "sanitiseSubstitutes")
      return { substituteVerdicts: await this.#sanitise(runtime, entry, "substitutes") };
    if (step !== "release") return null;
    const intact: string[] = [];
    for (const one of verdictsOf(entry)) {
      if (one.sha256Out === null) continue;
      const output = await this.vault(runtime).get(one.file, "output");
      if (output?.sha256 === one.sha256Out) intact.push(one.file);
    }
    return { collectable: intact };
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
          return await makeHarmless(this.vault(runtime), file, rule?.mode ?? "text", password);
        } finally {
          this.#stages.set(file.id, "done");
          this.#busy -= 1;
          this.#queue.shift()?.();
        }
      }),
    );
  }

  async #turn(): Promise<void> {
    if (this.#busy >= atOnce) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#busy += 1;
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
    for (const entry of runtime.timeline.now.of("transfer"))
      for (const file of filesOf(entry)) owners.set(file.id, entry);
    const vault = this.vault(runtime);
    const due = new Map<Entry, { id: string; kind: "original" | "output" }[]>();
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
          declaration: "transfer",
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
