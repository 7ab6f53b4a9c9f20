import type { Finding } from "../format.ts";
import { permittedAddress } from "../html/permitted-address.ts";
import { type Component, escapeText, fold, type Line, parametersLeft, unescapeText } from "./lines.ts";

type Leave = (what: Finding["risk"] | "calendar-property-dropped", where: string) => void;

const kinds = new Set([
  "HOME",
  "WORK",
  "CELL",
  "FAX",
  "VOICE",
  "PREF",
  "MSG",
  "PAGER",
  "INTERNET",
  "DOM",
  "INTL",
  "POSTAL",
  "PARCEL",
]);
const texts = new Set([
  "FN",
  "NICKNAME",
  "TITLE",
  "ROLE",
  "NOTE",
  "CATEGORIES",
  "SORT-STRING",
  "X-PHONETIC-FIRST-NAME",
  "X-PHONETIC-LAST-NAME",
  "LABEL",
]);
const structured: Readonly<Record<string, number>> = { N: 5, ADR: 7, ORG: 6 };

const media = new Set([
  "PHOTO",
  "LOGO",
  "SOUND",
  "KEY",
  "AGENT",
  "SOURCE",
  "FBURL",
  "CALURI",
  "CALADRURI",
  "MEMBER",
  "RELATED",
  "XML",
]);

/** The risk a property of a card stands for. */
export function cardRisk({ name, value }: Line): Finding["risk"] | undefined {
  if (media.has(name)) return "vcf-media";
  if ((name === "URL" || name === "IMPP") && !permittedAddress(value.replace(/\\([:;,])/g, "$1")))
    return "vcf-URL-unsafe";
  return name.startsWith("X-") && !texts.has(name) ? "vcf-private" : undefined;
}

function typesOf(line: Line): string {
  const types = (line.parameters.get("TYPE") ?? "")
    .toUpperCase()
    .split(",")
    .filter((each) => kinds.has(each));
  return types.length === 0 ? "" : `;TYPE=${[...new Set(types)].join(",")}`;
}

function writtenValue(line: Line): string | undefined {
  const { name, value } = line;
  if (texts.has(name)) return escapeText(unescapeText(value).slice(0, 5000));
  const fields = structured[name];
  if (fields !== undefined)
    return value
      .split(/(?<!\\);/)
      .slice(0, fields)
      .map((each) => escapeText(unescapeText(each).slice(0, 500)))
      .join(";");
  if (name === "TEL")
    return /[0-9+]/.test(value)
      ? value
          .replace(/^tel:/i, "")
          .normalize("NFKC")
          .replace(/[^0-9+()#*,. -]/g, "")
          .trim()
          .slice(0, 60)
      : undefined;
  if (name === "EMAIL")
    return /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}$/.test(value.trim()) ? value.trim() : undefined;
  if (name === "BDAY" || name === "ANNIVERSARY" || name === "REV")
    return /^[0-9T:Z-]{4,25}$/.test(value.trim()) ? value.trim() : undefined;
  if (name === "URL") return permittedAddress(value.replace(/\\([:;,])/g, "$1"));
  return undefined;
}

/** Writes a card anew as vCard 3.0 (RFC 2426) in UTF-8; pictures, sounds, keys and private properties stay behind. */
export function writeCard(card: Component, leave: Leave): string {
  let out = "BEGIN:VCARD\r\nVERSION:3.0\r\n";
  let named = false;
  for (const line of card.lines) {
    if (line.name === "VERSION" || line.name === "PRODID") continue;
    const risk = cardRisk(line);
    const value = risk ? undefined : writtenValue(line);
    if (value === undefined || value === "") {
      leave(risk ?? "calendar-property-dropped", line.name);
      continue;
    }
    if (line.name === "FN") named = true;
    const written = `${line.name}${["TEL", "EMAIL", "ADR", "LABEL"].includes(line.name) ? typesOf(line) : ""}:${value}`;
    for (const key of parametersLeft(line, written)) leave("calendar-property-dropped", `${line.name};${key}`);
    out += fold(written);
  }
  const name = card.lines.find((line) => line.name === "N");
  if (!named)
    out += fold(`FN:${escapeText(unescapeText((name?.value ?? "").replace(/(?<!\\);/g, " ")).slice(0, 200))}`);
  for (const child of card.children) leave("calendar-property-dropped", child.name);
  return `${out}END:VCARD\r\n`;
}
