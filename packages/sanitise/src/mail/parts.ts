import { type Budget, type Refusal, RefusalSignal } from "../format.ts";
import { allOf, type Field, firstOf, type Parameterised, readHeaders, readParameters } from "./headers.ts";
import { undoTransfer } from "./transfer.ts";
import { decodeWords, parameterText } from "./words.ts";

/** A MIME entity: a leaf with its decoded body, or a container with children. */
export interface MailPart {
  readonly fields: readonly Field[];
  /** Lower case, e.g. `text/plain`; what a missing or unreadable type means in its place. */
  readonly mediaType: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly charset: string | undefined;
  readonly disposition: string;
  readonly fileName: string | undefined;
  readonly body: Uint8Array;
  readonly children: readonly MailPart[];
}

export interface ReadMail {
  readonly root: MailPart;
  readonly defects: readonly string[];
}

const MAX_DEPTH = 20;
/** Parts of one container; real messages have a few dozen. */
const MAX_PARTS = 500;
/** Headers a message or part may have once; twice with different values, readers part ways. */
const single = [
  "content-type",
  "content-transfer-encoding",
  "content-disposition",
  "from",
  "sender",
  "subject",
  "reply-to",
  "mime-version",
];

const ambiguous = (where: string): RefusalSignal => new RefusalSignal("mail-ambiguous", where);

/** Splits a message into its parts (RFC 2045–2047, 2231); what readers could take differently is refused. */
export function readMail(bytes: Uint8Array, budget: Budget): ReadMail | Refusal {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const defects: string[] = [];
  try {
    const root = readEntity(text, 0, text.length, "text/plain", [], 0, budget, defects);
    return root.fields.length === 0 ? { refused: "mail-unreadable", where: "header" } : { root, defects };
  } catch (error) {
    if (error instanceof RefusalSignal) return error.refusal;
    throw error;
  }
}

function readEntity(
  text: string,
  from: number,
  to: number,
  usual: string,
  outer: readonly string[],
  depth: number,
  budget: Budget,
  defects: string[],
): MailPart {
  if (depth > MAX_DEPTH) throw new RefusalSignal("mail-too-deep");
  budget.entry();
  const { fields, bodyAt, defects: own } = readHeaders(text, from, to);
  defects.push(...own);
  for (const name of single) {
    const values = new Set(allOf(fields, name).map((value) => value.replace(/\s+/g, " ")));
    if (values.size > 1) throw ambiguous(name);
  }
  const type = readParameters(firstOf(fields, "content-type") ?? usual);
  const placed = readParameters(firstOf(fields, "content-disposition") ?? "");
  if (type.ambiguous || placed.ambiguous) throw ambiguous("parameter");
  const mediaType = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/.test(type.value) ? type.value : usual;
  const encoding = (firstOf(fields, "content-transfer-encoding") ?? "")
    .replace(/;.*$/, "")
    .replace(/\([^)]*\)/g, "")
    .trim();
  const base = {
    fields,
    mediaType,
    parameters: type.parameters,
    charset: type.parameters.get("charset"),
    disposition: placed.value,
    fileName: fileNameOf(type, placed),
  };
  if (mediaType === "message/partial") throw new RefusalSignal("mail-partial");
  if (mediaType === "message/external-body") throw new RefusalSignal("mail-external-body");
  if (mediaType.startsWith("multipart/")) {
    if (!/^(?:|7bit|8bit|binary)$/i.test(encoding)) throw ambiguous("encoded multipart");
    const boundary = boundaryOf(type.parameters);
    if (outer.some((other) => other.startsWith(boundary) || boundary.startsWith(other)))
      throw ambiguous("boundary within boundary");
    const inner = mediaType === "multipart/digest" ? "message/rfc822" : "text/plain";
    const slices = split(text, bodyAt, to, boundary, defects);
    const children = slices.map(([start, end]) =>
      readEntity(text, start, end, inner, [...outer, boundary], depth + 1, budget, defects),
    );
    return { ...base, body: new Uint8Array(0), children };
  }
  const raw = Buffer.from(text.slice(bodyAt, to), "latin1");
  const decoded = undoTransfer(raw, encoding);
  if (!decoded) throw ambiguous(`encoding ${encoding.slice(0, 40)}`);
  if (decoded.odd) {
    defects.push("transfer");
    if (!mediaType.startsWith("text/")) throw ambiguous("base64");
  }
  return { ...base, body: decoded.bytes, children: [] };
}

/** The boundary, said once and in one way (RFC 2046 §5.1.1): in pieces (RFC 2231) or with a blank at its end it is read in several. */
function boundaryOf(parameters: ReadonlyMap<string, string>): string {
  const boundary = parameters.get("boundary") ?? "";
  const inPieces = [...parameters.keys()].some((name) => name.startsWith("boundary*"));
  if (inPieces || boundary === "" || boundary.length > 200 || /[\r\n\0]|\s$/.test(boundary))
    throw ambiguous("boundary");
  return boundary;
}

/** The stretches between boundary lines; a missing last boundary is a defect, text around the parts belongs to none. */
function split(text: string, from: number, to: number, boundary: string, defects: string[]): [number, number][] {
  const slices: [number, number][] = [];
  let start = -1;
  let closed = false;
  for (let at = from; at < to; ) {
    const found = text.indexOf("\n", at);
    const end = found < 0 || found > to ? to : found;
    if (text.startsWith("--", at) && text.startsWith(boundary, at + 2)) {
      const rest = text.slice(at + 2 + boundary.length, end).replace(/[ \t\r]+$/, "");
      // Readers that compare the beginning alone end the part here.
      if (rest !== "" && rest !== "--") throw ambiguous("boundary line");
      if (rest === "" || rest === "--") {
        if (closed) throw ambiguous("parts after the end");
        if (start >= 0) slices.push([start, beforeBreak(text, start, at)]);
        start = rest === "" ? Math.min(to, end + 1) : -1;
        closed = rest === "--";
      }
    }
    at = end + 1;
  }
  if (start >= 0) {
    slices.push([start, to]);
    defects.push("unclosed");
  }
  if (slices.length === 0 && text.slice(from, to).trim() !== "") throw ambiguous("no part");
  if (slices.length > MAX_PARTS) throw new RefusalSignal("bomb-entries", "parts");
  return slices;
}

const beforeBreak = (text: string, start: number, at: number): number => {
  let end = at;
  if (text[end - 1] === "\n") end -= 1;
  if (text[end - 1] === "\r") end -= 1;
  return Math.max(start, end);
};

/** The attachment's name; two names with different extensions are what disguise is made of. */
function fileNameOf(type: Parameterised, placed: Parameterised): string | undefined {
  const [shown, named] = [parameterText(placed.parameters, "filename"), parameterText(type.parameters, "name")];
  const extension = (name: string): string => /\.([^.\s]{1,10})\s*$/.exec(name)?.[1]?.toLowerCase() ?? "";
  for (const [plain, extended] of [
    [placed.parameters.get("filename"), placed.parameters.get("filename*")],
    [type.parameters.get("name"), type.parameters.get("name*")],
  ]) {
    if (
      plain !== undefined &&
      extended !== undefined &&
      extension(decodeWords(plain)) !== extension(decodeURIComponentSafe(extended))
    )
      throw ambiguous("names");
  }
  if (shown !== undefined && named !== undefined && extension(shown) !== extension(named)) throw ambiguous("names");
  return shown ?? named;
}

const decodeURIComponentSafe = (text: string): string =>
  text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
