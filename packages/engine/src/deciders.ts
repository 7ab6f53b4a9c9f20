import type { Who } from "@machimori/model";
import { type Instant, type LocalDate, type RoleId, role } from "@machimori/terms";
import type { Roster } from "./organisation.ts";
import type { ClauseCitation } from "./refusal.ts";

/** A box on a form that waits for somebody, by office and not by name, so that a transfer moves it to the successor. */
export interface Box {
  readonly step: string;
  /** Which item of a per-item step; null where there is one box for all. */
  readonly item: string | null;
  readonly who: Addressee;
  /** Last day; null where nothing sets one. */
  readonly due: LocalDate | null;
  /** Last instant, where the body counts in minutes or hours. */
  readonly dueAt: Instant | null;
  /** When it became open. */
  readonly since: Instant;
  /** The clause that names who decides; null where only the standard does. */
  readonly clause: ClauseCitation | null;
  /** Delays nothing: a report that is passed on only as needed (必要に応じて). */
  readonly beside?: boolean;
}

export type Addressee =
  /** `unit`: where what this person leaves undone goes to the manager, once they have left; absent where to nobody. */
  | { readonly is: "person"; readonly person: string; readonly unit?: string | null }
  | { readonly is: "staff" }
  | { readonly is: "administrator" }
  | { readonly is: "system" }
  | { readonly is: "division"; readonly unit: string }
  | { readonly is: "role"; readonly role: RoleId; readonly unit: string | null }
  | { readonly is: "any"; readonly of: readonly Addressee[] };

/** Where an actor of a declaration is sought: the entry's unit, its applicant, what was done so far. */
export interface Seeking {
  readonly unit: string | null;
  readonly doers: Readonly<Record<string, string>>;
  readonly named: (field: string) => string | null;
}

/** `Who` → the boxes it opens: one for each member of 「及び」, one shared by the members of 「又は」. */
export function addressees(who: Who, seeking: Seeking): readonly Addressee[] {
  switch (who.is) {
    case "all":
      return who.of.flatMap((one) => addressees(one, seeking));
    case "any":
      return [{ is: "any", of: who.of.flatMap((one) => addressees(one, seeking)) }];
    case "role":
      return [{ is: "role", role: who.role, unit: role(who.role).per === "body" ? null : seeking.unit }];
    case "doer": {
      const person = seeking.doers[who.of];
      return person === undefined ? [{ is: "administrator" }] : [{ is: "person", person, unit: seeking.unit }];
    }
    case "named": {
      const person = seeking.named(who.field);
      return person === null ? [{ is: "administrator" }] : [{ is: "person", person }];
    }
    case "division":
      return seeking.unit === null ? [{ is: "staff" }] : [{ is: "division", unit: seeking.unit }];
    default:
      return [{ is: who.is }];
  }
}

export interface Deciders {
  readonly people: readonly string[];
  /** The role that decides in the end, where it is not the one addressed. */
  readonly instead: { readonly role: RoleId; readonly why: "ownRequest" | "vacant" } | null;
  /** The role nobody holds, where no one can act. */
  readonly vacant: RoleId | null;
}

/**
 * Who fills a box today. `barred` = people who must not (the applicant, for a decision): then the next role above
 * decides, at the top the registered deputy; none: nobody, and `vacant` says which role must be appointed.
 */
export function deciders(
  who: Addressee,
  roster: Roster,
  barred: readonly string[],
  administrators: readonly string[],
): Deciders {
  const allowed = (ids: readonly string[]) => ids.filter((id) => !barred.includes(id));
  switch (who.is) {
    case "person":
      if (roster.person(who.person)) return { people: allowed([who.person]), instead: null, vacant: null };
      return who.unit === undefined
        ? { people: [], instead: null, vacant: null }
        : upwards("informationSecurityManager", who.unit, roster, barred);
    case "staff":
      return { people: allowed(roster.people.map((person) => person.id)), instead: null, vacant: null };
    case "administrator":
      return { people: allowed(administrators), instead: null, vacant: null };
    case "system":
      return { people: [], instead: null, vacant: null };
    case "division": {
      const unit = roster.heirOf(who.unit);
      const people = unit === null ? administrators : roster.below(unit).flatMap((one) => roster.membersOf(one));
      return { people: allowed(people), instead: null, vacant: null };
    }
    case "any": {
      const each = who.of.map((one) => deciders(one, roster, barred, administrators));
      const people = [...new Set(each.flatMap((one) => one.people))];
      return {
        people,
        instead: null,
        vacant: people.length === 0 ? (each.find((one) => one.vacant)?.vacant ?? null) : null,
      };
    }
    case "role":
      return upwards(who.role, who.unit, roster, barred);
  }
}

function upwards(start: RoleId, unit: string | null, roster: Roster, barred: readonly string[]): Deciders {
  let why: "ownRequest" | "vacant" | null = null;
  for (let at: RoleId | null = start; at !== null; at = role(at).above) {
    if (!roster.rolesInUse.has(at)) {
      if (at === start) why = "vacant";
      continue;
    }
    const holders = roster.holders(at, unit);
    const people = holders.filter((id) => !barred.includes(id));
    if (people.length > 0)
      return { people, instead: at === start || why === null ? null : { role: at, why }, vacant: null };
    why ??= holders.length > 0 ? "ownRequest" : "vacant";
  }
  return { people: [], instead: null, vacant: start };
}
