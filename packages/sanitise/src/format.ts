/**
 * The contract between the frame and a format.
 *
 * A format turns hostile bytes into a typed model of what is permitted and writes a new file from
 * that model. It runs inside a sandboxed worker that serves one file and ends: no network, no file
 * system, no clock. Everything it needs comes through `Context`. It is pure: same bytes and context,
 * same answer. Its confirmer runs in a second worker, with parsers that share no code with it.
 */
import type { RefusalCode, RemovalCode, RiskName } from "./vocabulary/tables.ts";

/** What a body chooses per type and direction. `same` = rebuilt in the same format. */
export type Mode = "text" | "picture" | "same";

/** What a file turns out to be, by content. Order is fixed: indices travel between processes. */
export const typeNames = [
  // rebuilt by the frame's engineer
  "docx",
  "xlsx",
  "pptx",
  "xlsb",
  "jpeg",
  "png",
  "gif",
  "tiff",
  "webp",
  "bmp",
  "svg",
  "csv",
  "tsv",
  "text",
  "zip",
  "dxf",
  "jww",
  "sxf",
  // rebuilt by pdf/, mail/, html/, calendar/, legacy/
  "pdf",
  "eml",
  "msg",
  "html",
  "mhtml",
  "ics",
  "vcf",
  "doc",
  "xls",
  "ppt",
  "rtf",
  "odt",
  "ods",
  "odp",
  "word-xml",
  "excel-xml",
  // identified so that the refusal can name them
  "ooxml-encrypted",
  "ole2",
  "ole2-encrypted",
  "odf",
  "jtd",
  "docuworks",
  "dwg",
  "hwp",
  "xps",
  "epub",
  "vsd",
  "vsdx",
  "pub",
  "tnef",
  "tar",
  "gzip",
  "bzip2",
  "xz",
  "7z",
  "rar",
  "lzh",
  "cab",
  "iso",
  "exe",
  "elf",
  "macho",
  "class",
  "script",
  "lnk",
  "url",
  "scf",
  "ini",
  "hta",
  "library-ms",
  "settingcontent-ms",
  "slk",
  "iqy",
  "dif",
  "chm",
  "swf",
  "one",
  "xml",
  "font",
  "video",
  "audio",
  "avif",
  "heic",
  "jxl",
  "jp2",
  "psd",
  "emf",
  "wmf",
  "ps",
  "eps",
  "mdb",
  "sqlite",
  "pst",
  "empty",
  "unknown",
] as const;
export type TypeName = (typeof typeNames)[number];

/** A risk factor found in a file. `where` is a part, object or position; ≤ 200 characters, the frame cuts it. */
export interface Finding {
  readonly risk: RiskName;
  readonly where: string;
}

/** Something of the input that is not in the output. A risk factor, or a lossy step with its own code. */
export interface Removal {
  readonly what: RiskName | RemovalCode;
  readonly where: string;
}

/** The file cannot be made harmless. Build with `refuse()`. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly where: string;
}
export const refuse = (refused: RefusalCode, where = ""): Refusal => ({ refused, where });
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === "object" && value !== null && "refused" in value;

/**
 * Carries a refusal out of a deep reader. Only for use inside a format: the frame catches it and
 * answers with the refusal; any other thrown thing is answered as `defect` (refused all the same).
 */
export class RefusalSignal extends Error {
  readonly refusal: Refusal;
  constructor(code: RefusalCode, where = "") {
    super(code);
    this.refusal = refuse(code, where);
  }
}

/** Sizes in bytes, the rest in counts. The frame's defaults are in `limits.ts`. */
export interface Limits {
  readonly inputBytes: number;
  /** All streams of one job inflated together, nested files included. */
  readonly inflatedBytes: number;
  /** Inflated over deflated, looked at once more than 1 MB came out. */
  readonly ratio: number;
  readonly entries: number;
  /** Files within files: 0 is the file itself. */
  readonly depth: number;
  readonly pixels: number;
  readonly pages: number;
  readonly xmlDepth: number;
  readonly xmlNodes: number;
  readonly outputBytes: number;
  /** Enforced by the parent, by killing. Seconds of wall clock and bytes of memory. */
  readonly seconds: number;
  readonly memoryBytes: number;
}

/** What is left of the limits for this job; one object for a file and everything nested in it. */
export interface Budget {
  /** Counts inflated bytes; throws RefusalSignal("bomb-size") past the limit. */
  inflated(bytes: number): void;
  /** Counts entries, parts, MIME parts or objects; throws RefusalSignal("bomb-entries"). */
  entry(count?: number): void;
  /** Counts pixels to decode; throws RefusalSignal("bomb-pixels"). */
  pixels(count: number): void;
  /** Counts pages to draw; throws RefusalSignal("too-many-pages"). */
  pages(count: number): void;
}

/** The bytes with what is claimed about them. */
export interface Source {
  readonly bytes: Uint8Array;
  /** File name as given, without folders. Untrusted. */
  readonly name: string;
  readonly type: TypeName;
}

/** A file inside a file (attachment, archive entry, embedded package). */
export interface NestedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Media type its container declares, if any. */
  readonly declaredType?: string;
}

export interface Rebuilt {
  readonly bytes: Uint8Array;
  /** Type of the output; with `extension` it makes the output's name (a.doc → a.doc.pdf). */
  readonly type: TypeName;
  /** Without the dot, lower case, e.g. "docx" for a docm. Must be one of the type's extensions. */
  readonly extension: string;
  readonly removed: readonly Removal[];
}

export interface NestedRebuilt extends Rebuilt {
  /** The nested file's name with its extension changed where the type changed; already safe. */
  readonly name: string;
}

export interface Context {
  readonly limits: Limits;
  readonly budget: Budget;
  readonly depth: number;
  /** For encrypted containers; undefined = none given. Never put into findings or messages. */
  readonly password: string | undefined;
  /** "office" where LibreOffice may be started as a child inside this sandbox (its own tmpfs at `scratch`). */
  readonly profile: "plain" | "office";
  /** An empty writable folder of this job alone (tmpfs), for child programs; undefined in the plain profile. */
  readonly scratch: string | undefined;
  /**
   * Starts the job again where LibreOffice is, if it is to be had and this is not there already; else returns, and the
   * format does without.
   */
  wantOffice(): void;
  /** The mode the body chose for a type (nested types included). */
  modeFor(type: TypeName): Mode;
  /** Identifies and inspects a nested file; findings come back with `name!` before their `where`. */
  inspectNested(file: NestedFile): Promise<readonly Finding[] | Refusal>;
  /** Identifies, checks and rebuilds a nested file under the same budget; depth is counted by the frame. */
  rebuildNested(file: NestedFile): Promise<NestedRebuilt | Refusal>;
}

/** The working half of a format, loaded only when a file of that type comes. */
export interface FormatWorker {
  /** Every risk factor in the file. Must not stop at the first; must survive broken files. */
  inspect(source: Source, context: Context): Promise<readonly Finding[] | Refusal>;
  /** A new file from the permitted model. Reads the mode by `context.modeFor(source.type)`. */
  rebuild(source: Source, context: Context): Promise<Rebuilt | Refusal>;
}

/** The declared half of a format: known before any byte is read. */
export interface Format {
  readonly types: readonly TypeName[];
  /** Modes on offer, first = default. A mode not offered is refused with `mode-not-offered`. */
  readonly modes: readonly Mode[];
  /** "office" = rebuild needs LibreOffice; the frame restarts the job in the office sandbox. May depend on the mode. */
  profileFor(mode: Mode): "plain" | "office";
  load(): Promise<FormatWorker>;
}

/** What a confirmer sees. It shares no code with any format's reader or writer (types only). */
export interface ConfirmContext {
  readonly limits: Limits;
  readonly depth: number;
  /** Confirms a file within the output; null = conforms. */
  confirmNested(file: NestedFile): Promise<Refusal | null>;
}

/**
 * Tests an output against the positive grammar of its type: everything in it is on the list of
 * what may be there. Returns null when it conforms; refuses with `not-confirmed` and where.
 */
export interface Confirmer {
  confirm(bytes: Uint8Array, name: string, context: ConfirmContext): Promise<Refusal | null>;
}
