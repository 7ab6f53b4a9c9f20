import type { Entry, Refusal } from "@machimori/engine";
import { type LocalDate, plusDays } from "@machimori/terms";
import type { Office } from "./concurrent-posts.ts";
import { folded } from "./key-index.ts";
import type { Request } from "./perform.ts";
import type { BodyRuntime } from "./runtime.ts";
import { unitKindOf } from "./unit-kind.ts";

/** Performs one act of an import; answers what it was refused for, or the entry it made. */
export type Act = (request: Request) => Promise<{ readonly refusal: Refusal | null; readonly id: string }>;

export const importReason = "職員一覧の取込み";

/** Who holds which posts when a sheet of people is taken in, and how a post of the sheet comes to stand there. */
export class Postings {
  readonly #runtime: BodyRuntime;
  readonly #today: LocalDate;
  /** The main post of each person, without end. */
  readonly #main = new Map<string, Entry>();
  readonly #concurrent = new Map<string, readonly Entry[]>();

  constructor(runtime: BodyRuntime, today: LocalDate) {
    this.#runtime = runtime;
    this.#today = today;
    for (const entry of runtime.timeline.now.of("posting")) {
      const { holder, concurrent, until } = entry.values;
      if (entry.status !== "inForce" || typeof holder !== "string") continue;
      if (concurrent === true) {
        if (until === undefined || String(until) >= today)
          this.#concurrent.set(holder, [...(this.#concurrent.get(holder) ?? []), entry]);
      } else if (until === undefined && !this.#main.has(holder)) this.#main.set(holder, entry);
    }
  }

  /** Whether a person holds an office already, as their main post or beside it. */
  has(person: string, office: Office): boolean {
    const held = office.isConcurrent ? (this.#concurrent.get(person) ?? []) : [this.#main.get(person)];
    return held.some((entry) => entry !== undefined && this.#isAt(entry, office));
  }

  /** The concurrent posts of people of the sheet that it does not name, as they are told of. */
  concurrentBeside(named: ReadonlyMap<string, readonly Office[]>): readonly string[] {
    return [...named].flatMap(([person, offices]) =>
      (this.#concurrent.get(person) ?? [])
        .filter((entry) => !offices.some((office) => this.#isAt(entry, office)))
        .map((entry) => {
          const { unit, post } = entry.values;
          const nameOf = (id: unknown) => this.#runtime.timeline.now.get(String(id))?.name ?? String(id);
          return `${nameOf(person)}（${nameOf(unit)} ${post}）`;
        }),
    );
  }

  /** Puts a person into an office from a day on; the unit is made where there is none of that name. */
  async place(act: Act, person: string, office: Office, since: LocalDate): Promise<Refusal | null> {
    if (this.has(person, office)) return null;
    const known = this.#runtime.keys("division").find(office.unit);
    const unit =
      known === null
        ? await act({
            type: "open",
            declaration: "division",
            values: { code: office.unit, unitName: office.unit, unitKind: unitKindOf(office.unit) },
          })
        : { refusal: null, id: known };
    if (unit.refusal) return unit.refusal;
    const values = { holder: person, unit: unit.id, post: office.post, since, concurrent: office.isConcurrent };
    return office.isConcurrent
      ? (await act({ type: "open", declaration: "posting", values })).refusal
      : this.#moveTo(act, person, values);
  }

  /** The main post is amended; one that begins later stands beside that of today, which ends the day before. */
  async #moveTo(
    act: Act,
    person: string,
    values: { readonly since: LocalDate } & Entry["values"],
  ): Promise<Refusal | null> {
    const before = this.#main.get(person);
    const { since } = values;
    const isLater = since > this.#today;
    const hasBegun = before !== undefined && String(before.values["since"]) <= this.#today;
    if (before && hasBegun && isLater) {
      const ends = { ...before.values, until: plusDays(since, -1) };
      const { refusal } = await act({ type: "amend", entry: before.id, values: ends, reason: importReason });
      if (refusal) return refusal;
    }
    const amended = before && (!hasBegun || !isLater);
    const placed = await act(
      amended
        ? {
            ...{ type: "amend", entry: before.id, values, reason: importReason },
            ...(isLater ? {} : { effectiveOn: since }),
          }
        : { type: "open", declaration: "posting", values },
    );
    return placed.refusal;
  }

  #isAt(entry: Entry, office: Pick<Office, "unit" | "post">): boolean {
    return (
      entry.values["unit"] === this.#runtime.keys("division").find(office.unit) &&
      folded(String(entry.values["post"])) === folded(office.post)
    );
  }
}
