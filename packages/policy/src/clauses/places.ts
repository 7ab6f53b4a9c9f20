import type { Family } from "./marker.ts";

/** A place of the ladder: the families from the top of the part down to one level. One object per place and climb. */
export interface Place {
  readonly under: Map<string, Place>;
}

export const ground = (): Place => ({ under: new Map() });

/** The place one level below `up` for a family and style, made when first asked for. */
export function placeBelow(up: Place, family: Family, style: string): Place {
  const name = family + style;
  let place = up.under.get(name);
  if (!place) {
    place = ground();
    up.under.set(name, place);
  }
  return place;
}

interface Entry {
  readonly place: Place;
  readonly values: readonly number[];
  readonly before: Entry | null;
}

/** Places met by one reading with the number they stand at: a short list of the newest over a shared table. */
export interface Places {
  readonly table: ReadonlyMap<Place, readonly number[]>;
  readonly newest: Entry | null;
  readonly count: number;
}

export const nowhere: Places = { table: new Map(), newest: null, count: 0 };

const listed = 16;
/** No text has as many places; beyond it new ones are not remembered, so what a step costs stays bounded. */
const most = 400;

export function numberAt(places: Places, place: Place | undefined): readonly number[] | undefined {
  if (place === undefined) return undefined;
  for (let entry = places.newest; entry; entry = entry.before) if (entry.place === place) return entry.values;
  return places.table.get(place);
}

export function withNumber(places: Places, place: Place, values: readonly number[]): Places {
  const newest: Entry = { place, values, before: places.newest };
  if (places.count + 1 < listed) return { table: places.table, newest, count: places.count + 1 };
  const table = new Map(places.table);
  const fresh: Entry[] = [];
  for (let entry: Entry | null = newest; entry; entry = entry.before) fresh.push(entry);
  for (const entry of fresh.reverse())
    if (table.size < most || table.has(entry.place)) table.set(entry.place, entry.values);
  return { table, newest: null, count: 0 };
}
