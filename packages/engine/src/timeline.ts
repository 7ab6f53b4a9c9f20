import { endOfDay, type Instant, type LocalDate } from "@machimori/terms";
import { type Act, type Entry, fold } from "./act.ts";

/** An act without the frozen sheet, which states do not need. */
export type Remembered = Omit<Act, "shown">;

/** Which past is asked for: facts effective by the end of `asOf`, from what had been recorded by `knownAt`. */
export interface View {
  readonly asOf: LocalDate;
  readonly knownAt: Instant | null;
}

/**
 * All acts of a body in the order of the record, with the entries they make now. Any past day is the same fold over
 * fewer acts, so a projection can always be dropped and rebuilt.
 */
export class Timeline {
  readonly #acts: Remembered[] = [];
  readonly #entries = new Map<string, Entry>();
  readonly #byDeclaration = new Map<string, Map<string, Entry>>();

  append(act: Act | Remembered): void {
    const { shown: _sheet, ...remembered } = { shown: [], ...act };
    this.#acts.push(remembered);
    this.#put(this.#entries, this.#byDeclaration, remembered);
  }

  /** Acts of one entry, in the order of the record. */
  actsOf(entry: string): readonly Remembered[] {
    return this.#acts.filter((act) => act.entry === entry);
  }

  /** Puts what is kept of erased acts in their place; the entries are folded from what there is now. */
  replace(erased: readonly (Act | Remembered)[]): void {
    const ids = new Set(erased.map((act) => act.id));
    const entries = new Set(erased.map((act) => act.entry));
    const left = this.#acts.filter((act) => !ids.has(act.id));
    const kept = erased.map((act): Remembered => {
      const { shown: _sheet, ...remembered } = { shown: [], ...act };
      return remembered;
    });
    this.#acts.length = 0;
    this.#acts.push(...left, ...kept);
    for (const id of entries) this.#entries.delete(id);
    for (const act of this.#acts) if (entries.has(act.entry)) this.#put(this.#entries, this.#byDeclaration, act);
  }

  #put(entries: Map<string, Entry>, byDeclaration: Map<string, Map<string, Entry>>, act: Remembered): void {
    const entry = fold(entries.get(act.entry) ?? null, { ...act, shown: [] });
    entries.set(entry.id, entry);
    let group = byDeclaration.get(entry.declaration);
    if (!group) {
      group = new Map();
      byDeclaration.set(entry.declaration, group);
    }
    group.set(entry.id, entry);
  }

  get length(): number {
    return this.#acts.length;
  }

  /** Entries as they stand now. */
  get now(): Entries {
    return new Entries(this.#entries, this.#byDeclaration, new Set());
  }

  /**
   * Entries as they stood, folded in the order of the record: what was recorded last holds from the day it is true of, so
   * that today as a past day is what today's lists show. Those of which something was recorded after the day are marked.
   */
  at(view: View): Entries {
    const limit = endOfDay(view.asOf);
    const entries = new Map<string, Entry>();
    const byDeclaration = new Map<string, Map<string, Entry>>();
    const later = new Set<string>();
    const begun = new Set<string>();
    for (const act of this.#acts) {
      const isBeginning = !begun.has(act.entry);
      begun.add(act.entry);
      if (act.effectiveOn > view.asOf) continue;
      if (view.knownAt !== null && act.at > view.knownAt) continue;
      // Nothing is true of an entry before its beginning.
      if (!isBeginning && !entries.has(act.entry)) continue;
      if (act.at > limit) later.add(act.entry);
      this.#put(entries, byDeclaration, act);
    }
    return new Entries(entries, byDeclaration, later);
  }
}

/** Entries at one moment, by id and by declaration. */
export class Entries {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #byDeclaration: ReadonlyMap<string, ReadonlyMap<string, Entry>>;
  /** Entries of which something was recorded after the day asked for: 「後日記録」. */
  readonly recordedLater: ReadonlySet<string>;

  constructor(
    entries: ReadonlyMap<string, Entry>,
    byDeclaration: ReadonlyMap<string, ReadonlyMap<string, Entry>>,
    recordedLater: ReadonlySet<string>,
  ) {
    this.#entries = entries;
    this.#byDeclaration = byDeclaration;
    this.recordedLater = recordedLater;
  }

  get(id: string): Entry | null {
    return this.#entries.get(id) ?? null;
  }

  of = (declaration: string): Iterable<Entry> => this.#byDeclaration.get(declaration)?.values() ?? [];

  all(): Iterable<Entry> {
    return this.#entries.values();
  }
}
