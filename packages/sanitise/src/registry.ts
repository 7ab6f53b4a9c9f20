/**
 * Which format serves which type: one line per format. A folder `x/` exports the declared half from
 * `x/format.ts` (light: no parser is imported there, only `load` reaches for it) and its tables from
 * `x/codes.ts`; tests of both sit beside them.
 */

import { zipFormat } from "./archive/format.ts";
import { calendarFormat } from "./calendar/format.ts";
import { drawingFormat } from "./drawing/format.ts";
import { type Finding, type Format, isRefusal, type Refusal, RefusalSignal, type TypeName } from "./format.ts";
import { htmlFormat } from "./html/format.ts";
import { imageFormat } from "./images/format.ts";
import { legacyFormat } from "./legacy/format.ts";
import { mailFormat, outlookFormat } from "./mail/format.ts";
import { encryptedOoxmlFormat, ooxmlFormat } from "./ooxml/format.ts";
import { pdfFormat } from "./pdf/format.ts";
import { refusedFormat } from "./refused/format.ts";
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
  drawingFormat,
];

const rebuilt = new Set(formats.flatMap(({ types }) => types));
const all = [...formats, refusedFormat(rebuilt)];

/** Refusals that say a file would exhaust who opens it; for an inspection that is a finding like any other. */
const exhausting = /^(?:bomb-|xml-too-complex$|too-many-|pdf-page-(?:loop|too-complex)$|pdf-too-deep$)/;

function named(refusal: Refusal): readonly Finding[] | undefined {
  if (!exhausting.test(refusal.refused)) return undefined;
  return [{ risk: "structure-bomb", where: [refusal.refused, refusal.where].filter(Boolean).join(" ") }];
}

/** A format whose inspection names what exhausts it; its rebuild, under the same budget, still refuses. */
const naming = (format: Format): Format => ({
  ...format,
  load: async () => {
    const worker = await format.load();
    return {
      rebuild: worker.rebuild,
      inspect: async (source, context) => {
        try {
          const found = await worker.inspect(source, context);
          return isRefusal(found) ? (named(found) ?? found) : found;
        } catch (error) {
          const bomb = error instanceof RefusalSignal ? named(error.refusal) : undefined;
          if (bomb) return bomb;
          throw error;
        }
      },
    };
  },
});

const byType = new Map<TypeName, Format>(
  all.map(naming).flatMap((format) => format.types.map((type) => [type, format] as const)),
);

/** The format that serves a type: the one that rebuilds it, or the one that says why it does not pass. */
export const formatFor = (type: TypeName): Format | undefined => byType.get(type);
