import {
  type Act,
  type BodySettings,
  type Entries,
  organisationFrom,
  Roster,
  standardSettings,
  Timeline,
  type View,
  type Viewer,
  viewerOf,
  wordsOf,
} from "@machimori/engine";
import type { Declaration } from "@machimori/model";
import { declarations } from "@machimori/modules";
import type { Body, Horizon, RecordRow, Setting, Store, Transaction } from "@machimori/store";
import { type Calendar, calendar, type Instant, type LocalDate, tokyoDay, type Words } from "@machimori/terms";
import { holidays } from "../holidays.ts";
import { changePutInForce, isInForce, modelKind } from "../separation/model-in-force.ts";
import { type Proof, proofOf, verificationKind } from "../separation/proofs.ts";
import { KeyIndex } from "./key-index.ts";
import { inForce, type Text, type Tree } from "./texts.ts";

/** Declarations by id: what every body keeps entries of. */
export const declarationById: ReadonlyMap<string, Declaration> = new Map(declarations.map((one) => [one.id, one]));

const organisational: ReadonlySet<string> = new Set(["division", "person", "posting", "appointment", "delegation"]);

/** Kinds of records after which settings and texts are loaded again. */
const settingKinds: ReadonlySet<string> = new Set([
  "setting",
  "instrument",
  "version",
  "version-corrected",
  "version-withdrawn",
  "version-in-force",
  "norm-answer",
]);

/** Kinds of records whose text is looked at here. */
const kindsRead = ["act", "erased", verificationKind, modelKind];

/** Acts of this process whose commit a look at the record may meet before they are remembered: far more than ever run at once. */
const recently = 20_000;

interface SettingsAndTexts {
  readonly settings: readonly Setting[];
  readonly texts: readonly Text[];
}

/** What follows from settings, worked out once for each. */
const words = new WeakMap<BodySettings, Words>();
const calendars = new WeakMap<BodySettings, Calendar>();

function once<T>(known: WeakMap<BodySettings, T>, settings: BodySettings, work: (settings: BodySettings) => T): T {
  const before = known.get(settings);
  if (before !== undefined) return before;
  const made = work(settings);
  known.set(settings, made);
  return made;
}

/**
 * One body as the server has it in memory: its acts, settings and texts. Everything here is a projection of the
 * record: dropping it and loading again gives the same.
 */
export class BodyRuntime {
  readonly body: Body;
  readonly store: Store;
  readonly timeline = new Timeline();
  /** Verifications of the network, in the order of the record. */
  readonly proofs: Proof[] = [];
  /** Changes of the model of the network that a second person put in force, by the version that brought each. */
  readonly modelsInForce = new Set<string>();
  readonly #keys = new Map<string, KeyIndex>(declarations.map((one) => [one.id, new KeyIndex(one)]));
  /** Numbers taken that a later look may meet again: those of the last while, and those not settled at the last look. */
  readonly #recent = new Set<number>();
  readonly #unsettled = new Set<number>();
  #horizon: Horizon | null = null;
  #last = 0;
  #settings: readonly Setting[] = [];
  #texts: readonly Text[] = [];
  #firstDay: LocalDate | null = null;
  #organisationRevision = 0;
  #settingsRevision = 0;
  #rosterNow: { readonly key: string; readonly roster: Roster } | null = null;
  readonly #viewers = new WeakMap<Roster, Map<string, Viewer>>();
  readonly #settingsByDay = new Map<string, BodySettings>();
  #lastOwnWorking = new Map<string, string>();

  constructor(body: Body, store: Store) {
    this.body = body;
    this.store = store;
  }

  get id(): string {
    return this.body.id;
  }

  /** Acting for the system itself: sees the whole body. */
  get system() {
    return { body: this.body.id, person: null, divisions: "*" } as const;
  }

  /**
   * Loads what has been recorded since the last look, by this process or another. It is taken in after the transaction:
   * the database ends one that stands idle while a long record is read.
   */
  async catchUp(): Promise<void> {
    const takeIn = await this.store.read(this.system, (tx) => this.#look(tx));
    takeIn();
  }

  /** The same within an open transaction, on its own connection: a transaction must not wait for a second one. */
  async catchUpIn(tx: Transaction): Promise<void> {
    const takeIn = await this.#look(tx);
    takeIn();
  }

  /**
   * Reads what is new and answers how to take it in. Several looks may be under way at once: what two of them have read
   * is taken once, by its number, and the horizon never goes back.
   */
  async #look(tx: Transaction): Promise<() => void> {
    const before = [...this.#unsettled];
    const { rows, unsettled, horizon } = await tx.records.unseen(this.#horizon, before, kindsRead);
    const isSet = this.#settingsRevision === 0 || rows.some((row) => settingKinds.has(row.kind));
    const read = isSet ? await this.#readSettingsAndTexts(tx) : null;
    return () => {
      for (const row of rows) if (!this.#unsettled.has(row.pid) && !this.#recent.has(row.pid)) this.#take(row);
      if (this.#horizon !== null && BigInt(horizon.xid) < BigInt(this.#horizon.xid)) return;
      if (read !== null) this.#set(read);
      // What was remembered while the look was under way stays unsettled until the next one.
      for (const pid of before) this.#unsettled.delete(pid);
      for (const pid of unsettled) this.#unsettled.add(pid);
      this.#horizon = horizon;
    };
  }

  #know(pid: number): void {
    this.#recent.add(pid);
    if (this.#recent.size > recently)
      for (const first of this.#recent) {
        this.#recent.delete(first);
        break;
      }
    this.#last = Math.max(this.#last, pid);
  }

  #take(row: RecordRow): void {
    const day = tokyoDay(row.at as Instant);
    if (this.#firstDay === null || day < this.#firstDay) this.#firstDay = day;
    this.#know(row.pid);
    const proof = proofOf(row);
    if (proof !== null) this.proofs.push(proof);
    const change = changePutInForce(row);
    if (change !== null) this.modelsInForce.add(change);
    if (row.kind === "act" && row.data !== null) this.#put(row.data as unknown as Act);
    if (row.kind === "erased" && row.data !== null) this.#erase((row.data["acts"] ?? []) as unknown as readonly Act[]);
    if (row.kind === "version-in-force")
      for (const mechanism of ["A06", "A07", "E03", "A12"]) this.#lastOwnWorking.set(mechanism, row.at);
  }

  #put(act: Act): void {
    this.timeline.append(act);
    this.#keys.get(act.declaration)?.put(this.timeline.now.get(act.entry)!);
    if (organisational.has(act.declaration)) this.#organisationRevision += 1;
  }

  /** What is kept of acts whose records were erased stands in their place, after a restart as well. */
  #erase(acts: readonly Act[]): void {
    if (acts.length === 0) return;
    this.timeline.replace(acts);
    for (const act of acts) this.#keys.get(act.declaration)?.put(this.timeline.now.get(act.entry)!);
    this.#organisationRevision += 1;
  }

  /** Takes in an act this process has just committed. */
  remember(act: Act, pid: number): void {
    if (this.#unsettled.has(pid) || this.#recent.has(pid)) return;
    this.#know(pid);
    this.#unsettled.add(pid);
    this.#put(act);
  }

  async #readSettingsAndTexts(tx: Transaction): Promise<SettingsAndTexts> {
    const names = new Map((await tx.instruments.list()).map((one) => [one.id, one.name]));
    const texts: Text[] = [];
    for (const row of await tx.instruments.versions()) {
      const known = this.#texts.find((text) => text.id === row.id && text.version === row.version);
      const tree = known?.tree ?? ((await tx.instruments.version(row.id))!.tree as unknown as Tree);
      const plain = row as unknown as Omit<Text, "tree" | "instrumentName">;
      texts.push({ ...plain, instrumentName: names.get(row.instrument) ?? row.instrument, tree });
    }
    return { settings: await tx.settings.history(), texts };
  }

  #set({ settings, texts }: SettingsAndTexts): void {
    this.#settings = settings;
    this.#texts = texts;
    this.#settingsRevision += 1;
    this.#settingsByDay.clear();
  }

  /** Verifications of the network that count: those whose model is in force. */
  get evidence(): readonly Proof[] {
    return this.proofs.filter((proof) => isInForce(proof.change, this.modelsInForce));
  }

  /** Settings in force on a day, over the standard's. */
  settingsOn(day: LocalDate): BodySettings {
    const known = this.#settingsByDay.get(day);
    if (known) return known;
    const merged: Record<string, unknown> = { ...standardSettings };
    for (const setting of this.#settings) if (setting.effectiveFrom <= day) merged[setting.key] = setting.value;
    const settings = merged as unknown as BodySettings;
    if (this.#settingsByDay.size > 100) this.#settingsByDay.clear();
    this.#settingsByDay.set(day, settings);
    return settings;
  }

  get settingHistory(): readonly Setting[] {
    return this.#settings;
  }

  get texts(): readonly Text[] {
    return this.#texts;
  }

  textsOn(day: LocalDate): readonly Text[] {
    return inForce(this.#texts, day);
  }

  get ownWorking(): ReadonlyMap<string, string> {
    return this.#lastOwnWorking;
  }

  wordsOn(day: LocalDate): Words {
    return once(words, this.settingsOn(day), wordsOf);
  }

  calendarOn(day: LocalDate): Calendar {
    return once(calendars, this.settingsOn(day), ({ closedDays }) => calendar({ holidays, ...closedDays }));
  }

  /** The organisation of today, from the registers as they stand. */
  rosterOn(day: LocalDate): Roster {
    const key = `${day} ${this.#organisationRevision} ${this.#settingsRevision}`;
    if (this.#rosterNow?.key === key) return this.#rosterNow.roster;
    const roster = this.rosterFrom(this.timeline.now, day);
    this.#rosterNow = { key, roster };
    return roster;
  }

  rosterFrom(entries: Entries, day: LocalDate): Roster {
    return new Roster(organisationFrom(entries.of, this.settingsOn(day).roleRules, day), day);
  }

  entriesAt(view: View | null): Entries {
    return view === null ? this.timeline.now : this.timeline.at(view);
  }

  viewer(person: string, day: LocalDate): Viewer {
    const roster = this.rosterOn(day);
    let viewers = this.#viewers.get(roster);
    if (!viewers) {
      viewers = new Map();
      this.#viewers.set(roster, viewers);
    }
    let viewer = viewers.get(person);
    if (!viewer) {
      const settings = this.settingsOn(day);
      viewer = viewerOf(person, roster, settings.administrators, settings.auditors);
      viewers.set(person, viewer);
    }
    return viewer;
  }

  keys(declaration: string): KeyIndex {
    return this.#keys.get(declaration)!;
  }

  /** A clause in force by its kept id. */
  clause(id: string, day: LocalDate): { readonly text: Text; readonly clause: Text["tree"]["clauses"][number] } | null {
    for (const text of this.textsOn(day)) {
      const clause = text.tree.clauses.find((one) => one.id === id);
      if (clause) return { text, clause };
    }
    return null;
  }

  /** The day of the body's first record: what fell due before it is not Machimori's to remind of. */
  get firstDay(): LocalDate | null {
    return this.#firstDay;
  }

  /** Changes with everything that is taken in: acts, settings, texts. */
  get revision(): string {
    return `${this.#last} ${this.timeline.length} ${this.#settingsRevision}`;
  }

  /** The moment of the newest record known here. */
  get lastRecord(): number {
    return this.#last;
  }
}
