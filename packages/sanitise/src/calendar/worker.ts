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
import { cardRisk, writeCard } from "./card.ts";
import { calendarFindings, writeComponent } from "./event.ts";
import { type Component, nest, readLines } from "./lines.ts";

function read(source: Source, context: Context): Component[] | Refusal {
  try {
    const roots = nest(readLines(source.bytes, context.budget));
    const whole = source.type === "vcf" ? roots.filter(({ name }) => name === "VCARD") : calendarsOf(roots);
    return whole.length === 0 ? refuse("calendar-unreadable") : whole;
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
  const roots = read(source, context);
  if ("refused" in roots) return roots.refused.startsWith("bomb") ? roots : [];
  const found = new Map<Finding["risk"], string>();
  const add = (risk: Finding["risk"], where: string): void => {
    if (!found.has(risk)) found.set(risk, where);
  };
  for (const root of roots) {
    if (source.type === "ics") calendarFindings(root, add);
    for (const line of source.type === "vcf" ? root.lines : []) {
      const risk = cardRisk(line);
      if (risk) add(risk, line.name);
    }
  }
  return [...found].map(([risk, where]) => ({ risk, where }));
}

async function rebuild(source: Source, context: Context): Promise<Rebuilt | Refusal> {
  const roots = read(source, context);
  if ("refused" in roots) return roots;
  const left = new Map<string, Removal>();
  const leave = (what: Removal["what"], where: string): void => {
    left.set(`${what} ${where}`, { what, where });
  };
  const text = roots
    .map((root) => (source.type === "vcf" ? writeCard(root, leave) : writeComponent(root, leave)))
    .join("");
  const type = source.type === "vcf" ? "vcf" : "ics";
  return { bytes: Buffer.from(text, "utf8"), type, extension: type, removed: [...left.values()] };
}

export const calendarWorker: FormatWorker = { inspect, rebuild };
