/**
 * Which program laid a document out. Readers trust stored row heights and line breaks only from programs they know,
 * so the name of the program stays; its words are an enumeration, never text of the file.
 */
import type { OfficePackage } from "./package.ts";

const known = [
  "Microsoft Excel",
  "Microsoft Office Word",
  "Microsoft Office PowerPoint",
  "Microsoft Macintosh Excel",
  "Microsoft Macintosh Word",
  "Microsoft Macintosh PowerPoint",
];

export const applicationPath = "docProps/app.xml";
export const applicationType = "application/vnd.openxmlformats-officedocument.extended-properties+xml";

/** The properties part of an output, or undefined where the file names no known program. */
export function applicationPart(office: OfficePackage): Uint8Array | undefined {
  const path = office
    .relations("")
    .find((relation) => relation.name === "extended-properties" && !relation.external)?.target;
  if (path === undefined || !office.entries.has(path)) return undefined;
  const text = office.text(path);
  const application = known.find((name) => text.includes(`Application>${name}<`));
  if (!application) return undefined;
  const version = /AppVersion>(\d{1,2}\.\d{4})</.exec(text)?.[1];
  const uri = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
  const stated = `<Application>${application}</Application>${version ? `<AppVersion>${version}</AppVersion>` : ""}`;
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="${uri}">${stated}</Properties>`,
    "utf8",
  );
}
