import type { Finding } from "../format.ts";
import { permittedAddress } from "../html/permitted-address.ts";
import { type Component, escapeText, fold, type Line, lineEnds, parametersLeft, unescapeText } from "./lines.ts";

type Leave = (what: Finding["risk"] | "calendar-property-dropped", where: string) => void;
type Write = (line: Line) => string | undefined;

const one = (line: Line, value: string | undefined, parameters = ""): string | undefined =>
  value === undefined || value === "" ? undefined : `${line.name}${parameters}:${value}`;
const matching =
  (pattern: RegExp): Write =>
  (line) =>
    one(line, pattern.test(line.value.trim()) ? line.value.trim() : undefined);
const text: Write = (line) => one(line, escapeText(unescapeText(line.value).slice(0, 20_000)));
const list: Write = (line) =>
  one(
    line,
    line.value
      .split(/(?<!\\),/)
      .map((each) => escapeText(unescapeText(each).slice(0, 200)))
      .filter(Boolean)
      .slice(0, 50)
      .join(","),
  );

const moment = /^\d{8}(?:T\d{6}Z?)?$/;
const period = /^\d{8}T\d{6}Z?\/(?:\d{8}T\d{6}Z?|[+-]?P[0-9DTHMSW]{1,20})$/;
const dates: Write = (line) => {
  const values = line.value.trim().split(",").slice(0, 1000);
  if (!values.every((each) => moment.test(each) || period.test(each))) return undefined;
  const zone = line.parameters.get("TZID");
  const kind = values.every((each) => /^\d{8}$/.test(each))
    ? ";VALUE=DATE"
    : values.every((each) => period.test(each))
      ? ";VALUE=PERIOD"
      : "";
  return one(
    line,
    values.join(","),
    `${zone && /^[A-Za-z0-9 ()_+./-]{1,60}$/.test(zone) && kind !== ";VALUE=DATE" ? `;TZID=${zone}` : ""}${kind}`,
  );
};
const person: Write = (line) => {
  const address = permittedAddress(line.value.trim().replace(/^mailto:/i, "mailto:"));
  if (!address?.startsWith("mailto:")) return undefined;
  const called = unescapeText(line.parameters.get("CN") ?? "")
    .replaceAll('"', "")
    .replace(lineEnds, "")
    .slice(0, 100);
  const chosen = ["ROLE", "PARTSTAT", "CUTYPE"].flatMap((key) => {
    const value = line.parameters.get(key);
    return value && /^[A-Z-]{1,20}$/.test(value) ? [`;${key}=${value}`] : [];
  });
  return one(line, address, `${called === "" ? "" : `;CN="${called}"`}${chosen.join("")}`);
};
const rule: Write = (line) => {
  const value = line.value.trim().toUpperCase();
  if (!/^(?:[A-Z]{4,10}=[A-Z0-9,+-]{1,200})(?:;[A-Z]{4,10}=[A-Z0-9,+-]{1,200})*$/.test(value)) return undefined;
  return one(line, value);
};

const integer = matching(/^\d{1,10}$/);
const offset = matching(/^[+-]\d{4}(?:\d\d)?$/);
const duration = matching(/^[+-]?P[0-9DTHMSW]{1,20}$/);

/** Properties that may be in an output, and how each is written anew. */
const writers: Readonly<Record<string, Write>> = {
  ...{
    SUMMARY: text,
    DESCRIPTION: text,
    LOCATION: text,
    COMMENT: text,
    CONTACT: text,
    TZID: text,
    TZNAME: text,
    CATEGORIES: list,
    RESOURCES: list,
  },
  ...{
    DTSTART: dates,
    DTEND: dates,
    DUE: dates,
    DTSTAMP: dates,
    CREATED: dates,
    "LAST-MODIFIED": dates,
    COMPLETED: dates,
    "RECURRENCE-ID": dates,
    EXDATE: dates,
    RDATE: dates,
    FREEBUSY: dates,
  },
  ...{
    PRIORITY: integer,
    SEQUENCE: integer,
    "PERCENT-COMPLETE": integer,
    TZOFFSETFROM: offset,
    TZOFFSETTO: offset,
    DURATION: duration,
    RRULE: rule,
  },
  ...{ ORGANIZER: person, ATTENDEE: person },
  UID: matching(/^[\x21-\x7e]{1,200}$/),
  STATUS: matching(/^[A-Z-]{1,20}$/),
  CLASS: matching(/^[A-Z-]{1,20}$/),
  TRANSP: matching(/^(?:OPAQUE|TRANSPARENT)$/),
  GEO: matching(/^-?\d{1,3}(?:\.\d+)?;-?\d{1,3}(?:\.\d+)?$/),
};
const components: Readonly<Record<string, readonly string[]>> = {
  VCALENDAR: ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"],
  VTIMEZONE: ["STANDARD", "DAYLIGHT"],
};
const single = new Set([
  "SUMMARY",
  "DESCRIPTION",
  "UID",
  "DTSTART",
  "DTEND",
  "DUE",
  "ORGANIZER",
  "STATUS",
  "RRULE",
  "LOCATION",
]);

/** The risks a property stands for when it is not written. */
function riskOf({ name, value, parameters }: Line): Finding["risk"] | undefined {
  if (name === "ATTACH" || name === "IMAGE" || name === "CONFERENCE") return "ics-ATTACH";
  if (name === "METHOD") return "ics-METHOD";
  if (name === "SOURCE" || /(?:^|-|TZ)URL$/.test(name)) return "ics-URL";
  if (
    name === "X-ALT-DESC" ||
    /html/i.test(parameters.get("FMTTYPE") ?? "") ||
    (name === "DESCRIPTION" && /<(?:html|body|script|img|iframe)\b/i.test(value))
  )
    return "ics-html";
  return name.startsWith("X-") ? "ics-private" : undefined;
}

/** Risk factors of one calendar, for inspection. */
export function calendarFindings(component: Component, add: (risk: Finding["risk"], where: string) => void): void {
  if (component.name === "VALARM")
    add("ics-VALARM", component.lines.find(({ name }) => name === "ACTION")?.value ?? "");
  for (const line of component.lines) {
    const risk = riskOf(line);
    if (risk) add(risk, line.name);
    if (/https?:\/\//i.test(line.value) || /https?:\/\//i.test([...line.parameters.values()].join(" ")))
      add("ics-http", line.name);
    if (line.name === "RRULE" && flooding(line.value)) add("ics-recurrence-flood", line.value.slice(0, 100));
  }
  for (const child of component.children) calendarFindings(child, add);
}

const flooding = (value: string): boolean => /FREQ=(?:SECONDLY|MINUTELY)/i.test(value);

/** Writes a component anew; alarms, attachments, methods, HTML and private properties stay behind. */
export function writeComponent(component: Component, leave: Leave): string {
  let out = fold(`BEGIN:${component.name}`);
  if (component.name === "VCALENDAR")
    out += "VERSION:2.0\r\nPRODID:-//Machimori//Sanitised//JA\r\nCALSCALE:GREGORIAN\r\n";
  const seen = new Map<string, string>();
  for (const line of component.lines) {
    const risk = riskOf(line);
    if (risk) leave(risk, line.name);
    if (risk === "ics-html" && line.name === "DESCRIPTION") continue;
    if (line.name === "RRULE" && flooding(line.value)) {
      leave("ics-recurrence-flood", "RRULE");
      continue;
    }
    const shown = line.name === "URL" && component.name !== "VCALENDAR" ? permittedAddress(line.value) : undefined;
    // An address is kept where a reader sees it: as text, not as something a program opens.
    const written = shown
      ? `COMMENT:${escapeText(shown)}`
      : Object.hasOwn(writers, line.name)
        ? writers[line.name]!(line)
        : undefined;
    if (written === undefined) {
      if (!risk && !["VERSION", "PRODID", "CALSCALE"].includes(line.name))
        leave("calendar-property-dropped", line.name);
      continue;
    }
    if (single.has(line.name)) {
      if (seen.has(line.name)) continue;
      seen.set(line.name, written);
    }
    for (const key of parametersLeft(line, written)) leave("calendar-property-dropped", `${line.name};${key}`);
    out += fold(written);
  }
  const permitted = components[component.name] ?? [];
  for (const child of component.children) {
    if (permitted.includes(child.name)) out += writeComponent(child, leave);
    else leave(child.name === "VALARM" ? "ics-VALARM" : "calendar-property-dropped", child.name);
  }
  return out + fold(`END:${component.name}`);
}
