import type { Declaration } from "@machimori/model";
import type { Transaction } from "@machimori/store";
import { eraFiscalYear, fiscalYear, type Instant, tokyoDay } from "@machimori/terms";
import type { Request } from "./act-request.ts";
import { type BodyRuntime, declarationById } from "./runtime.ts";

/** The document numbers of one group: given one after the other, only to what is accepted, and noted at its end. */
export class Numbers {
  readonly #runtime: BodyRuntime;
  readonly #tx: Transaction;
  readonly #series = new Map<string, { series: string; fiscalYear: number; seen: number; last: number }>();

  constructor(
    runtime: BodyRuntime,
    tx: Transaction,
    group: readonly { readonly request: Request; readonly at: Instant }[],
  ) {
    this.#runtime = runtime;
    this.#tx = tx;
    for (const { request, at } of group) {
      const declaration = request.type === "open" ? declarationById.get(request.declaration) : undefined;
      if (!declaration || declaration.kind === "register") continue;
      const of = { series: declaration.series, fiscalYear: fiscalYear(tokyoDay(at)) };
      this.#series.set(nameOf(of), { ...of, seen: 0, last: 0 });
    }
  }

  /** What to hold while numbers are given. */
  get names(): readonly string[] {
    return [...this.#series.keys()];
  }

  /** The last numbers given before this group, once {@link names} are held. */
  look(): Promise<readonly number[]> {
    return this.#series.size === 0 ? Promise.resolve([]) : this.#tx.numbers.last([...this.#series.values()]);
  }

  /** Goes on from what {@link look} found. */
  begin(last: readonly number[]): void {
    for (const [index, one] of [...this.#series.values()].entries()) one.seen = one.last = last[index]!;
  }

  /** The number an opening would have; taken once it is accepted. Null for registers, which have none. */
  next(declaration: Declaration, at: Instant): { readonly text: string; take(): void } | null {
    if (declaration.kind === "register") return null;
    const year = fiscalYear(tokyoDay(at));
    const of = this.#series.get(nameOf({ series: declaration.series, fiscalYear: year }))!;
    const mark = this.#runtime.body.sample ? "（見本）" : "";
    const text = `${eraFiscalYear(year).replace("年度", "")}-${declaration.series}-${of.last + 1}${mark}`;
    return {
      text,
      take: () => {
        of.last += 1;
      },
    };
  }

  /** Notes what was given, with the commit. */
  give(): void {
    const given = [...this.#series.values()].filter((one) => one.last > one.seen);
    if (given.length > 0) this.#tx.along(this.#tx.numbers.give(given));
  }
}

const nameOf = (of: { series: string; fiscalYear: number }) => `number/${of.series}/${of.fiscalYear}`;
