import type { BareClause } from "../clauses/settle-clauses.ts";
import { isAgent } from "./agents.ts";

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
   * before; `others` are those it gives another part to, who permits or is told: they do not act here themselves;
   * `guessed` where another could be meant. `comesOf` where it says what comes of the clause before (前項の措置を講じたときは).
   */
  inherited(
    path: string,
    goesOn = true,
    others: readonly string[] = [],
    comesOf = false,
  ): {
    readonly actors: readonly string[];
    readonly source: "parent" | "implied" | "unspecified";
    readonly guessed: boolean;
  } {
    const below = this.#known.get(path)?.below;
    if (below !== undefined) return { actors: [below], source: "parent", guessed: false };
    for (let at = path; at !== ""; at = parentPath(at)) {
      const above = this.#known.get(at);
      const lead = at === path ? undefined : above?.lead;
      if (lead && lead.length > 0) return { actors: lead, source: "parent", guessed: false };
      const heading = lineAlone(above?.clause) ?? above?.clause.heading ?? null;
      const organ =
        heading === null
          ? null
          : /([^のを、]{0,20}(?:窓口|委員会|本部|チーム|CSIRT))の(?:設置|組織|構成|役割)$/u.exec(heading)?.[1];
      const titled = heading === null ? undefined : titledAgent(heading);
      const spokenOf = titled !== undefined && titled === heading && isOnlySpokenOf(titled, above?.under);
      const actor = organ ?? (spokenOf || others.includes(titled ?? "") ? undefined : titled);
      if (actor) return { actors: [actor], source: "parent", guessed: false };
    }
    // A 基本方針 speaks for the body wherever it names nobody; only detailed rules go on about the one just named.
    const mayGoOn = goesOn && path.split("/").length > 2 && !path.startsWith("基本方針");
    const nearest = mayGoOn ? this.#beforeIn(path) : undefined;
    let previous = nearest;
    while (previous !== undefined && this.#passesOver(this.#known.get(previous)?.under, others))
      previous = this.#known.get(previous)?.before;
    const passed = previous !== nearest;
    const made = passed && comesOf ? this.#known.get(nearest ?? "")?.made : undefined;
    if (made) return { actors: made, source: "parent", guessed: true };
    const known = previous === undefined ? undefined : this.#known.get(previous)?.under;
    // Beyond those passed over only what binds everybody reaches so far.
    if (known && known !== this.body && (!passed || /(?:職員|従業員|社員|議員|利用者|操作者|構成員)等?$/u.test(known)))
      return { actors: known.split("\n"), source: "parent", guessed: true };
    return this.body === null
      ? { actors: [], source: "unspecified", guessed: true }
      : { actors: [this.body], source: "implied", guessed: !path.startsWith("基本方針") };
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

/** The one short line of a clause that has no heading, or of a part, whose heading is its title; null where it is a sentence. */
function lineAlone(clause: BareClause | undefined): string | null {
  const text = clause?.kind === "part" || clause?.heading === null ? clause.text : null;
  return text !== null && text.length <= 30 && !/[。\n]/u.test(text) ? text : null;
}

/** 「・従業員（全員）」: an item that is nothing but a name, so that those after it tell what he does; null for any other clause. */
function nameAlone({ kind, heading, text }: BareClause): string | null {
  if (kind !== "bullet" && kind !== "item") return null;
  const words = (heading ?? text ?? "")
    .replace(/[(（][^()（）]*[)）]/gu, "")
    .replace(/^(?:実施者|確認者|点検者|担当者|責任者|対象者)[\s\u3000:：]+/u, "")
    .trim();
  return words.length <= 24 && (heading === null || text === null) && !/[、。はがをに]/u.test(words) && isAgent(words)
    ? words
    : null;
}

/** 「情報セキュリティ管理者」, 「職員等の責務」: a heading that names who acts below it. */
function titledAgent(printed: string): string | undefined {
  const heading = printed.replace(/[(（][^()（）]*[)）]/gu, "");
  return (
    /^(?!.*(?:委託|受託|外部|事業者|を|及び|又は))([^のがに、()（）]{0,24}(?:責任者|管理者|担当者|監督者|取扱者|統括[監官者]|推進員|管理員|(?:職員|従業員|社員)等?|利用者(?=[のが])|運用者|使用者(?=[のが])))(?:が(?:行う|守る|遵守する|実施する|講じる|講ずる)(?:べき)?[^のがに、]{1,10}|の(?:責務|義務|役割|職務|任務|遵守事項|責任|権限及び責任))?$/u.exec(
      heading,
    )?.[1] ?? ownerOf(heading)
  );
}

/** 「課長の責務」: whoever a chapter names as the one whose duties it tells. */
function ownerOf(heading: string): string | undefined {
  const owner =
    /^([^のがに、]{2,20})[のが](?:(?:所掌|分掌|担任|担当|処理)(?:する)?)?(?:責務|義務|役割|職務|任務|業務|事務|遵守事項)(?:等)?$/u.exec(
      heading,
    )?.[1];
  return owner !== undefined && isAgent(owner) && !/委託|受託|外部|事業者|及び|又は/u.test(owner) ? owner : undefined;
}

/** 「（管理者）町長は、課長を管理者に指定する」: under a heading where only another has acted so far, it names who is spoken of. */
const isOnlySpokenOf = (titled: string, under: string | null | undefined): boolean =>
  under === null ? titled.length <= 3 : under !== undefined && !titled.endsWith(under) && !under.endsWith(titled);

/** 第4条, 第12条の2: an article speaks for itself. */
export const isArticle = (path: string): boolean => /\/第[0-9]+条[^/]*$/u.test(path);

export function parentPath(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "" : path.slice(0, at);
}
