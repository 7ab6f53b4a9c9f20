/** Media types a container or a sender may declare, against the types they may mean. What is not listed casts no vote. */
import type { TypeName } from "../format.ts";

const officeZip: readonly TypeName[] = ["docx", "xlsx", "pptx", "xlsb", "odt", "ods", "odp", "zip"];
const exact: Readonly<Record<string, readonly TypeName[]>> = {
  "application/pdf": ["pdf"],
  "application/x-pdf": ["pdf"],
  "image/jpeg": ["jpeg"],
  "image/jpg": ["jpeg"],
  "image/pjpeg": ["jpeg"],
  "image/png": ["png"],
  "image/x-png": ["png"],
  "image/gif": ["gif"],
  "image/tiff": ["tiff"],
  "image/webp": ["webp"],
  "image/heic": ["heic"],
  "image/heif": ["heic"],
  "image/avif": ["avif"],
  "image/jp2": ["jp2"],
  "image/jpx": ["jp2"],
  "image/bmp": ["bmp"],
  "image/x-ms-bmp": ["bmp"],
  "image/svg+xml": ["svg"],
  "text/html": ["html"],
  "text/csv": ["csv", "text"],
  "text/calendar": ["ics"],
  "text/rtf": ["rtf"],
  "application/rtf": ["rtf"],
  "message/rfc822": ["eml", "mhtml"],
  "application/ms-tnef": ["tnef"],
  "application/zip": officeZip,
  "application/x-zip-compressed": officeZip,
  "application/msword": ["doc", "rtf", "docx", "ooxml-encrypted"],
  "application/vnd.ms-excel": ["xls", "xlsx", "csv", "tsv", "xlsb", "excel-xml", "ooxml-encrypted"],
  "application/vnd.ms-powerpoint": ["ppt", "pptx", "ooxml-encrypted"],
  "application/vnd.ms-outlook": ["msg"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx", "ooxml-encrypted"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx", "ooxml-encrypted"],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ["pptx", "ooxml-encrypted"],
};

/** True where the declared media type can mean this type or says nothing. */
export function declarationAgrees(declared: string | undefined, type: TypeName): boolean {
  const media = declared?.split(";")[0]?.trim().toLowerCase();
  const meant = media ? exact[media] : undefined;
  return meant === undefined || meant.includes(type);
}
