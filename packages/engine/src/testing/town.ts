import type { Declaration, Values } from "@machimori/model";
import { declarations } from "@machimori/modules";
import { calendar, type Instant, instant, type LocalDate, localDate, tokyoDay } from "@machimori/terms";
import { type Act, type Entry, fold, isEnded } from "../act.ts";
import { decide } from "../decide.ts";
import type { MatrixRow, ReportHop } from "../matrix.ts";
import { openOccurrence } from "../occurrences.ts";
import { type Delegation, type Organisation, Roster } from "../organisation.ts";
import { partiesTo } from "../parties.ts";
import type { ClauseCitation, Refusal } from "../refusal.ts";
import { standardSettings, wordsOf } from "../settings.ts";
import { isRefusal } from "../values.ts";
import type { Command, World } from "../world.ts";

/**
 * A town small enough to see at a glance: mayor's office with vice-mayor (CISO) and head, tax division with its
 * manager and clerk, welfare division without a manager.
 */
export const people = [
  "vice",
  "head",
  "taxManager",
  "taxClerk",
  "taxClerk2",
  "welfareClerk",
  "deputy",
  "outsider",
] as const;
export type Who = (typeof people)[number];

const from = localDate("2020-04-01");
const posts: readonly (readonly [Who, string, string])[] = [
  ["vice", "office", "副市長"],
  ["deputy", "office", "教育長"],
  ["head", "office", "総務部長"],
  ["taxManager", "tax", "課長"],
  ["taxClerk", "tax", "主事"],
  ["taxClerk2", "tax", "主事"],
  ["welfareClerk", "welfare", "主事"],
];

export interface TownOptions {
  readonly without?: readonly Who[];
  readonly delegations?: readonly Delegation[];
  readonly matrix?: readonly MatrixRow[];
  readonly graph?: readonly ReportHop[];
  readonly deputyCiso?: boolean;
  readonly separationOverride?: ClauseCitation;
  /** Units of old that the tax division took over. */
  readonly dissolved?: readonly string[];
}

function organisation({
  without = [],
  delegations = [],
  deputyCiso = false,
  dissolved = [],
}: TownOptions): Organisation {
  return {
    units: [
      { id: "office", name: "総務部", parent: null, kind: "bureau" },
      { id: "tax", name: "税務課", parent: "office", kind: "division" },
      { id: "welfare", name: "福祉課", parent: "office", kind: "division" },
    ],
    former: dissolved.map((id) => ({ id, into: "tax" })),
    people: people.map((id) => ({ id, number: id, name: id, mail: null, active: !without.includes(id) })),
    postings: posts.map(([person, unit, post]) => ({ person, unit, post, from, to: null, concurrent: false })),
    appointments: deputyCiso ? [{ role: "deputyCiso", person: "deputy", unit: null, from, to: null }] : [],
    rules: [
      { role: "ciso", posts: ["副市長"], unit: "body", inUnit: null },
      { role: "headInformationSecurityOfficer", posts: ["総務部長"], unit: "body", inUnit: null },
      { role: "informationSecurityManager", posts: ["課長"], unit: "division", inUnit: null },
    ],
    delegations,
  };
}

const byId: ReadonlyMap<string, Declaration> = new Map(declarations.map((one) => [one.id, one]));

/** A running town: acts are decided, folded and kept, as a server would. */
export class Town {
  readonly entries = new Map<string, Entry>();
  readonly acts: Act[] = [];
  #options: TownOptions;
  #count = 0;
  at: Instant = instant("2026-05-11T00:00:00Z");

  constructor(options: TownOptions = {}) {
    this.#options = options;
  }

  /** Somebody is no longer in office from now on. */
  leaves(who: Who): void {
    this.#options = { ...this.#options, without: [...(this.#options.without ?? []), who] };
  }

  get today(): LocalDate {
    return tokyoDay(this.at);
  }

  world(): World {
    const roster = new Roster(organisation(this.#options), this.today);
    const values = (of: string, id: string): Values | null =>
      ["device", "information-asset"].includes(of)
        ? { classification: id === "secret" ? "top" : "low", restrictions: id === "kept" ? ["noTakeOut"] : [] }
        : null;
    return {
      now: this.at,
      today: this.today,
      roster,
      calendar: calendar({
        holidays: new Set(["2026-05-04", "2026-05-05", "2026-05-06"]),
        weekends: true,
        yearEnd: { from: "12-29", to: "01-03" },
      }),
      words: wordsOf(standardSettings),
      matrix: this.#options.matrix ?? [],
      graph: this.#options.graph ?? standardSettings.graph,
      administrators: ["outsider"],
      declarations: byId,
      separationOverride: this.#options.separationOverride ?? null,
      fields: {
        language: "ja",
        nameOf: (kind, id) => (kind === "person" ? (people.includes(id as Who) ? id : null) : id),
        idOf: () => null,
        options: () => [],
      },
      facts: {
        today: this.today,
        valuesOf: values,
        partiesTo: (of, id) => {
          const entry = this.entries.get(id);
          return entry ? partiesTo(byId.get(of)!, entry, roster) : [];
        },
        classRank: (value) => (value === "top" ? 0 : value === "low" ? 1 : null),
        sensitiveClasses: 1,
        unitsOf: (person) => roster.postingsOf(person).map((one) => one.unit),
        maySetSeparationAside: this.#options.separationOverride !== undefined,
        transferRule: (from, to) => (from === "sealed" || to === "sealed" ? null : { approval: "sensitive" }),
      },
      holderOf: (declaration, item, except) =>
        [...this.entries.values()].find(
          (entry) =>
            entry.declaration === declaration &&
            entry.id !== except &&
            !isEnded(entry.status) &&
            JSON.stringify(entry.values).includes(`"${item.id}"`),
        ) ?? null,
      exPostDays: 3,
      keyTaken: () => false,
    };
  }

  #do(command: Command): Entry | Refusal {
    const result = decide(this.world(), command);
    if (isRefusal(result)) return result;
    this.acts.push(result.act);
    this.entries.set(result.entry.id, fold(this.entries.get(result.entry.id) ?? null, result.act));
    return result.entry;
  }

  #next(): string {
    this.#count += 1;
    return `act${this.#count}`;
  }

  open(actor: Who, declaration: string, values: Values, exPost?: string): Entry | Refusal {
    const actId = this.#next();
    return this.#do({
      type: "open",
      actor,
      actId,
      at: this.at,
      declaration,
      entryId: `entry-${actId}`,
      number: null,
      values,
      ...(exPost === undefined ? {} : { exPost: { reason: exPost } }),
    });
  }

  act(
    actor: Who,
    entry: Entry,
    step: string,
    outcome: "done" | "permit" | "refuse" | "sendBack" = "done",
    more: { item?: string; values?: Values; reason?: string; override?: string } = {},
  ): Entry | Refusal {
    return this.#do({
      type: "act",
      actor,
      actId: this.#next(),
      at: this.at,
      entry: this.entries.get(entry.id)!,
      step,
      outcome,
      item: more.item ?? null,
      values: more.values ?? {},
      ...(more.reason === undefined ? {} : { reason: more.reason }),
      ...(more.override === undefined ? {} : { override: more.override }),
    });
  }

  withdraw(actor: Who, entry: Entry, reason?: string): Entry | Refusal {
    return this.#change("withdraw", actor, entry, {}, reason);
  }

  amend(actor: Who, entry: Entry, values: Values, reason?: string): Entry | Refusal {
    return this.#change("amend", actor, entry, values, reason);
  }

  #change(type: "withdraw" | "amend", actor: Who, entry: Entry, values: Values, reason?: string): Entry | Refusal {
    return this.#do({
      type,
      actor,
      actId: this.#next(),
      at: this.at,
      entry: this.entries.get(entry.id)!,
      values,
      ...(reason === undefined ? {} : { reason }),
    });
  }

  /** Opens a duty as the calendar does. */
  calendarOpens(declaration: string, unit: string | null): Entry {
    const declared = byId.get(declaration)!;
    const id = `${declaration}:${unit}`;
    const occurrence = {
      entry: id,
      unit,
      fiscalYear: 2026,
      ordinal: 1,
      due: localDate("2026-10-30"),
      isOneOfSeveral: false,
    };
    const act = openOccurrence(declared, occurrence, this.#next(), this.at, unit ?? "", null);
    this.acts.push(act);
    this.entries.set(id, fold(null, act));
    return this.entries.get(id)!;
  }

  /** Moves the clock to a morning. */
  on(day: string): this {
    this.at = instant(`${day}T00:00:00Z`);
    return this;
  }
}

/** What a request for one's own device says. */
export function privateDeviceValues(more: Values = {}): Values {
  const { items: _, ...values } = takeOutValues();
  return { ...values, takeOutKind: "privateDevice", privateDeviceName: "自分の端末", ...more };
}

/** An entry, or a failed test that says why it was refused. */
export function accepted(result: Entry | Refusal): Entry {
  if (isRefusal(result)) throw new Error(`${result.code}: ${result.sentence.ja} ${JSON.stringify(result.fields)}`);
  return result;
}

/** In short: who is awaited for what: "permit:informationSecurityManager@tax confirmReturn[device/pc1]:…". */
export function waiting(entry: Entry): string {
  return entry.boxes
    .map((box) => {
      const who =
        box.who.is === "role"
          ? `${box.who.role}${box.who.unit ? `@${box.who.unit}` : ""}`
          : box.who.is === "person"
            ? box.who.person
            : box.who.is;
      return `${box.step}${box.item ? `[${box.item}]` : ""}:${who}`;
    })
    .join(" ");
}

/** What a take-out application holds, with one thing changed. */
export function takeOutValues(more: Values = {}): Values {
  return {
    takeOutKind: "takeOut",
    items: [
      { of: "device", id: "pc1" },
      { of: "storage-medium", id: "usb1" },
    ],
    destination: "県庁",
    takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
    purpose: "会議",
    safeguards: ["encryption"],
    ...more,
  };
}
