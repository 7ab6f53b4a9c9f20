/** The true type of a file, and whether content, extension and declaration agree on it. */
import { readZipNames, type ZipNames } from "../archive/zip-names.ts";
import {
  type Finding,
  isRefusal,
  type NestedFile,
  type Refusal,
  RefusalSignal,
  refuse,
  type TypeName,
} from "../format.ts";
import type { RefusalCode, RiskName } from "../vocabulary/tables.ts";
import { refusalOfType } from "../worker/refused-types.ts";
import { compoundType } from "./compound-type.ts";
import { extensionsOf, typesOfExtension } from "./extensions.ts";
import { isCompound, isZip, magicType } from "./magic.ts";
import { declarationAgrees } from "./media-types.ts";
import { extensionOf, isExecutableExtension, nameRefusal } from "./names.ts";
import { packageType } from "./package-type.ts";
import { looksLikeText, textHead } from "./text-head.ts";
import { textualType } from "./textual.ts";

/** Type by content, with the reason it may not pass where there is one. Inspection goes on in spite of it. */
export interface Identified {
  readonly type: TypeName;
  readonly refusal?: Refusal;
  /** What is false about its name or declaration, or a second format it can be read as. */
  readonly findings: readonly Finding[];
}

/** Reads content first, then holds name and declaration against it. */
export function identify(file: NestedFile): Identified {
  const extension = extensionOf(file.name);
  const type = refine(contentType(file.bytes), extension, file.bytes);
  const refusal = nameRefusal(file.name) ?? disagreement(type, extension, file);
  const findings = [...disguises(type, extension, refusal), ...secondFormats(type, file.bytes)];
  return refusal ? { type, refusal, findings } : { type, findings };
}

/** What is said of a file beside the code it is refused with. */
const risksOfRefusals: Partial<Record<RefusalCode, RiskName>> = {
  "extension-mismatch": "disguised-type",
  "declared-type-mismatch": "disguised-type",
  "unsafe-name": "disguised-name",
  "double-extension": "disguised-name",
};

function disguises(type: TypeName, extension: string, refusal: Refusal | undefined): readonly Finding[] {
  const risk = refusal && risksOfRefusals[refusal.refused];
  if (risk) return [{ risk, where: refusal.where }];
  return type === "rtf" && extension === "doc" ? [{ risk: "alias-name", where: `.${extension} = ${type}` }] : [];
}

const pixels: readonly TypeName[] = ["jpeg", "png", "gif", "tiff", "webp", "bmp", "unknown"];

/** Readers of PDF look past what stands before it, readers of ZIP begin at the end: such a file is both. */
function secondFormats(type: TypeName, bytes: Uint8Array): readonly Finding[] {
  if (!pixels.includes(type)) return [];
  const found: Finding[] = [];
  if (prefixedPdf(bytes)) found.push({ risk: "polyglot-prefix", where: "PDF" });
  if (!isRefusal(zipNames(bytes))) found.push({ risk: "polyglot-prefix", where: "ZIP" });
  return found;
}

function contentType(bytes: Uint8Array): TypeName {
  if (bytes.length === 0) return "empty";
  if (isZip(bytes)) return zipType(bytes);
  if (isCompound(bytes)) return compoundType(bytes);
  const binary = magicType(bytes);
  if (binary) return binary;
  if (looksLikeText(bytes)) return textualType(textHead(bytes));
  return prefixedPdf(bytes) ? "pdf" : "unknown";
}

/** Readers accept a PDF whose header comes within the first 1,024 bytes (ISO 32000-1, annex H.3.4.1). */
const prefixedPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF-");

function zipType(bytes: Uint8Array): TypeName {
  const names = zipNames(bytes);
  return isRefusal(names) ? "zip" : packageType(names, bytes);
}

function zipNames(bytes: Uint8Array): ZipNames | Refusal {
  try {
    return readZipNames(bytes);
  } catch (error) {
    if (error instanceof RefusalSignal) return error.refusal;
    throw error;
  }
}

/** Types content alone cannot tell apart. Text that claims to be something weakly is text under a text's name. */
const weak: readonly TypeName[] = [
  "text",
  "eml",
  "ics",
  "vcf",
  "dxf",
  "sxf",
  "xml",
  "dif",
  "csv",
  "url",
  "script",
  "ini",
];
const heldByName: readonly TypeName[] = ["docuworks", "jtd", "dwg", "jww", "hwp"];

function refine(type: TypeName, extension: string, bytes: Uint8Array): TypeName {
  const claimed = typesOfExtension(extension);
  // Lines of a mail gateway or of a printer before the header are no second format.
  if (type === "text" && claimed.includes("pdf") && prefixedPdf(bytes)) return "pdf";
  if (weak.includes(type) && claimed.includes("text")) return "text";
  if (type === "text" || type === "eml") {
    if (claimed.includes("csv")) return "csv";
    if (claimed.includes("tsv")) return "tsv";
  }
  if (type === "text" && claimed.includes("html")) return "html";
  if ((type === "eml" || type === "text") && claimed.includes("mhtml")) return "mhtml";
  if (type === "text" && claimed.includes("eml")) return "eml";
  if (type === "unknown" || type === "ole2") return heldByName.find((held) => claimed.includes(held)) ?? type;
  return type;
}

/** A package cut off on its way has lost its directory: that is what is wrong with it, not its name. */
function withoutDirectory(type: TypeName, { bytes }: NestedFile): Refusal | undefined {
  const names = type === "zip" ? zipNames(bytes) : undefined;
  return isRefusal(names) ? names : undefined;
}

function disagreement(type: TypeName, extension: string, file: NestedFile): Refusal | undefined {
  const { declaredType: declared } = file;
  const allowed = extensionsOf(type);
  if (allowed.length === 0) return refusalOfType(type);
  if (isExecutableExtension(extension)) return refuse("executable-content", extension);
  // A name without an extension claims nothing; the output gets the one its content asks for.
  // Plain text under a name nothing here goes by (settings, source code, certificates) is no disguise of anything.
  if (type === "text" && extension !== "" && typesOfExtension(extension).length === 0)
    return refuse("type-not-allowed", `.${extension}`);
  if (extension !== "" && !allowed.includes(extension))
    return withoutDirectory(type, file) ?? refuse("extension-mismatch", `.${extension} ≠ ${type}`);
  return declarationAgrees(declared, type) ? undefined : refuse("declared-type-mismatch", `${declared} ≠ ${type}`);
}
