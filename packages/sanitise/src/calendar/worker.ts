import {
  type Context,
  type Finding,
  type FormatWorker,
  type Rebuilt,
  type Refusal,
  RefusalSignal,
  type Removal,
  refuse,
  type Source,
} from "../format.ts";
import { findCharacters } from "../text/characters.ts";
import { cardRisk, writeCard } from "./card.ts";
import { calendarFindings, writeComponent } from "./event.ts";
import { type Component, nest, readLines } from "./lines.ts";

interface Read {
  readonly roots: readonly Component[];
  /** What stands beside them and is of another kind, or outside of any. */
  readonly beside: readonly Component[];
}

function read(source: Source, context: Context): Read | Refusal {
  try {
    const all = nest(readLines(source.bytes, context.budget));
    const isOwn = ({ name }: Component): boolean =>
      source.type === "vcf" ? name === "VCARD" : name === "VCALENDAR" || calendarParts.has(name);
    const own = all.filter(isOwn);
    if (own.length === 0) return refuse("calendar-unreadable");
    return { roots: source.type === "vcf" ? own : calendarsOf(own), beside: all.filter((root) => !isOwn(root)) };
  } catch (error) {
    if (error instanceof RefusalSignal) return error.refusal;
    throw error;
  }
}

const calendarParts = new Set(["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VALARM"]);

/** Calendars as they stand; components that stand alone, as programs drag them out of a calendar, are put into one. */
function calendarsOf(roots: readonly Component[]): Component[] {
  const loose = roots.filter(({ name }) => calendarParts.has(name));
  const calendars = roots.filter(({ name }) => name === "VCALENDAR");
  return loose.length === 0 ? calendars : [...calendars, { name: "VCALENDAR", lines: [], children: loose }];
}

async function inspect(source: Source, context: Context): Promise<readonly Finding[] | Refusal> {
  const known = read(source, context);
  if ("refused" in known) return known.refused.startsWith("bomb") ? known : [];
  const found = new Map<Finding["risk"], string>();
  const add = (risk: Finding["risk"], where: string): void => {
    if (!found.has(risk)) found.set(risk, where);
  };
  for (const root of known.roots) {
    if (source.type === "ics") calendarFindings(root, add);
    for (const line of source.type === "vcf" ? root.lines : []) {
      const risk = cardRisk(line);
      if (risk) add(risk, line.name);
    }
  }
  return [...found].map(([risk, where]) => ({ risk, where }));
}

async function rebuild(source: Source, context: Context): Promise<Rebuilt | Refusal> {
  const known = read(source, context);
  if ("refused" in known) return known;
  const left = new Map<string, Removal>();
  const leave = (what: Removal["what"], where: string): void => {
    left.set(`${what} ${where}`, { what, where });
  };
  for (const { name, lines } of known.beside) leave("calendar-property-dropped", name || (lines[0]?.name ?? ""));
  for (const risk of deceiving(known.roots)) leave(risk, "");
  const text = known.roots
    .map((root) => (source.type === "vcf" ? writeCard(root, leave) : writeComponent(root, leave)))
    .join("");
  const type = source.type === "vcf" ? "vcf" : "ics";
  return { bytes: Buffer.from(text, "utf8"), type, extension: type, removed: [...left.values()] };
}

/** Kinds of characters that deceive, in whatever is said; a value is written without them. */
function deceiving(components: readonly Component[]): readonly Finding["risk"][] {
  const values = (component: Component): readonly string[] => [
    ...component.lines.map(({ value }) => value),
    ...component.children.flatMap(values),
  ];
  return findCharacters(components.flatMap(values).join("\n")).map(({ risk }) => risk);
}

export const calendarWorker: FormatWorker = { inspect, rebuild };
