import { type LocalDate, type RoleId, type RoleUnit, role } from "@machimori/terms";

/** A unit of the body: bureau, division or office, within another or at the top. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
  readonly kind: "bureau" | "division" | "office";
}

export interface Person {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly mail: string | null;
  readonly active: boolean;
}

/** A post held in a unit between days; a person may hold several (兼務). */
export interface Posting {
  readonly person: string;
  readonly unit: string;
  readonly post: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly concurrent: boolean;
}

/** A role given to a person by name (指名), for a unit or for the whole body. */
export interface Appointment {
  readonly role: RoleId;
  readonly person: string;
  readonly unit: string | null;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** Which posts hold a role, as the body's text says: 「各課室長を情報セキュリティ管理者とする」. */
export interface RoleRule {
  readonly role: RoleId;
  readonly posts: readonly string[];
  readonly unit: RoleUnit;
  /** For roles of the body that a post in one unit holds: 総務部長. */
  readonly inUnit: string | null;
}

/** 代決 (the decider is absent), 代理 (with a document and a period), 専決 (standing: the delegate is the decider). */
export interface Delegation {
  readonly kind: "actingDecision" | "proxy" | "standing";
  readonly role: RoleId;
  readonly unit: string | null;
  readonly delegate: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

export interface Organisation {
  readonly units: readonly Unit[];
  /** Units that were merged or dissolved, each with the one that took its work over. */
  readonly former: readonly { readonly id: string; readonly into: string | null }[];
  readonly people: readonly Person[];
  readonly postings: readonly Posting[];
  readonly appointments: readonly Appointment[];
  readonly rules: readonly RoleRule[];
  readonly delegations: readonly Delegation[];
}

const within = (day: LocalDate, from: LocalDate, to: LocalDate | null) => from <= day && (to === null || day <= to);

/** Whether a post is that of the head of a unit: 課長 in 情報政策課, whom a text calls 情報政策課長. */
const isHead = (post: string, unit: string) =>
  post.length > 1 && post.endsWith("長") && unit.endsWith(post.slice(0, -1));

/** An organisation as of one day, indexed for the questions that permissions and inboxes ask. */
export class Roster {
  readonly day: LocalDate;
  readonly #units: ReadonlyMap<string, Unit>;
  readonly #former: ReadonlyMap<string, string | null>;
  readonly #people: ReadonlyMap<string, Person>;
  readonly #postingsOf = new Map<string, Posting[]>();
  readonly #postingsIn = new Map<string, Posting[]>();
  readonly #organisation: Organisation;
  readonly #holders = new Map<string, readonly string[]>();

  constructor(organisation: Organisation, day: LocalDate) {
    this.day = day;
    this.#organisation = organisation;
    this.#units = new Map(organisation.units.map((unit) => [unit.id, unit]));
    this.#former = new Map(organisation.former.map((unit) => [unit.id, unit.into]));
    this.#people = new Map(organisation.people.filter((person) => person.active).map((person) => [person.id, person]));
    for (const posting of organisation.postings) {
      if (!within(day, posting.from, posting.to) || !this.#people.has(posting.person)) continue;
      this.#postingsOf.set(posting.person, [...(this.#postingsOf.get(posting.person) ?? []), posting]);
      this.#postingsIn.set(posting.unit, [...(this.#postingsIn.get(posting.unit) ?? []), posting]);
    }
  }

  person(id: string): Person | null {
    return this.#people.get(id) ?? null;
  }

  unit(id: string): Unit | null {
    return this.#units.get(id) ?? null;
  }

  get units(): readonly Unit[] {
    return this.#organisation.units;
  }

  /** Units asked for what each division owes: divisions, and a bureau with no 課 within it, like many a 議会事務局. */
  get divisions(): readonly Unit[] {
    const around = new Set(this.units.flatMap(({ kind, parent }) => (kind === "office" ? [] : parent)));
    return this.units.filter(({ id, kind }) => kind === "division" || (kind === "bureau" && !around.has(id)));
  }

  get people(): readonly Person[] {
    return [...this.#people.values()];
  }

  postingsOf(person: string): readonly Posting[] {
    return this.#postingsOf.get(person) ?? [];
  }

  membersOf(unit: string): readonly string[] {
    return [...new Set((this.#postingsIn.get(unit) ?? []).map((posting) => posting.person))];
  }

  /** The unit of a person's main post; null for people without one. */
  unitOf(person: string): string | null {
    const postings = this.postingsOf(person);
    return (postings.find((posting) => !posting.concurrent) ?? postings[0])?.unit ?? null;
  }

  /** Post title of a person's main post, for the frozen name on a form. */
  postOf(person: string): string {
    const postings = this.postingsOf(person);
    return (postings.find((posting) => !posting.concurrent) ?? postings[0])?.post ?? "";
  }

  /** The unit itself and what it lies in, innermost first; what was dissolved lies in the unit that took it over. */
  chainOf(unit: string | null): readonly string[] {
    const chain: string[] = [];
    for (let at = unit; at !== null && !chain.includes(at); at = this.#around(at)) chain.push(at);
    return chain;
  }

  #around(unit: string): string | null {
    return this.#units.get(unit)?.parent ?? this.#former.get(unit) ?? null;
  }

  /** A unit with everything below it, and what they took over. */
  below(unit: string): readonly string[] {
    return [...this.#units.keys(), ...this.#former.keys()].filter((one) => this.chainOf(one).includes(unit));
  }

  /** The unit that does the work of a unit today: itself, or who took it over; null where nobody did. */
  heirOf(unit: string): string | null {
    return this.chainOf(unit).find((one) => this.#units.has(one)) ?? null;
  }

  /** Dissolved units whose work a unit does today. */
  takenOverBy(unit: string): readonly string[] {
    return [...this.#former.keys()].filter((one) => this.heirOf(one) === unit);
  }

  /** Who holds a role for a unit today: named people first, else those in the posts the text names. */
  holders(roleId: RoleId, unit: string | null): readonly string[] {
    const key = `${roleId} ${unit ?? ""}`;
    const known = this.#holders.get(key);
    if (known) return known;
    const found = this.#findHolders(roleId, unit);
    this.#holders.set(key, found);
    return found;
  }

  #findHolders(roleId: RoleId, unit: string | null): readonly string[] {
    const chain = this.chainOf(unit);
    const standing = this.#organisation.delegations
      .filter((one) => one.kind === "standing" && one.role === roleId && within(this.day, one.from, one.to))
      .filter((one) => one.unit === null || chain.includes(one.unit))
      .map((one) => one.delegate);
    if (standing.length > 0) return this.#existing(standing);
    const named = this.#organisation.appointments
      .filter((one) => one.role === roleId && within(this.day, one.from, one.to))
      .filter((one) => one.unit === null || chain.includes(one.unit));
    const nearest = chain.map((at) => named.filter((one) => one.unit === at)).find((list) => list.length > 0);
    const chosen = nearest ?? named.filter((one) => one.unit === null);
    if (chosen.length > 0) return this.#existing(chosen.map((one) => one.person));
    return this.#existing(
      this.#organisation.rules.filter((rule) => rule.role === roleId).flatMap((rule) => this.#byPost(rule, chain)),
    );
  }

  #byPost(rule: RoleRule, chain: readonly string[]): readonly string[] {
    const inPost = (at: string) => {
      const unit = this.#units.get(at)?.name ?? "";
      return (this.#postingsIn.get(at) ?? [])
        .filter(({ post }) => rule.posts.includes(post) || (isHead(post, unit) && rule.posts.includes(`${unit}長`)))
        .map((posting) => posting.person);
    };
    if (rule.inUnit !== null) return inPost(rule.inUnit);
    if (rule.unit === "body") return this.#organisation.units.flatMap((one) => inPost(one.id));
    const wanted = rule.unit === "bureau" ? "bureau" : null;
    for (const at of chain) {
      if (wanted !== null && this.#units.get(at)?.kind !== wanted) continue;
      const found = inPost(at);
      if (found.length > 0) return found;
    }
    return [];
  }

  #existing(ids: readonly string[]): readonly string[] {
    return [...new Set(ids)].filter((id) => this.#people.has(id));
  }

  /** Roles a person holds today, each with the unit it is held for. */
  rolesOf(person: string): readonly { readonly role: RoleId; readonly unit: string | null }[] {
    const found: { role: RoleId; unit: string | null }[] = [];
    const roleIds = new Set([
      ...this.#organisation.rules.map((rule) => rule.role),
      ...this.#organisation.appointments.map((one) => one.role),
      ...this.#organisation.delegations.map((one) => one.role),
    ]);
    for (const id of roleIds) {
      if (role(id).per === "body") {
        if (this.holders(id, null).includes(person)) found.push({ role: id, unit: null });
        continue;
      }
      for (const unit of this.#organisation.units)
        if (this.holders(id, unit.id).includes(person)) found.push({ role: id, unit: unit.id });
    }
    return found;
  }

  /** Delegations under which a person may act today, other than standing ones. */
  delegationsTo(person: string): readonly Delegation[] {
    return this.#organisation.delegations.filter(
      (one) => one.delegate === person && one.kind !== "standing" && within(this.day, one.from, one.to),
    );
  }

  /** Roles the body has at all: by rule, by appointment or by standing delegation. */
  get rolesInUse(): ReadonlySet<RoleId> {
    return new Set([
      ...this.#organisation.rules.map((rule) => rule.role),
      ...this.#organisation.appointments.map((one) => one.role),
    ]);
  }
}
