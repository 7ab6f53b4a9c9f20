import type { BareClause } from "../clauses/settle-clauses.ts";
import { headedBy, lineAlone, nameAlone } from "./headed.ts";

/** What is known of one clause. */
interface Known {
  readonly clause: BareClause;
  /** The clause before it under the same parent. */
  readonly before: string | undefined;
  lead: readonly string[] | undefined;
  /** The one row of actors named in it or below it; null where there are several. */
  under: string | null | undefined;
  /** Those to whom a clause below it lends or gives something. */
  lent: readonly string[] | undefined;
  /** Whom it has do something. */
  made: readonly string[] | undefined;
  /** The name alone on the last line of its kind before it: 「・利用者」 before 「・記録を確認します」. */
  readonly below: string | undefined;
}

/** Who acts in a clause that names nobody, where that follows from, and whether another could be meant. */
interface Inherited {
  readonly actors: readonly string[];
  readonly source: "parent" | "implied" | "unspecified";
  readonly guessed: boolean;
}

/** What the clauses around one say about who acts. Filled in the order of the text. */
export class ActorContext {
  readonly #known = new Map<string, Known>();
  readonly body: string | null;

  constructor(clauses: readonly BareClause[], body: string | null) {
    this.body = body;
    const lastChild = new Map<string, string>();
    const lastName = new Map<string, string>();
    for (const clause of clauses) {
      const parent = parentPath(clause.path);
      const before = lastChild.get(parent);
      this.#known.set(clause.path, {
        clause,
        before,
        lead: undefined,
        under: undefined,
        lent: undefined,
        made: undefined,
        below: lastName.get(parent),
      });
      lastChild.set(parent, clause.path);
      const name = nameAlone(clause);
      if (name !== null) lastName.set(parent, name);
    }
  }

  /** The clause of this path; null where there is none. */
  clauseAt(path: string): BareClause | null {
    return this.#known.get(path)?.clause ?? null;
  }

  /** Remembers who a clause names, for the clauses below and after it. */
  note(path: string, actors: readonly string[]): void {
    const own = this.#known.get(path);
    if (own) own.lead = actors;
    this.noteBeside(path, actors);
  }

  /** Remembers whom the list below a clause obliges, though the clause speaks of another. */
  lead(path: string, actors: readonly string[]): void {
    const own = this.#known.get(path);
    if (own) own.lead = actors;
  }

  /** Remembers to whom a clause lends something, for those beside it that say how it is to be used. */
  noteLent(path: string, names: readonly string[]): void {
    const parent = this.#known.get(parentPath(path));
    if (parent && names.length > 0) parent.lent = [...new Set([...(parent.lent ?? []), ...names])];
  }

  /** Remembers whom a clause has do something, for the one after it that says what comes of that. */
  noteMade(path: string, names: readonly string[]): void {
    const own = this.#known.get(path);
    if (own && names.length > 0) own.made = names;
  }

  /** Those to whom a clause beside this one has lent something; null where none has. */
  borrowers(path: string): readonly string[] | null {
    return this.#known.get(parentPath(path))?.lent ?? null;
  }

  /** Remembers one more a clause names, who is not the one its list below speaks of. */
  noteBeside(path: string, actors: readonly string[]): void {
    const key = actors.join("\n");
    for (let at = path; at !== ""; at = parentPath(at)) {
      const known = this.#known.get(at);
      if (known) known.under = known.under === undefined || known.under === key ? key : null;
    }
  }

  /**
   * Who acts in a clause that names nobody; `goesOn` where it may go on about the one named in the clause
   * before; `others` are those it gives another part to, who permits or is told: they do not act here themselves. `comesOf` where it says what comes of the clause before (前項の措置を講じたときは).
   */
  inherited(path: string, goesOn = true, others: readonly string[] = [], comesOf = false): Inherited {
    return (
      this.#ledFrom(path, others) ??
      (goesOn ? this.#goneOnAbout(path, others, comesOf) : null) ??
      (this.body === null
        ? { actors: [], source: "unspecified", guessed: true }
        : { actors: [this.body], source: "implied", guessed: !path.startsWith("基本方針") })
    );
  }

  /** Whom the words above a clause name: the name alone before it in its row, the clause that leads to it, the heading it stands under. */
  #ledFrom(path: string, others: readonly string[]): Inherited | null {
    const below = this.#known.get(path)?.below;
    if (below !== undefined) return { actors: [below], source: "parent", guessed: false };
    for (let at = path; at !== ""; at = parentPath(at)) {
      const above = this.#known.get(at);
      if (above === undefined) continue;
      if (at !== path && above.lead && above.lead.length > 0)
        return { actors: above.lead, source: "parent", guessed: false };
      const heading = (at === path ? null : lineAlone(above.clause)) ?? above.clause.heading;
      const actor = heading === null ? null : headedBy(heading, above.under, others);
      if (actor !== null) return { actors: [actor], source: "parent", guessed: false };
    }
    return null;
  }

  /**
   * Whom the clauses before go on about. A 基本方針 speaks for the body wherever it names nobody; only detailed rules go on about the one just
   * named.
   */
  #goneOnAbout(path: string, others: readonly string[], comesOf: boolean): Inherited | null {
    if (path.split("/").length <= 2 || path.startsWith("基本方針")) return null;
    const nearest = this.#beforeIn(path);
    let previous = nearest;
    while (previous !== undefined && this.#passesOver(this.#known.get(previous)?.under, others))
      previous = this.#known.get(previous)?.before;
    const passed = previous !== nearest;
    const made = passed && comesOf ? this.#known.get(nearest ?? "")?.made : undefined;
    if (made) return { actors: made, source: "parent", guessed: true };
    const known = previous === undefined ? undefined : this.#known.get(previous)?.under;
    // Beyond those passed over only what binds everybody reaches so far.
    return known &&
      known !== this.body &&
      (!passed || /(?:職員|従業員|社員|議員|利用者|操作者|構成員)等?$/u.test(known))
      ? { actors: known.split("\n"), source: "parent", guessed: true }
      : null;
  }

  /** The clause before this one; the first item of a paragraph follows the paragraph before. */
  #beforeIn(path: string): string | undefined {
    const paragraph = parentPath(path);
    return (
      this.#known.get(path)?.before ??
      (isArticle(parentPath(paragraph)) ? this.#known.get(paragraph)?.before : undefined)
    );
  }

  /** Whether a clause before is no guide to who acts here: its actor has another part here, or was named by what befell him. */
  #passesOver(under: string | null | undefined, others: readonly string[]): boolean {
    if (under === undefined || under === null) return false;
    return (
      others.includes(under) ||
      /(?:した|とする|けた|いた|った)(?:こと[^、]*)?者$|以外の(?:者|教?職員)$|たい(?:人|者|方)$|^(?:提出|申請|発見|届出|当事)者$/u.test(
        under,
      )
    );
  }
}

/** 第4条, 第12条の2: an article speaks for itself. */
export const isArticle = (path: string): boolean => /\/第[0-9]+条[^/]*$/u.test(path);

export function parentPath(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "" : path.slice(0, at);
}
