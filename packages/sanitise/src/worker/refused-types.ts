/** Types that are told apart only so that the refusal can say what the file is. */
import { type Refusal, refuse, type TypeName } from "../format.ts";
import type { RefusalCode } from "../vocabulary/tables.ts";

const codes: Partial<Record<TypeName, RefusalCode>> = {
  "ooxml-encrypted": "encrypted",
  "ole2-encrypted": "encrypted-kind",
  jtd: "held-no-renderer",
  docuworks: "held-no-renderer",
  dwg: "held-no-renderer",
  hwp: "held-no-renderer",
  jww: "held-no-renderer",
  sxf: "held-no-renderer",
  dxf: "held-no-renderer",
  tar: "archive-type",
  gzip: "archive-type",
  bzip2: "archive-type",
  xz: "archive-type",
  "7z": "archive-type",
  rar: "archive-type",
  lzh: "archive-type",
  cab: "archive-type",
  iso: "archive-type",
  exe: "executable-content",
  elf: "executable-content",
  macho: "executable-content",
  class: "executable-content",
  script: "executable-content",
  lnk: "executable-content",
  url: "executable-content",
  scf: "executable-content",
  ini: "executable-content",
  hta: "executable-content",
  "library-ms": "executable-content",
  "settingcontent-ms": "executable-content",
  slk: "executable-content",
  iqy: "executable-content",
  chm: "executable-content",
  swf: "executable-content",
  empty: "empty-file",
  unknown: "unknown-type",
};

/** Why a type without a format is not passed; `where` names the type. */
export const refusalOfType = (type: TypeName): Refusal => refuse(codes[type] ?? "type-not-allowed", type);
