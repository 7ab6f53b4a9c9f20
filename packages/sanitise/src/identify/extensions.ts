/** Extensions each type may go by. The first is the one an output gets; what is not listed disagrees with the content. */
import type { TypeName } from "../format.ts";

const table: Partial<Record<TypeName, readonly string[]>> = {
  docx: ["docx", "docm", "dotx", "dotm"],
  xlsx: ["xlsx", "xlsm", "xltx", "xltm"],
  pptx: ["pptx", "pptm", "potx", "potm", "ppsx", "ppsm"],
  xlsb: ["xlsb"],
  jpeg: ["jpg", "jpeg", "jpe", "jfif", "jif", "pjpeg", "pjp"],
  png: ["png"],
  gif: ["gif"],
  tiff: ["tif", "tiff"],
  webp: ["webp"],
  heic: ["heic", "heif", "hif"],
  avif: ["avif"],
  jp2: ["jp2", "j2k", "j2c", "jpf", "jpx", "jpc"],
  bmp: ["bmp", "dib", "rle"],
  svg: ["svg"],
  csv: ["csv"],
  tsv: ["tsv", "tab"],
  text: ["txt", "text", "log", "md", "markdown", "asc"],
  zip: ["zip"],
  dxf: ["dxf"],
  jww: ["jww", "jwc"],
  sxf: ["sfc", "p21"],
  pdf: ["pdf"],
  // A mailbox file of one message is that message; of several it is refused.
  eml: ["eml", "mbox"],
  msg: ["msg"],
  html: ["html", "htm", "xhtml", "xht"],
  mhtml: ["mht", "mhtml"],
  // vCalendar 1.0 is what old groupware and telephones export; what stands in it is written as iCalendar.
  ics: ["ics", "ical", "icalendar", "ifb", "vcs"],
  vcf: ["vcf", "vcard", "vct"],
  doc: ["doc", "dot", "wbk"],
  xls: ["xls", "xlt", "xlw"],
  ppt: ["ppt", "pps", "pot"],
  // Word opens RTF under .doc, and form generators have long named it so; it is rebuilt as RTF either way.
  rtf: ["rtf", "doc"],
  odt: ["odt", "ott"],
  ods: ["ods", "ots"],
  odp: ["odp", "otp"],
  "word-xml": ["xml", "doc"],
  "excel-xml": ["xml", "xls"],
  "ooxml-encrypted": [
    "docx",
    "docm",
    "dotx",
    "dotm",
    "xlsx",
    "xlsm",
    "xlsb",
    "xltx",
    "xltm",
    "pptx",
    "pptm",
    "ppsx",
    "ppsm",
    "potx",
    "potm",
  ],
  jtd: ["jtd", "jtdc", "jtt", "jttc", "jhd", "jsd"],
  docuworks: ["xdw", "xbd", "xct"],
  dwg: ["dwg"],
  hwp: ["hwp", "hwpx"],
  tar: ["tar"],
  gzip: ["gz", "tgz"],
  "7z": ["7z"],
  rar: ["rar"],
  lzh: ["lzh", "lha"],
  cab: ["cab"],
};

/** Extensions of a type, best first; empty where the type never passes. */
export const extensionsOf = (type: TypeName): readonly string[] => table[type] ?? [];

/** Types an extension may stand for. */
export function typesOfExtension(extension: string): readonly TypeName[] {
  return (Object.keys(table) as TypeName[]).filter((type) => table[type]?.includes(extension));
}
