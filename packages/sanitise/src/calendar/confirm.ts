import { type Confirmer, refuse } from "../format.ts";

const text = "(?:[^\\\\;,\\n]|\\\\[\\\\;,n])*";
const texts = `${text}(?:,${text})*`;
const moment = "\\d{8}(?:T\\d{6}Z?)?";
const span = `(?:${moment}|\\d{8}T\\d{6}Z?/(?:\\d{8}T\\d{6}Z?|[+-]?P[0-9DTHMSW]+))`;
const dated = `(?:;TZID=[A-Za-z0-9 ()_+./-]+)?(?:;VALUE=(?:DATE|PERIOD))?:${span}(?:,${span})*`;
const mailto = "mailto:[A-Za-z0-9._%+=&?@,/-]+";
const address = "(?:https?://[\\x21-\\x7e]+|mailto:[A-Za-z0-9._%+=&?@,/-]+)";

/** Every line a calendar may consist of. */
const calendarLine = new RegExp(
  `^(?:${[
    "(?:BEGIN|END):(?:VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY|VTIMEZONE|STANDARD|DAYLIGHT)",
    "VERSION:2\\.0|PRODID:-//Machimori//Sanitised//JA|CALSCALE:GREGORIAN",
    `(?:SUMMARY|DESCRIPTION|LOCATION|COMMENT|CONTACT|TZID|TZNAME):${text}`,
    `(?:CATEGORIES|RESOURCES):${texts}`,
    `(?:DTSTART|DTEND|DUE|DTSTAMP|CREATED|LAST-MODIFIED|COMPLETED|RECURRENCE-ID|EXDATE|RDATE|FREEBUSY)${dated}`,
    "(?:PRIORITY|SEQUENCE|PERCENT-COMPLETE):\\d+",
    "TZOFFSET(?:FROM|TO):[+-]\\d{4}(?:\\d\\d)?",
    "DURATION:[+-]?P[0-9DTHMSW]+",
    "RRULE:(?!.*FREQ=(?:SECONDLY|MINUTELY))[A-Z]+=[A-Z0-9,+-]+(?:;[A-Z]+=[A-Z0-9,+-]+)*",
    `(?:ORGANIZER|ATTENDEE)(?:;CN="[^"\\n]*")?(?:;(?:ROLE|PARTSTAT|CUTYPE)=[A-Z-]+)*:${mailto}`,
    "UID:[\\x21-\\x7e]+|(?:STATUS|CLASS):[A-Z-]+|TRANSP:(?:OPAQUE|TRANSPARENT)",
    "GEO:-?\\d+(?:\\.\\d+)?;-?\\d+(?:\\.\\d+)?",
  ].join("|")})$`,
  "u",
);
/** Every line an address card may consist of. */
const cardLine = new RegExp(
  `^(?:${[
    "(?:BEGIN|END):VCARD|VERSION:3\\.0",
    `(?:FN|NICKNAME|TITLE|ROLE|NOTE|CATEGORIES|SORT-STRING|X-PHONETIC-(?:FIRST|LAST)-NAME|LABEL(?:;TYPE=[A-Z,]+)?):${text}`,
    `(?:N|ORG|ADR(?:;TYPE=[A-Z,]+)?):${text}(?:;${text})*`,
    "TEL(?:;TYPE=[A-Z,]+)?:[0-9+()#*,. -]+",
    "EMAIL(?:;TYPE=[A-Z,]+)?:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+",
    "(?:BDAY|ANNIVERSARY|REV):[0-9T:Z-]+",
    `URL:${address}`,
  ].join("|")})$`,
  "u",
);

const confirmer = (line: RegExp): Confirmer => ({
  confirm: async (bytes) => {
    let whole: string;
    try {
      whole = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return refuse("not-confirmed", "not UTF-8");
    }
    if (!whole.endsWith("\r\n") || /\r(?!\n)|(?<!\r)\n/.test(whole)) return refuse("not-confirmed", "line ends");
    const rows = whole.slice(0, -2).replaceAll("\r\n ", "").split("\r\n");
    const open: string[] = [];
    for (const [index, row] of rows.entries()) {
      if (!line.test(row) || /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(row))
        return refuse("not-confirmed", `line ${index + 1}`);
      if (row.startsWith("BEGIN:")) open.push(row.slice(6));
      else if (row.startsWith("END:") ? open.pop() !== row.slice(4) : open.length === 0)
        return refuse("not-confirmed", `nesting at line ${index + 1}`);
    }
    return open.length === 0 ? null : refuse("not-confirmed", "unclosed");
  },
});

export const icsConfirmer = confirmer(calendarLine);
export const vcfConfirmer = confirmer(cardLine);
