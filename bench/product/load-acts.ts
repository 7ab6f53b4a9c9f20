import { decide, type Entry, isRefusal } from "@machimori/engine";
import { performMany } from "@machimori/server";
import { commandOf, type Request } from "@machimori/server/body/act-request";
import { type BodyRuntime, declarationById } from "@machimori/server/body/runtime";
import { worldAt } from "@machimori/server/body/world";
import { daysBetween, type Instant, type LocalDate, plusDays, tokyoDay } from "@machimori/terms";

/** One act that somebody will ask for over HTTP: found acceptable beforehand. */
export interface PreparedAct {
  readonly person: string;
  readonly declaration: string;
  readonly path: string;
  readonly body: object;
}

/** Adds people with posts in the units there are, until the body has as many as asked. */
export async function growTo(runtime: BodyRuntime, count: number, at: Instant): Promise<number> {
  const roster = runtime.rosterOn(tokyoDay(at));
  const units = [...runtime.timeline.now.of("division")].map((unit) => unit.id);
  const missing = Array.from({ length: Math.max(0, count - roster.people.length) }, (_, index) => index);
  const people = missing.map((n) => ({
    entryId: `load-${n}`,
    values: { number: `9${String(n).padStart(5, "0")}`, personName: `負荷　${n}`, personKind: "regular" },
  }));
  const postings = missing.map((n) => ({
    entryId: `load-posting-${n}`,
    values: {
      holder: `load-${n}`,
      unit: units[n % units.length],
      post: "主事",
      since: tokyoDay(at),
      concurrent: false,
    },
  }));
  for (const [declaration, lines] of [
    ["person", people],
    ["posting", postings],
  ] as const)
    for (const done of await performMany(runtime, null, declaration, lines, at))
      if (isRefusal(done)) throw new Error(`${done.sentence.ja} ${JSON.stringify(done.fields)}`);
  return runtime.rosterOn(tokyoDay(at)).people.length;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** The same values as they would be written so many days later. */
function later(value: unknown, days: number): unknown {
  if (typeof value === "string") return day.test(value) ? plusDays(value as LocalDate, days) : value;
  if (Array.isArray(value)) return value.map((one) => later(one, days));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, later(one, days)]));
}

/** What somebody asked for during the year, asked for again today: with a key of its own. */
function again(entry: Entry, today: LocalDate, n: number): Request {
  const declaration = declarationById.get(entry.declaration)!;
  const first = entry.traces[0]!;
  const values = { ...(later(first.values, daysBetween(tokyoDay(first.at), today)) as Record<string, unknown>) };
  if (declaration.keyField !== null && typeof values[declaration.keyField] === "string")
    values[declaration.keyField] = `負荷-${n}`;
  if (entry.declaration === "acknowledgement") values["instrumentVersion"] = `負荷-${n}`;
  return { type: "open", declaration: entry.declaration, values };
}

/** The things of a request nobody else may have meanwhile. */
function things(request: Request): readonly string[] {
  if (request.type !== "open") return [request.entry];
  const field = declarationById.get(request.declaration)!.exclusive;
  const items = field === null ? [] : ((request.values[field] ?? []) as readonly { of: string; id: string }[]);
  return items.map((one) => `${one.of}/${one.id}`);
}

/**
 * Acts of every mechanism that the sample's year used and its people may do now: openings as they were made during the
 * year, and decisions on what waits. Each was found acceptable by the engine and stands alone: none takes a thing or an
 * entry from another.
 */
export function prepareActs(
  runtime: BodyRuntime,
  people: ReadonlySet<string>,
  count: number,
  at: Instant,
): readonly PreparedAct[] {
  const world = worldAt(runtime, at);
  const taken = new Set<string>();
  const acceptable = (person: string, request: Request, before: Entry | null) =>
    things(request).every((one) => !taken.has(one)) &&
    !isRefusal(decide(world, commandOf(request, before, person, at, "負荷")));
  const byDeclaration = new Map<string, PreparedAct[]>();
  const add = (person: string, declaration: string, path: string, request: Request, body: object) => {
    for (const one of things(request)) taken.add(one);
    byDeclaration.set(declaration, [
      ...(byDeclaration.get(declaration) ?? []),
      { person, declaration, path: `entries/${declaration}${path}`, body },
    ]);
  };
  for (const entry of runtime.timeline.now.all())
    for (const box of entry.boxes) {
      const request = { type: "act", entry: entry.id, step: box.step, item: box.item, values: {} } as const;
      const permit: Request = { ...request, outcome: "permit" };
      const person = [...people].find((one) => acceptable(one, permit, entry));
      if (person === undefined) continue;
      const { step, item, outcome, values } = permit;
      add(person, entry.declaration, `/${encodeURIComponent(entry.id)}/acts`, permit, { step, item, outcome, values });
      break;
    }
  const opener = (entry: Entry) => entry.traces[0]?.by.person ?? null;
  const openings = Map.groupBy(
    [...runtime.timeline.now.all()].filter((entry) => people.has(opener(entry) ?? "")),
    (entry) => entry.declaration,
  );
  let n = 0;
  for (const entries of openings.values())
    for (let round = 0; round < count / openings.size; round += 1) {
      const entry = entries[round % entries.length]!;
      const person = opener(entry)!;
      const request = again(entry, world.today, n++);
      if (request.type !== "open" || !acceptable(person, request, null)) continue;
      add(person, entry.declaration, "", request, { values: request.values });
    }
  // In turn through the mechanisms, so that a short run meets all of them.
  const lists = [...byDeclaration.values()];
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}
