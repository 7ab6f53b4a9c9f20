import type { BareClause } from "../clauses/settle-clauses.ts";

/** What the clauses around one say about who acts. Filled in the order of the text. */
export class ActorContext {
  readonly #lead = new Map<string, readonly string[]>();
  /** The one row of actors named in a clause or below it; null where there are several. */
  readonly #under = new Map<string, string | null>();
  readonly #before = new Map<string, string>();
  readonly #clauses = new Map<string, BareClause>();
  readonly body: string | null;

  constructor(clauses: readonly BareClause[], body: string | null) {
    this.body = body;
    const lastChild = new Map<string, string>();
    for (const clause of clauses) {
      const parent = parentPath(clause.path);
      const previous = lastChild.get(parent);
      if (previous !== undefined) this.#before.set(clause.path, previous);
      lastChild.set(parent, clause.path);
      this.#clauses.set(clause.path, clause);
    }
  }

  /** The clause of this path; null where there is none. */
  clauseAt(path: string): BareClause | null {
    return this.#clauses.get(path) ?? null;
  }

  /** Remembers who a clause names, for the clauses below and after it. */
  note(path: string, actors: readonly string[]): void {
    this.#lead.set(path, actors);
    const key = actors.join("\n");
    for (let at = path; at !== ""; at = parentPath(at)) {
      const known = this.#under.get(at);
      if (known === undefined) this.#under.set(at, key);
      else if (known !== key) this.#under.set(at, null);
    }
  }

  /** Who acts in a clause that names nobody; `goesOn` where it may go on about the one named in the clause before. */
  inherited(
    path: string,
    goesOn = true,
  ): {
    readonly actors: readonly string[];
    readonly source: "parent" | "implied" | "unspecified";
  } {
    for (let at = parentPath(path); at !== ""; at = parentPath(at)) {
      const lead = this.#lead.get(at);
      if (lead && lead.length > 0) return { actors: lead, source: "parent" };
      const heading = this.#clauses.get(at)?.heading ?? null;
      const organ =
        heading === null
          ? null
          : /([^のを、]{0,20}(?:窓口|委員会|本部|チーム|CSIRT))の(?:設置|組織|構成|役割)$/u.exec(heading)?.[1];
      if (organ) return { actors: [organ], source: "parent" };
    }
    // A 基本方針 speaks for the body wherever it names nobody; only detailed rules go on about the one just named.
    const previous =
      goesOn && path.split("/").length > 2 && !path.startsWith("基本方針") ? this.#before.get(path) : undefined;
    const known = previous === undefined ? undefined : this.#under.get(previous);
    if (known && known !== this.body) return { actors: known.split("\n"), source: "parent" };
    return this.body === null ? { actors: [], source: "unspecified" } : { actors: [this.body], source: "implied" };
  }
}

export function parentPath(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "" : path.slice(0, at);
}
