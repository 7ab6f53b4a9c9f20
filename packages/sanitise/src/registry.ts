/**
 * Which format serves which type: one line per format. A folder `x/` exports the declared half from
 * `x/format.ts` (light: no parser is imported there, only `load` reaches for it) and its tables from
 * `x/codes.ts`; tests of both sit beside them.
 */

import { zipFormat } from "./archive/format.ts";
import { calendarFormat } from "./calendar/format.ts";
import type { Format, TypeName } from "./format.ts";
import { htmlFormat } from "./html/format.ts";
import { imageFormat } from "./images/format.ts";
import { legacyFormat } from "./legacy/format.ts";
import { mailFormat, outlookFormat } from "./mail/format.ts";
import { encryptedOoxmlFormat, ooxmlFormat } from "./ooxml/format.ts";
import { pdfFormat } from "./pdf/format.ts";
import { svgFormat } from "./svg/format.ts";
import { textFormat } from "./text/format.ts";

const formats: readonly Format[] = [
  imageFormat,
  svgFormat,
  ooxmlFormat,
  encryptedOoxmlFormat,
  textFormat,
  zipFormat,
  pdfFormat,
  mailFormat,
  outlookFormat,
  htmlFormat,
  calendarFormat,
  legacyFormat,
];

const byType = new Map<TypeName, Format>(
  formats.flatMap((format) => format.types.map((type) => [type, format] as const)),
);

/** The format that rebuilds a type; undefined = the type is refused by name. */
export const formatFor = (type: TypeName): Format | undefined => byType.get(type);
