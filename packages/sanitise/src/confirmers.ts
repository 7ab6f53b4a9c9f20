/**
 * Which confirmer tests which output type. A confirmer lives in `x/confirm*.ts` and imports nothing
 * of its folder's readers and writers but types; it is loaded in a second worker.
 */
import type { Confirmer, TypeName } from "./format.ts";

const picture = (type: "jpeg" | "png" | "gif" | "webp" | "tiff") => async (): Promise<Confirmer> =>
  (await import("./images/confirm.ts")).pictureConfirmer(type);

const confirmers: Partial<Record<TypeName, () => Promise<Confirmer>>> = {
  jpeg: picture("jpeg"),
  png: picture("png"),
  gif: picture("gif"),
  webp: picture("webp"),
  tiff: picture("tiff"),
  docx: async () => (await import("./ooxml/confirm/confirm.ts")).ooxmlConfirmer,
  xlsx: async () => (await import("./ooxml/confirm/confirm.ts")).ooxmlConfirmer,
  pptx: async () => (await import("./ooxml/confirm/confirm.ts")).ooxmlConfirmer,
  eml: async () => (await import("./mail/confirm.ts")).mailConfirmer,
  ics: async () => (await import("./calendar/confirm.ts")).icsConfirmer,
  vcf: async () => (await import("./calendar/confirm.ts")).vcfConfirmer,
  pdf: async () => (await import("./pdf/confirm.ts")).pdfConfirmer,
  svg: async () => (await import("./svg/confirm.ts")).svgConfirmer,
  dxf: async () => (await import("./drawing/confirm.ts")).drawingConfirmer,
  zip: async () => (await import("./archive/confirm.ts")).zipConfirmer,
  text: async () => (await import("./text/confirm.ts")).plainTextConfirmer,
  csv: async () => (await import("./text/confirm.ts")).csvConfirmer,
  tsv: async () => (await import("./text/confirm.ts")).tsvConfirmer,
};

/** The confirmer of an output type; undefined = such an output can never be released. */
export const confirmerFor = (type: TypeName): (() => Promise<Confirmer>) | undefined => confirmers[type];
