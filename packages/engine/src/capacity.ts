import type { Facts, Step } from "@machimori/model";
import type { RoleId } from "@machimori/terms";
import type { ActedBy, Entry } from "./act.ts";
import { isAside } from "./aside.ts";
import { type Addressee, type Box, deciders } from "./deciders.ts";
import type { Roster } from "./organisation.ts";
import type { World } from "./world.ts";

/**
 * People who must not fill a box of this step: for a decision the applicant, those the declaration bars, whoever did
 * what the box confirms, and those whose own matter the item is.
 */
export function barredFrom(step: Step, entry: Entry, item: string | null, facts: Facts): readonly string[] {
  const barred = entry.traces
    .filter((trace) => step.notBy.includes(trace.step) || (isAside(step.name) && trace.id === item))
    .map((trace) => trace.by.person);
  const own = step.kind === "decision" ? [entry.applicant] : [];
  const named = step.notNamed.map((field) => entry.values[field]).filter((one) => typeof one === "string");
  const [of = "", id = ""] = item?.split("/") ?? [];
  const parties = step.notParty ? facts.partiesTo(of, id) : [];
  return [...own, ...barred, ...named, ...parties].filter((one): one is string => one !== null);
}

/** In which capacity somebody fills a box; null where they may not. */
export interface Capacity {
  readonly role: RoleId | null;
  readonly delegation: ActedBy["delegation"];
}

/** The system fills the boxes that wait for it, in no office. */
export const itself: Capacity = { role: null, delegation: null };

function roleOf(who: Addressee, person: string, roster: Roster): RoleId | null {
  if (who.is === "role") return who.role;
  if (who.is !== "any") return null;
  const member = who.of.find((one) => one.is === "role" && roster.holders(one.role, one.unit).includes(person));
  return member?.is === "role" ? member.role : null;
}

/** Whether and in which capacity a person may fill a box today. The same answer serves inbox, form and command. */
export function capacity(box: Box, step: Step, entry: Entry, person: string, world: World): Capacity | null {
  return capacityBut(barredFrom(step, entry, box.item, world.facts), box, person, world);
}

/**
 * In which capacity a person who is barred could fill a box if separation of duties is set aside, as the body's text
 * allows for unavoidable cases; null where it does not, or where the box would not be theirs in any case.
 */
export function capacityByOverride(box: Box, step: Step, entry: Entry, person: string, world: World): Capacity | null {
  if (world.separationOverride === null || !barredFrom(step, entry, box.item, world.facts).includes(person))
    return null;
  const isOffice = box.who.is === "role" || box.who.is === "any";
  const held = isOffice && !isAside(step.name) ? capacityBut([], box, person, world) : null;
  return held?.delegation === null ? held : null;
}

function capacityBut(barred: readonly string[], box: Box, person: string, world: World): Capacity | null {
  const found = deciders(box.who, world.roster, barred, world.administrators);
  if (found.people.includes(person))
    return { role: found.instead?.role ?? roleOf(box.who, person, world.roster), delegation: null };
  if (barred.includes(person) || box.who.is !== "role") return null;
  const { role, unit } = box.who;
  const chain = world.roster.chainOf(unit);
  const delegation = world.roster
    .delegationsTo(person)
    .find((one) => one.role === role && (one.unit === null || unit === null || chain.includes(one.unit)));
  const absent = world.roster.holders(role, unit)[0];
  return delegation && delegation.kind !== "standing"
    ? { role, delegation: { kind: delegation.kind, of: absent ?? role } }
    : null;
}
