import {
  type Context,
  type Finding,
  type FormatWorker,
  isRefusal,
  type Rebuilt,
  type Refusal,
  refuse,
  type Source,
  type TypeName,
} from "../format.ts";
import { inspectPackage } from "../ooxml/inspect.ts";
import { openPackage } from "../ooxml/package.ts";
import { inspectCompound } from "./inspect-compound.ts";
import { inspectFlatXml, inspectOpenDocument, inspectRtf } from "./inspect-text-formats.ts";
import { officeToPicture } from "./office-picture.ts";
import { drawnPackage } from "./open-document.ts";

const extensions: Partial<Record<TypeName, string>> = {
  doc: "doc",
  xls: "xls",
  xlsb: "xlsb",
  ppt: "ppt",
  rtf: "rtf",
  odt: "odt",
  ods: "ods",
  odp: "odp",
  "word-xml": "xml",
  "excel-xml": "xml",
};

function findings(source: Source, context: Context): Finding[] {
  const found = new Map<string, Finding>();
  const add = (risk: Finding["risk"], where: string): void => {
    if (!found.has(risk)) found.set(risk, { risk, where });
  };
  if (source.type === "doc" || source.type === "xls" || source.type === "ppt")
    inspectCompound(source.bytes, context.budget, add);
  // A workbook in binary records is a package all the same: its relationships tell most of what it carries.
  else if (source.type === "xlsb")
    for (const { risk, where } of inspectPackage(openPackage(source.bytes, context), "xlsx", context)) add(risk, where);
  else if (source.type === "rtf") inspectRtf(source.bytes, add);
  else if (source.type === "word-xml" || source.type === "excel-xml") inspectFlatXml(source.bytes, source.type, add);
  else inspectOpenDocument(source.bytes, context.limits, context.budget, add);
  return [...found.values()];
}

async function rebuild(source: Source, context: Context): Promise<Rebuilt | Refusal> {
  const extension = extensions[source.type];
  const mode = context.modeFor(source.type);
  if (!extension || mode === "same") return refuse("mode-not-offered", mode);
  const found = findings(source, context);
  // LibreOffice opens without asking what asks nobody for a password; anything else it leaves without an output.
  const encrypted = found.some(({ risk }) => risk === "encrypted");
  if (encrypted && source.type !== "xls") return refuse("encrypted-kind");
  const lost = found.map(({ risk, where }) => ({ what: risk, where }));
  const openDocument = source.type === "odt" || source.type === "ods" || source.type === "odp";
  const drawn = openDocument ? drawnPackage(source.bytes, source.type, context) : source.bytes;
  if (isRefusal(drawn)) return drawn;
  const made = await officeToPicture(drawn, extension, mode, lost, context);
  return encrypted && isRefusal(made) && made.refused === "office-failed" ? refuse("encrypted-kind") : made;
}

export const legacyWorker: FormatWorker = {
  inspect: async (source, context) => findings(source, context),
  rebuild,
};
