import type { Context, Finding, FormatWorker, Rebuilt, Refusal, Removal, Source, TypeName } from "../format.ts";
import { cleanCharacters } from "../text/characters.ts";
import { inspectPackage } from "./inspect.ts";
import { openPackage } from "./package.ts";
import type { Family } from "./part-kinds.ts";
import { PackageBuilder } from "./rebuild.ts";
import { textEdition } from "./text-edition.ts";

const families: Partial<Record<TypeName, Family>> = { docx: "word", xlsx: "sheet", pptx: "slide" };

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
const slide = "application/vnd.openxmlformats-officedocument.presentationml.";

/** Extension given → extension and main content type of the output; macro-enabled kinds become their plain ones. */
const outputs: Readonly<Record<string, readonly [extension: string, mainType: string]>> = {
  docx: ["docx", `${word}document.main+xml`],
  docm: ["docx", `${word}document.main+xml`],
  dotx: ["dotx", `${word}template.main+xml`],
  dotm: ["dotx", `${word}template.main+xml`],
  xlsx: ["xlsx", `${sheet}sheet.main+xml`],
  xlsm: ["xlsx", `${sheet}sheet.main+xml`],
  xltx: ["xltx", `${sheet}template.main+xml`],
  xltm: ["xltx", `${sheet}template.main+xml`],
  pptx: ["pptx", `${slide}presentation.main+xml`],
  pptm: ["pptx", `${slide}presentation.main+xml`],
  potx: ["potx", `${slide}template.main+xml`],
  potm: ["potx", `${slide}template.main+xml`],
  ppsx: ["ppsx", `${slide}slideshow.main+xml`],
  ppsm: ["ppsx", `${slide}slideshow.main+xml`],
};

/** Hidden content that stays in the same format, where a reader can see or show it. */
const kept = new Set([
  ...["ooxml-ext-hyperlink", "docx-field-HYPERLINK", "pptx-action-hlinksldjump"],
  ...["hidden-sheet", "hidden-slide"],
]);

const familyOf = (source: Source): Family => families[source.type] ?? "word";

const removedOf = (findings: readonly Finding[], all: boolean): Removal[] =>
  findings.filter(({ risk }) => all || !kept.has(risk)).map(({ risk, where }) => ({ what: risk, where }));

/** Office files through the model of what they may hold. */
export const ooxmlWorker: FormatWorker = {
  inspect: async (source, context) => inspectPackage(openPackage(source.bytes, context), source.type, context),
  async rebuild(source, context): Promise<Rebuilt | Refusal> {
    const mode = context.modeFor(source.type);
    const office = openPackage(source.bytes, context);
    const findings = inspectPackage(office, source.type, context);
    if (mode === "text") {
      const text = cleanCharacters(textEdition(office, familyOf(source), context)).replace(/\r\n?|\n/g, "\r\n");
      return { bytes: Buffer.from(text, "utf8"), type: "text", extension: "txt", removed: removedOf(findings, true) };
    }
    const named = /\.(\w+)$/.exec(source.name)?.[1]?.toLowerCase() ?? "";
    const [extension, mainType] = outputs[named] ?? outputs[source.type] ?? ["docx", ""];
    const built = await new PackageBuilder(office, familyOf(source), mainType, context).build();
    const removed = [...removedOf(findings, mode === "picture"), ...built.removed];
    if (mode === "same") return { bytes: built.bytes, type: source.type, extension, removed };
    return picture(built.bytes, extension, removed, context);
  },
};

/** Drawn by LibreOffice from the rebuilt package, never from the original, then page by page into pixels. */
async function picture(
  bytes: Uint8Array,
  extension: string,
  removed: readonly Removal[],
  context: Context,
): Promise<Rebuilt | Refusal> {
  const { officeToPicture } = await import("../legacy/office-picture.ts");
  return officeToPicture(bytes, extension, "picture", removed, context);
}
